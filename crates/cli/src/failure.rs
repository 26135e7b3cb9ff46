//! Failures, with the exit codes of sysexits.h.

use std::{ffi::OsString, io};

use book::boundary::{ErrorCode, ErrorReport};
use model::Collection;
use thiserror::Error;

/// Why a command did not do what it was asked.
#[derive(Debug, Error)]
pub enum Failure {
    /// The book refused.
    #[error(transparent)]
    Book(#[from] book::Error),
    /// The command that the lock was held for could not be started.
    #[error("cannot run {command:?}: {source}")]
    Command {
        /// The program.
        command: OsString,
        /// Why.
        source: io::Error,
    },
    /// Standard output could not be written, and nothing was changed.
    #[error("cannot write to standard output: {0}")]
    Output(#[source] io::Error),
    /// Standard output could not be written after something was changed.
    #[error("{done}, but the answer cannot be written to standard output: {source}")]
    Answer {
        /// What, in a sentence's words.
        done: String,
        /// Why.
        source: io::Error,
    },
}

impl Failure {
    /// What people and scripts are told.
    pub fn report(&self) -> ErrorReport {
        match self {
            Self::Book(error) => error.report(),
            Self::Command { .. } => self.fault("run a command under the lock"),
            Self::Output(_) | Self::Answer { .. } => self.fault("write to standard output"),
        }
    }

    /// Of which collection a record is that was changed meanwhile.
    pub fn of(&self) -> Option<&Collection> {
        match self {
            Self::Book(error) => error.collection_in_conflict(),
            Self::Command { .. } | Self::Output(_) | Self::Answer { .. } => None,
        }
    }

    fn fault(&self, doing: &'static str) -> ErrorReport {
        book::fault(doing, book::sentence(self), self)
    }

    /// What the program ends with; `code` is that of the report.
    pub fn exit_code(&self, code: ErrorCode) -> u8 {
        match self {
            Self::Book(_) => sysexit(code),
            // As shells do: 127 where there is no such program, 126 where it cannot be run.
            Self::Command { source, .. } if source.kind() == io::ErrorKind::NotFound => 127,
            Self::Command { .. } => 126,
            Self::Output(_) | Self::Answer { .. } => 74,
        }
    }
}

/// The code of sysexits.h for a failure.
fn sysexit(code: ErrorCode) -> u8 {
    match code {
        ErrorCode::Invalid | ErrorCode::Corrupt | ErrorCode::Altered | ErrorCode::NewerBook => 65,
        ErrorCode::NotFound => 66,
        ErrorCode::NotABook | ErrorCode::UnsupportedFilesystem => 73,
        ErrorCode::DiskFull | ErrorCode::Io => 74,
        ErrorCode::LockTimeout | ErrorCode::DatabaseBusy | ErrorCode::Cancelled => 75,
        ErrorCode::Conflict => 76,
        ErrorCode::ReadOnly => 77,
    }
}
