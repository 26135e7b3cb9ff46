//! The files of a database, and their directory.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Whether a process has the database open, or did not tidy up after itself, in whichever mode it is.
pub(crate) fn is_in_use(path: &Path) -> bool {
    has_wal(path) || std::fs::exists(beside(path, "-journal")).unwrap_or(true)
}

/// Whether a process has the database open, or did not tidy up after itself.
pub(crate) fn has_wal(path: &Path) -> bool {
    // Where this cannot be told, sharing is the safe assumption.
    std::fs::exists(beside(path, "-wal")).unwrap_or(true)
}

/// The file that SQLite keeps beside the database at `path`: "-wal", "-shm" or "-journal".
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(ending);
    path.into()
}

#[cfg(unix)]
pub(crate) fn may_make_files(directory: &Path) -> bool {
    rustix::fs::access(directory, rustix::fs::Access::WRITE_OK).is_ok()
}

/// Taken for granted: nobody shares a database there that has no WAL, for they would have to write.
#[cfg(not(unix))]
pub(crate) fn may_make_files(_directory: &Path) -> bool {
    true
}

/// Whether nothing can be added in the directory of `path`. SQLite says so where a write to the
/// database finds no space; a quota that is used up and an index that cannot grow are I/O errors to
/// it, and files that cannot be made are not told apart at all.
pub(crate) fn is_full(path: &Path) -> bool {
    /// More than the system may keep aside.
    static SAMPLE: [u8; 64 * 1024] = [0; 64 * 1024];
    let Some(directory) = path.parent() else { return false };
    // It never has a name, where the system allows that.
    let sample = tempfile::tempfile_in(directory).and_then(|mut file| file.write_all(&SAMPLE));
    sample.is_err_and(|error| {
        matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
    })
}
