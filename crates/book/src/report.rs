//! How the window and scripts are told what went wrong.
//!
//! A code exists only where a window or a script branches on it; the mapping has no arm that hides a case,
//! and nothing matches on message text. What is not contention is never reported as contention.

use std::time::Duration;

use model::{DataError, Fault, Trouble, said_by_system};

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
        let log = log::failure(code, &context, self.said(), self.words_of_files());
        ErrorReport { code, message: sentence(self), context: ErrorContext { log, ..context } }
    }

    /// Tells the log alone: of a failure that keeps nobody from going on.
    pub fn note(&self) {
        log::failure(self.code(), &self.context(), self.said(), self.words_of_files());
    }

    /// Its message, where that names nothing but files.
    fn words_of_files(&self) -> Option<String> {
        let is_of_files = matches!(self, Self::Engine(error) if error.names_only_files);
        is_of_files.then(|| sentence(self))
    }

    /// What the system said, in which there is nothing of what people typed.
    fn said(&self) -> String {
        match self {
            Self::Engine(error) => error.said.clone(),
            Self::Line { source, .. } => source.said(),
            Self::Io { source, .. } => said_by_system(source, |_| None),
            Self::LockTimeout { .. }
            | Self::Cancelled
            | Self::Data(_)
            | Self::BadLine { .. }
            | Self::NoDataDirectory => String::new(),
        }
    }

    fn code(&self) -> ErrorCode {
        match self {
            Self::LockTimeout { .. } => ErrorCode::LockTimeout,
            Self::Cancelled => ErrorCode::Cancelled,
            Self::Data(error) => data_code(error),
            Self::Engine(error) => trouble_code(error.kind),
            Self::BadLine { .. } => ErrorCode::Invalid,
            Self::Line { source, .. } => source.code(),
            Self::NoDataDirectory => ErrorCode::NotFound,
            Self::Io { source, .. } => trouble_code(Trouble::of_io(source)),
        }
    }

    fn context(&self) -> ErrorContext {
        let none = ErrorContext::default();
        match self {
            Self::LockTimeout { waited, lock, holder } => ErrorContext {
                waited_ms: Some(milliseconds(*waited)),
                lock: Some(lock.clone()),
                holder: Some((**holder).clone()),
                ..none
            },
            Self::Data(error) => data_context(error),
            Self::Engine(error) => ErrorContext {
                path: error.subject.clone(),
                field: error.field.clone(),
                holder: error.holder.as_deref().cloned().map(holder::told),
                ..none
            },
            Self::Io { path, .. } => {
                ErrorContext { path: Some(path.to_string_lossy().into_owned()), ..none }
            }
            Self::BadLine { line, .. } => ErrorContext { line: Some(*line), ..none },
            Self::Line { line, source } => ErrorContext { line: Some(*line), ..source.context() },
            Self::Cancelled | Self::NoDataDirectory => none,
        }
    }
}

fn trouble_code(trouble: Trouble) -> ErrorCode {
    match trouble {
        Trouble::NoBook => ErrorCode::NotFound,
        Trouble::NotABook => ErrorCode::NotABook,
        Trouble::Newer => ErrorCode::NewerBook,
        Trouble::Corrupt => ErrorCode::Corrupt,
        Trouble::Altered => ErrorCode::Altered,
        Trouble::Busy => ErrorCode::DatabaseBusy,
        Trouble::DiskFull => ErrorCode::DiskFull,
        Trouble::ReadOnly => ErrorCode::ReadOnly,
        Trouble::Unsupported => ErrorCode::UnsupportedFilesystem,
        Trouble::Invalid => ErrorCode::Invalid,
        Trouble::Io => ErrorCode::Io,
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

fn field_fault(fault: &Fault) -> FieldFault {
    FieldFault { id: fault.id, field: fault.field.clone(), message: sentence(fault) }
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
