//! The command line and another program, which has the book open as a window has, on the same records
//! and fields: nothing is lost, and nothing silently overwritten.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Stdio},
};

use book::{
    OpenOptions, Wait,
    boundary::{
        CollectionId, Edit, ErrorCode, FieldId, FieldKind, FieldSettings, NewField, Record,
        RecordVersion, SchemaChange, Value, Values,
    },
};
use model::CollectionRef;
use serde_json::json;

use crate::book::{Book, Ran};

/// What has the book open beside the command line.
fn window(book: &Book) -> book::Book {
    book::Book::open(&book.directory(), &OpenOptions::new("window 1.0")).unwrap()
}

/// What a new book has.
const RECORDS: CollectionId = CollectionId(1);
const TITLE: FieldId = FieldId(1);
const NOTES: FieldId = FieldId(2);

fn values(of: &[(FieldId, &str)]) -> Values {
    of.iter().map(|(field, text)| (*field, Value::Text((*text).to_owned()))).collect()
}

fn edit(
    window: &book::Book,
    version: i64,
    given: &[(FieldId, &str)],
) -> Result<Record, book::Error> {
    let record = RecordVersion { id: 1, version: Some(version) };
    let edits = [Edit { record, values: values(given) }];
    window
        .edit_records(&CollectionRef::First, &edits, &Wait::Timeout)
        .map(|mut records| records.remove(0))
}

#[test]
fn what_one_deletes_the_other_does_not_edit_unawares() {
    let book = Book::new();
    let window = window(&book);
    book.ok(&["add", "Title=Soil"]);
    let seen = window.record(&CollectionRef::First, 1).unwrap();
    book.ok(&["rm", "1", "--version", "1"]);
    let report = edit(&window, seen.version, &[(TITLE, "Clay")]).unwrap_err().report();
    assert_eq!((report.code, report.context.record), (ErrorCode::Conflict, None));

    // The other way round: what was edited meanwhile is not deleted, and shown.
    book.ok(&["restore", "1"]);
    let edited = edit(&window, 3, &[(TITLE, "Loam")]).unwrap();
    let ran = book.run(&["rm", "1", "--version", "3", "--json"]);
    let error = ran.error();
    assert_eq!((ran.code, &error["code"]), (76, &json!("conflict")));
    assert_eq!(error["context"]["record"]["version"], edited.version);
    assert_eq!(error["context"]["record"]["values"], json!({"Title": "Loam"}));
    let kinds: Vec<_> =
        window.history(&CollectionRef::First, 1).unwrap().iter().map(|one| one.version).collect();
    assert_eq!(kinds, [1, 2, 3, 4]);
}

/// Both write at once, again and again: of each pair, exactly one is told of the other, and everything
/// that was acknowledged is in the history.
#[test]
fn of_two_who_edit_the_same_version_one_is_told_of_the_other() {
    let book = Book::new();
    let window = window(&book);
    book.ok(&["add", "Title=0", "Notes=0"]);
    for version in 1..=20 {
        let (theirs, ours) = (format!("theirs {version}"), format!("ours {version}"));
        let (seen, title) = (version.to_string(), format!("Title={theirs}"));
        let mut command = book.command(&["edit", "1", "--json", "--version", &seen, &title]);
        let other = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The same field, or another.
        let field = if version % 2 == 0 { TITLE } else { NOTES };
        let own = edit(&window, version, &[(field, &ours)]);
        let other = Ran::from(other.wait_with_output().unwrap());
        let now = window.record(&CollectionRef::First, 1).unwrap();
        assert_eq!(now.version, version + 1, "both wrote, or none did");
        match own {
            Ok(written) => {
                assert_eq!((other.code, &other.error()["code"]), (76, &json!("conflict")));
                let shown = &other.error()["context"]["record"];
                assert_eq!(shown["version"], written.version);
                assert_eq!(*shown, book.json(&["show", "1"]));
                assert_eq!(now.values[&field], Value::Text(ours));
            }
            Err(error) => {
                assert_eq!(other.code, 0, "{}", other.stderr);
                let report = error.report();
                assert_eq!(
                    (report.code, report.context.record),
                    (ErrorCode::Conflict, Some(now.clone()))
                );
                assert_eq!(now.values[&TITLE], Value::Text(theirs));
            }
        }
    }
    assert_eq!(window.history(&CollectionRef::First, 1).unwrap().len(), 21);
}

#[test]
fn who_is_told_of_another_field_can_have_both() {
    let book = Book::new();
    let window = window(&book);
    book.ok(&["add", "Title=Soil", "Notes=dry"]);
    book.ok(&["edit", "1", "--version", "1", "Notes=wet"]);
    let report = edit(&window, 1, &[(TITLE, "Clay")]).unwrap_err().report();
    let theirs = report.context.record.unwrap();
    let merged = edit(&window, theirs.version, &[(TITLE, "Clay")]).unwrap();
    assert_eq!(merged.values, values(&[(TITLE, "Clay"), (NOTES, "wet")]));
}

