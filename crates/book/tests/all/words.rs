//! Every failure is told in a sentence, in which paths, names and values are as they are.

use std::{io, path::PathBuf, time::Duration};

use backend_sqlite::DirectoryError;
use book::{
    Error, Wait,
    boundary::{FieldKind, Holder, HolderSource, NewField, RecordVersion, SchemaChange},
};
use model::{BackendError, DataError, TooMuch};

use crate::{named, new_book};

/// What begins with a small letter that has a capital, in all the places where a subject may be.
const PATH: &str = "bk/écrit.db";
const NAME: &str = "émile's things";

/// An example of each variant. One that is not here does not compile.
macro_rules! every {
    ($name:ident, $error:ty, $($variant:pat => $example:expr,)+) => {
        fn $name() -> Vec<$error> {
            let listed = |error: &$error| match error { $($variant => (),)+ };
            let examples = vec![$($example),+];
            examples.iter().for_each(listed);
            examples
        }
    };
}

fn path() -> PathBuf {
    PATH.into()
}

fn name() -> String {
    NAME.into()
}

fn denied() -> io::Error {
    io::ErrorKind::PermissionDenied.into()
}

fn holder(operation: Option<String>, process: Option<String>) -> Box<Holder> {
    Box::new(Holder {
        pid: None,
        since: None,
        held_for_ms: None,
        process,
        user: None,
        host: None,
        operation,
        source: HolderSource::Lines,
        condition: None,
        this_process: false,
    })
}

/// Only a book that is really in the way of itself has one.
fn conflict(deleted: bool) -> DataError {
    let (_directory, book) = new_book();
    let field = NewField {
        name: "Title".into(),
        kind: FieldKind::Text,
        required: false,
        unique: false,
        choices: Vec::new(),
        default: None,
    };
    let change = SchemaChange::CreateCollection { name: name(), fields: vec![field] };
    book.reshape(&change, &Wait::Timeout).unwrap();
    book.create_record(&NAME.into(), &named(&[("Title", "x")]), &Wait::Timeout).unwrap();
    let edit =
        || book.edit_record(&NAME.into(), 1, Some(1), &named(&[("Title", "y")]), &Wait::Timeout);
    if deleted {
        let record = RecordVersion { id: 1, version: None };
        book.delete_records(&NAME.into(), &[record], &Wait::Timeout).unwrap();
    } else {
        edit().unwrap();
    }
    match edit() {
        Err(Error::Data(conflict @ DataError::Conflict { .. })) => conflict,
        other => panic!("no conflict: {other:?}"),
    }
}

fn timeout(holder: Box<Holder>) -> Error {
    Error::LockTimeout { waited: Duration::from_millis(500), lock: PATH.into(), holder }
}

every!(of_the_store, backend_sqlite::Error,
    backend_sqlite::Error::NotABook { .. } => backend_sqlite::Error::NotABook { path: path() },
    backend_sqlite::Error::Newer { .. } => backend_sqlite::Error::Newer { path: path(), found: 9, known: 3 },
    backend_sqlite::Error::Older { .. } => backend_sqlite::Error::Older { path: path() },
    backend_sqlite::Error::Corrupt { .. } => backend_sqlite::Error::Corrupt { path: path(), detail: name(), source: None },
    backend_sqlite::Error::Altered { .. } => altered().into(),
    backend_sqlite::Error::Untrusted { .. } => backend_sqlite::Error::Untrusted {
        path: path(),
        why: backend_sqlite::Distrust::Trigger { trigger: name(), table: name() },
    },
    backend_sqlite::Error::Unreadable { .. } =>
        backend_sqlite::Error::Unreadable { path: path(), detail: name() },
    backend_sqlite::Error::Data(_) => DataError::NoCollections.into(),
    backend_sqlite::Error::Limit(_) => backend_sqlite::Limit::Bytes.into(),
    backend_sqlite::Error::Rule { .. } => backend_sqlite::Error::Rule { detail: name() },
    backend_sqlite::Error::Busy { .. } => backend_sqlite::Error::Busy { path: path(), program: None, source: None },
    backend_sqlite::Error::InUse { .. } => backend_sqlite::Error::InUse { path: path(), program: None },
    backend_sqlite::Error::Unfinished { .. } => backend_sqlite::Error::Unfinished { path: path() },
    backend_sqlite::Error::Unindexed { .. } => backend_sqlite::Error::Unindexed { path: path() },
    backend_sqlite::Error::DiskFull { .. } => backend_sqlite::Error::DiskFull { path: path() },
    backend_sqlite::Error::ReadOnly { .. } => backend_sqlite::Error::ReadOnly { path: path() },
    backend_sqlite::Error::Replaced { .. } => backend_sqlite::Error::Replaced { path: path(), lost: Some(2) },
    backend_sqlite::Error::Setting { .. } =>
        backend_sqlite::Error::Setting { path: path(), setting: "journal_mode", got: "delete".into() },
    backend_sqlite::Error::OldSqlite { .. } => backend_sqlite::Error::OldSqlite { version: "3.40.1" },
    backend_sqlite::Error::Cancelled => backend_sqlite::Error::Cancelled,
    backend_sqlite::Error::LongPath { .. } => backend_sqlite::Error::LongPath { path: path() },
    backend_sqlite::Error::Io { .. } => backend_sqlite::Error::Io { path: path(), source: denied() },
    backend_sqlite::Error::Sqlite { .. } =>
        backend_sqlite::Error::Sqlite { path: path(), source: rusqlite::Error::InvalidQuery },
);

