//! Everything that a window writes, through its one way in.

use std::fs;

use book::{
    Book, Wait,
    boundary::{
        Column, Condition, Durability, Edit, ErrorCode, ErrorReport, Field, FieldKind, Operator,
        Query, Record, RecordVersion, Reshape, ShownColumn, SortKey, Value, Values, View, Write,
    },
};

use crate::{new_book, open, values};

const COLLECTION: &str = "Records";

fn write(book: &Book, write: &Write) -> Vec<Record> {
    book.write(write, &Wait::Timeout).unwrap().records
}

fn refused(book: &Book, write: &Write) -> ErrorReport {
    book.write(write, &Wait::Timeout).unwrap_err().report()
}

fn create(titles: &[&str]) -> Write {
    let records = titles.iter().map(|title| values(&[("Title", title)])).collect();
    Write::Create { collection: COLLECTION.into(), records }
}

fn edit(edits: &[(i64, Option<i64>, &str)]) -> Write {
    let edits = edits.iter().map(|(id, version, title)| Edit {
        record: RecordVersion { id: *id, version: *version },
        values: values(&[("Title", title)]),
    });
    Write::Edit { collection: COLLECTION.into(), edits: edits.collect() }
}

fn delete(records: &[(i64, Option<i64>)]) -> Write {
    let records = records.iter().map(|(id, version)| RecordVersion { id: *id, version: *version });
    Write::Delete { collection: COLLECTION.into(), records: records.collect() }
}

fn revert(id: i64, version: i64, to: i64) -> Write {
    let record = RecordVersion { id, version: Some(version) };
    Write::Revert { collection: COLLECTION.into(), record, to }
}

fn reshape(book: &Book, reshape: Reshape) {
    write(book, &Write::Reshape { reshape });
}

fn number(name: &str) -> Field {
    Field {
        name: name.into(),
        kind: FieldKind::Number,
        required: false,
        unique: false,
        choices: Vec::new(),
        default: None,
    }
}

fn titles(book: &Book) -> Vec<Value> {
    let page = book.list_records(None, &Query::default(), 0, 100).unwrap();
    page.records.into_iter().map(|record| record.values["Title"].clone()).collect()
}

fn urgent() -> View {
    let title = || Column::Field { name: "Title".into() };
    View {
        name: "Urgent".into(),
        filter: vec![Condition {
            field: "Title".into(),
            operator: Operator::Contains,
            value: "!".into(),
        }],
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
    assert_eq!(written[2], book.record(None, 3).unwrap());

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
    let restored = write(&book, &Write::Restore { collection: COLLECTION.into(), ids: vec![1, 2] });
    assert!(restored.iter().all(|one| one.deleted_at.is_none() && one.version == 3));
}

#[test]
fn more_records_than_others_should_wait_for_are_refused() {
    let (_directory, book) = new_book();
    let many = vec![values(&[("Title", "x")]); 5001];
    let create = |records: &[Values]| Write::Create {
        collection: COLLECTION.into(),
        records: records.to_vec(),
    };
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
    assert_eq!((reverted.version, &reverted.values), (4, &values(&[("Title", "two")])));
    let last = book.history(None, 1).unwrap().pop().unwrap();
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
        collection: COLLECTION.into(),
        edits: vec![Edit {
            record: RecordVersion { id: 1, version: None },
            values: values(&[("Notes", text)]),
        }],
    };
    write(&book, &create(&["one"]));
    write(&book, &notes("12"));
    write(&book, &notes("a few"));
    write(&book, &notes("13"));
    let collection = || COLLECTION.to_owned();
    let field = number("Notes");
    reshape(&book, Reshape::ChangeField { collection: collection(), field, take_misfits: false });
    let (field, name) = ("Notes".to_owned(), "Amount".to_owned());
    reshape(&book, Reshape::RenameField { collection: collection(), field, name });

    // From when it was text: what is a number comes back as one, what is none is refused.
    let reverted = write(&book, &revert(1, 4, 2)).remove(0);
    assert_eq!(reverted.values["Amount"], Value::Number(12.0));
    let report = refused(&book, &revert(1, 5, 3));
    assert_eq!(
        (report.code, report.context.field.as_deref()),
        (ErrorCode::Invalid, Some("Amount"))
    );
    let history = book.history(None, 1).unwrap();
    assert_eq!(history[2].fields[0].to, Some(Value::Text("a few".into())));
    assert_eq!(history[4].fields[0].to, Some(Value::Number(12.0)));

    let field = "Amount".to_owned();
    reshape(&book, Reshape::DeleteField { collection: collection(), field });
    assert_eq!(book.history(None, 1).unwrap()[2].fields, []);
    assert_eq!(write(&book, &revert(1, 5, 3))[0].values, values(&[("Title", "one")]));
}

