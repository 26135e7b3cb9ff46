//! Everything that can go wrong with a book, and how the window and scripts are told.

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use thiserror::Error;

use crate::{
    boundary::{ErrorCode, ErrorContext, ErrorReport, Holder},
    convert, lock,
};

/// A failure of a use case. Nothing was written, unless the variant says otherwise.
#[derive(Debug, Error)]
pub enum Error {
    /// Somebody else held the write lock for longer than the timeout.
    #[error("{}; nothing was written, try again", lock::described(holder))]
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
    #[error("{lock} was deleted or replaced while the book was open; open the book again")]
    LockReplaced {
        /// The lock file.
        lock: PathBuf,
    },
    /// The operating system refused a lock file, which is not contention.
    #[error("{path}: {source}")]
    Lock {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something else stands where a lock file or the directory of the instances belongs.
    #[error(transparent)]
    LockFile(turnstile::OpenError),
    /// The database refused something.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// There is no book to read.
    #[error("there is no book in {directory}; create one with: daybook --book {directory} init")]
    NoBook {
        /// The directory.
        directory: PathBuf,
    },
    /// A new book would be made among files of something else.
    #[error(
        "{directory} holds other files and is not a book; choose an empty directory, or make it one with: daybook --book {directory} init"
    )]
    NotEmpty {
        /// The directory.
        directory: PathBuf,
    },
    /// The path is not a directory.
    #[error("{directory} is not a directory; a book is one")]
    NotADirectory {
        /// The path.
        directory: PathBuf,
    },
    /// This user may not write there.
    #[error("{path} may not be written by this user; ask its owner for the right to write")]
    ReadOnly {
        /// The file or directory.
        path: PathBuf,
    },
    /// SQLite's WAL does not work there.
    #[error(
        "{directory} is on a network file system, where several programs cannot safely share a book; move it to a local disk"
    )]
    NetworkFilesystem {
        /// The directory.
        directory: PathBuf,
    },
    /// A value is given for a field that the collection does not have.
    #[error("“{collection}” has no field “{field}”; it has {fields}")]
    UnknownField {
        /// The collection.
        collection: String,
        /// The field that was given.
        field: String,
        /// Those that there are, for people.
        fields: String,
    },
    /// Values do not fit a field's new settings.
    #[error("“{field}” has values that do not fit: {total}; nothing was changed")]
    Misfits {
        /// The field.
        field: String,
        /// How many.
        total: u64,
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
    /// One of several records cannot be written.
    #[error("record {number} of {total}: {source}; none of them was written")]
    OneOfSeveral {
        /// Which, from 1.
        number: usize,
        /// How many there are.
        total: usize,
        /// Why.
        source: Box<Error>,
    },
    /// More records than may be written at once.
    #[error(
        "{given} records are too many to write at once; take {most} at most, or add them from a file with: daybook add --lines"
    )]
    TooMany {
        /// How many were given.
        given: usize,
        /// How many may be.
        most: usize,
    },
    /// The system has no directory for a user's own data.
    #[error("this user has no data directory; name a book with --book or DAYBOOK_BOOK")]
    NoDataDirectory,
    /// The operating system refused something else.
    #[error("{path}: {source}")]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl Error {
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { path: path.to_path_buf(), source }
    }

    /// What the window and scripts are told.
    #[must_use]
    pub fn report(&self) -> ErrorReport {
        ErrorReport {
            code: self.code(),
            message: sentence(&self.to_string()),
            context: self.context(),
        }
    }

    fn code(&self) -> ErrorCode {
        match self {
            Self::LockTimeout { .. } => ErrorCode::LockTimeout,
            Self::Cancelled => ErrorCode::Cancelled,
            Self::Lock { source, .. } | Self::Io { source, .. } => io_code(source),
            Self::LockReplaced { .. } => ErrorCode::Io,
            Self::LockFile(error) => match error {
                turnstile::OpenError::File { source, .. } => io_code(source),
                turnstile::OpenError::NotAFile { .. }
                | turnstile::OpenError::NotADirectory { .. } => ErrorCode::Io,
            },
            Self::Store(error) => store_code(error),
            Self::NoBook { .. } => ErrorCode::NotFound,
            Self::NotEmpty { .. } | Self::NotADirectory { .. } => ErrorCode::NotABook,
            Self::ReadOnly { .. } => ErrorCode::ReadOnly,
            Self::NetworkFilesystem { .. } => ErrorCode::UnsupportedFilesystem,
            Self::UnknownField { .. }
            | Self::Misfits { .. }
            | Self::BadLine { .. }
            | Self::TooMany { .. } => ErrorCode::Invalid,
            Self::Line { source, .. } | Self::OneOfSeveral { source, .. } => source.code(),
            Self::NoDataDirectory => ErrorCode::NotFound,
        }
    }

    fn context(&self) -> ErrorContext {
        let none = ErrorContext::default();
        match self {
            Self::LockTimeout { waited, lock, holder } => ErrorContext {
                waited_ms: Some(milliseconds(*waited)),
                lock: Some(shown(lock)),
                holder: Some((**holder).clone()),
                ..none
            },
            Self::Lock { path, .. }
            | Self::LockReplaced { lock: path }
            | Self::ReadOnly { path }
            | Self::Io { path, .. } => ErrorContext { path: Some(shown(path)), ..none },
            Self::LockFile(
                turnstile::OpenError::File { path, .. }
                | turnstile::OpenError::NotAFile { path, .. }
                | turnstile::OpenError::NotADirectory { path, .. },
            ) => ErrorContext { path: Some(shown(path)), ..none },
            Self::Store(error) => store_context(error),
            Self::NoBook { directory }
            | Self::NotEmpty { directory }
            | Self::NotADirectory { directory }
            | Self::NetworkFilesystem { directory } => {
                ErrorContext { path: Some(shown(directory)), ..none }
            }
            Self::UnknownField { field, .. } | Self::Misfits { field, .. } => {
                ErrorContext { field: Some(field.clone()), ..none }
            }
            Self::BadLine { line, .. } => ErrorContext { line: Some(*line), ..none },
            Self::Line { line, source } => ErrorContext { line: Some(*line), ..source.context() },
            Self::OneOfSeveral { number, source, .. } => {
                ErrorContext { line: Some(*number as u64), ..source.context() }
            }
            Self::Cancelled | Self::TooMany { .. } | Self::NoDataDirectory => none,
        }
    }
}

