//! Files that are refused by name, and left as they were.

use std::{fs, path::Path};

use backend_sqlite::{DATABASE_FILE, Error, SCHEMA_VERSION, Store};
use rusqlite::Connection;
use tempfile::tempdir;

use crate::Fixture;

/// Name and content of every file in a directory.
fn contents(directory: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

fn refused(directory: &Path) -> Error {
    let before = contents(directory);
    let error = Store::is_ready(directory).unwrap_err();
    assert!(contents(directory) == before, "something was touched");
    error
}

#[test]
fn a_file_that_is_no_database() {
    let directory = tempdir().unwrap();
    fs::write(directory.path().join(DATABASE_FILE), "Dear diary,\n".repeat(400)).unwrap();
    assert!(matches!(refused(directory.path()), Error::NotABook { .. }));
}

#[test]
fn another_programs_database() {
    let directory = tempdir().unwrap();
    let other = Connection::open(directory.path().join(DATABASE_FILE)).unwrap();
    other.execute_batch("CREATE TABLE cookies (a); PRAGMA journal_mode = WAL;").unwrap();
    drop(other);
    assert!(matches!(refused(directory.path()), Error::NotABook { .. }));
}

#[test]
fn a_book_of_a_newer_program() {
    let Fixture { directory, store, .. } = Fixture::new();
    drop(store);
    let other = Connection::open(directory.path().join(DATABASE_FILE)).unwrap();
    other.pragma_update(None, "user_version", SCHEMA_VERSION + 1).unwrap();
    other.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(other);
    let error = refused(directory.path());
    assert!(matches!(error, Error::Newer { found, .. } if found == SCHEMA_VERSION + 1), "{error}");
}

#[test]
fn a_damaged_book() {
    let Fixture { directory, store, .. } = Fixture::new();
    drop(store);
    let path = directory.path().join(DATABASE_FILE);
    // Closed by a program that empties the WAL, so that the main file is all there is.
    let other = Connection::open(&path).unwrap();
    other.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(other);
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..200].fill(0xA5);
    fs::write(&path, bytes).unwrap();
    let error = refused(directory.path());
    assert!(matches!(error, Error::Corrupt { .. }), "{error}");
}

#[test]
#[cfg(unix)]
fn a_planted_link() {
    let directory = tempdir().unwrap();
    let elsewhere = Fixture::new();
    let target = elsewhere.path().join(DATABASE_FILE);
    std::os::unix::fs::symlink(target, directory.path().join(DATABASE_FILE)).unwrap();
    assert!(matches!(Store::is_ready(directory.path()), Err(Error::NotABook { .. })));
    assert!(Store::open(directory.path()).is_err());
}

#[test]
fn an_empty_directory_and_an_empty_file_are_not_ready() {
    let directory = tempdir().unwrap();
    assert!(!Store::is_ready(directory.path()).unwrap());
    fs::write(directory.path().join(DATABASE_FILE), "").unwrap();
    assert!(!Store::is_ready(directory.path()).unwrap());
}

#[test]
fn a_program_that_writes_without_our_lock_is_busy_not_corrupt() {
    let fixture = Fixture::new();
    let other = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let outcome = fixture.store.write(&fixture.guard(), |_| Ok::<_, Error>(()));
    assert!(matches!(outcome, Err(Error::Busy { .. })), "{outcome:?}");
    other.execute_batch("ROLLBACK").unwrap();
    fixture.add(&["after"]);
}

#[test]
fn a_book_that_is_being_made_is_never_taken_for_something_else() {
    for _ in 0..100 {
        let directory = tempfile::tempdir().unwrap();
        let turnstile = turnstile::Turnstile::open(directory.path(), "tests", Default::default());
        let guard = turnstile.unwrap().acquire("Create", &turnstile::Wait::default()).unwrap();
        std::thread::scope(|scope| {
            let making = scope.spawn(|| Store::prepare(directory.path(), &guard, "ada").unwrap());
            while !making.is_finished() {
                Store::is_ready(directory.path()).unwrap();
            }
        });
        assert!(Store::is_ready(directory.path()).unwrap());
    }
}
