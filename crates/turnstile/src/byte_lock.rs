//! Who has locked a byte of some other file. Not for our own lock: programs that do not take part in
//! it, as SQLite, lock single bytes by POSIX's way.

use std::path::Path;

use crate::{
    Holder, Source,
    holder::named,
    kernel_locks::{FileId, Table},
};

/// The process, other than this one, that has a POSIX lock which lets nobody else have one on a byte
/// of a file: the first that there is of `bytes`, at one moment. `None` where there is none, or the
/// system does not tell.
///
/// The files are not opened: closing one would take away this process's own POSIX locks on it.
#[must_use]
pub fn holder_of_byte<'a>(bytes: impl IntoIterator<Item = (&'a Path, u64)>) -> Option<Holder> {
    let table = Table::read();
    let mut holders =
        bytes.into_iter().filter_map(|(path, byte)| table.writer_of_byte(&FileId::at(path)?, byte));
    // Such a lock ends with the process that took it, and so cannot be a dead one's.
    let pid = holders.find(|pid| *pid != std::process::id())?;
    Some(named(pid, Source::System))
}

/// A process, other than this one, that has a POSIX lock on a byte of the file at `path`, be it one that
/// others may have, too. `None` where there is none, or the system does not tell. The file is not opened.
#[must_use]
pub fn user_of_byte(path: &Path, byte: u64) -> Option<Holder> {
    let (table, file) = (Table::read(), FileId::at(path)?);
    let pid = table.users_of_byte(&file, byte).find(|pid| *pid != std::process::id())?;
    Some(named(pid, Source::System))
}
