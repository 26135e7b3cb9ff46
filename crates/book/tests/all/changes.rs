//! Editing, deleting, restoring, and what was done to a record.

use book::{
    Book, Wait,
    boundary::{
        ChangeKind, ErrorCode, FieldChange, Meanwhile, Query, Record, RecordVersion, Value,
    },
};
use model::CollectionRef;

use crate::{NOTES, TITLE, named, new_book, open, values};

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.into()))
}

/// Whatever version these are at.
fn any(ids: &[i64]) -> Vec<RecordVersion> {
    ids.iter().map(|id| RecordVersion { id: *id, version: None }).collect()
}

fn add(book: &Book, title: &str) -> i64 {
    book.create_record(&CollectionRef::First, &named(&[("Title", title)]), &Wait::Timeout)
        .unwrap()
        .id
}

#[test]
fn only_the_fields_that_are_named_are_replaced_and_empty_text_takes_away() {
    let (_directory, book) = new_book();
    let given = named(&[("Title", "Soil"), ("Notes", "wet")]);
    let id = book.create_record(&CollectionRef::First, &given, &Wait::Timeout).unwrap().id;
    let edit = |given: &[(&str, &str)]| {
        book.edit_record(&CollectionRef::First, id, None, &named(given), &Wait::Timeout)
    };
    assert_eq!(
        edit(&[("title", "Clay")]).unwrap().values,
        values(&[(TITLE, "Clay"), (NOTES, "wet")])
    );
    assert_eq!(edit(&[("Notes", " ")]).unwrap().values, values(&[(TITLE, "Clay")]));
    for (given, field) in [(("Title", ""), "Title"), (("Colour", "x"), "Colour")] {
        let report = edit(&[given]).unwrap_err().report();
        assert_eq!(
            (report.code, report.context.field.as_deref()),
            (ErrorCode::Invalid, Some(field))
        );
    }
}

#[test]
fn a_conflict_tells_the_record_as_it_is_now() {
    let (directory, book) = new_book();
    let id = add(&book, "one");
    let other = open(directory.path());
    let theirs = other
        .edit_record(
            &CollectionRef::First,
            id,
            Some(1),
            &named(&[("Title", "theirs")]),
            &Wait::Timeout,
        )
        .unwrap();
    let edit = || {
        book.edit_record(
            &CollectionRef::First,
            id,
            Some(1),
            &named(&[("Notes", "mine")]),
            &Wait::Timeout,
        )
        .unwrap_err()
        .report()
    };
    let report = edit();
    assert_eq!((report.code, report.context.record), (ErrorCode::Conflict, Some(theirs.clone())));
    let meanwhile = |deleted, theirs: &Record| Meanwhile {
        collection: "Records".to_owned(),
        id,
        deleted,
        by: theirs.updated_by.clone(),
        at: theirs.updated_at.clone(),
    };
    assert_eq!(report.context.meanwhile, Some(meanwhile(false, &theirs)));
    assert!(report.message.contains("changed meanwhile by "), "{}", report.message);

    let deleted = other
        .delete_records(
            &CollectionRef::First,
            &[RecordVersion { id, version: Some(2) }],
            &Wait::Timeout,
        )
        .unwrap();
    let report = edit();
    assert_eq!((report.code, report.context.record), (ErrorCode::Conflict, None));
    assert_eq!(report.context.meanwhile, Some(meanwhile(true, &deleted[0])));
    assert!(report.message.contains("deleted meanwhile by "), "{}", report.message);
}

#[test]
fn several_are_deleted_and_restored_together_or_not_at_all() {
    let (_directory, book) = new_book();
    let ids = [add(&book, "1"), add(&book, "2"), add(&book, "3")];
    let total = || book.list_records(&CollectionRef::First, &Query::default(), 0, 0).unwrap().total;
    let report = book
        .delete_records(&CollectionRef::First, &any(&[1, 99]), &Wait::Timeout)
        .unwrap_err()
        .report();
    assert_eq!((report.code, total()), (ErrorCode::NotFound, 3));
    book.delete_records(&CollectionRef::First, &any(&ids), &Wait::Timeout).unwrap();
    assert_eq!(total(), 0);
    assert!(book.restore_records(&CollectionRef::First, &[1, 99], &Wait::Timeout).is_err());
    assert_eq!(total(), 0);
    let restored = book.restore_records(&CollectionRef::First, &ids[..2], &Wait::Timeout).unwrap();
    assert_eq!((restored.len(), restored[0].version, total()), (2, 3, 2));
}

#[test]
fn history_tells_who_when_what_from_and_what_to() {
    let (_directory, book) = new_book();
    let id = add(&book, "one");
    for (field, value) in [("Title", "two"), ("Notes", "wet"), ("Title", "three")] {
        book.edit_record(
            &CollectionRef::First,
            id,
            None,
            &named(&[(field, value)]),
            &Wait::Timeout,
        )
        .unwrap();
    }
    book.delete_records(&CollectionRef::First, &any(&[id]), &Wait::Timeout).unwrap();

    let history = book.history(&CollectionRef::First, id).unwrap();
    let kinds: Vec<_> = history.iter().map(|change| (change.version, change.kind)).collect();
    let expected = [
        (1, ChangeKind::Create),
        (2, ChangeKind::Edit),
        (3, ChangeKind::Edit),
        (4, ChangeKind::Edit),
        (5, ChangeKind::Delete),
    ];
    assert_eq!(kinds, expected);
    let change = |field, from, to| FieldChange { field, from, to };
    let fields: Vec<_> = history.iter().map(|change| change.fields.clone()).collect();
    assert_eq!(fields[0], [change(TITLE, None, text("one"))]);
    assert_eq!(fields[1], [change(TITLE, text("one"), text("two"))]);
    assert_eq!(fields[2], [change(NOTES, None, text("wet"))]);
    assert_eq!(fields[3], [change(TITLE, text("two"), text("three"))]);
    assert_eq!(fields[4], []);
    assert_eq!(history[0].program, None);
    assert_eq!(history[3].program.as_deref(), Some("book tests 1.0"));
    assert!(history.iter().all(|change| change.by == history[0].by && change.at.ends_with('Z')));
}

#[test]
fn a_change_waits_for_the_lock_like_every_write() {
    let (directory, book) = new_book();
    let id = add(&book, "one");
    let other = open(directory.path());
    let _lock = other.hold_lock("Hold", &Wait::Timeout).unwrap();
    let given = named(&[("Title", "two")]);
    let refused = [
        book.edit_record(&CollectionRef::First, id, None, &given, &Wait::Timeout).map(drop),
        book.delete_records(&CollectionRef::First, &any(&[id]), &Wait::Timeout).map(drop),
        book.restore_records(&CollectionRef::First, &[id], &Wait::Timeout).map(drop),
    ];
    for outcome in refused {
        assert_eq!(outcome.unwrap_err().report().code, ErrorCode::LockTimeout);
    }
    assert_eq!(book.record(&CollectionRef::First, id).unwrap().version, 1);
}
