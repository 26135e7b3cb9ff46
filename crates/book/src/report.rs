//! How the window and scripts are told what went wrong.
//!
//! A code exists only where a window or a script branches on it; the mapping has no arm that hides a case,
//! and nothing matches on message text. What is not contention is never reported as contention.

use std::{io, path::Path, time::Duration};

use model::{DataError, Fault};

use crate::{
    Error,
    boundary::{ErrorCode, ErrorContext, ErrorReport, FieldFault, Meanwhile},
    convert, holder, log,
};

impl Error {
    /// What the window and scripts are told. The log has what the system said.
    #[must_use]
    pub fn report(&self) -> ErrorReport {
        let (code, context) = (self.code(), self.context());
        let log = log::failure(code, &context, self, self.words_of_files());
        ErrorReport { code, message: sentence(self), context: ErrorContext { log, ..context } }
    }

    /// Tells the log alone: of a failure that keeps nobody from going on.
    pub fn note(&self) {
        log::failure(self.code(), &self.context(), self, self.words_of_files());
    }

    /// Its message, where that names nothing but files.
    fn words_of_files(&self) -> Option<String> {
        use store::Error::{LongPath, OldSqlite, Replaced};
        let is_of_files = matches!(
            self,
            Self::LockReplaced { .. }
                | Self::LockFile(_)
                | Self::Store(LongPath { .. } | OldSqlite { .. } | Replaced { .. })
        );
        is_of_files.then(|| sentence(self))
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
            Self::Data(error) => data_code(error),
            Self::Store(error) => store_code(error),
            Self::NoBook { .. } => ErrorCode::NotFound,
            Self::NotEmpty { .. } | Self::NotADirectory { .. } => ErrorCode::NotABook,
            Self::ReadOnly { .. } | Self::OthersFile { .. } => ErrorCode::ReadOnly,
            Self::NetworkFilesystem { .. } => ErrorCode::UnsupportedFilesystem,
            Self::BadLine { .. } => ErrorCode::Invalid,
            Self::Line { source, .. } => source.code(),
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
            | Self::OthersFile { path, .. }
            | Self::Io { path, .. } => ErrorContext { path: Some(shown(path)), ..none },
            Self::LockFile(
                turnstile::OpenError::File { path, .. }
                | turnstile::OpenError::NotAFile { path, .. }
                | turnstile::OpenError::NotADirectory { path, .. },
            ) => ErrorContext { path: Some(shown(path)), ..none },
            Self::Data(error) => data_context(error),
            Self::Store(error) => store_context(error),
            Self::NoBook { directory }
            | Self::NotEmpty { directory }
            | Self::NotADirectory { directory }
            | Self::NetworkFilesystem { directory } => {
                ErrorContext { path: Some(shown(directory)), ..none }
            }
            Self::BadLine { line, .. } => ErrorContext { line: Some(*line), ..none },
            Self::Line { line, source } => ErrorContext { line: Some(*line), ..source.context() },
            Self::Cancelled | Self::NoDataDirectory => none,
        }
    }
}

