//! What can go wrong with a book in a directory, and what others are told of it.

use std::{
    error::Error as StdError,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use model::{BackendError, EngineError, Trouble, said_by_system};
use thiserror::Error;
use turnstile::OpenError;

use super::{holder, shell_word::word};
use crate::{Error, result_code};

/// A failure of a book in a directory. Nothing was written.
#[derive(Debug, Error)]
pub enum DirectoryError {
    /// Somebody else held the write lock for longer than the timeout.
    #[error("another program holds {lock}")]
    LockTimeout {
        /// How long the write waited.
        waited: Duration,
        /// The lock file.
        lock: PathBuf,
        /// Who held it.
        holder: Box<model::Holder>,
    },
    /// The wait was cancelled.
    #[error("the wait for the write lock was cancelled; nothing was written")]
    Cancelled,
    /// The lock file was deleted or replaced while the book was open.
    #[error(
        "the lock file {lock} was deleted or replaced while the book was open; open the book again"
    )]
    LockReplaced {
        /// The lock file.
        lock: PathBuf,
    },
    /// The operating system refused a lock file, which is not contention.
    #[error("cannot lock {path}: {source}")]
    Lock {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something else stands where a lock file or the directory of the instances belongs.
    #[error(transparent)]
    LockFile(OpenError),
    /// The database refused something.
    #[error(transparent)]
    Store(#[from] Error),
    /// There is no book to read.
    #[error(
        "there is no book in {directory}; create one with: daybook --book {} init",
        word(directory)
    )]
    NoBook {
        /// The directory.
        directory: PathBuf,
    },
    /// A new book would be made among files of something else.
    #[error(
        "the directory {directory} holds other files and is not a book; choose an empty one, or make it a book with: daybook --book {} init",
        word(directory)
    )]
    NotEmpty {
        /// The directory.
        directory: PathBuf,
    },
    /// The path is not a directory.
    #[error("a book is a directory, and {directory} is not one")]
    NotADirectory {
        /// The path.
        directory: PathBuf,
    },
    /// This user may not write there.
    #[error("this user may not write {path}; ask its owner for the right to write")]
    ReadOnly {
        /// The file or directory.
        path: PathBuf,
    },
    /// Another user has made something in the book that those who share its directory cannot use.
    #[error(
        "this user may not use {path}, which belongs to {owner}; give what is in the book to the owner and the group of its directory, as an administrator with: chown -R --reference={0} {0}",
        word(directory)
    )]
    OthersFile {
        /// The file or directory.
        path: PathBuf,
        /// Whose it is.
        owner: String,
        /// The book's.
        directory: PathBuf,
    },
    /// SQLite's WAL does not work there.
    #[error(
        "the directory {directory} is on a network file system, where several programs cannot safely share a book; move it to a local disk"
    )]
    NetworkFilesystem {
        /// The directory.
        directory: PathBuf,
    },
    /// The operating system refused something else.
    #[error("cannot use {path}: {source}")]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl DirectoryError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { path: path.to_path_buf(), source }
    }

    fn of_the_store(&self) -> Option<&Error> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }

    fn trouble(&self) -> Trouble {
        match self {
            Self::Store(error) => error.trouble(),
            Self::NoBook { .. } => Trouble::NoBook,
            Self::NotEmpty { .. } | Self::NotADirectory { .. } => Trouble::NotABook,
            Self::ReadOnly { .. } | Self::OthersFile { .. } => Trouble::ReadOnly,
            Self::NetworkFilesystem { .. } => Trouble::Unsupported,
            Self::Lock { source, .. }
            | Self::Io { source, .. }
            | Self::LockFile(OpenError::File { source, .. }) => Trouble::of_io(source),
            Self::LockFile(OpenError::NotAFile { .. } | OpenError::NotADirectory { .. })
            | Self::LockReplaced { .. }
            | Self::LockTimeout { .. }
            | Self::Cancelled => Trouble::Io,
        }
    }

    fn path(&self) -> Option<&Path> {
        match self {
            Self::Store(error) => error.path(),
            Self::Lock { path, .. }
            | Self::LockReplaced { lock: path }
            | Self::LockTimeout { lock: path, .. }
            | Self::LockFile(
                OpenError::File { path, .. }
                | OpenError::NotAFile { path, .. }
                | OpenError::NotADirectory { path, .. },
            )
            | Self::NoBook { directory: path }
            | Self::NotEmpty { directory: path }
            | Self::NotADirectory { directory: path }
            | Self::NetworkFilesystem { directory: path }
            | Self::ReadOnly { path }
            | Self::OthersFile { path, .. }
            | Self::Io { path, .. } => Some(path),
            Self::Cancelled => None,
        }
    }

    fn names_only_files(&self) -> bool {
        match self {
            Self::LockReplaced { .. } | Self::LockFile(_) => true,
            Self::Store(error) => error.names_only_files(),
            Self::LockTimeout { .. }
            | Self::Cancelled
            | Self::Lock { .. }
            | Self::NoBook { .. }
            | Self::NotEmpty { .. }
            | Self::NotADirectory { .. }
            | Self::ReadOnly { .. }
            | Self::OthersFile { .. }
            | Self::NetworkFilesystem { .. }
            | Self::Io { .. } => false,
        }
    }
}

impl From<DirectoryError> for BackendError {
    fn from(error: DirectoryError) -> Self {
        match error {
            DirectoryError::Store(Error::Data(error)) => Self::Data(error),
            DirectoryError::LockTimeout { waited, lock, holder } => {
                Self::LockTimeout { waited, lock: shown(&lock), holder }
            }
            DirectoryError::Cancelled | DirectoryError::Store(Error::Cancelled) => Self::Cancelled,
            DirectoryError::LockReplaced { .. }
            | DirectoryError::Lock { .. }
            | DirectoryError::LockFile(_)
            | DirectoryError::Store(_)
            | DirectoryError::NoBook { .. }
            | DirectoryError::NotEmpty { .. }
            | DirectoryError::NotADirectory { .. }
            | DirectoryError::ReadOnly { .. }
            | DirectoryError::OthersFile { .. }
            | DirectoryError::NetworkFilesystem { .. }
            | DirectoryError::Io { .. } => Self::Engine(EngineError {
                kind: error.trouble(),
                subject: error.path().map(shown),
                field: error.of_the_store().and_then(Error::field).map(str::to_owned),
                holder: error.of_the_store().and_then(Error::program).map(holder::boxed),
                said: said_by_system(&error, result_code),
                names_only_files: error.names_only_files(),
                source: Box::<dyn StdError + Send + Sync>::from(error),
            }),
        }
    }
}

impl From<Error> for BackendError {
    fn from(error: Error) -> Self {
        DirectoryError::from(error).into()
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
