//! What has a name.

use model::is_same_name;
use rusqlite::{Connection, Params, Row};

/// Reads the first row whose name, in its first column, is `name`.
pub(crate) fn first_named<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    name: &str,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    while let Some(row) = rows.next()? {
        if is_same_name(&row.get::<_, String>(0)?, name) {
            return read(row).map(Some);
        }
    }
    Ok(None)
}
