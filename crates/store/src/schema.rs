//! The schema's versions, and how a database comes to the newest one.

use rusqlite::Connection;

use crate::shape;

/// SQLite's `application_id` of a Daybook database: "Dayb" in ASCII.
pub(crate) const APPLICATION_ID: i64 = 0x4461_7962;

/// Each migration brings the schema from the version before to its own: the first to 1.
const MIGRATIONS: [&str; 3] =
    [include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql")];

/// The newest schema that this program knows, as in SQLite's `user_version`.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// Runs what is missing. Must be called inside a transaction.
pub(crate) fn migrate(connection: &Connection, from: i64) -> rusqlite::Result<()> {
    for (version, migration) in (1..).zip(MIGRATIONS) {
        if version > from {
            connection.execute_batch(migration)?;
        }
    }
    if (1..SCHEMA_VERSION).contains(&from) {
        shape::furnish_all(connection)?;
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", SCHEMA_VERSION)
}
