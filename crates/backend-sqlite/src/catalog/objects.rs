//! What every collection's table has beside it.

use rusqlite::Connection;

use super::identifier::quoted;

/// Gives a collection's table what lists of it need: an index that skips records that are there
/// without reading them, one that finds those that are deleted, and triggers that count.
pub(crate) fn create_objects(
    connection: &Connection,
    id: i64,
    table: &str,
) -> rusqlite::Result<()> {
    let table = quoted(table);
    let named = |what: &str| quoted(&format!("daybook_{what} collection {id}"));
    let count = |by: &str| {
        format!(
            "BEGIN UPDATE daybook_total SET records = records + {by} WHERE collection_id = {id}; END"
        )
    };
    connection.execute_batch(&format!(
        "CREATE INDEX {present} ON {table} (id) WHERE deleted_at IS NULL;
         CREATE INDEX {deleted} ON {table} (deleted_at) WHERE deleted_at IS NOT NULL;
         INSERT INTO daybook_total (collection_id, records) VALUES ({id}, 0);
         CREATE TRIGGER {added} AFTER INSERT ON {table} WHEN new.deleted_at IS NULL {one_more};
         CREATE TRIGGER {changed} AFTER UPDATE OF deleted_at ON {table}
           WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL) {one_more_or_less};
         CREATE TRIGGER {gone} AFTER DELETE ON {table} WHEN old.deleted_at IS NULL {one_less};",
        present = named("present in"),
        deleted = named("deleted in"),
        added = named("total added to"),
        changed = named("total changed in"),
        gone = named("total gone from"),
        one_more = count("1"),
        one_more_or_less = count("iif(new.deleted_at IS NULL, 1, -1)"),
        one_less = count("-1"),
    ))
}
