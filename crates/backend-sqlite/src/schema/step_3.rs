//! From version 2 to 3: `daybook_` begins to be ours, and what lists need stands beside each table.

use rusqlite::Connection;

use super::aside::{move_tables, quoted};

pub(super) fn run(connection: &Connection) -> rusqlite::Result<()> {
    move_tables(connection, "collection", &["daybook_"])?;
    connection.execute_batch(include_str!("3.sql"))?;
    let mut statement = connection.prepare("SELECT id, table_name FROM collection")?;
    let tables = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (id, table) in tables.collect::<rusqlite::Result<Vec<(i64, String)>>>()? {
        furnish(connection, id, &quoted(&table))?;
    }
    Ok(())
}

fn furnish(connection: &Connection, id: i64, table: &str) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        r#"CREATE INDEX IF NOT EXISTS "present in collection {id}" ON {table} (id)
             WHERE deleted_at IS NULL;
           CREATE INDEX "deleted in collection {id}" ON {table} (deleted_at)
             WHERE deleted_at IS NOT NULL;
           INSERT INTO daybook_total (collection_id, records)
             SELECT {id}, count(*) FROM {table} WHERE deleted_at IS NULL;
           CREATE TRIGGER "daybook_total added to collection {id}" AFTER INSERT ON {table}
             WHEN new.deleted_at IS NULL
             BEGIN
               UPDATE daybook_total SET records = records + 1 WHERE collection_id = {id};
             END;
           CREATE TRIGGER "daybook_total changed in collection {id}"
             AFTER UPDATE OF deleted_at ON {table}
             WHEN (old.deleted_at IS NULL) <> (new.deleted_at IS NULL)
             BEGIN
               UPDATE daybook_total SET records = records + iif(new.deleted_at IS NULL, 1, -1)
                 WHERE collection_id = {id};
             END;
           CREATE TRIGGER "daybook_total gone from collection {id}" AFTER DELETE ON {table}
             WHEN old.deleted_at IS NULL
             BEGIN
               UPDATE daybook_total SET records = records + -1 WHERE collection_id = {id};
             END;"#,
    ))
}