/// What the window and scripts are told of a failure of the program's own surroundings; the log, by what the
/// program was doing: `message` may name what is somebody's own.
#[must_use]
pub fn fault(
    doing: &'static str,
    message: String,
    error: &(dyn std::error::Error + 'static),
) -> ErrorReport {
    let context = ErrorContext { log: log::fault(doing, error), ..ErrorContext::default() };
    ErrorReport { code: ErrorCode::Io, message, context }
}

fn data_code(error: &DataError) -> ErrorCode {
    match error {
        DataError::NoCollection { .. }
        | DataError::NoCollections
        | DataError::CollectionDeleted { .. }
        | DataError::NoField { .. }
        | DataError::NoView { .. }
        | DataError::ViewDeleted { .. }
        | DataError::NoRecord { .. }
        | DataError::NoVersion { .. } => ErrorCode::NotFound,
        DataError::Conflict { .. }
        | DataError::OtherCollection { .. }
        | DataError::OtherField { .. } => ErrorCode::Conflict,
        DataError::OneOfSeveral { source, .. } => data_code(source),
        DataError::Invalid { .. }
        | DataError::SeveralInvalid { .. }
        | DataError::Misfits { .. }
        | DataError::FieldDeleted { .. }
        | DataError::UnknownField { .. }
        | DataError::TooMuch(_) => ErrorCode::Invalid,
    }
}

fn data_context(error: &DataError) -> ErrorContext {
    let none = ErrorContext::default();
    match error {
        DataError::Conflict { collection, current, deleted } => ErrorContext {
            meanwhile: Some(Meanwhile {
                collection: collection.name.clone(),
                id: current.id,
                deleted: *deleted,
                by: current.updated_by.clone(),
                at: current.updated_at.clone(),
            }),
            record: (!deleted).then(|| convert::record(collection, (**current).clone())),
            ..none
        },
        DataError::Invalid { id, field, reason } => {
            let fault = Fault { id: *id, field: field.clone(), reason: reason.clone() };
            ErrorContext { field: Some(field.clone()), fields: vec![field_fault(&fault)], ..none }
        }
        DataError::OneOfSeveral { number, source, .. } => {
            ErrorContext { line: Some(*number as u64), ..data_context(source) }
        }
        DataError::UnknownField { field, .. } | DataError::Misfits { field, .. } => {
            ErrorContext { field: Some(field.clone()), ..none }
        }
        DataError::FieldDeleted { id, .. } => ErrorContext {
            fields: vec![FieldFault {
                id: Some(*id),
                field: String::new(),
                message: sentence(error),
            }],
            ..none
        },
        DataError::SeveralInvalid { faults } => ErrorContext {
            field: faults.first().map(|fault| fault.field.clone()),
            fields: faults.iter().map(field_fault).collect(),
            ..none
        },
        DataError::NoCollection { .. }
        | DataError::NoCollections
        | DataError::CollectionDeleted { .. }
        | DataError::OtherCollection { .. }
        | DataError::NoField { .. }
        | DataError::OtherField { .. }
        | DataError::NoView { .. }
        | DataError::ViewDeleted { .. }
        | DataError::NoRecord { .. }
        | DataError::NoVersion { .. }
        | DataError::TooMuch(_) => none,
    }
}

fn store_code(error: &store::Error) -> ErrorCode {
    match error {
        store::Error::NotABook { .. } => ErrorCode::NotABook,
        store::Error::Newer { .. } => ErrorCode::NewerBook,
        store::Error::Corrupt { .. } => ErrorCode::Corrupt,
        store::Error::Altered { .. }
        | store::Error::Untrusted { .. }
        | store::Error::Unreadable { .. } => ErrorCode::Altered,
        store::Error::Busy { .. } | store::Error::InUse { .. } => ErrorCode::DatabaseBusy,
        store::Error::DiskFull { .. } => ErrorCode::DiskFull,
        store::Error::ReadOnly { .. }
        | store::Error::Older { .. }
        | store::Error::Unfinished { .. }
        | store::Error::Unindexed { .. } => ErrorCode::ReadOnly,
        store::Error::Setting { .. } => ErrorCode::UnsupportedFilesystem,
        store::Error::Data(error) => data_code(error),
        store::Error::Limit(_) | store::Error::Rule { .. } => ErrorCode::Invalid,
        store::Error::Cancelled => ErrorCode::Cancelled,
        store::Error::Io { source, .. } => io_code(source),
        store::Error::Replaced { .. }
        | store::Error::LongPath { .. }
        | store::Error::OldSqlite { .. }
        | store::Error::Sqlite { .. } => ErrorCode::Io,
    }
}

fn store_context(error: &store::Error) -> ErrorContext {
    let none = ErrorContext::default();
    match error {
        store::Error::NotABook { path }
        | store::Error::Newer { path, .. }
        | store::Error::Older { path }
        | store::Error::Unfinished { path }
        | store::Error::Unindexed { path }
        | store::Error::Corrupt { path, .. }
        | store::Error::Untrusted { path, .. }
        | store::Error::Unreadable { path, .. }
        | store::Error::DiskFull { path }
        | store::Error::ReadOnly { path }
        | store::Error::Replaced { path, .. }
        | store::Error::LongPath { path }
        | store::Error::Setting { path, .. }
        | store::Error::Io { path, .. }
        | store::Error::Sqlite { path, .. } => ErrorContext { path: Some(shown(path)), ..none },
        store::Error::Busy { path, program, .. } | store::Error::InUse { path, program } => {
            ErrorContext {
                path: Some(shown(path)),
                holder: program.as_deref().cloned().map(holder::holder_of),
                ..none
            }
        }
        store::Error::Altered { what } => {
            ErrorContext { field: what.field().map(str::to_owned), ..none }
        }
        store::Error::Data(error) => data_context(error),
        store::Error::Limit(_)
        | store::Error::Rule { .. }
        | store::Error::Cancelled
        | store::Error::OldSqlite { .. } => none,
    }
}

fn field_fault(fault: &Fault) -> FieldFault {
    FieldFault { id: fault.id, field: fault.field.clone(), message: sentence(fault) }
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

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// The error's message with a capital first letter and a full stop. Every message begins with a word
/// of ours or with a mark, never with a path, a name or a value: those are shown as they are.
#[must_use]
pub fn sentence(error: &dyn std::error::Error) -> String {
    let message = error.to_string();
    let mut letters = message.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
