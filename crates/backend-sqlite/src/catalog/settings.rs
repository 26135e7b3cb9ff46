//! The book's own settings: the table `daybook_setting`.

use model::Durability;
use rusqlite::{Connection, OptionalExtension};

/// The setting's name.
const DURABILITY: &str = "durability";

/// As the table `daybook_setting` has it.
fn stored_name(durability: Durability) -> &'static str {
    match durability {
        Durability::Normal => "normal",
        Durability::Full => "full",
    }
}

/// What an acknowledged write in the book survives.
pub(crate) fn durability(connection: &Connection) -> rusqlite::Result<Durability> {
    let mut statement =
        connection.prepare_cached("SELECT value FROM daybook_setting WHERE name = ?1")?;
    let value: Option<String> = statement.query_row([DURABILITY], |row| row.get(0)).optional()?;
    // What a later program may call something else is meant to be safer.
    Ok(match value.as_deref() {
        None | Some("normal") => Durability::Normal,
        Some(_) => Durability::Full,
    })
}

pub(crate) fn set_durability(
    connection: &Connection,
    durability: Durability,
) -> rusqlite::Result<()> {
    connection
        .execute(
            "INSERT INTO daybook_setting (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [DURABILITY, stored_name(durability)],
        )
        .map(drop)
}
