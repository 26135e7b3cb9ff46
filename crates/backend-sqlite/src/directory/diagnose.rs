//! What the operating system's refusals come to in a book. Whose a file is and whose the book is, is asked
//! here, when something was refused: the errors themselves only say it.

use std::{
    io,
    path::{Path, PathBuf},
};

use turnstile::{AcquireError, OpenError};

use super::{DirectoryError, holder::holder_in};

/// That the write lock was not acquired, or not looked at.
pub(super) fn acquiring(error: AcquireError) -> DirectoryError {
    match error {
        AcquireError::TimedOut { waited, lock, observation } => {
            DirectoryError::LockTimeout { waited, lock, holder: Box::new(holder_in(*observation)) }
        }
        AcquireError::Cancelled { .. } => DirectoryError::Cancelled,
        AcquireError::Replaced { lock } => DirectoryError::LockReplaced { lock },
        AcquireError::Failed { path, source }
            if source.kind() == io::ErrorKind::PermissionDenied =>
        {
            let directory = path.parent().unwrap_or(&path).to_path_buf();
            refusal(path, &directory)
        }
        AcquireError::Failed { path, source } => DirectoryError::Lock { path, source },
    }
}

/// What a lock file, or the directory of the instances, comes to in the book in `directory`.
pub(super) fn opening(directory: &Path) -> impl FnOnce(OpenError) -> DirectoryError {
    |error| match error {
        OpenError::File { path, source } if source.kind() == io::ErrorKind::PermissionDenied => {
            refusal(path, directory)
        }
        OpenError::File { .. } | OpenError::NotAFile { .. } | OpenError::NotADirectory { .. } => {
            DirectoryError::LockFile(error)
        }
    }
}

/// That this user may not use something of the book in `directory`, and what to do about it.
pub(super) fn refusal(path: PathBuf, directory: &Path) -> DirectoryError {
    match turnstile::owner_of(&path) {
        Some(owner) if is_strangers(&path, directory) => {
            DirectoryError::OthersFile { path, owner, directory: directory.to_path_buf() }
        }
        Some(_) | None => DirectoryError::ReadOnly { path },
    }
}

/// Whether something in the directory is neither its owner's nor its group's, so that those who share the
/// directory do not share it.
#[cfg(unix)]
fn is_strangers(path: &Path, directory: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let metadata = path.symlink_metadata().and_then(|own| Ok((own, directory.metadata()?)));
    metadata.is_ok_and(|(own, shared)| own.uid() != shared.uid() && own.gid() != shared.gid())
}

#[cfg(not(unix))]
fn is_strangers(_path: &Path, _directory: &Path) -> bool {
    false
}
