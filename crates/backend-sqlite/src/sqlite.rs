//! SQLite as a book needs it: which files there are and who else is at them, what its errors mean, and how its
//! work is bounded.

pub(crate) mod bound;
pub(crate) mod checkpointer;
mod commit_counter;
pub(crate) mod diagnose;
pub(crate) mod file_identity;
pub(crate) mod files;
pub(crate) mod functions;
pub(crate) mod immediate;
pub(crate) mod lock_owner;
pub(crate) mod log;
pub(crate) mod schema_cookie;
pub(crate) mod vfs;

use std::time::Duration;

pub use commit_counter::CommitCounter;
pub use diagnose::result_code;

/// How long SQLite itself waits for a program that writes without our lock.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_millis(500);
