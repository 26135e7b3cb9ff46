//! Who has locked a byte of some other file. Not for our own lock: programs that do not take part in
//! it, as SQLite, lock single bytes by POSIX's way.

use std::path::Path;

use crate::{
    Holder, Source,
    holder::named,
    kernel_locks::{FileId, Table},
};

/// The process, other than this one, that has a POSIX lock on `byte` of the file at `path` which lets
/// nobody else have one. `None` where nobody has, or the system does not tell.
///
/// The file is not opened: closing it would take away this process's own POSIX locks on it.
#[must_use]
pub fn holder_of_byte(path: &Path, byte: u64) -> Option<Holder> {
    let pid = Table::read().writer_of_byte(&FileId::at(path)?, byte)?;
    // Such a lock ends with the process that took it, and so cannot be a dead one's.
    (pid != std::process::id()).then(|| named(pid, Source::System))
}