fn store_code(error: &store::Error) -> ErrorCode {
    match error {
        store::Error::NotABook { .. } => ErrorCode::NotABook,
        store::Error::Newer { .. } => ErrorCode::NewerBook,
        store::Error::Corrupt { .. } => ErrorCode::Corrupt,
        store::Error::Busy { .. } => ErrorCode::DatabaseBusy,
        store::Error::DiskFull { .. } => ErrorCode::DiskFull,
        store::Error::ReadOnly { .. } => ErrorCode::ReadOnly,
        store::Error::Setting { .. } => ErrorCode::UnsupportedFilesystem,
        store::Error::NoCollection { .. }
        | store::Error::NoField { .. }
        | store::Error::NoView { .. }
        | store::Error::NoRecord { .. }
        | store::Error::NoVersion { .. } => ErrorCode::NotFound,
        store::Error::Conflict { .. } => ErrorCode::Conflict,
        store::Error::Invalid { .. } => ErrorCode::Invalid,
        store::Error::Cancelled => ErrorCode::Cancelled,
        store::Error::Io { source, .. } => io_code(source),
        store::Error::Replaced { .. }
        | store::Error::OldSqlite { .. }
        | store::Error::Sqlite { .. } => ErrorCode::Io,
    }
}

fn store_context(error: &store::Error) -> ErrorContext {
    let none = ErrorContext::default();
    match error {
        store::Error::NotABook { path }
        | store::Error::Newer { path, .. }
        | store::Error::Corrupt { path, .. }
        | store::Error::DiskFull { path }
        | store::Error::ReadOnly { path }
        | store::Error::Replaced { path }
        | store::Error::Setting { path, .. }
        | store::Error::Io { path, .. }
        | store::Error::Sqlite { path, .. } => ErrorContext { path: Some(shown(path)), ..none },
        store::Error::Busy { path, program } => ErrorContext {
            path: Some(shown(path)),
            holder: program.as_deref().cloned().map(lock::holder_of),
            ..none
        },
        store::Error::Conflict { collection, current, deleted } => ErrorContext {
            record: (!deleted).then(|| convert::record(collection, (**current).clone())),
            ..none
        },
        store::Error::Invalid { field, .. } => ErrorContext { field: Some(field.clone()), ..none },
        store::Error::NoCollection { .. }
        | store::Error::NoField { .. }
        | store::Error::NoView { .. }
        | store::Error::NoRecord { .. }
        | store::Error::Cancelled
        | store::Error::NoVersion { .. }
        | store::Error::OldSqlite { .. } => none,
    }
}

/// Of the operating system's many errors, only a full disk has a code of its own here: a file that
/// may not be opened where its directory may be written is a fault, not a read-only book.
fn io_code(error: &io::Error) -> ErrorCode {
    if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
        ErrorCode::DiskFull
    } else {
        ErrorCode::Io
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

pub(crate) fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// With a capital first letter and a full stop.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let first = if message.starts_with('/') { message[..1].to_owned() } else { first };
    format!("{first}{}.", letters.as_str())
}

impl From<turnstile::AcquireError> for Error {
    fn from(error: turnstile::AcquireError) -> Self {
        match error {
            turnstile::AcquireError::TimedOut { waited, lock, observation } => {
                Self::LockTimeout { waited, lock, holder: Box::new(lock::holder_in(*observation)) }
            }
            turnstile::AcquireError::Cancelled { .. } => Self::Cancelled,
            turnstile::AcquireError::Replaced { lock } => Self::LockReplaced { lock },
            turnstile::AcquireError::Failed { path, source } => Self::Lock { path, source },
        }
    }
}
