//! What a directory may be when it is opened.

use std::fs;

use book::{
    Book, Error,
    boundary::{Access, ErrorCode},
};
use tempfile::tempdir;

use crate::{new_book, open, options};

fn code(outcome: Result<Book, Error>) -> ErrorCode {
    outcome.unwrap_err().report().code
}

#[test]
fn a_missing_directory_becomes_a_book_that_is_found_again() {
    let parent = tempdir().unwrap();
    let directory = parent.path().join("a/b/Field lab");
    assert_eq!(code(Book::open_existing(&directory, &options())), ErrorCode::NotFound);
    assert!(!directory.exists());
    let info = open(&directory).info();
    assert_eq!((info.name.as_str(), info.access), ("Field lab", Access::ReadWrite));
    assert_eq!(info.directory, dunce::canonicalize(&directory).unwrap().to_str().unwrap());
    assert!(Book::open_existing(&directory, &options()).is_ok());
}

#[test]
fn an_empty_directory_becomes_a_book_even_with_a_lock_file_in_it() {
    let directory = tempdir().unwrap();
    assert_eq!(code(Book::open_existing(directory.path(), &options())), ErrorCode::NotFound);
    fs::write(directory.path().join("db.lock"), "").unwrap();
    fs::write(directory.path().join(".DS_Store"), "").unwrap();
    assert_eq!(open(directory.path()).collections().unwrap().len(), 1);
}

#[test]
fn a_directory_of_other_files_is_left_alone_unless_asked() {
    let directory = tempdir().unwrap();
    fs::write(directory.path().join("thesis.odt"), "mine").unwrap();
    assert_eq!(code(Book::open(directory.path(), &options())), ErrorCode::NotABook);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
    assert!(Book::create(directory.path(), &options()).is_ok());
    assert!(Book::open(directory.path(), &options()).is_ok());
}

#[test]
fn a_file_is_not_a_book() {
    let directory = tempdir().unwrap();
    let file = directory.path().join("file");
    fs::write(&file, "").unwrap();
    assert_eq!(code(Book::open(&file, &options())), ErrorCode::NotABook);
    assert_eq!(code(Book::open(&file.join("below"), &options())), ErrorCode::NotABook);
}

#[test]
fn what_is_not_a_book_is_refused_and_no_file_is_made() {
    let directory = tempdir().unwrap();
    fs::write(directory.path().join("records.db"), "Dear diary,\n".repeat(100)).unwrap();
    assert_eq!(code(Book::open(directory.path(), &options())), ErrorCode::NotABook);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
}

#[test]
fn a_lock_file_that_is_a_directory_is_an_io_error_that_names_it() {
    let (directory, book) = new_book();
    drop(book);
    let lock = directory.path().join("db.lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    let report = Book::open(directory.path(), &options()).unwrap_err().report();
    assert_eq!(report.code, ErrorCode::Io);
    let expected = dunce::canonicalize(&lock).unwrap();
    assert_eq!(report.context.path.as_deref(), expected.to_str());
    assert!(report.message.contains("a directory"), "{}", report.message);
}

/// Elsewhere they can be, and that is found out: see `replaced`. Nor does Windows let the directory
/// be moved meanwhile; Wine does.
#[test]
#[cfg(windows)]
fn the_files_of_an_open_book_can_be_neither_deleted_nor_moved() {
    let (directory, book) = new_book();
    let add = || {
        book.create_record(
            &model::CollectionRef::First,
            &crate::named(&[("Title", "x")]),
            &book::Wait::Timeout,
        )
    };
    add().unwrap();
    for file in ["records.db", "records.db-wal", "records.db-shm", "db.lock", "db.turn"] {
        let path = directory.path().join(file);
        fs::remove_file(&path).unwrap_err();
        fs::rename(&path, directory.path().join("elsewhere")).unwrap_err();
    }
    add().unwrap();
    assert_eq!(
        book.list_records(&model::CollectionRef::First, &book::boundary::Query::default(), 0, 10)
            .unwrap()
            .total,
        2
    );
}

#[test]
#[cfg(windows)]
fn a_database_without_the_right_to_write_is_read() {
    let (directory, book) = new_book();
    drop(book);
    let database = directory.path().join("records.db");
    let writable = fs::metadata(&database).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&database, read_only).unwrap();
    let refused = fs::OpenOptions::new().write(true).open(&database).is_err();
    let book = Book::open_existing(directory.path(), &options());
    fs::set_permissions(&database, writable).unwrap();
    let access = book.unwrap().info().access;
    // To root, Wine gives the right to write all the same.
    assert_eq!(access, if refused { Access::ReadOnly } else { Access::ReadWrite });
}
