//! From version 3 to 4: whatever is ours begins with `daybook_`.

use rusqlite::{Connection, config::DbConfig};

use super::aside::{move_columns, move_tables, quoted};

/// How names begin that SQLite has for functions in the place of tables.
const FUNCTIONS: [&str; 3] = ["pragma_", "json_", "jsonb_"];

pub(super) fn run(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(include_str!("4.sql"))?;
    move_tables(connection, "daybook_collection", &FUNCTIONS)?;
    move_columns(connection, "daybook_")?;
    drop_indexes_of_version_1(connection)?;
    rename_indexes(connection)
}

/// Version 1 named them after the table; version 3 made others for the same.
fn drop_indexes_of_version_1(connection: &Connection) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE '% present'
         AND sql LIKE '% (id) WHERE deleted_at IS NULL'",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    for name in names.collect::<rusqlite::Result<Vec<String>>>()? {
        connection.execute_batch(&format!("DROP INDEX {}", quoted(&name)))?;
    }
    Ok(())
}

/// SQLite renames no index, and to make those of a large collection anew would hold the write lock for
/// seconds. An index's name stands in the schema alone, where it is changed as SQLite describes
/// (<https://www.sqlite.org/lang_altertable.html#otheralter>).
fn rename_indexes(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let renamed = connection.execute_batch(
        r#"PRAGMA writable_schema = ON;
           UPDATE sqlite_schema
             SET name = 'daybook_' || name,
               sql = substr(sql, 1, instr(sql, '"')) || 'daybook_' || substr(sql, instr(sql, '"') + 1)
             WHERE type = 'index' AND instr(sql, '"' || name || '" ON ') = instr(sql, '"') AND name IN (
               SELECT 'present in collection ' || id FROM daybook_collection UNION ALL
               SELECT 'deleted in collection ' || id FROM daybook_collection UNION ALL
               SELECT 'unique by field ' || id FROM daybook_field);"#,
    );
    // Reads the schema anew.
    let reset = connection.execute_batch("PRAGMA writable_schema = RESET");
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    renamed.and(reset)
}
