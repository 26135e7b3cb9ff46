//! The cross-process write lock: writers stand in line, and the holder is named.
//!
//! A writer goes through two operating-system locks like through a turnstile. It locks `db.turn`,
//! then `db.lock`, lets `db.turn` go again and writes. Whoever is next holds `db.turn`, so a
//! process that has just released cannot push in ahead of those who wait. *The turn orders; only
//! `db.lock` excludes*: a turn whose holder is stopped can be passed.
//!
//! ```no_run
//! use std::path::Path;
//! use turnstile::{Turnstile, Wait, Waiting};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let turnstile = Turnstile::open(Path::new("/srv/books/lab"), "balance 1.0", Waiting::Auto)?;
//! let guard = turnstile.acquire("Log a reading", &Wait::default())?;
//! // … write …
//! drop(guard);
//! # Ok(())
//! # }
//! ```
//!
//! This crate is the only one that locks files; `clippy.toml` bans it everywhere else.
//!
//! # On Windows
//!
//! The lock is LockFileEx on the whole file, which keeps others from reading it, too
//! (<https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-lockfileex>): what others are to read
//! has a file of its own ([`HOLDER_FILE`], `instances/*.lines`). While a thread blocks in it, any other call
//! on the same open file may wait for that: so one thread at a time uses each lock file, and an observer
//! opens its own.
//!
//! A file that is open keeps its name, so nothing there looks whether a file was deleted or replaced. Only
//! the entries in [`INSTANCES`] may lose their names while they are open, since they are created under
//! another.
//!
//! The system says neither who holds a lock nor who waits: a holder without lines is not known, and no line
//! is shown. A process that is killed loses its locks; how soon, Windows does not promise. Paths are without
//! `\\?\` where they can be (`dunce`), since people and SQLite see them.

#![forbid(unsafe_code)]

mod byte_lock;
mod cancellation;
mod error;
mod filesystem;
mod helper;
mod holder;
mod holder_file;
mod holder_lines;
mod kernel_locks;
mod line;
mod lock_file;
#[cfg(all(test, loom))]
mod model;
mod observation;
mod observer;
mod ownership;
mod pace;
mod plain;
mod presence;
mod process;
mod state;
mod sync;
#[cfg_attr(loom, path = "model/system_lock.rs")]
mod system_lock;
mod turnstile;
mod wall_clock;

pub use byte_lock::{ByteLock, holder_of_byte};
pub use cancellation::Cancellation;
pub use error::{AcquireError, OpenError};
pub use filesystem::{Filesystem, filesystem_of};
pub use holder::{Holder, Source};
pub use holder_lines::HolderLines;
pub use lock_file::{Inherited, alone, create_plain_file, open_to_append};
pub use observation::{Observation, Waiter};
pub use ownership::{give_to_directorys_owner, owner_of, share_as};
pub use presence::{INSTANCES, Presence, present};
pub use process::{Condition, ProcessIdentity, user_name, user_on_host};
pub use turnstile::{DEFAULT_TIMEOUT, Turnstile, Wait, Waiting, WriteGuard};
pub use wall_clock::wall_clock;

/// The write lock's file name. Locked while a write runs; never deleted, never renamed.
pub const LOCK_FILE: &str = "db.lock";
/// The queue's file name: whoever holds it is next for [`LOCK_FILE`].
pub const TURN_FILE: &str = "db.turn";
/// The file that has the holder's lines. Windows lets nobody read a file that another process has
/// locked, so there they have a file of their own.
pub const HOLDER_FILE: &str = if cfg!(windows) { "db.lock.holder" } else { LOCK_FILE };
