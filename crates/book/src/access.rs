//! What a directory is before it is opened: a book, a place for one, or something to leave alone.

use std::{fs, io, path::Path};

use store::{DATABASE_FILE, Store};
use turnstile::{Filesystem, HOLDER_FILE, INSTANCES, LOCK_FILE, TURN_FILE, filesystem_of};

use crate::{Error, boundary::Access};

/// What can be done with a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A book.
    Book(Access),
    /// A place for a new book, or one whose making was interrupted.
    Vacant,
}

/// Looks at `directory`, which exists. Touches nothing.
pub(crate) fn look_at(directory: &Path) -> Result<Found, Error> {
    // SQLite follows no link, not even on the way to the file.
    let directory = &dunce::canonicalize(directory).map_err(Error::io(directory))?;
    let metadata = directory.metadata().map_err(Error::io(directory))?;
    if !metadata.is_dir() {
        return Err(Error::NotADirectory { directory: directory.to_path_buf() });
    }
    if filesystem_of(directory).map_err(Error::io(directory))? == Filesystem::Network {
        return Err(Error::NetworkFilesystem { directory: directory.to_path_buf() });
    }
    let database = directory.join(DATABASE_FILE);
    let ready = Store::is_ready(directory)?;
    let exists = fs::exists(&database).map_err(Error::io(&database))?;
    let writable = may_write(directory) && (!exists || may_write(&database));
    match (ready, writable) {
        (true, true) => Ok(Found::Book(Access::ReadWrite)),
        (true, false) => Ok(Found::Book(Access::ReadOnly)),
        (false, true) => Ok(Found::Vacant),
        (false, false) => Err(Error::ReadOnly { path: directory.to_path_buf() }),
    }
}

/// Whether nothing but a book's own files is in `directory`: a new book is not made among
/// somebody's files unasked.
pub(crate) fn holds_nothing_else(directory: &Path) -> Result<bool, Error> {
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
    for entry in fs::read_dir(directory).map_err(Error::io(directory))? {
        let name = entry.map_err(Error::io(directory))?.file_name();
        let name = name.to_string_lossy();
        // File managers and file systems leave their own where nothing else is.
        let furniture = name.starts_with('.') || name == "lost+found" || name == "desktop.ini";
        if !furniture && !OWN.contains(&name.as_ref()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes `directory` and what is missing above it, private to this user.
pub(crate) fn make_directory(directory: &Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(|source| {
        use io::ErrorKind::{AlreadyExists, NotADirectory, PermissionDenied, ReadOnlyFilesystem};
        let path = directory.to_path_buf();
        if matches!(source.kind(), PermissionDenied | ReadOnlyFilesystem) {
            Error::ReadOnly { path }
        } else if matches!(source.kind(), AlreadyExists | NotADirectory) {
            Error::NotADirectory { directory: path }
        } else {
            Error::Io { path, source }
        }
    })
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
