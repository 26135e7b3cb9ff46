//! The index of a field whose values must differ.

use model::FieldId;
use rusqlite::Connection;

use super::{Table, identifier::quoted};

/// Makes it. Deleted records keep their values, and do not count.
pub(crate) fn create(
    connection: &Connection,
    of: &Table,
    field: FieldId,
    column: &str,
) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "CREATE UNIQUE INDEX {} ON {} ({}) WHERE deleted_at IS NULL",
        quoted(&name(field)),
        quoted(&of.table),
        quoted(column)
    ))
}

fn name(field: FieldId) -> String {
    format!("daybook_unique by field {field}")
}

/// Takes it away, if there is one.
pub(crate) fn remove(connection: &Connection, field: FieldId) -> rusqlite::Result<()> {
    connection.execute_batch(&format!("DROP INDEX IF EXISTS {}", quoted(&name(field))))
}