every!(of_data, DataError,
    DataError::NoCollection { .. } => DataError::NoCollection { name: name() },
    DataError::NoCollections => DataError::NoCollections,
    DataError::NoField { .. } => DataError::NoField { collection: name(), name: name() },
    DataError::NoView { .. } => DataError::NoView { collection: name(), name: name() },
    DataError::CollectionDeleted { .. } => DataError::CollectionDeleted { name: name() },
    DataError::FieldDeleted { .. } =>
        DataError::FieldDeleted { collection: name(), id: model::FieldId(3) },
    DataError::ViewDeleted { .. } => DataError::ViewDeleted { collection: name() },
    DataError::OtherCollection { .. } => DataError::OtherCollection { name: name() },
    DataError::OtherField { .. } => DataError::OtherField { collection: name(), name: name() },
    DataError::UnknownField { .. } =>
        DataError::UnknownField { collection: name(), field: name(), fields: name() },
    DataError::NoRecord { .. } => DataError::NoRecord { collection: name(), id: 3 },
    DataError::NoVersion { .. } =>
        DataError::NoVersion { collection: name(), id: 3, version: 2 },
    DataError::Conflict { .. } => conflict(false),
    DataError::Invalid { .. } =>
        DataError::unfit(&name(), "must be a number"),
    DataError::SeveralInvalid { .. } => DataError::SeveralInvalid {
        faults: [name(), "Amount".into()]
            .map(|field| model::Fault { id: None, field, reason: "must be a number".into() })
            .into(),
    },
    DataError::Misfits { .. } =>
        DataError::Misfits { id: model::FieldId(3), field: name(), total: 2 },
    DataError::OneOfSeveral { .. } => DataError::OneOfSeveral {
        number: 2,
        total: 3,
        source: Box::new(DataError::unfit(&name(), "must be a number")),
    },
    DataError::TooMuch(_) => TooMuch::Words { given: 101 }.into(),
);

every!(of_what_was_altered, backend_sqlite::Altered,
    backend_sqlite::Altered::NoOwnTable { .. } => backend_sqlite::Altered::NoOwnTable { table: name() },
    backend_sqlite::Altered::NoOwnColumn { .. } =>
        backend_sqlite::Altered::NoOwnColumn { table: name(), column: name() },
    backend_sqlite::Altered::NoTable { .. } =>
        backend_sqlite::Altered::NoTable { collection: name(), table: name() },
    backend_sqlite::Altered::NoColumn { .. } => altered(),
    backend_sqlite::Altered::OtherType { .. } => backend_sqlite::Altered::OtherType {
        collection: name(),
        field: name(),
        column: name(),
        found: "INTEGER".into(),
        needed: "TEXT",
    },
);

every!(of_distrust, backend_sqlite::Distrust,
    backend_sqlite::Distrust::NoTable { .. } => backend_sqlite::Distrust::NoTable { name: name() },
    backend_sqlite::Distrust::Trigger { .. } =>
        backend_sqlite::Distrust::Trigger { trigger: name(), table: name() },
    backend_sqlite::Distrust::InTrigger { .. } => backend_sqlite::Distrust::InTrigger { name: name() },
    backend_sqlite::Distrust::Endless { .. } => backend_sqlite::Distrust::Endless { work: "a write" },
);

every!(of_too_much, TooMuch,
    TooMuch::Words { .. } => TooMuch::Words { given: 101 },
    TooMuch::Characters { .. } => TooMuch::Characters { given: 10_001 },
    TooMuch::Conditions { .. } => TooMuch::Conditions { given: 201 },
    TooMuch::SortKeys { .. } => TooMuch::SortKeys { given: 51 },
    TooMuch::Fields { .. } => TooMuch::Fields { collection: name() },
    TooMuch::Records { .. } => TooMuch::Records { given: 5_001 },
);

every!(of_limits, backend_sqlite::Limit,
    backend_sqlite::Limit::Columns { .. } => backend_sqlite::Limit::Columns { collection: name() },
    backend_sqlite::Limit::Ids { .. } => backend_sqlite::Limit::Ids { table: "x".into() },
    backend_sqlite::Limit::Bytes => backend_sqlite::Limit::Bytes,
);

