//! Who keeps SQLite from writing: a program that has the database open and does not take part in the
//! write lock.
//!
//! Such a program makes a write fail after SQLite's own 500 ms. Who it is, the kernel's table of locks says;
//! the file is asked for by its name, without opening it.

use std::{ops::RangeInclusive, path::Path};

use turnstile::{ByteLock, Holder, holder_of_byte};

use super::files::beside;

/// Where SQLite locks in the `-shm` file (<https://www.sqlite.org/walformat.html>, section 2.3): who
/// writes, who moves what is in the WAL, who rebuilds the index of the WAL after a crash…
const WAL_WRITE: u64 = 120;
const WAL_CHECKPOINT: u64 = 121;
const WAL_RECOVER: u64 = 122;
/// …who reads; and, behind them, everybody who has the index open. Many share these.
const WAL_SHARED: RangeInclusive<u64> = 123..=128;
/// Where it locks in the database itself: from these bytes on, 512 of them (`PENDING_BYTE` in SQLite's
/// `os.h`). In WAL mode only who wants the whole database to itself does; in a database that has none
/// yet, as a new one, everybody.
const PENDING: u64 = 0x4000_0000;
const RESERVED: u64 = PENDING + 1;
const SHARED: u64 = PENDING + 2;

/// The program that keeps the database at `path` from being written, where the system tells. To be
/// asked at once when SQLite gave up, while it is still at it.
///
/// SQLite has each of the first bytes to itself. Another program may share its lock with others, for
/// which it needs no right to write, and keeps everybody from writing all the same.
pub(crate) fn who_writes(path: &Path) -> Option<Holder> {
    let index = beside(path, "-shm");
    let in_index = [WAL_WRITE, WAL_RECOVER].map(|byte| ByteLock::any(&index, byte));
    let in_database = [
        ByteLock::exclusive(path, SHARED),
        ByteLock::any(path, RESERVED),
        ByteLock::any(path, PENDING),
    ];
    holder_of_byte(in_index.into_iter().chain(in_database))
}

/// The program that keeps everybody from the index of the WAL, readers too, where the system tells.
pub(crate) fn who_locks_the_index(path: &Path) -> Option<Holder> {
    let index = beside(path, "-shm");
    let alone = [WAL_WRITE, WAL_RECOVER, WAL_CHECKPOINT].map(|byte| ByteLock::any(&index, byte));
    let shared = WAL_SHARED.map(|byte| ByteLock::exclusive(&index, byte));
    holder_of_byte(alone.into_iter().chain(shared))
}

/// Another program that reads the database at `path`, where the system tells; in WAL mode one that has it
/// open.
pub(crate) fn who_reads(path: &Path) -> Option<Holder> {
    holder_of_byte([ByteLock::any(path, SHARED)])
}
