//! A soak: many processes of all kinds write in one book, and are killed, stopped and continued at
//! random moments; then short commands alone, in a book that nobody keeps open. Every acknowledged
//! write is kept in a ledger, and at the end the book must agree with it; nobody may have waited
//! long without a reason; no lock may be left.
//!
//! The seed determines every disturbance; how the processes fall in between is the system's.
//!
//! Daybook's own processes are there in every way there is, root's beside those of the user to whom the book
//! belongs, and in a container; with them one that polls `db.lock`, `sqlite3`, which knows no lock of ours,
//! and one that shares locks, as whoever may only read can. Commands under `daybook lock run` check that the
//! lock is held until they end, also when `daybook` is killed or asked to end. Processes are disturbed often
//! just while they hold a lock, and a lock file is kept open for longer than anybody may wait, as a forked
//! child would.
//!
//! At the end `soak-writer check` compares the book with the ledger: what was acknowledged is there once,
//! whole and under its id; what was refused is not there; of what was cut off, each transaction is there
//! whole or not at all. For the last third of the time, the WAL must stay short.
//!
//! One of ours that waits 4 s without an excuse (`obstacle.rs`, `pulse.rs`) is a violation; so is any error
//! but `lock_timeout` and `database_busy`, two holders at once, and a lock that is left.

#![forbid(unsafe_code)]

pub mod record;
// It reads in /proc whom the kernel lets hold a lock.
#[cfg(target_os = "linux")]
mod soak;

#[cfg(target_os = "linux")]
pub use soak::soak;