/// `add --lines`, one line at a time.
struct Lines {
    child: Child,
}

impl Lines {
    fn of(book: &Book) -> Self {
        let mut command = book.command(&["add", "--lines", "--json"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self { child: command.spawn().unwrap() }
    }

    /// Sends a record, and returns its id once it is acknowledged.
    fn add(&mut self, record: serde_json::Value) -> String {
        writeln!(self.child.stdin.as_mut().unwrap(), "{record}").unwrap();
        let mut id = String::new();
        // No more than a line is there to be read ahead.
        BufReader::with_capacity(64, self.child.stdout.as_mut().unwrap())
            .read_line(&mut id)
            .unwrap();
        id.trim_end().to_owned()
    }

    /// Sends a record that ends it.
    fn refused(mut self, record: serde_json::Value) -> Ran {
        writeln!(self.child.stdin.as_mut().unwrap(), "{record}").unwrap();
        Ran::from(self.child.wait_with_output().unwrap())
    }
}

#[test]
fn who_adds_goes_on_in_a_collection_that_another_reshapes() {
    let book = Book::new();
    let window = window(&book);
    let reshape = |change: SchemaChange| window.reshape(&change, &Wait::Timeout).unwrap();
    let mut lines = Lines::of(&book);
    assert_eq!(lines.add(json!({"Title": "a", "Notes": "1"})), "1");

    let state = NewField {
        name: "State".into(),
        kind: FieldKind::Text,
        required: true,
        unique: false,
        choices: Vec::new(),
        default: Some("Open".into()),
    };
    reshape(SchemaChange::CreateField { collection: RECORDS.into(), field: state });
    assert_eq!(lines.add(json!({"Title": "b", "Notes": "2"})), "2");
    assert_eq!(book.json(&["show", "2"])["values"]["State"], "Open");

    let settings = FieldSettings {
        kind: FieldKind::Number,
        required: false,
        unique: false,
        choices: Vec::new(),
        default: None,
    };
    let (collection, field) = (RECORDS, NOTES);
    reshape(SchemaChange::ChangeField {
        collection: collection.into(),
        field: field.into(),
        settings,
        take_misfits: false,
    });
    assert_eq!(lines.add(json!({"Title": "c", "Notes": "3"})), "3");
    assert_eq!(book.json(&["show", "3"])["values"]["Notes"], 3.0);

    reshape(SchemaChange::RenameField {
        collection: collection.into(),
        field: field.into(),
        name: "Amount".into(),
    });
    let ran = lines.refused(json!({"Title": "d", "Notes": "4"}));
    let context = ran.error()["context"].clone();
    assert_eq!((ran.code, &context["line"], &context["field"]), (65, &json!(4), &json!("Notes")));
    let amounts: Vec<_> = (1..=3)
        .map(|id: i64| book.json(&["show", &id.to_string()])["values"]["Amount"].clone())
        .collect();
    assert_eq!(amounts, [json!(1.0), json!(2.0), json!(3.0)]);
}

#[test]
fn who_edits_in_a_collection_that_another_reshapes_is_told_or_served() {
    let book = Book::new();
    let window = window(&book);
    book.ok(&["add", "Title=Soil", "Notes=wet"]);
    // It knows the collection from its own write.
    edit(&window, 1, &[(TITLE, "Clay")]).unwrap();
    book.ok(&["fields", "rename", "Notes", "Remarks"]);
    assert_eq!(
        edit(&window, 2, &[(NOTES, "dry")]).unwrap().values,
        values(&[(TITLE, "Clay"), (NOTES, "dry")])
    );
    assert_eq!(book.json(&["show", "1"])["values"], json!({"Title": "Clay", "Remarks": "dry"}));
    book.ok(&["fields", "rm", "Remarks"]);
    let report = edit(&window, 3, &[(NOTES, "moist")]).unwrap_err().report();
    let faults: Vec<_> = report.context.fields.iter().map(|fault| fault.id).collect();
    assert_eq!((report.code, faults), (ErrorCode::Invalid, vec![Some(NOTES)]));
    book.ok(&["fields", "restore", "Remarks"]);
    let now = window.record(&CollectionRef::First, 1).unwrap();
    assert_eq!(now.values[&NOTES], Value::Text("dry".into()));
    book.ok(&["collections", "rm", "Records"]);
    let edits = [Edit {
        record: RecordVersion { id: 1, version: Some(3) },
        values: values(&[(TITLE, "Loam")]),
    }];
    let report = window.edit_records(&RECORDS.into(), &edits, &Wait::Timeout).unwrap_err().report();
    assert_eq!(report.code, ErrorCode::NotFound);
    assert_eq!(report.message, "The collection “Records” was deleted; it can be brought back.");
}
