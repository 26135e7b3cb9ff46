//! What SQLite's errors mean for a book.
//!
//! SQLite calls a used-up quota, an index that cannot grow and a file that cannot be made I/O errors. Where
//! it reports one, the directory is tried for room: one that has none is [`Error::DiskFull`].

use std::{io, path::Path};

use rusqlite::{ErrorCode, ffi};
use thiserror::Error as ThisError;

use super::{
    files::{beside, is_full, may_make_files},
    lock_owner,
};
use crate::{Error, Limit};

/// What SQLite takes of a path, in bytes, with the ending of a file beside the database
/// (`MAX_PATHNAME` in its `os_unix.c`; Windows takes longer ones).
const LONGEST_PATH: usize = 512 - "-journal".len();

/// What SQLite reports about the database at `path`, with what the system can tell of it: asked at once, while
/// what was in the way is still there. Damaged is only what SQLite itself calls so.
pub(crate) fn diagnose(path: &Path, source: rusqlite::Error) -> Error {
    let path = path.to_path_buf();
    let Some(sqlite) = source.sqlite_error() else {
        return if is_of_stored(&source) {
            Error::Unreadable { path, detail: source.to_string() }
        } else {
            Error::Sqlite { path, source }
        };
    };
    match sqlite.code {
        ErrorCode::DatabaseBusy => {
            let program = lock_owner::who_writes(&path).map(Box::new);
            Error::Busy { path, program, source: Some(source) }
        }
        // The index of the WAL stayed locked for all tries to read or to make it.
        ErrorCode::FileLockingProtocolFailed => {
            let program = lock_owner::who_locks_the_index(&path).map(Box::new);
            Error::Busy { path, program, source: Some(source) }
        }
        ErrorCode::DiskFull => Error::DiskFull { path },
        ErrorCode::ReadOnly if sqlite.extended_code == ffi::SQLITE_READONLY_DBMOVED => {
            Error::Replaced { path, lost: None }
        }
        ErrorCode::ReadOnly if sqlite.extended_code == ffi::SQLITE_READONLY_ROLLBACK => {
            Error::Unfinished { path }
        }
        ErrorCode::ReadOnly => Error::ReadOnly { path },
        ErrorCode::DatabaseCorrupt => {
            Error::Corrupt { path, detail: source.to_string(), source: Some(source) }
        }
        ErrorCode::NotADatabase => Error::NotABook { path },
        ErrorCode::CannotOpen | ErrorCode::SystemIoFailure if is_full(&path) => {
            Error::DiskFull { path }
        }
        ErrorCode::CannotOpen if path.as_os_str().len() > LONGEST_PATH => Error::LongPath { path },
        ErrorCode::CannotOpen if lacks_index(&path) => Error::Unindexed { path },
        ErrorCode::CannotOpen => {
            Error::Io { path, source: io::Error::other(CannotOpen { source }) }
        }
        ErrorCode::SystemIoFailure
        | ErrorCode::PermissionDenied
        | ErrorCode::NoLargeFileSupport => Error::Io { path, source: io::Error::other(source) },
        // Where what is done is bounded, `bound.rs` tells that apart.
        ErrorCode::OperationInterrupted => Error::Cancelled,
        ErrorCode::TooBig => Limit::Bytes.into(),
        // Those of our own tables are looked at before they are written.
        ErrorCode::ConstraintViolation => Error::Rule { detail: source.to_string() },
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
        | ErrorCode::Unknown => Error::Sqlite { path, source },
        // The enum may grow with SQLite.
        _ => Error::Sqlite { path, source },
    }
}

/// That SQLite cannot open a file, without its message, in which the path is once more, perhaps as an address.
#[derive(Debug, ThisError)]
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
