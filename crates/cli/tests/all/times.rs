//! People are told times by the clock where they are; programs in UTC, to the millisecond.

use rusqlite::Connection;

use crate::book::{Book, Ran};

const MOMENT: &str = "2026-03-28T23:14:17.411Z";
/// Zones on both sides of midnight, one with half an hour, and what that moment is there.
const ZONES: [(&str, &str); 4] = [
    ("UTC", "2026-03-28 23:14"),
    ("Europe/Berlin", "2026-03-29 00:14"),
    ("America/St_Johns", "2026-03-28 20:44"),
    ("Asia/Tokyo", "2026-03-29 08:14"),
];

/// A book in which all that was done was done at that moment.
fn at_that_moment() -> Book {
    let book = Book::new();
    book.ok(&["fields", "add", "At", "--kind", "date-time"]);
    book.ok(&["fields", "add", "Gone"]);
    book.ok(&["fields", "rm", "Gone"]);
    book.ok(&["collections", "add", "Gone"]);
    book.ok(&["collections", "rm", "Gone"]);
    book.ok(&["add", "Title=one", "At=2026-03-04 12:30"]);
    book.ok(&["edit", "1", "Title=two"]);
    book.ok(&["add", "Title=deleted", "At=2026-03-04 12:30:15"]);
    book.ok(&["rm", "2"]);
    let database = Connection::open(book.directory().join("records.db")).unwrap();
    let moments = [
        ("Records", "created_at", "true"),
        ("Records", "updated_at", "true"),
        ("daybook_history", "changed_at", "true"),
        ("daybook_collection", "deleted_at", "deleted_at IS NOT NULL"),
        ("daybook_field", "deleted_at", "deleted_at IS NOT NULL"),
    ];
    for (table, column, those) in moments {
        let sql = format!("UPDATE {table} SET {column} = ?1 WHERE {those}");
        database.execute(&sql, [MOMENT]).unwrap();
    }
    database.execute("UPDATE Records SET deleted_at = ?1 WHERE id = 2", [MOMENT]).unwrap();
    book
}

fn run(book: &Book, zone: &str, arguments: &[&str]) -> Ran {
    book.command(arguments).env("TZ", zone).output().unwrap().into()
}

#[test]
fn people_are_told_the_time_where_they_are() {
    let book = at_that_moment();
    let asked: [&[&str]; 7] = [
        &["list"],
        &["list", "--deleted", "--columns", "Title,created,updated"],
        &["show", "1"],
        &["history", "1"],
        &["fields", "--deleted"],
        &["collections", "--deleted"],
        &["edit", "1", "--version", "1", "Title=three"],
    ];
    for (zone, expected) in ZONES {
        for arguments in asked {
            let Ran { stdout, stderr, .. } = run(&book, zone, arguments);
            let told = stdout + &stderr;
            assert!(told.contains(expected), "{zone} {arguments:?}: {told}");
            assert!(!told.contains("T23:14"), "{arguments:?}: {told}");
        }
    }
}

#[test]
fn programs_are_told_utc_wherever_they_are() {
    let book = at_that_moment();
    let asked: [&[&str]; 4] = [
        &["list", "--csv", "--columns", "Title,created"],
        &["list", "--json"],
        &["history", "1", "--json"],
        &["edit", "1", "--version", "1", "Title=three", "--json"],
    ];
    for (zone, _) in ZONES {
        for arguments in asked {
            let Ran { stdout, stderr, .. } = run(&book, zone, arguments);
            assert!((stdout + &stderr).contains(MOMENT), "{zone} {arguments:?}");
        }
    }
}

/// What a clock on the wall showed has no zone, and is the same everywhere.
#[test]
fn a_fields_date_and_time_is_told_as_it_was_typed() {
    let book = at_that_moment();
    for (zone, _) in ZONES {
        assert!(run(&book, zone, &["list"]).stdout.contains("2026-03-04 12:30  "));
        assert!(run(&book, zone, &["show", "1"]).stdout.contains("At: 2026-03-04 12:30\n"));
        assert!(run(&book, zone, &["show", "1", "--json"]).stdout.contains("2026-03-04T12:30:00"));
    }
    assert!(book.ok(&["list", "--deleted"]).contains("2026-03-04 12:30:15"));
}
