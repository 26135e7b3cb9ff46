//! Each failure has its code, names its subject, and is never told as contention.

use std::{io, path::PathBuf, time::Duration};

use book::{
    Error,
    boundary::{ErrorCode, Holder, HolderSource},
};

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
        (Error::Lock { path: path(), source: denied() }, ErrorCode::Io, Some("/b/records.db")),
        (Error::Lock { path: path(), source: full() }, ErrorCode::DiskFull, Some("/b/records.db")),
        (Error::Io { path: path(), source: full() }, ErrorCode::DiskFull, Some("/b/records.db")),
        (Error::NoBook { directory: "/b".into() }, ErrorCode::NotFound, Some("/b")),
        (Error::NotEmpty { directory: "/b".into() }, ErrorCode::NotABook, Some("/b")),
        (Error::NotADirectory { directory: "/b".into() }, ErrorCode::NotABook, Some("/b")),
        (Error::ReadOnly { path: "/b".into() }, ErrorCode::ReadOnly, Some("/b")),
        (
            Error::NetworkFilesystem { directory: "/b".into() },
            ErrorCode::UnsupportedFilesystem,
            Some("/b"),
        ),
        (
            store::Error::NotABook { path: path() }.into(),
            ErrorCode::NotABook,
            Some("/b/records.db"),
        ),
        (
            store::Error::Newer { path: path(), found: 9, known: 1 }.into(),
            ErrorCode::NewerBook,
            Some("/b/records.db"),
        ),
        (store::Error::Older { path: path() }.into(), ErrorCode::ReadOnly, Some("/b/records.db")),
        (
            store::Error::Corrupt { path: path(), detail: "malformed".into(), source: None }.into(),
            ErrorCode::Corrupt,
            Some("/b/records.db"),
        ),
        (
            store::Error::Untrusted {
                path: path(),
                why: store::Distrust::NoTable { name: "daybook_field".into() },
            }
            .into(),
            ErrorCode::Altered,
            Some("/b/records.db"),
        ),
        (
            store::Error::Unreadable { path: path(), detail: "unknown kind".into() }.into(),
            ErrorCode::Altered,
            Some("/b/records.db"),
        ),
        (
            store::Error::from(store::Altered::NoOwnTable { table: "daybook_view".into() }).into(),
            ErrorCode::Altered,
            None,
        ),
        (store::Error::from(store::Limit::Bytes).into(), ErrorCode::Invalid, None),
        (store::Error::Rule { detail: "UNIQUE".into() }.into(), ErrorCode::Invalid, None),
        (
            store::Error::Busy { path: path(), program: None, source: None }.into(),
            ErrorCode::DatabaseBusy,
            Some("/b/records.db"),
        ),
        (
            store::Error::DiskFull { path: path() }.into(),
            ErrorCode::DiskFull,
            Some("/b/records.db"),
        ),
        (
            store::Error::ReadOnly { path: path() }.into(),
            ErrorCode::ReadOnly,
            Some("/b/records.db"),
        ),
        (
            store::Error::Replaced { path: path(), lost: None }.into(),
            ErrorCode::Io,
            Some("/b/records.db"),
        ),
        (Error::LockReplaced { lock: "/b/db.lock".into() }, ErrorCode::Io, Some("/b/db.lock")),
        (
            store::Error::Setting { path: path(), setting: "journal_mode", got: "delete".into() }
                .into(),
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
        Error::Store(store::Error::Busy { path, program: Some(Box::new(program)), source: None })
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
