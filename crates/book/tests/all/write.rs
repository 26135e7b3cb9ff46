//! Everything that a window writes, through its one way in.

use std::fs;

use book::{
    Book, Wait,
    boundary::{
        CollectionId, Column, Condition, Durability, Edit, ErrorCode, ErrorReport, FieldId,
        FieldKind, FieldSettings, NewField, Operator, Query, Record, RecordVersion, SchemaChange,
        ShownColumn, SortKey, Value, Values, View, ViewId, ViewSettings, Write,
    },
};
use model::{CollectionRef, FieldRef};

use crate::{NOTES, RECORDS, TITLE, new_book, open, values};

fn write(book: &Book, write: &Write) -> Vec<Record> {
    book.write(write, &Wait::Timeout).unwrap().records
}

fn refused(book: &Book, write: &Write) -> ErrorReport {
    book.write(write, &Wait::Timeout).unwrap_err().report()
}

fn create(titles: &[&str]) -> Write {
    let records = titles.iter().map(|title| values(&[(TITLE, title)])).collect();
    Write::Create { collection: RECORDS, records }
}

fn edit(edits: &[(i64, Option<i64>, &str)]) -> Write {
    let edits = edits.iter().map(|(id, version, title)| Edit {
        record: RecordVersion { id: *id, version: *version },
        values: values(&[(TITLE, title)]),
    });
    Write::Edit { collection: RECORDS, edits: edits.collect() }
}

fn delete(records: &[(i64, Option<i64>)]) -> Write {
    let records = records.iter().map(|(id, version)| RecordVersion { id: *id, version: *version });
    Write::Delete { collection: RECORDS, records: records.collect() }
}

fn revert(id: i64, version: i64, to: i64) -> Write {
    let record = RecordVersion { id, version: Some(version) };
    Write::Revert { collection: RECORDS, record, to }
}

/// Returns the id of what was made.
fn reshape(book: &Book, reshape: SchemaChange) -> Option<i64> {
    book.write(&Write::Reshape { reshape }, &Wait::Timeout).unwrap().created
}

fn number(name: &str) -> NewField {
    NewField {
        name: name.into(),
        kind: FieldKind::Number,
        required: false,
        unique: false,
        choices: Vec::new(),
        default: None,
    }
}

fn titles(book: &Book) -> Vec<Value> {
    let page = book.list_records(&CollectionRef::First, &Query::default(), 0, 100).unwrap();
    page.records.into_iter().map(|record| record.values[&TITLE].clone()).collect()
}

fn urgent() -> ViewSettings {
    let title = || Column::Field { id: TITLE };
    ViewSettings {
        name: "Urgent".into(),
        filter: vec![Condition { field: TITLE, operator: Operator::Contains, value: "!".into() }],
        sort: vec![
            SortKey { column: title(), descending: true },
            SortKey { column: Column::Created, descending: false },
        ],
        columns: vec![
            ShownColumn { column: Column::Id, width: None, hidden: true },
            ShownColumn { column: title(), width: Some(12.5), hidden: false },
        ],
    }
}

