//! Who has locked a byte of some other file. Not for our own lock: programs that do not take part in
//! it, as SQLite, lock single bytes by POSIX's way.

use std::path::Path;

use crate::{
    Holder, Source,
    holder::named,
    kernel_locks::{FileId, Table},
};

/// A lock that a program may have on one byte of a file.
#[derive(Clone, Copy, Debug)]
pub struct ByteLock<'a> {
    path: &'a Path,
    byte: u64,
    shared: bool,
}

impl<'a> ByteLock<'a> {
    /// One that lets nobody else have one.
    #[must_use]
    pub fn exclusive(path: &'a Path, byte: u64) -> Self {
        Self { path, byte, shared: false }
    }

    /// That, or one that others may share.
    #[must_use]
    pub fn any(path: &'a Path, byte: u64) -> Self {
        Self { path, byte, shared: true }
    }
}

/// The process, other than this one, that has a POSIX lock on a byte of a file: the first that there is of
/// `locks`, at one moment. `None` where there is none, or the system does not tell.
///
/// The files are not opened: closing one would take away this process's own POSIX locks on it.
#[must_use]
pub fn holder_of_byte<'a>(locks: impl IntoIterator<Item = ByteLock<'a>>) -> Option<Holder> {
    let table = Table::read();
    let mut holders = locks.into_iter().filter_map(|ByteLock { path, byte, shared }| {
        let file = FileId::at(path)?;
        table.holders_of_byte(&file, byte, shared).find(|pid| *pid != std::process::id())
    });
    // Such a lock ends with the process that took it, and so cannot be a dead one's.
    Some(named(holders.next()?, Source::System))
}
