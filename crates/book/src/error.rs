//! Everything that can go wrong with a book.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use model::{BackendError, DataError, EngineError};
use thiserror::Error;

use crate::{boundary::Holder, holder};

/// A failure of a use case. Nothing was written, unless the variant says otherwise.
#[derive(Debug, Error)]
pub enum Error {
    /// Somebody else held the write lock for longer than the timeout.
    #[error("{}; nothing was written, try again", holder::described(holder))]
    LockTimeout {
        /// How long the write waited.
        waited: Duration,
        /// The lock, as people find it: its file.
        lock: String,
        /// Who held it.
        holder: Box<Holder>,
    },
    /// It was cancelled.
    #[error("the wait for the write lock was cancelled; nothing was written")]
    Cancelled,
    /// Something is wrong with what was asked for, or with what is to be written.
    #[error(transparent)]
    Data(#[from] DataError),
    /// Something is wrong with where the book is.
    #[error(transparent)]
    Engine(EngineError),
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

impl From<BackendError> for Error {
    fn from(error: BackendError) -> Self {
        match error {
            BackendError::Data(error) => Self::Data(error),
            BackendError::LockTimeout { waited, lock, holder } => {
                Self::LockTimeout { waited, lock, holder: Box::new(holder::told(*holder)) }
            }
            BackendError::Cancelled => Self::Cancelled,
            BackendError::Engine(error) => Self::Engine(error),
        }
    }
}
