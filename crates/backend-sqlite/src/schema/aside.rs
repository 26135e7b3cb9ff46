//! Gives tables and columns of people other names where a version takes theirs for itself.

use rusqlite::Connection;

/// Moves the tables of collections whose names, in lower case, begin so. `collections` is the table that
/// describes them.
pub(super) fn move_tables(
    connection: &Connection,
    collections: &str,
    beginnings: &[&str],
) -> rusqlite::Result<()> {
    for (id, table) in named(connection, &format!("SELECT id, table_name FROM {collections}"))? {
        if begins_with(&table, beginnings) {
            let taken = "SELECT 1 FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE";
            let free = first_free(format!("records {table}"), |name| {
                connection.prepare(taken)?.exists([name])
            })?;
            let (from, to) = (quoted(&table), quoted(&free));
            connection.execute_batch(&format!("ALTER TABLE {from} RENAME TO {to}"))?;
            let sql = format!("UPDATE {collections} SET table_name = ?2 WHERE id = ?1");
            connection.execute(&sql, (id, &free))?;
        }
    }
    Ok(())
}

/// Moves the columns of fields whose names, in lower case, begin so.
pub(super) fn move_columns(connection: &Connection, beginning: &str) -> rusqlite::Result<()> {
    for (id, column) in named(connection, "SELECT id, column_name FROM daybook_field")? {
        if begins_with(&column, &[beginning]) {
            let taken = "SELECT 1 FROM daybook_field WHERE column_name = ?2
                         AND collection_id = (SELECT collection_id FROM daybook_field WHERE id = ?1)";
            let free = first_free(format!("value {column}"), |name| {
                connection.prepare(taken)?.exists((id, name))
            })?;
            let table: String = connection.query_row(
                "SELECT table_name FROM daybook_collection
                 WHERE id = (SELECT collection_id FROM daybook_field WHERE id = ?1)",
                [id],
                |row| row.get(0),
            )?;
            let (table, from, to) = (quoted(&table), quoted(&column), quoted(&free));
            connection
                .execute_batch(&format!("ALTER TABLE {table} RENAME COLUMN {from} TO {to}"))?;
            let sql = "UPDATE daybook_field SET column_name = ?2 WHERE id = ?1";
            connection.execute(sql, (id, &free))?;
        }
    }
    Ok(())
}

fn named(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<(i64, String)>> {
    let mut statement = connection.prepare(sql)?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// In whatever case, as far as SQLite minds it.
fn begins_with(name: &str, beginnings: &[&str]) -> bool {
    let lower = name.to_ascii_lowercase();
    beginnings.iter().any(|beginning| lower.starts_with(beginning))
}

fn first_free(
    wanted: String,
    taken: impl Fn(&str) -> rusqlite::Result<bool>,
) -> rusqlite::Result<String> {
    let mut name = wanted.clone();
    for number in 2.. {
        if !taken(&name)? {
            break;
        }
        name = format!("{wanted} {number}");
    }
    Ok(name)
}

pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
