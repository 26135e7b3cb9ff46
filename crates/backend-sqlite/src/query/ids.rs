//! Ids, between SQL and sets.

use roaring::RoaringTreemap;
use rusqlite::{Connection, params_from_iter, types::Value as SqlValue};

/// As a JSON array.
pub(super) fn listed(ids: impl Iterator<Item = i64>) -> String {
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    format!("[{}]", ids.join(","))
}

/// The ids that a statement selects.
pub(super) fn ids(
    connection: &Connection,
    sql: &str,
    parameters: &[SqlValue],
) -> rusqlite::Result<RoaringTreemap> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(parameters))?;
    let mut found = RoaringTreemap::new();
    while let Some(row) = rows.next()? {
        found.insert(row.get::<_, i64>(0)?.cast_unsigned());
    }
    Ok(found)
}
