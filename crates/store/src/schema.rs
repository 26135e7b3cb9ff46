//! The schema's versions, and how a database comes to the newest one.
//!
//! What a step does is settled for good: it calls nothing that may change with a later version, so that
//! a book of any age comes to the same. `tests/all/migrations.rs` has a book of each.

mod aside;
mod step_3;
mod step_4;

use rusqlite::Connection;

/// SQLite's `application_id` of a Daybook database: "Dayb" in ASCII.
pub(crate) const APPLICATION_ID: i64 = 0x4461_7962;

/// Each brings the schema from the version before to its own: the first to 1.
const STEPS: [fn(&Connection) -> rusqlite::Result<()>; 4] = [
    |connection| connection.execute_batch(include_str!("schema/1.sql")),
    |connection| connection.execute_batch(include_str!("schema/2.sql")),
    step_3::run,
    step_4::run,
];

/// The newest schema that this program knows, as in SQLite's `user_version`.
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// Takes the steps that are missing. Must be called inside a transaction.
pub(crate) fn migrate(connection: &Connection, from: i64) -> rusqlite::Result<()> {
    for (version, step) in (1..).zip(STEPS) {
        if version > from {
            step(connection)?;
        }
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", SCHEMA_VERSION)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_step_does_hangs_on_nothing_that_may_change() {
        for step in [
            include_str!("schema/aside.rs"),
            include_str!("schema/step_3.rs"),
            include_str!("schema/step_4.rs"),
        ] {
            assert!(!step.contains("crate::") && !step.contains("super::super"), "{step}");
        }
    }
}
