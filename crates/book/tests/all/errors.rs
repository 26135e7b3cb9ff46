//! Each failure has its code, names its subject, and is never told as contention.

use std::{io, path::PathBuf, time::Duration};

use backend_sqlite::DirectoryError;
use book::{
    Error,
    boundary::{ErrorCode, Holder, HolderSource},
};
use model::BackendError;

/// What a backend's failure is told as.
fn told(error: impl Into<BackendError>) -> Error {
    error.into().into()
}

fn holder() -> Holder {
    Holder {
        pid: Some(4132),
        since: Some("2026-11-23T07:12:03Z".into()),
        held_for_ms: Some(14_000),
        process: Some("daybook 0.3.0 (command line)".into()),
        user: Some("lab".into()),
        host: Some("desk-3".into()),
        operation: Some("Import readings.csv".into()),
        source: HolderSource::Lines,
        condition: None,
        this_process: false,
    }
}

#[test]
fn every_failure_has_its_code_and_its_subject() {
    let path = || PathBuf::from("/b/records.db");
    let full = || io::Error::from(io::ErrorKind::StorageFull);
    let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
    let cases = [
        (Error::Cancelled, ErrorCode::Cancelled, None),
        (
            told(DirectoryError::Lock { path: path(), source: denied() }),
            ErrorCode::Io,
            Some("/b/records.db"),
        ),
        (
            told(DirectoryError::Lock { path: path(), source: full() }),
            ErrorCode::DiskFull,
            Some("/b/records.db"),
        ),
        (Error::Io { path: path(), source: full() }, ErrorCode::DiskFull, Some("/b/records.db")),
        (told(DirectoryError::NoBook { directory: "/b".into() }), ErrorCode::NotFound, Some("/b")),
        (
            told(DirectoryError::NotEmpty { directory: "/b".into() }),
            ErrorCode::NotABook,
            Some("/b"),
        ),
        (
            told(DirectoryError::NotADirectory { directory: "/b".into() }),
            ErrorCode::NotABook,
            Some("/b"),
        ),
        (told(DirectoryError::ReadOnly { path: "/b".into() }), ErrorCode::ReadOnly, Some("/b")),
        (
            told(DirectoryError::NetworkFilesystem { directory: "/b".into() }),
            ErrorCode::UnsupportedFilesystem,
            Some("/b"),
        ),
        (
            told(backend_sqlite::Error::NotABook { path: path() }),
            ErrorCode::NotABook,
            Some("/b/records.db"),
        ),
        (
            told(backend_sqlite::Error::Newer { path: path(), found: 9, known: 1 }),
            ErrorCode::NewerBook,
            Some("/b/records.db"),
        ),
        (
            told(backend_sqlite::Error::Older { path: path() }),
            ErrorCode::ReadOnly,
            Some("/b/records.db"),
        ),
        (
            told(backend_sqlite::Error::Corrupt {
                path: path(),
                detail: "malformed".into(),
                source: None,
            }),
            ErrorCode::Corrupt,
            Some("/b/records.db"),
        ),
        (
            told(backend_sqlite::Error::Untrusted {
                path: path(),
                why: backend_sqlite::Distrust::NoTable { name: "daybook_field".into() },
            }),
            ErrorCode::Altered,
            Some("/b/records.db"),
        ),
        (
            told(backend_sqlite::Error::Unreadable { path: path(), detail: "unknown kind".into() }),
            ErrorCode::Altered,
            Some("/b/records.db"),
        ),
        (
            told(backend_sqlite::Error::from(backend_sqlite::Altered::NoOwnTable {
                table: "daybook_view".into(),
            })),
            ErrorCode::Altered,
            None,
        ),
        (told(backend_sqlite::Error::from(backend_sqlite::Limit::Bytes)), ErrorCode::Invalid, None),
        (told(backend_sqlite::Error::Rule { detail: "UNIQUE".into() }), ErrorCode::Invalid, None),
        (
            told(backend_sqlite::Error::Busy { path: path(), program: None, source: None }),
            ErrorCode::DatabaseBusy,
            Some("/b/records.db"),
        ),
        (
            told(backend_sqlite::Error::DiskFull { path: path() }),
            ErrorCode::DiskFull,
            Some("/b/records.db"),
        ),
        (
            told(backend_sqlite::Error::ReadOnly { path: path() }),
            ErrorCode::ReadOnly,
            Some("/b/records.db"),
        ),
        (
            told(backend_sqlite::Error::Replaced { path: path(), lost: None }),
            ErrorCode::Io,
            Some("/b/records.db"),
        ),
        (
            told(DirectoryError::LockReplaced { lock: "/b/db.lock".into() }),
            ErrorCode::Io,
            Some("/b/db.lock"),
        ),
        (
            told(backend_sqlite::Error::Setting {
                path: path(),
                setting: "journal_mode",
                got: "delete".into(),
            }),
            ErrorCode::UnsupportedFilesystem,
            Some("/b/records.db"),
        ),
    ];
    for (error, code, path) in cases {
        let report = error.report();
        assert_eq!((report.code, report.context.path.as_deref()), (code, path), "{error}");
        assert!(path.is_none_or(|path| report.message.contains(path)), "{}", report.message);
        assert!(report.message.ends_with('.'), "{}", report.message);
    }
}

#[test]
fn a_program_that_writes_without_the_lock_is_named() {
    let program = turnstile::Holder {
        pid: Some(4132),
        process: Some("sqlite3".into()),
        user: Some("lab".into()),
        host: Some("desk-3".into()),
        source: turnstile::Source::System,
        ..turnstile::Holder::default()
    };
    let path = PathBuf::from("/b/records.db");
    let report =
        told(backend_sqlite::Error::Busy { path, program: Some(Box::new(program)), source: None })
            .report();
    assert_eq!(report.code, ErrorCode::DatabaseBusy);
    let expected =
        "The database /b/records.db is kept locked by sqlite3 (pid 4132, lab on desk-3) without";
    assert!(report.message.starts_with(expected), "{}", report.message);
    let told = report.context.holder.unwrap();
    assert_eq!((told.pid, told.source), (Some(4132), HolderSource::System));
    assert_eq!((told.operation, told.since), (None, None));
}

#[test]
fn a_line_keeps_its_number_beside_the_reason_of_its_failure() {
    let source = Box::new(model::DataError::unfit("Title", "must be filled in").into());
    let report = Error::Line { line: 7, source }.report();
    assert_eq!(report.code, ErrorCode::Invalid);
    assert_eq!((report.context.line, report.context.field.as_deref()), (Some(7), Some("Title")));
    assert_eq!(report.message, "Line 7: “Title” must be filled in.");
}

#[test]
fn a_lock_timeout_is_told_in_the_shape_that_scripts_read() {
    let error = Error::LockTimeout {
        waited: Duration::from_millis(501),
        lock: "/b/db.lock".into(),
        holder: Box::new(holder()),
    };
    let json = serde_json::to_value(error.report()).unwrap();
    assert_eq!(json["code"], "lock_timeout");
    assert_eq!(json["context"]["waitedMs"], 501);
    assert_eq!(json["context"]["lock"], "/b/db.lock");
    assert_eq!(json["context"]["holder"]["heldForMs"], 14_000);
    assert_eq!(json["context"]["holder"]["source"], "lines");
    let message = json["message"].as_str().unwrap();
    for part in ["Import readings.csv", "daybook 0.3.0 (command line)", "pid 4132", "lab on desk-3"]
    {
        assert!(message.contains(part), "{message}");
    }
}
