//! Collections and fields that were deleted and can be brought back.

use std::collections::HashSet;

use model::{CollectionRef, Deleted, folding::cased};
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
            let sql = "SELECT id, name, deleted_at FROM daybook_collection
                       ORDER BY deleted_at DESC, id DESC";
            deleted(connection, sql, [])
        })
    }

    /// The fields of a collection that can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`], and what reading can meet.
    pub fn deleted_fields(&self, meant: &CollectionRef) -> Result<Vec<Deleted>, Error> {
        let (_, fields) = self.read_in(meant, |connection, of| {
            let sql = "SELECT id, name, deleted_at FROM daybook_field WHERE collection_id = ?1
                       ORDER BY deleted_at DESC, id DESC";
            deleted(connection, sql, [of.id.0])
        })?;
        Ok(fields)
    }
}

/// Of all, those that are deleted and whose name nothing else has; of several with a name, the last.
fn deleted(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Deleted>> {
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let mut statement = connection.prepare(sql)?;
    let all = statement.query_map(parameters, read)?;
    let all = all.collect::<rusqlite::Result<Vec<(i64, String, Option<String>)>>>()?;
    let there = all.iter().filter(|(.., at)| at.is_none());
    // As names are the same: see `is_same_name`.
    let mut taken: HashSet<String> = there.map(|(_, name, _)| cased(name)).collect();
    let deleted = all.into_iter().filter_map(|(id, name, at)| Some(Deleted { id, name, at: at? }));
    Ok(deleted.filter(|one| taken.insert(cased(&one.name))).collect())
}
