//! Views of a collection.

use model::View;
use rusqlite::Connection;

use super::{Table, names::first_named};

impl Table {
    /// The id of the view of that name.
    pub(crate) fn view_named(
        &self,
        connection: &Connection,
        name: &str,
    ) -> rusqlite::Result<Option<i64>> {
        let sql = "SELECT name, id FROM daybook_view WHERE collection_id = ?1";
        first_named(connection, sql, [self.id], name, |row| row.get(1))
    }

    /// Its views, by name.
    pub(crate) fn views(&self, connection: &Connection) -> rusqlite::Result<Vec<View>> {
        let mut statement = connection.prepare_cached(
            "SELECT name, definition FROM daybook_view WHERE collection_id = ?1 ORDER BY name",
        )?;
        let read =
            |row: &rusqlite::Row<'_>| Ok(View { name: row.get(0)?, definition: row.get(1)? });
        statement.query_map([self.id], read)?.collect()
    }
}
