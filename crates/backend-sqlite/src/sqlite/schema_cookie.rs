//! What tells that anything that describes the book has changed.

use rusqlite::Connection;

/// A number that each change of a table, and each of what describes the collections, moves on.
pub(crate) fn schema_cookie(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("PRAGMA schema_version")?.query_row([], |row| row.get(0))
}
