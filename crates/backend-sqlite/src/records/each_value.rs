//! All values of a field.

use model::{Field, Value};
use rusqlite::Connection;

use super::value::stored;
use crate::{Table, catalog::identifier::quoted};

/// How many records are read at a time.
const GROUP: usize = 1000;

/// A value, and the record that holds it.
pub(crate) struct Held {
    pub(crate) id: i64,
    pub(crate) deleted: bool,
    pub(crate) value: Value,
}

/// Calls `each` with every value of a field, also those of deleted records. It may change the record.
pub(crate) fn each_value(
    connection: &Connection,
    of: &Table,
    field: &Field,
    mut each: impl FnMut(Held) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let column = quoted(of.column(field));
    let mut group = connection.prepare(&format!(
        "SELECT id, deleted_at IS NOT NULL, {column} FROM {} WHERE id > ?1 AND {column} IS NOT NULL ORDER BY id LIMIT {GROUP}",
        quoted(&of.table)
    ))?;
    let mut last = i64::MIN;
    loop {
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get(0)?, row.get(1)?, stored(field.kind, row.get_ref(2)?)))
        };
        let values = group.query_map([last], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let Some((id, ..)) = values.last() else { return Ok(()) };
        last = *id;
        for (id, deleted, value) in values {
            if let Some(value) = value {
                each(Held { id, deleted, value })?;
            }
        }
    }
}
