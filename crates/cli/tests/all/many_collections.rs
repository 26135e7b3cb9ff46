//! What a command does in a book of many collections, counted in what it asks the kernel for.

use rusqlite::Connection;

use crate::{
    book::Book,
    durability::{calls, traced},
};

/// A book of so many more collections than one.
fn book_with(others: usize) -> Book {
    let book = Book::new();
    let plain = Connection::open(book.directory().join("records.db")).unwrap();
    let sql: String = (1..=others)
        .map(|number| {
            format!(
                "CREATE TABLE \"K{number}\" (id INTEGER PRIMARY KEY, version INTEGER, created_at TEXT,
                   created_by TEXT, updated_at TEXT, updated_by TEXT, deleted_at TEXT, Title TEXT);
                 INSERT INTO daybook_collection (name, table_name, position, created_at, created_by,
                   updated_at, updated_by) VALUES ('K{number}', 'K{number}', 9, 't', 'ada', 't', 'ada');"
            )
        })
        .collect();
    plain.execute_batch(&format!("BEGIN; {sql} COMMIT")).unwrap();
    drop(plain);
    // The last one to close it took the WAL away.
    book.ok(&["list"]);
    book
}

#[test]
fn an_add_opens_the_database_as_often_and_reads_each_page_of_the_schema_as_often() {
    let read = |others| {
        let book = book_with(others);
        let ran = traced(&book, "openat,pread64", &["add", "-c", "Records", "Title=x"]).output();
        assert!(ran.unwrap().status.success());
        let calls = calls(&book);
        let on = |call: &str, file: &str| {
            calls.lines().filter(|line| line.contains(call) && line.contains(file)).count()
        };
        let pages = std::fs::metadata(book.directory().join("records.db")).unwrap().len() / 4096;
        let wal = std::fs::metadata(book.directory().join("records.db-wal")).unwrap().len() / 4096;
        (on("openat(", "records.db>"), on("pread64(", "records.db"), pages + wal)
    };
    let (opened, few, _) = read(0);
    assert_eq!(opened, 3, "one connection that looks, one that reads, one that writes");
    let (opened, many, pages) = read(300);
    assert_eq!(opened, 3);
    // SQLite reads the schema for each connection that needs it.
    assert!(many as u64 <= few as u64 + 2 * pages, "{few}, {many} of {pages} pages");
}
