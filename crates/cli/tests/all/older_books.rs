//! Books of every version of the schema, as programs of their time left them (`crates/backend-sqlite/tests/books`): all
//! that the command line reads of each is as it was recorded, and what was deleted comes back.
//!
//! `UPDATE_BOOKS=1` records what is read now, for a version that is new; what is recorded of one that was
//! released never changes.

use std::{env, fmt::Write, fs, path::Path};

use rusqlite::Connection;

use crate::book::Book;

const VERSIONS: [i64; 4] = [1, 2, 3, 4];

/// Enough to meet each record that was edited, deleted or brought back.
const RECORDS: [&str; 8] = ["1", "2", "3", "4", "5", "6", "7", "8"];

fn books() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../backend-sqlite/tests/books")
}

fn book_of(version: i64) -> Book {
    let book = Book::missing();
    fs::create_dir(book.directory()).unwrap();
    let dump = fs::read_to_string(books().join(format!("version-{version}.sql"))).unwrap();
    let database = Connection::open(book.directory().join("records.db")).unwrap();
    database.execute_batch(&dump).unwrap();
    // A dump has neither.
    database.pragma_update(None, "application_id", 0x4461_7962).unwrap();
    database.pragma_update(None, "user_version", version).unwrap();
    book
}

/// What a command says, under the command itself; a record that is not there is recorded as that.
fn read(book: &Book, all: &mut String, arguments: &[&str]) {
    let mut command = book.command(arguments);
    command.env("TZ", "UTC");
    let output = command.output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8(told).unwrap().replace("\r\n", "\n");
    writeln!(all, "$ daybook {}\n{told}", arguments.join(" ")).unwrap();
}

fn names(book: &Book, arguments: &[&str]) -> Vec<String> {
    let told = book.json(arguments);
    let names = told.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned());
    names.collect()
}

/// All that can be read, and again once all that was deleted is brought back.
fn all_of(book: &Book) -> String {
    let mut all = String::new();
    read(book, &mut all, &["collections"]);
    read(book, &mut all, &["collections", "--deleted"]);
    for name in names(book, &["collections"]) {
        for arguments in [
            &["fields"][..],
            &["fields", "--deleted"],
            &["views"],
            &["list", "--csv"],
            &["list", "--deleted", "--csv"],
        ] {
            read(book, &mut all, &[arguments, &["-c", &name]].concat());
        }
        for id in RECORDS {
            read(book, &mut all, &["show", id, "-c", &name]);
            read(book, &mut all, &["history", id, "-c", &name]);
        }
    }
    for name in names(book, &["collections", "--deleted"]) {
        book.ok(&["collections", "restore", &name]);
    }
    for name in names(book, &["collections"]) {
        for field in names(book, &["fields", "--deleted", "-c", &name]) {
            book.ok(&["fields", "restore", &field, "-c", &name]);
        }
        let deleted = book.json(&["list", "--deleted", "-c", &name]);
        for record in deleted["records"].as_array().unwrap() {
            book.ok(&["restore", &record["id"].to_string(), "-c", &name]);
        }
        let titles = ["list", "--columns", "id", "--csv", "-c", &name];
        read(book, &mut all, &titles);
        read(book, &mut all, &["fields", "-c", &name]);
    }
    all
}

#[test]
fn the_newest_version_has_a_fixture() {
    let book = Book::new();
    let database = Connection::open(book.directory().join("records.db")).unwrap();
    let newest: i64 = database.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(
        VERSIONS.last(),
        Some(&newest),
        "make one: crates/backend-sqlite/tests/books/make.sh"
    );
}

#[test]
fn a_book_of_every_version_is_read_as_it_was() {
    for version in VERSIONS {
        let book = book_of(version);
        let found = all_of(&book);
        let database = Connection::open(book.directory().join("records.db")).unwrap();
        let whole: String =
            database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(whole, "ok", "version {version}");
        let recorded = books().join(format!("version-{version}.txt"));
        if env::var_os("UPDATE_BOOKS").is_some() {
            fs::write(&recorded, &found).unwrap();
        }
        let recorded = fs::read_to_string(recorded).unwrap().replace("\r\n", "\n");
        let lines = recorded.lines().zip(found.lines()).enumerate();
        for (number, (recorded, found)) in lines {
            assert_eq!(found, recorded, "version {version}, line {}", number + 1);
        }
        assert_eq!(found.lines().count(), recorded.lines().count(), "version {version}");
    }
}
