//! Many records from lines.

use model::CollectionRef;
use std::io::{BufReader, Cursor, Write, pipe};

use book::{
    Book, Error, Wait,
    boundary::{ErrorCode, Query},
};

use crate::new_book;

/// What was told as committed, and the outcome.
fn add(book: &Book, lines: &str) -> (Vec<i64>, Result<u64, Error>) {
    let mut told = Vec::new();
    let input = Cursor::new(lines.to_owned().into_bytes());
    let outcome = book.create_records(&CollectionRef::First, input, &Wait::Timeout, |ids| {
        told.extend_from_slice(ids);
        Ok(())
    });
    (told, outcome)
}

#[test]
fn each_line_is_told_once_it_is_committed_in_order() {
    let (_directory, book) = new_book();
    let lines: String = (1..=2500).map(|n| format!("{{\"Title\":\"{n}\"}}\n")).collect();
    let (told, outcome) = add(&book, &lines);
    assert_eq!(outcome.unwrap(), 2500);
    assert_eq!(told, (1..=2500).collect::<Vec<i64>>());
    assert_eq!(
        book.list_records(&CollectionRef::First, &Query::default(), 0, 1).unwrap().total,
        2500
    );
}

#[test]
fn a_bad_line_ends_it_after_those_before_it_are_committed() {
    for (bad, field) in [
        ("{\"Title\":1", None),
        ("{\"Notes\":\"x\"}", Some("Title")),
        ("{\"Titel\":\"x\"}", Some("Titel")),
    ] {
        let (_directory, book) = new_book();
        let lines =
            format!("{{\"Title\":\"a\"}}\n\n{{\"Title\":\"b\"}}\n{bad}\n{{\"Title\":\"c\"}}\n");
        let (told, outcome) = add(&book, &lines);
        let report = outcome.unwrap_err().report();
        assert_eq!((report.code, report.context.line), (ErrorCode::Invalid, Some(4)), "{bad}");
        assert_eq!(report.context.field.as_deref(), field, "{bad}");
        assert_eq!(told, [1, 2], "{bad}");
        assert_eq!(
            book.list_records(&CollectionRef::First, &Query::default(), 0, 1).unwrap().total,
            2,
            "{bad}"
        );
    }
}

/// A group ends with what has arrived: an instrument's reading is not held back for the next one.
#[test]
fn a_line_is_committed_without_waiting_for_the_next() {
    let (_directory, book) = new_book();
    let (reader, mut writer) = pipe().unwrap();
    writer.write_all(b"{\"Title\":\"first\"}\n").unwrap();
    let mut writer = Some(writer);
    let outcome =
        book.create_records(&CollectionRef::First, BufReader::new(reader), &Wait::Timeout, |ids| {
            assert_eq!(ids.len(), 1);
            // The next line comes only now, and the end after it.
            if let Some(mut writer) = writer.take() {
                writer.write_all(b"{\"Title\":\"second\"}\n").unwrap();
            }
            Ok(())
        });
    assert_eq!(outcome.unwrap(), 2);
}
