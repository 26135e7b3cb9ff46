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
    /// What each step is made of, with the digest of its text on the day that it was settled.
    const FROZEN: [(&str, &str, u64); 7] = [
        ("1.sql", include_str!("schema/1.sql"), 0x46ab_50cf_3b32_e513),
        ("2.sql", include_str!("schema/2.sql"), 0xd043_d882_6a75_093e),
        ("3.sql", include_str!("schema/3.sql"), 0xaf62_6963_1d74_6cd9),
        ("4.sql", include_str!("schema/4.sql"), 0x6124_c9a2_1be4_7170),
        ("aside.rs", include_str!("schema/aside.rs"), 0x35b8_78e4_7feb_a647),
        ("step_3.rs", include_str!("schema/step_3.rs"), 0x73ec_3fcd_cc90_dd20),
        ("step_4.rs", include_str!("schema/step_4.rs"), 0xbcb8_a2bd_a3e8_c4bf),
    ];

    /// FNV-1a of 64 bits, which every version of Rust computes alike; the ends of lines are the checkout's.
    fn digest(text: &str) -> u64 {
        text.bytes().filter(|byte| *byte != b'\r').fold(0xcbf2_9ce4_8422_2325, |digest, byte| {
            (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }

    #[test]
    fn a_step_never_changes_again() {
        for (name, text, frozen) in FROZEN {
            let found = digest(text);
            assert_eq!(
                found, frozen,
                "schema/{name} has changed ({found:#018x}): books that took this step before would not be \
                 as those that take it now. Leave it as it was, and write a new step instead."
            );
        }
    }

    #[test]
    fn what_a_step_does_hangs_on_nothing_that_may_change() {
        for (name, step, _) in FROZEN {
            assert!(!step.contains("crate::") && !step.contains("super::super"), "{name}");
        }
    }
}