#[test]
fn several_records_are_created_together_or_not_at_all() {
    let (_directory, book) = new_book();
    let written = write(&book, &create(&["a", "b", "c"]));
    assert_eq!(written.iter().map(|record| record.id).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(written[2], book.record(&CollectionRef::First, 3).unwrap());

    let report = refused(&book, &create(&["d", "", "f"]));
    assert_eq!((report.code, report.context.line), (ErrorCode::Invalid, Some(2)));
    assert_eq!(report.context.field.as_deref(), Some("Title"));
    assert!(report.message.starts_with("Record 2 of 3: "), "{}", report.message);
    // Of a single one, nobody asks which.
    assert_eq!(refused(&book, &create(&[""])).context.line, None);
    assert_eq!(titles(&book).len(), 3);
}

#[test]
fn several_records_are_edited_together_or_not_at_all() {
    let (_directory, book) = new_book();
    write(&book, &create(&["a", "b", "c"]));
    let edited = write(&book, &edit(&[(3, Some(1), "C"), (1, None, "A")]));
    assert_eq!(
        edited.iter().map(|one| (one.id, one.version)).collect::<Vec<_>>(),
        [(3, 2), (1, 2)]
    );

    let report = refused(&book, &edit(&[(2, Some(1), "B"), (1, Some(1), "mine")]));
    assert_eq!((report.code, report.context.line), (ErrorCode::Conflict, Some(2)));
    assert_eq!(report.context.record.unwrap(), edited[1]);
    let expected = ["C", "b", "A"].map(|title| Value::Text(title.into()));
    assert_eq!(titles(&book), expected);
}

#[test]
fn what_was_deleted_is_told_with_its_time() {
    let (_directory, book) = new_book();
    write(&book, &create(&["a", "b"]));
    let deleted = write(&book, &delete(&[(2, Some(1)), (1, None)]));
    assert_eq!(deleted.iter().map(|one| one.id).collect::<Vec<_>>(), [2, 1]);
    assert!(deleted.iter().all(|one| one.deleted_at.as_ref() == Some(&one.updated_at)));
    let restored = write(&book, &Write::Restore { collection: RECORDS, ids: vec![1, 2] });
    assert!(restored.iter().all(|one| one.deleted_at.is_none() && one.version == 3));
}

#[test]
fn more_records_than_others_should_wait_for_are_refused() {
    let (_directory, book) = new_book();
    let many = vec![values(&[(TITLE, "x")]); 5001];
    let create =
        |records: &[Values]| Write::Create { collection: RECORDS, records: records.to_vec() };
    let report = refused(&book, &create(&many));
    assert_eq!(report.code, ErrorCode::Invalid);
    assert!(report.message.contains("add --lines"), "{}", report.message);
    assert_eq!(write(&book, &create(&many[1..])).len(), 5000);
    let all: Vec<_> = (1..=5001).map(|id| (id, None)).collect();
    assert_eq!(refused(&book, &delete(&all)).code, ErrorCode::Invalid);
    write(&book, &delete(&all[..5000]));
    assert_eq!(titles(&book), []);
}

#[test]
fn a_record_gets_the_values_of_an_earlier_version_back() {
    let (_directory, book) = new_book();
    write(&book, &create(&["one"]));
    write(&book, &edit(&[(1, None, "two")]));
    write(&book, &edit(&[(1, None, "three")]));
    let reverted = write(&book, &revert(1, 3, 2)).remove(0);
    assert_eq!((reverted.version, &reverted.values), (4, &values(&[(TITLE, "two")])));
    let last = book.history(&CollectionRef::First, 1).unwrap().pop().unwrap();
    assert_eq!((last.version, last.fields[0].to.clone()), (4, Some(Value::Text("two".into()))));

    assert_eq!(refused(&book, &revert(1, 3, 1)).code, ErrorCode::Conflict);
    assert_eq!(refused(&book, &revert(1, 4, 9)).code, ErrorCode::NotFound);
    write(&book, &delete(&[(1, None)]));
    assert_eq!(refused(&book, &revert(1, 5, 1)).code, ErrorCode::Conflict);
}

#[test]
fn a_record_is_reverted_over_changes_of_its_fields() {
    let (_directory, book) = new_book();
    let notes = |text: &str| Write::Edit {
        collection: RECORDS,
        edits: vec![Edit {
            record: RecordVersion { id: 1, version: None },
            values: values(&[(NOTES, text)]),
        }],
    };
    write(&book, &create(&["one"]));
    write(&book, &notes("12"));
    write(&book, &notes("a few"));
    write(&book, &notes("13"));
    let settings = FieldSettings {
        kind: FieldKind::Number,
        required: false,
        unique: false,
        choices: Vec::new(),
        default: None,
    };
    let (collection, field) = (RECORDS, NOTES);
    reshape(
        &book,
        SchemaChange::ChangeField {
            collection: collection.into(),
            field: field.into(),
            settings,
            take_misfits: false,
        },
    );
    reshape(
        &book,
        SchemaChange::RenameField {
            collection: collection.into(),
            field: field.into(),
            name: "Amount".into(),
        },
    );

    // From when it was text: what is a number comes back as one, what is none is refused.
    let reverted = write(&book, &revert(1, 4, 2)).remove(0);
    assert_eq!(reverted.values[&NOTES], Value::Number(12.0));
    let report = refused(&book, &revert(1, 5, 3));
    assert_eq!(
        (report.code, report.context.field.as_deref()),
        (ErrorCode::Invalid, Some("Amount"))
    );
    let history = book.history(&CollectionRef::First, 1).unwrap();
    assert_eq!(history[2].fields[0].to, Some(Value::Text("a few".into())));
    assert_eq!(history[4].fields[0].to, Some(Value::Number(12.0)));

    reshape(
        &book,
        SchemaChange::DeleteField { collection: collection.into(), field: field.into() },
    );
    assert_eq!(book.history(&CollectionRef::First, 1).unwrap()[2].fields, []);
    assert_eq!(write(&book, &revert(1, 5, 3))[0].values, values(&[(TITLE, "one")]));
}

#[test]
fn views_are_seen_by_others_and_outlast_other_names() {
    let (directory, book) = new_book();
    let other = open(directory.path());
    let views = || other.collections().unwrap().remove(0).views;
    let save = |id: Option<ViewId>, view: ViewSettings| {
        let save = Write::SaveView { collection: RECORDS, id, view };
        book.write(&save, &Wait::Timeout).unwrap().created.map(ViewId)
    };
    let as_saved = |view: &View| {
        let View { id: _, name, filter, sort, columns } = view.clone();
        ViewSettings { name, filter, sort, columns }
    };
    let id = save(None, ViewSettings { name: " Urgent ".into(), ..urgent() }).unwrap();
    let view = views().remove(0);
    assert_eq!((view.id, as_saved(&view)), (id, urgent()));
    assert_eq!(book.collection(&CollectionRef::First).unwrap().views, std::slice::from_ref(&view));

    let (collection, field) = (RECORDS, TITLE);
    reshape(
        &book,
        SchemaChange::RenameField {
            collection: collection.into(),
            field: field.into(),
            name: "Name".into(),
        },
    );
    assert_eq!(views(), std::slice::from_ref(&view));

    // What it says of a field that is gone comes back with it.
    reshape(
        &book,
        SchemaChange::DeleteField { collection: collection.into(), field: field.into() },
    );
    let without = views().remove(0);
    assert_eq!((without.filter.len(), without.sort.len(), without.columns.len()), (0, 1, 1));
    reshape(
        &book,
        SchemaChange::RestoreField { collection: collection.into(), field: field.into() },
    );
    assert_eq!(views(), [view]);

    // By its name, or by its id, which may give it another name.
    let without = ViewSettings { name: "urgent".into(), ..as_saved(&without) };
    assert_eq!(save(None, without.clone()), Some(id));
    assert_eq!(as_saved(&views()[0]), without);
    let renamed = ViewSettings { name: "To do".into(), ..without };
    assert_eq!(save(Some(id), renamed.clone()), None);
    assert_eq!((views()[0].id, as_saved(&views()[0])), (id, renamed));
    let forget = Write::DeleteView { collection, view: id };
    write(&book, &forget);
    assert_eq!(views(), []);
    assert_eq!(refused(&book, &forget).code, ErrorCode::NotFound);
}

#[test]
fn a_view_that_makes_no_sense_is_refused() {
    let (_directory, book) = new_book();
    let save = |view: ViewSettings| {
        refused(&book, &Write::SaveView { collection: RECORDS, id: None, view })
    };
    let mut unknown = urgent();
    unknown.filter[0].field = FieldId(99);
    let report = save(unknown);
    let ids: Vec<_> = report.context.fields.iter().map(|fault| fault.id).collect();
    assert_eq!((report.code, ids), (ErrorCode::Invalid, vec![Some(FieldId(99))]));
    for name in ["", "two\nlines", &"x".repeat(101)] {
        let named = ViewSettings { name: name.into(), ..urgent() };
        assert_eq!(save(named).code, ErrorCode::Invalid, "{name}");
    }
    assert_eq!(book.collection(&CollectionRef::First).unwrap().views, []);
}

#[test]
fn what_can_be_brought_back_is_told() {
    let (_directory, book) = new_book();
    let title = || NewField { kind: FieldKind::Text, ..number("Title") };
    let make = |name: &str| {
        let made = SchemaChange::CreateCollection { name: name.into(), fields: vec![title()] };
        CollectionId(reshape(&book, made).unwrap())
    };
    for name in ["Visits", "Samples", "visits"] {
        let collection = make(name);
        reshape(&book, SchemaChange::DeleteCollection { collection: collection.into() });
    }
    let names = || {
        let deleted = book.deleted_collections().unwrap();
        assert!(deleted.iter().all(|one| one.at.ends_with('Z')));
        deleted.into_iter().map(|one| one.name).collect::<Vec<_>>()
    };
    assert_eq!(names(), ["visits", "Samples"]);
    // Its name is taken.
    make("Samples");
    assert_eq!(names(), ["visits"]);

    let (collection, field) = (RECORDS, NOTES);
    reshape(
        &book,
        SchemaChange::DeleteField { collection: collection.into(), field: field.into() },
    );
    let fields = || book.deleted_fields(&RECORDS.into()).unwrap();
    assert_eq!((fields()[0].id, fields()[0].name.as_str()), (NOTES.0, "Notes"));
    reshape(
        &book,
        SchemaChange::RestoreField { collection: collection.into(), field: field.into() },
    );
    assert_eq!(fields(), []);
    let report = book.deleted_fields(&"Nothing".into()).unwrap_err().report();
    assert_eq!(report.code, ErrorCode::NotFound);
}

/// Title and Notes get each other's names.
fn swap(book: &Book) {
    for (field, name) in [(TITLE, "Other"), (NOTES, "Title"), (TITLE, "Notes")] {
        let rename = SchemaChange::RenameField {
            collection: RECORDS.into(),
            field: field.into(),
            name: name.into(),
        };
        reshape(book, rename);
    }
}

#[test]
fn values_end_in_the_fields_that_they_are_for_whatever_these_are_called() {
    let (_directory, book) = new_book();
    write(&book, &create(&["one"]));
    write(&book, &edit(&[(1, None, "two")]));
    swap(&book);
    let edited = write(&book, &edit(&[(1, Some(2), "three")])).remove(0);
    assert_eq!(edited.values, values(&[(TITLE, "three")]));
    let reverted = write(&book, &revert(1, 3, 1)).remove(0);
    assert_eq!(reverted.values, values(&[(TITLE, "one")]));
    let made = write(&book, &create(&["four"])).remove(0);
    assert_eq!(made.values, values(&[(TITLE, "four")]));
}

#[test]
fn a_value_for_a_field_that_was_named_is_not_written_into_another() {
    let (_directory, book) = new_book();
    write(&book, &create(&["one"]));
    let meant = |id: FieldId, name: &str| {
        let value = model::Value::Text("two".into());
        vec![(FieldRef::Meant { id, name: name.to_owned() }, value)]
    };
    let edit = |given: &[(FieldRef, model::Value)]| {
        book.edit_record(&RECORDS.into(), 1, Some(1), given, &Wait::Timeout)
    };
    swap(&book);
    let report = edit(&meant(TITLE, "Title")).unwrap_err().report();
    assert_eq!((report.code, report.context.record), (ErrorCode::Conflict, None));
    assert_eq!(book.record(&RECORDS.into(), 1).unwrap().version, 1);
    // It was renamed only.
    let rename = SchemaChange::RenameField {
        collection: RECORDS.into(),
        field: NOTES.into(),
        name: "Name".into(),
    };
    reshape(&book, rename);
    assert_eq!(edit(&meant(TITLE, "Title")).unwrap().values, values(&[(TITLE, "two")]));
}

#[test]
fn durability_is_the_books() {
    let (directory, book) = new_book();
    let other = open(directory.path());
    assert_eq!(other.durability().unwrap(), Durability::Normal);
    for durability in [Durability::Full, Durability::Normal] {
        write(&book, &Write::SetDurability { durability });
        assert_eq!(other.durability().unwrap(), durability);
    }
}

/// The lines that a holder leaves in the lock's file tell what it did last.
#[test]
fn each_write_is_named_for_whoever_waits() {
    let (directory, book) = new_book();
    let doing = |doing: &Write| {
        write(&book, doing);
        let lines = fs::read_to_string(directory.path().join(turnstile::HOLDER_FILE)).unwrap();
        let line = lines.lines().find_map(|line| line.strip_prefix("operation:"));
        line.unwrap().trim_end().to_owned()
    };
    assert_eq!(doing(&create(&["a"])), "Add a record to Records");
    assert_eq!(doing(&create(&["b", "c"])), "Add 2 records to Records");
    assert_eq!(doing(&edit(&[(1, None, "A")])), "Edit record 1 of Records");
    assert_eq!(doing(&edit(&[(1, None, "B"), (2, None, "B")])), "Edit 2 records of Records");
    assert_eq!(doing(&revert(1, 3, 1)), "Revert record 1 of Records to version 1");
    assert_eq!(doing(&delete(&[(1, None)])), "Delete record 1 of Records");
    let restore = Write::Restore { collection: RECORDS, ids: vec![1, 2] };
    assert_eq!(doing(&restore), "Restore 2 records of Records");
    let save = Write::SaveView { collection: RECORDS, id: None, view: urgent() };
    assert_eq!(doing(&save), "Save the view Urgent of Records");
    let view = book.collection(&RECORDS.into()).unwrap().views[0].id;
    let forget = Write::DeleteView { collection: RECORDS, view };
    assert_eq!(doing(&forget), "Delete the view Urgent of Records");
    let full = Write::SetDurability { durability: Durability::Full };
    assert_eq!(doing(&full), "Set the book's durability to full");
    let field = number("Amount");
    let shape =
        Write::Reshape { reshape: SchemaChange::CreateField { collection: RECORDS.into(), field } };
    assert_eq!(doing(&shape), "Add the field Amount to Records");
}

#[test]
fn every_value_that_does_not_fit_is_named_at_once() {
    let (_directory, book) = new_book();
    let unique = |name: &str| NewField { unique: true, ..number(name) };
    let [amount, shelf, in_box] = [number("Amount"), unique("Shelf"), unique("Box")].map(|field| {
        let made = reshape(&book, SchemaChange::CreateField { collection: RECORDS.into(), field });
        FieldId(made.unwrap())
    });
    let create = |typed: &[(FieldId, &str)]| Write::Create {
        collection: RECORDS,
        records: vec![values(typed)],
    };
    let edit = |typed: &[(FieldId, &str)]| Write::Edit {
        collection: RECORDS,
        edits: vec![Edit { record: RecordVersion { id: 1, version: None }, values: values(typed) }],
    };
    let named = |report: &ErrorReport| -> Vec<String> {
        report.context.fields.iter().map(|fault| fault.field.clone()).collect()
    };
    write(&book, &create(&[(TITLE, "a"), (shelf, "1"), (in_box, "2")]));
    write(&book, &create(&[(TITLE, "b"), (shelf, "3"), (in_box, "4")]));

    let report = refused(&book, &create(&[(amount, "a lot"), (shelf, "up")]));
    assert_eq!((report.code, report.context.field.as_deref()), (ErrorCode::Invalid, Some("Title")));
    assert_eq!(named(&report), ["Title", "Amount", "Shelf"]);
    assert_eq!(report.context.fields[1].message, "“Amount” must be a number, such as 12.5.");
    assert!(report.message.contains("“Title” must be filled in; “Amount”"), "{}", report.message);
    assert_eq!(
        named(&refused(&book, &edit(&[(amount, "a lot"), (in_box, "none")]))),
        ["Amount", "Box"]
    );
    // What others have already is told of each, too.
    assert_eq!(named(&refused(&book, &edit(&[(shelf, "3"), (in_box, "4")]))), ["Shelf", "Box"]);
    let report = refused(&book, &edit(&[(amount, "a lot")]));
    assert_eq!(report.context.field.as_deref(), Some("Amount"));
    assert_eq!(report.context.fields[0].id, Some(amount));
}
