//! Everything that can go wrong with a book.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use model::DataError;
use thiserror::Error;

use crate::{boundary::Holder, holder, shell_word::word};

/// A failure of a use case. Nothing was written, unless the variant says otherwise.
#[derive(Debug, Error)]
pub enum Error {
    /// Somebody else held the write lock for longer than the timeout.
    #[error("{}; nothing was written, try again", holder::described(holder))]
    LockTimeout {
        /// How long the write waited.
        waited: Duration,
        /// The lock file.
        lock: PathBuf,
        /// Who held it.
        holder: Box<Holder>,
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
    LockFile(turnstile::OpenError),
    /// Something is wrong with what was asked for, or with what is to be written.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The database refused something.
    #[error(transparent)]
    Store(store::Error),
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
    /// A line of input is not a JSON object of values. The lines before it are written.
    #[error("line {line} {reason}")]
    BadLine {
        /// Its number, from 1.
        line: u64,
        /// Why, going on from "line 3": "is not JSON".
        reason: String,
    },
    /// A line of input cannot be written. The lines before it are.
    #[error("line {line}: {source}")]
    Line {
        /// Its number, from 1.
        line: u64,
        /// Why.
        source: Box<Error>,
    },
    /// The system has no directory for a user's own data.
    #[error("this user has no data directory; name a book with --book or DAYBOOK_BOOK")]
    NoDataDirectory,
    /// The operating system refused something else.
    #[error("cannot use {path}: {source}")]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl Error {
    /// The collection of a record that was changed meanwhile, if that is what went wrong.
    #[must_use]
    pub fn collection_in_conflict(&self) -> Option<&model::Collection> {
        if let Self::Line { source, .. } = self {
            return source.collection_in_conflict();
        }
        let Self::Data(error) = self else { return None };
        let error =
            if let DataError::OneOfSeveral { source, .. } = error { &**source } else { error };
        if let DataError::Conflict { collection, .. } = error { Some(collection) } else { None }
    }

    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { path: path.to_path_buf(), source }
    }
}

impl From<store::Error> for Error {
    /// What is wrong with data is so wherever a book is kept.
    fn from(error: store::Error) -> Self {
        if let store::Error::Data(error) = error { Self::Data(error) } else { Self::Store(error) }
    }
}
