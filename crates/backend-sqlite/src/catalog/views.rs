//! Views of a collection.

use model::{View, ViewId};
use rusqlite::Connection;

use super::{Table, names::first_named};

impl Table {
    /// The id of the view of that name.
    pub(crate) fn view_named(
        &self,
        connection: &Connection,
        name: &str,
    ) -> rusqlite::Result<Option<ViewId>> {
        let sql = "SELECT name, id FROM daybook_view WHERE collection_id = ?1";
        first_named(connection, sql, [self.id.0], name, |row| row.get(1).map(ViewId))
    }

    /// Whether one of its views has that id.
    pub(crate) fn has_view(&self, connection: &Connection, id: ViewId) -> rusqlite::Result<bool> {
        let sql = "SELECT 1 FROM daybook_view WHERE id = ?1 AND collection_id = ?2";
        connection.prepare_cached(sql)?.exists([id.0, self.id.0])
    }

    /// Its views, by name.
    pub(crate) fn views(&self, connection: &Connection) -> rusqlite::Result<Vec<View>> {
        let mut statement = connection.prepare_cached(
            "SELECT id, name, definition FROM daybook_view WHERE collection_id = ?1 ORDER BY name",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(View { id: ViewId(row.get(0)?), name: row.get(1)?, definition: row.get(2)? })
        };
        statement.query_map([self.id.0], read)?.collect()
    }
}
