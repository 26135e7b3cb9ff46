//! Collections, and records written and read.

use backend_sqlite::{DATABASE_FILE, Error};
use model::{CollectionRef, DataError, FieldKind, FieldSettings, Value};
use rusqlite::Connection;

use crate::{Fixture, text};

#[test]
fn a_new_book_has_records_with_title_and_notes() {
    let fixture = Fixture::new();
    let collections = fixture.store.collections().unwrap();
    let model::CollectionSummary { collection, total, .. } = &collections[0];
    assert_eq!((collections.len(), collection.name.as_str(), *total), (1, "Records", 0));
    let fields: Vec<_> = collection
        .fields
        .iter()
        .map(|field| (field.name.as_str(), field.kind, field.required))
        .collect();
    assert_eq!(fields, [("Title", FieldKind::Text, true), ("Notes", FieldKind::LongText, false)]);
}

#[test]
fn what_is_written_is_read_back_with_who_and_when() {
    let fixture = Fixture::new();
    let written = fixture.add(&["Soil, north plot"]).remove(0);
    assert_eq!((written.id, written.version), (1, 1));
    assert_eq!((written.created_by.as_str(), written.updated_by.as_str()), ("ada", "ada"));
    assert_eq!(written.created_at, written.updated_at);
    assert!(written.created_at.ends_with('Z') && written.created_at.len() == 24, "{written:?}");
    let (_, read) = fixture.store.record(&"records".into(), 1).unwrap();
    assert_eq!(read, written);
}

#[test]
fn every_range_is_the_same_slice_of_all_records_newest_first() {
    let fixture = Fixture::new();
    fixture.add(&["1", "2", "3", "4", "5", "6", "7"]);
    for offset in 0..=8 {
        for limit in 0..=8 {
            let (_, page) = fixture.store.range(&CollectionRef::First, offset, limit).unwrap();
            let ids: Vec<i64> = page.rows.iter().map(|row| row.id).collect();
            let expected: Vec<i64> = (1..=7)
                .rev()
                .skip(usize::try_from(offset).unwrap())
                .take(usize::try_from(limit).unwrap())
                .collect();
            assert_eq!((page.total, ids), (7, expected), "offset {offset}, limit {limit}");
        }
    }
}

#[test]
fn deleted_records_are_neither_counted_nor_listed() {
    let fixture = Fixture::new();
    fixture.add(&["1", "2", "3"]);
    let other = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    other
        .execute("UPDATE Records SET deleted_at = '2026-11-23T00:00:00Z' WHERE id = 2", [])
        .unwrap();
    let (_, page) = fixture.store.range(&CollectionRef::First, 0, 10).unwrap();
    assert_eq!((page.total, page.rows.iter().map(|row| row.id).collect()), (2, vec![3, 1]));
    assert!(matches!(
        fixture.store.record(&CollectionRef::First, 2),
        Err(Error::Data(DataError::NoRecord { id: 2, .. }))
    ));
}

#[test]
fn a_failed_write_leaves_nothing() {
    let fixture = Fixture::new();
    let outcome = fixture.store.write(&fixture.guard(), |transaction| {
        let collection = transaction.collection(&CollectionRef::First)?;
        transaction.insert(&collection, vec![text("half"), None], "ada")?;
        Err::<(), Error>(Error::Data(DataError::NoCollection { name: "x".into() }))
    });
    assert!(outcome.is_err());
    assert_eq!(fixture.store.range(&CollectionRef::First, 0, 10).unwrap().1.total, 0);
    fixture.add(&["whole"]);
}

#[test]
fn every_kind_of_field_is_a_plain_column_that_other_tools_read() {
    let fixture = Fixture::new();
    let field = |name, kind| (name, FieldSettings::of(kind));
    let fields = [
        field("Name", FieldKind::Text),
        field("Weight; --", FieldKind::Number),
        field("Day", FieldKind::Date),
        field("Done?", FieldKind::Checkbox),
        (
            "Colour",
            FieldSettings {
                choices: vec!["Red".into(), "Dark \"blue\"".into()],
                ..FieldSettings::of(FieldKind::Choice)
            },
        ),
        field("Version", FieldKind::LongText),
    ];
    let values = vec![
        text("a"),
        Some(Value::Number(12.5)),
        text("2026-11-23"),
        Some(Value::Checkbox(true)),
        text("Dark \"blue\""),
        text("line\nline"),
    ];
    let name = "Odd \"names\"";
    fixture
        .store
        .write(&fixture.guard(), |transaction| {
            transaction.create_collection(name, &fields, "ada")?;
            let collection = transaction.collection(&name.into())?;
            let read: Vec<_> = collection
                .fields
                .iter()
                .zip(&values)
                .map(|(field, value)| field.read(value.clone()))
                .collect::<Result<_, _>>()?;
            transaction.insert(&collection, read, "ada")
        })
        .unwrap();
    let (collection, row) = fixture.store.record(&name.into(), 1).unwrap();
    assert_eq!(row.values, values);
    assert_eq!(collection.fields[4].choices, ["Red", "Dark \"blue\""]);

    let other = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    let plain: (f64, i64, String) = other
        .query_row(
            r#"SELECT "Weight; --", "Done?", "value Version" FROM "Odd ""names""""#,
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    assert_eq!(plain, (12.5, 1, "line\nline".into()));
}

#[test]
fn a_collection_that_changed_meanwhile_is_seen_by_the_next_write() {
    let fixture = Fixture::new();
    fixture.add(&["before"]);
    let other = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    other
        .execute_batch(
            "BEGIN; ALTER TABLE Records ADD COLUMN Place TEXT;
             INSERT INTO daybook_field (collection_id, name, column_name, kind, required, position)
             VALUES (1, 'Place', 'Place', 'text', 0, 3); COMMIT;",
        )
        .unwrap();
    let fields = fixture
        .store
        .write(&fixture.guard(), |transaction| {
            Ok::<_, Error>(transaction.collection(&CollectionRef::First)?.fields.len())
        })
        .unwrap();
    assert_eq!((fields, fixture.collection().fields.len()), (3, 3));
}

#[test]
fn a_commit_of_another_connection_is_noticed_and_a_quiet_time_is_not() {
    let fixture = Fixture::new();
    let pinned = fixture.store.pinned().unwrap();
    let before = pinned.data_version().unwrap();
    assert_eq!(pinned.data_version().unwrap(), before);
    fixture.add(&["new"]);
    assert_ne!(pinned.data_version().unwrap(), before);
}

#[test]
fn unknown_names_are_told() {
    let fixture = Fixture::new();
    let outcome = fixture.store.range(&"Nowhere".into(), 0, 1);
    assert!(
        matches!(outcome, Err(Error::Data(DataError::NoCollection { name })) if name == "Nowhere")
    );
}