every!(of_the_lock_files, turnstile::OpenError,
    turnstile::OpenError::File { .. } =>
        turnstile::OpenError::File { path: path(), source: denied() },
    turnstile::OpenError::NotAFile { .. } =>
        turnstile::OpenError::NotAFile { path: path(), found: "a directory" },
    turnstile::OpenError::NotADirectory { .. } =>
        turnstile::OpenError::NotADirectory { path: path(), found: "a symbolic link" },
);

every!(of_the_directory, DirectoryError,
    DirectoryError::LockTimeout { .. } => DirectoryError::LockTimeout {
        waited: Duration::from_millis(500),
        lock: path(),
        holder: Box::new(model::Holder { operation: Some(name()), ..model::Holder::default() }),
    },
    DirectoryError::Cancelled => DirectoryError::Cancelled,
    DirectoryError::LockReplaced { .. } => DirectoryError::LockReplaced { lock: path() },
    DirectoryError::Lock { .. } => DirectoryError::Lock { path: path(), source: denied() },
    DirectoryError::LockFile(_) => DirectoryError::LockFile(
        turnstile::OpenError::File { path: path(), source: denied() },
    ),
    DirectoryError::Store(_) => backend_sqlite::Error::DiskFull { path: path() }.into(),
    DirectoryError::NoBook { .. } => DirectoryError::NoBook { directory: path() },
    DirectoryError::NotEmpty { .. } => DirectoryError::NotEmpty { directory: path() },
    DirectoryError::NotADirectory { .. } => DirectoryError::NotADirectory { directory: path() },
    DirectoryError::ReadOnly { .. } => DirectoryError::ReadOnly { path: path() },
    DirectoryError::OthersFile { .. } =>
        DirectoryError::OthersFile { path: path(), owner: name(), directory: "/b".into() },
    DirectoryError::NetworkFilesystem { .. } =>
        DirectoryError::NetworkFilesystem { directory: path() },
    DirectoryError::Io { .. } => DirectoryError::Io { path: path(), source: denied() },
);

every!(of_the_book, Error,
    Error::LockTimeout { .. } => timeout(holder(Some(name()), Some(name()))),
    Error::Cancelled => Error::Cancelled,
    Error::Data(_) => DataError::NoCollections.into(),
    Error::Engine(_) => told(DirectoryError::ReadOnly { path: path() }),
    Error::BadLine { .. } => Error::BadLine { line: 3, reason: "is not JSON".into() },
    Error::Line { .. } => Error::Line {
        line: 3,
        source: Box::new(told(DirectoryError::ReadOnly { path: path() })),
    },
    Error::NoDataDirectory => Error::NoDataDirectory,
    Error::Io { .. } => Error::Io { path: path(), source: denied() },
);

/// What a backend's failure is told as.
fn told(error: impl Into<BackendError>) -> Error {
    error.into().into()
}

fn altered() -> backend_sqlite::Altered {
    backend_sqlite::Altered::NoColumn { collection: name(), field: name(), column: name() }
}

fn failures() -> impl Iterator<Item = Error> {
    let holders = [
        holder(None, None),
        holder(None, Some("sqlite3".into())),
        holder(Some("écrire".into()), None),
    ];
    let of_data = of_data()
        .into_iter()
        .chain([conflict(true)])
        .chain(of_too_much().into_iter().map(DataError::from))
        .map(Error::from);
    let of_the_store = of_the_store()
        .into_iter()
        .chain(of_what_was_altered().into_iter().map(backend_sqlite::Error::from))
        .chain(
            of_distrust()
                .into_iter()
                .map(|why| backend_sqlite::Error::Untrusted { path: path(), why }),
        )
        .chain(of_limits().into_iter().map(backend_sqlite::Error::from))
        .map(told);
    let of_the_lock = of_the_lock_files().into_iter().map(DirectoryError::LockFile);
    let of_the_directory = of_the_directory().into_iter().chain(of_the_lock).map(told);
    let others = of_the_book().into_iter().chain(holders.map(timeout));
    of_data.chain(of_the_store).chain(of_the_directory).chain(others)
}

#[test]
fn every_failure_is_a_sentence() {
    for failure in failures() {
        let message = failure.report().message;
        let first = message.chars().next().unwrap();
        assert!(!first.is_lowercase() && message.ends_with('.'), "{message}");
    }
}

/// The debugging words of the error have the subjects that its sentence must have.
#[test]
fn paths_and_names_are_told_as_they_are() {
    for failure in failures() {
        let (message, known) = (failure.report().message, format!("{failure:?}"));
        for subject in [PATH, NAME, "sqlite3", "écrire"] {
            let is_told = message.contains(subject);
            let is_hidden = matches!(failure, Error::LockTimeout { .. }) && subject == PATH;
            assert!(is_told || is_hidden || !known.contains(subject), "{subject}: {message}");
        }
        assert!(!message.contains("Bk") && !message.contains("Émile"), "{message}");
    }
}
