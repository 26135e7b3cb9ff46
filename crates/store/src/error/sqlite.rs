//! What SQLite's errors mean for a book.

use std::{
    borrow::Cow,
    io::{self, Write},
    path::Path,
};

use super::Error;
use crate::{TooMuch, bystander, connection::beside, store::may_make_files};
use rusqlite::{ErrorCode, ffi};

/// What SQLite takes of a path, in bytes, with the ending of a file beside the database
/// (`MAX_PATHNAME` in its `os_unix.c`; Windows takes longer ones).
const LONGEST_PATH: usize = 512 - "-journal".len();

impl Error {
    /// Names what SQLite reports about the database at `path`. Damaged is only what SQLite itself calls so.
    pub(crate) fn of(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_path_buf();
        let Some(sqlite) = source.sqlite_error() else {
            return if is_of_stored(&source) {
                Self::Unreadable { path, detail: source.to_string() }
            } else {
                Self::Sqlite { path, source }
            };
        };
        match sqlite.code {
            ErrorCode::DatabaseBusy => {
                let program = bystander::who_writes(&path).map(Box::new);
                Self::Busy { path, program, source: Some(source) }
            }
            // The index of the WAL stayed locked for all tries to read or to make it.
            ErrorCode::FileLockingProtocolFailed => {
                let program = bystander::who_locks_the_index(&path).map(Box::new);
                Self::Busy { path, program, source: Some(source) }
            }
            ErrorCode::DiskFull => Self::DiskFull { path },
            ErrorCode::ReadOnly if sqlite.extended_code == ffi::SQLITE_READONLY_DBMOVED => {
                Self::Replaced { path, lost: None }
            }
            ErrorCode::ReadOnly if sqlite.extended_code == ffi::SQLITE_READONLY_ROLLBACK => {
                Self::Unfinished { path }
            }
            ErrorCode::ReadOnly => Self::ReadOnly { path },
            ErrorCode::DatabaseCorrupt => {
                Self::Corrupt { path, detail: source.to_string(), source: Some(source) }
            }
            ErrorCode::NotADatabase => Self::NotABook { path },
            ErrorCode::CannotOpen | ErrorCode::SystemIoFailure if is_full(&path) => {
                Self::DiskFull { path }
            }
            ErrorCode::CannotOpen if path.as_os_str().len() > LONGEST_PATH => {
                Self::LongPath { path }
            }
            ErrorCode::CannotOpen if lacks_index(&path) => Self::Unindexed { path },
            ErrorCode::CannotOpen => {
                Self::Io { path, source: io::Error::other(CannotOpen { source }) }
            }
            ErrorCode::SystemIoFailure
            | ErrorCode::PermissionDenied
            | ErrorCode::NoLargeFileSupport => Self::Io { path, source: io::Error::other(source) },
            // Where what is done is bounded, `bound.rs` tells that apart.
            ErrorCode::OperationInterrupted => Self::Cancelled,
            ErrorCode::TooBig => TooMuch::Bytes.into(),
            // Those of our own tables are looked at before they are written.
            ErrorCode::ConstraintViolation => Self::Rule { detail: source.to_string() },
            // Between statements of one connection: no other program's doing.
            ErrorCode::DatabaseLocked
            | ErrorCode::InternalMalfunction
            | ErrorCode::OperationAborted
            | ErrorCode::OutOfMemory
            | ErrorCode::NotFound
            | ErrorCode::SchemaChanged
            | ErrorCode::TypeMismatch
            | ErrorCode::ApiMisuse
            | ErrorCode::AuthorizationForStatementDenied
            | ErrorCode::ParameterOutOfRange
            | ErrorCode::Unknown => Self::Sqlite { path, source },
            // The enum may grow with SQLite.
            _ => Self::Sqlite { path, source },
        }
    }
}

/// That SQLite cannot open a file, without its message, in which the path is once more, perhaps as an address.
#[derive(Debug, Error)]
#[error("SQLite cannot open it")]
struct CannotOpen {
    source: rusqlite::Error,
}

/// "SQLite 778: disk I/O error", if `error` is an answer of SQLite's: its extended result code
/// (<https://www.sqlite.org/rescode.html>) and what that means. Not its message, which may name what people
/// have named.
#[must_use]
pub fn result_code(error: &(dyn std::error::Error + 'static)) -> Option<String> {
    let code = error.downcast_ref::<rusqlite::Error>()?.sqlite_error()?.extended_code;
    Some(format!("SQLite {code}: {}", ffi::code_to_str(code)))
}

/// What went wrong, without the statement in which it did.
pub(super) fn words(error: &rusqlite::Error) -> Cow<'_, str> {
    if let rusqlite::Error::SqlInputError { msg, .. } = error {
        msg.into()
    } else {
        error.to_string().into()
    }
}

/// Whether `error` is about a stored value: our own schema has none that cannot be read.
fn is_of_stored(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::{
        FromSqlConversionFailure, IntegralValueOutOfRange, InvalidColumnType, Utf8Error,
    };
    matches!(
        error,
        FromSqlConversionFailure(..)
            | IntegralValueOutOfRange(..)
            | InvalidColumnType(..)
            | Utf8Error(..)
    )
}

/// Whether the WAL's index must be made first, where this user may make nothing.
fn lacks_index(path: &Path) -> bool {
    let is_there = |ending| beside(path, ending).exists();
    is_there("-wal") && !is_there("-shm") && !path.parent().is_some_and(may_make_files)
}

/// Whether nothing can be added in the directory of `path`. SQLite says so where a write to the
/// database finds no space; a quota that is used up and an index that cannot grow are I/O errors to
/// it, and files that cannot be made are not told apart at all.
pub(crate) fn is_full(path: &Path) -> bool {
    /// More than the system may keep aside.
    static SAMPLE: [u8; 64 * 1024] = [0; 64 * 1024];
    let Some(directory) = path.parent() else { return false };
    // It never has a name, where the system allows that.
    let sample = tempfile::tempfile_in(directory).and_then(|mut file| file.write_all(&SAMPLE));
    sample.is_err_and(|error| {
        matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
    })
}