#[test]
fn views_are_seen_by_others_and_outlast_other_names() {
    let (directory, book) = new_book();
    let other = open(directory.path());
    let views = || other.collections().unwrap().remove(0).views;
    let save = |view: View| Write::SaveView { collection: COLLECTION.into(), view };
    write(&book, &save(View { name: " Urgent ".into(), ..urgent() }));
    assert_eq!(views(), [urgent()]);
    assert_eq!(book.collection(None).unwrap().views, [urgent()]);

    let (field, name) = ("Title".to_owned(), "Name".to_owned());
    reshape(&book, Reshape::RenameField { collection: COLLECTION.into(), field, name });
    let view = views().remove(0);
    assert_eq!(view.filter[0].field, "Name");
    assert_eq!(view.sort[0].column, Column::Field { name: "Name".into() });

    // What it says of a field that is gone comes back with it.
    let (collection, field) = (COLLECTION.to_owned(), "Name".to_owned());
    reshape(&book, Reshape::DeleteField { collection: collection.clone(), field: field.clone() });
    let without = views().remove(0);
    assert_eq!((without.filter.len(), without.sort.len(), without.columns.len()), (0, 1, 1));
    reshape(&book, Reshape::RestoreField { collection, field });
    assert_eq!(views(), [view]);

    write(&book, &save(View { name: "urgent".into(), ..View::clone(&without) }));
    assert_eq!(views(), [View { name: "urgent".into(), ..without }]);
    let forget = Write::DeleteView { collection: COLLECTION.into(), name: "Urgent".into() };
    write(&book, &forget);
    assert_eq!(views(), []);
    assert_eq!(refused(&book, &forget).code, ErrorCode::NotFound);
}

#[test]
fn a_view_that_makes_no_sense_is_refused() {
    let (_directory, book) = new_book();
    let save =
        |view: View| refused(&book, &Write::SaveView { collection: COLLECTION.into(), view });
    let mut unknown = urgent();
    unknown.filter[0].field = "Colour".into();
    let report = save(unknown);
    assert_eq!(
        (report.code, report.context.field.as_deref()),
        (ErrorCode::Invalid, Some("Colour"))
    );
    for name in ["", "two\nlines", &"x".repeat(101)] {
        assert_eq!(save(View { name: name.into(), ..urgent() }).code, ErrorCode::Invalid, "{name}");
    }
    assert_eq!(book.collection(None).unwrap().views, []);
}

#[test]
fn what_can_be_brought_back_by_name_is_told() {
    let (_directory, book) = new_book();
    let title = || Field { kind: FieldKind::Text, ..number("Title") };
    let make = |name: &str| {
        reshape(&book, Reshape::CreateCollection { name: name.into(), fields: vec![title()] });
    };
    let remove = |name: &str| reshape(&book, Reshape::DeleteCollection { collection: name.into() });
    for name in ["Visits", "Samples", "visits"] {
        make(name);
        remove(name);
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

    let collection = || COLLECTION.to_owned();
    let field = "Notes".to_owned();
    reshape(&book, Reshape::DeleteField { collection: collection(), field: field.clone() });
    let fields = || book.deleted_fields(Some(COLLECTION)).unwrap();
    assert_eq!(fields()[0].name, "Notes");
    reshape(&book, Reshape::RestoreField { collection: collection(), field });
    assert_eq!(fields(), []);
    let report = book.deleted_fields(Some("Nothing")).unwrap_err().report();
    assert_eq!(report.code, ErrorCode::NotFound);
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
    let restore = Write::Restore { collection: COLLECTION.into(), ids: vec![1, 2] };
    assert_eq!(doing(&restore), "Restore 2 records of Records");
    let save = Write::SaveView { collection: COLLECTION.into(), view: urgent() };
    assert_eq!(doing(&save), "Save the view Urgent of Records");
    let forget = Write::DeleteView { collection: COLLECTION.into(), name: "Urgent".into() };
    assert_eq!(doing(&forget), "Delete the view Urgent of Records");
    let full = Write::SetDurability { durability: Durability::Full };
    assert_eq!(doing(&full), "Set the book's durability to full");
    let field = number("Amount");
    let shape =
        Write::Reshape { reshape: Reshape::CreateField { collection: COLLECTION.into(), field } };
    assert_eq!(doing(&shape), "Add the field Amount to Records");
}

#[test]
fn every_value_that_does_not_fit_is_named_at_once() {
    let (_directory, book) = new_book();
    let collection = || COLLECTION.to_owned();
    let unique = |name: &str| Field { unique: true, ..number(name) };
    for field in [number("Amount"), unique("Shelf"), unique("Box")] {
        reshape(&book, Reshape::CreateField { collection: collection(), field });
    }
    let create = |typed: &[(&str, &str)]| Write::Create {
        collection: collection(),
        records: vec![values(typed)],
    };
    let edit = |typed: &[(&str, &str)]| Write::Edit {
        collection: collection(),
        edits: vec![Edit { record: RecordVersion { id: 1, version: None }, values: values(typed) }],
    };
    let named = |report: &ErrorReport| -> Vec<String> {
        report.context.fields.iter().map(|fault| fault.field.clone()).collect()
    };
    write(&book, &create(&[("Title", "a"), ("Shelf", "1"), ("Box", "2")]));
    write(&book, &create(&[("Title", "b"), ("Shelf", "3"), ("Box", "4")]));

    let report = refused(&book, &create(&[("Amount", "a lot"), ("Shelf", "up")]));
    assert_eq!((report.code, report.context.field.as_deref()), (ErrorCode::Invalid, Some("Title")));
    assert_eq!(named(&report), ["Title", "Amount", "Shelf"]);
    assert_eq!(report.context.fields[1].message, "“Amount” must be a number, such as 12.5.");
    assert!(report.message.contains("“Title” must be filled in; “Amount”"), "{}", report.message);
    assert_eq!(
        named(&refused(&book, &edit(&[("Amount", "a lot"), ("Box", "none")]))),
        ["Amount", "Box"]
    );
    // What others have already is told of each, too.
    assert_eq!(named(&refused(&book, &edit(&[("Shelf", "3"), ("Box", "4")]))), ["Shelf", "Box"]);
    // A single one is told as ever.
    let report = refused(&book, &edit(&[("Amount", "a lot")]));
    assert_eq!((report.context.field.as_deref(), named(&report).len()), (Some("Amount"), 0));
}
