//! What a directory is before it is opened: a book, a place for one, or something to leave alone.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use turnstile::{
    Filesystem, HOLDER_FILE, INSTANCES, LOCK_FILE, TURN_FILE, filesystem_of,
    give_to_directorys_owner,
};

use super::{DirectoryError, diagnose::refusal};
use crate::{DATABASE_FILE, Error, Store};

/// What this user may do with a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    ReadWrite,
    /// The directory or a file in it may not be written.
    ReadOnly,
}

/// What can be done with a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A book.
    Book(Access),
    /// A place for a new book, or one whose making was interrupted.
    Vacant,
}

/// What who writes must be able to write. (Windows' access lists are those of the directory.)
const USED: &[&str] = if cfg!(windows) {
    &[DATABASE_FILE]
} else {
    &[DATABASE_FILE, "records.db-wal", "records.db-shm", TURN_FILE, LOCK_FILE]
};

/// Looks at `directory`, which exists, and tells its path without links. Touches nothing.
pub(super) fn look_at(directory: &Path) -> Result<(PathBuf, Found), DirectoryError> {
    // SQLite follows no link, not even on the way to the file.
    let directory = dunce::canonicalize(directory).map_err(DirectoryError::io(directory))?;
    let found = found_in(&directory)?;
    Ok((directory, found))
}

fn found_in(directory: &Path) -> Result<Found, DirectoryError> {
    let metadata = directory.metadata().map_err(DirectoryError::io(directory))?;
    if !metadata.is_dir() {
        return Err(DirectoryError::NotADirectory { directory: directory.to_path_buf() });
    }
    if filesystem_of(directory).map_err(DirectoryError::io(directory))? == Filesystem::Network {
        return Err(DirectoryError::NetworkFilesystem { directory: directory.to_path_buf() });
    }
    let ready = Store::is_ready(directory).map_err(unless_refused(directory))?;
    match (ready, refused(directory, may_write)) {
        (true, None) => Ok(Found::Book(Access::ReadWrite)),
        (true, Some(_)) => Ok(Found::Book(Access::ReadOnly)),
        (false, None) => Ok(Found::Vacant),
        (false, Some(refusal)) => Err(refusal),
    }
}

/// Why this user may not write in the book in `directory`.
pub(super) fn refusal_to_write(directory: &Path) -> DirectoryError {
    let unknown = || DirectoryError::ReadOnly { path: directory.to_path_buf() };
    refused(directory, may_write).unwrap_or_else(unknown)
}

/// A file that this user may not read is the reason for what SQLite says of it.
pub(super) fn unless_refused(directory: &Path) -> impl Fn(Error) -> DirectoryError {
    |error| {
        let may_be = matches!(error, Error::Io { .. } | Error::ReadOnly { .. });
        let refusal = may_be.then(|| refused(directory, may_read)).flatten();
        refusal.unwrap_or_else(|| error.into())
    }
}

/// The first of the directory and the files of the book that this user has not that right to.
fn refused(directory: &Path, may: impl Fn(&Path) -> bool) -> Option<DirectoryError> {
    let files = USED.iter().map(|file| directory.join(file));
    let there = files.filter(|file| file.symlink_metadata().is_ok());
    let mut used = std::iter::once(directory.to_path_buf()).chain(there);
    used.find(|path| !may(path)).map(|path| refusal(path, directory))
}

/// Whether nothing but a book's own files is in `directory`: a new book is not made among
/// somebody's files unasked.
pub(super) fn holds_nothing_else(directory: &Path) -> Result<bool, DirectoryError> {
    const OWN: [&str; 8] = [
        DATABASE_FILE,
        "records.db-wal",
        "records.db-shm",
        "records.db-journal",
        LOCK_FILE,
        TURN_FILE,
        HOLDER_FILE,
        INSTANCES,
    ];
    for entry in fs::read_dir(directory).map_err(DirectoryError::io(directory))? {
        let name = entry.map_err(DirectoryError::io(directory))?.file_name();
        let name = name.to_string_lossy();
        // File managers and file systems leave their own where nothing else is.
        let furniture = name.starts_with('.') || name == "lost+found" || name == "desktop.ini";
        if !furniture && !OWN.contains(&name.as_ref()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes `directory` and what is missing above it, private to this user; if that is root, to the owner of
/// the directory that it is in.
///
/// # Errors
/// [`DirectoryError::ReadOnly`], [`DirectoryError::NotADirectory`], [`DirectoryError::Io`].
pub fn make_directory(directory: &Path) -> Result<(), DirectoryError> {
    let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let missing: Vec<&Path> = directory.ancestors().take_while(is_missing).collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(|source| {
        use io::ErrorKind::{AlreadyExists, NotADirectory, PermissionDenied, ReadOnlyFilesystem};
        let path = directory.to_path_buf();
        if matches!(source.kind(), PermissionDenied | ReadOnlyFilesystem) {
            DirectoryError::ReadOnly { path }
        } else if matches!(source.kind(), AlreadyExists | NotADirectory) {
            DirectoryError::NotADirectory { directory: path }
        } else {
            DirectoryError::Io { path, source }
        }
    })?;
    let mut outermost_first = missing.into_iter().rev();
    outermost_first
        .try_for_each(|made| give_to_directorys_owner(made).map_err(DirectoryError::io(made)))
}

#[cfg(unix)]
fn may_read(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::READ_OK).is_ok()
}

/// Reading tells.
#[cfg(windows)]
fn may_read(_path: &Path) -> bool {
    true
}

#[cfg(unix)]
fn may_write(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// Asks for the right to write, or to make files, and does nothing with it.
#[cfg(windows)]
fn may_write(path: &Path) -> bool {
    use std::os::windows::fs::OpenOptionsExt;
    /// To a directory, `FILE_ADD_FILE`.
    const FILE_WRITE_DATA: u32 = 2;
    /// Without it, no directory is opened.
    const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;
    let mut options = fs::OpenOptions::new();
    options.access_mode(FILE_WRITE_DATA).custom_flags(FILE_FLAG_BACKUP_SEMANTICS);
    options.open(path).is_ok()
}
