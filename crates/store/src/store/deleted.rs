//! Collections and fields that were deleted and can be brought back.

use model::{CollectionRef, Deleted};
use rusqlite::Connection;

use super::Store;
use crate::Error;

impl Store {
    /// The collections that can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn deleted_collections(&self) -> Result<Vec<Deleted>, Error> {
        self.read(|connection| {
            let sql = "SELECT id, name, max(deleted_at) FROM daybook_collection
                       WHERE deleted_at IS NOT NULL AND name NOT IN
                         (SELECT name FROM daybook_collection WHERE deleted_at IS NULL)
                       GROUP BY name ORDER BY 3 DESC";
            deleted(connection, sql, [])
        })
    }

    /// The fields of a collection that can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`], and what reading can meet.
    pub fn deleted_fields(&self, meant: &CollectionRef) -> Result<Vec<Deleted>, Error> {
        let (_, fields) = self.read_in(meant, |connection, of| {
            let sql = "SELECT id, name, max(deleted_at) FROM daybook_field
                       WHERE collection_id = ?1 AND deleted_at IS NOT NULL AND name NOT IN
                         (SELECT name FROM daybook_field WHERE collection_id = ?1 AND deleted_at IS NULL)
                       GROUP BY name ORDER BY 3 DESC";
            deleted(connection, sql, [of.id.0])
        })?;
        Ok(fields)
    }
}

fn deleted(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Deleted>> {
    let read = |row: &rusqlite::Row<'_>| {
        Ok(Deleted { id: row.get(0)?, name: row.get(1)?, at: row.get(2)? })
    };
    connection.prepare(sql)?.query_map(parameters, read)?.collect()
}
