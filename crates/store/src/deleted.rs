//! Collections and fields that were deleted and can be brought back.

use rusqlite::Connection;

use crate::{Error, Store};

/// A collection or a field that was deleted. Of several of one name it is the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    /// Its name, which nothing else has by now.
    pub name: String,
    /// When: RFC 3339 in UTC, to the millisecond.
    pub at: String,
}

impl Store {
    /// The collections that can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn deleted_collections(&self) -> Result<Vec<Deleted>, Error> {
        self.read(|connection| {
            let sql = "SELECT name, max(deleted_at) FROM daybook_collection
                       WHERE deleted_at IS NOT NULL AND name NOT IN
                         (SELECT name FROM daybook_collection WHERE deleted_at IS NULL)
                       GROUP BY name ORDER BY 2 DESC";
            deleted(connection, sql, [])
        })
    }

    /// The fields of a collection that can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// [`Error::NoCollection`], and what reading can meet.
    pub fn deleted_fields(&self, name: Option<&str>) -> Result<Vec<Deleted>, Error> {
        let (_, fields) = self.read_in(name, |connection, of| {
            let sql = "SELECT name, max(deleted_at) FROM daybook_field
                       WHERE collection_id = ?1 AND deleted_at IS NOT NULL AND name NOT IN
                         (SELECT name FROM daybook_field WHERE collection_id = ?1 AND deleted_at IS NULL)
                       GROUP BY name ORDER BY 2 DESC";
            deleted(connection, sql, [of.id])
        })?;
        Ok(fields)
    }
}

fn deleted(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Deleted>> {
    let read = |row: &rusqlite::Row<'_>| Ok(Deleted { name: row.get(0)?, at: row.get(1)? });
    connection.prepare(sql)?.query_map(parameters, read)?.collect()
}
