//! Files that are deleted, moved or replaced while the book is open: nothing is acknowledged that
//! would not be in the book.

use model::CollectionRef;
use std::{fs, process::Command};

use book::{
    Book, Error, Wait,
    boundary::{ErrorCode, Query, Record},
};
use tempfile::tempdir;

use crate::{TITLE, named, new_book, open, options};

fn add(book: &Book, title: &str) -> Result<Record, Error> {
    book.create_record(&CollectionRef::First, &named(&[("Title", title)]), &Wait::Timeout)
}

fn assert_refused<T: std::fmt::Debug>(outcome: Result<T, Error>, file: &str) {
    let report = outcome.unwrap_err().report();
    assert_eq!(report.code, ErrorCode::Io, "{}", report.message);
    let path = report.context.path.unwrap();
    assert!(path.ends_with(file) && report.message.contains("replaced"), "{}", report.message);
}

fn total(book: &Book) -> u64 {
    book.list_records(&CollectionRef::First, &Query::default(), 0, 0).unwrap().total
}

#[test]
fn a_deleted_lock_file_is_made_anew_and_all_share_it() {
    let (directory, book) = new_book();
    let other = open(directory.path());
    fs::remove_file(directory.path().join("db.lock")).unwrap();
    add(&book, "after it was deleted").unwrap();
    let held = other.hold_lock("Hold", &Wait::Timeout).unwrap();
    assert!(matches!(add(&book, "x"), Err(Error::LockTimeout { .. })));
    drop(held);
    assert_eq!(total(&book), 1);
}

#[test]
fn a_removed_directory_takes_no_writes_and_is_not_made_again() {
    let parent = tempdir().unwrap();
    let directory = parent.path().join("book");
    let book = open(&directory);
    add(&book, "before").unwrap();
    fs::remove_dir_all(&directory).unwrap();
    assert_refused(add(&book, "after"), "book/records.db");
    drop(book);
    assert!(!directory.exists());
}

#[test]
fn a_directory_in_the_place_of_another_is_not_written_and_the_old_one_serves_when_it_is_back() {
    let parent = tempdir().unwrap();
    let (directory, aside) = (parent.path().join("book"), parent.path().join("aside"));
    let book = open(&directory);
    add(&book, "before").unwrap();
    fs::rename(&directory, &aside).unwrap();
    assert_refused(add(&book, "while it is away"), "book/records.db");
    let restored = open(&directory);
    assert_refused(add(&book, "beside another"), "book/records.db");
    assert_refused(book.collections(), "book/records.db");
    assert_eq!(total(&restored), 0);
    drop(restored);
    fs::remove_dir_all(&directory).unwrap();
    fs::rename(&aside, &directory).unwrap();
    add(&book, "after").unwrap();
    assert_eq!((total(&book), total(&open(&directory))), (2, 2));
}

#[test]
fn a_database_that_a_backup_was_put_in_the_place_of_is_not_written() {
    let (directory, book) = new_book();
    let (database, backup) = (directory.path().join("records.db"), directory.path().join("backup"));
    add(&book, "first").unwrap();
    // By another process: closing it in this one would drop SQLite's locks.
    let copied = Command::new("cp").args([&database, &backup]).status().unwrap();
    assert!(copied.success());
    fs::rename(&backup, &database).unwrap();
    assert_refused(add(&book, "lost"), "records.db");
    assert_refused(
        book.list_records(&CollectionRef::First, &Query::default(), 0, 10),
        "records.db",
    );
}

#[test]
fn what_a_deleted_wal_held_is_saved_by_the_next_write() {
    let (directory, book) = new_book();
    let titles = ["one", "two", "three"];
    titles.iter().for_each(|title| drop(add(&book, title).unwrap()));
    fs::remove_file(directory.path().join("records.db-wal")).unwrap();
    assert_refused(add(&book, "refused"), "records.db-wal");
    drop(book);
    let book = open(directory.path());
    let records =
        book.list_records(&CollectionRef::First, &Query::default(), 0, 10).unwrap().records;
    let listed: Vec<_> = records.iter().rev().map(|record| record.values[&TITLE].clone()).collect();
    assert_eq!(listed, titles.map(|title| book::boundary::Value::Text(title.into())));
    add(&book, "after").unwrap();
}

#[test]
fn a_wal_or_an_index_that_another_program_made_anew_is_not_used() {
    for file in ["records.db-wal", "records.db-shm"] {
        let (directory, book) = new_book();
        add(&book, "before").unwrap();
        fs::remove_file(directory.path().join(file)).unwrap();
        fs::write(directory.path().join(file), "").unwrap();
        assert_refused(add(&book, "lost"), file);
        assert_refused(book.list_records(&CollectionRef::First, &Query::default(), 0, 10), file);
    }
}

/// There is nothing to tell that it was ever there; what was in the main file stays.
#[test]
fn a_wal_deleted_while_nobody_had_it_open_takes_only_what_it_held() {
    let (directory, book) = new_book();
    drop(book);
    fs::remove_file(directory.path().join("records.db-wal")).unwrap();
    let book = Book::open_existing(directory.path(), &options()).unwrap();
    assert_eq!(total(&book), 0);
    add(&book, "after").unwrap();
    assert_eq!(total(&open(directory.path())), 1);
}
