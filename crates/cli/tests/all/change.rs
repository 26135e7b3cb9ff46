//! `edit`, `rm`, `restore` and `history`, as scripts rely on them.

use serde_json::json;

use crate::book::Book;

#[test]
fn a_record_is_edited_at_the_version_that_was_seen() {
    let book = Book::new();
    book.ok(&["add", "Title=Soil", "Notes=wet"]);
    let edited = book.json(&["edit", "1", "--version", "1", "Title=Clay", "Notes="]);
    assert_eq!((&edited["version"], &edited["values"]), (&json!(2), &json!({"Title": "Clay"})));
    assert_eq!(book.ok(&["edit", "1", "title=Loam"]), "Record 1 is at version 3.\n");

    let ran = book.run(&["edit", "1", "--version", "2", "Title=mine", "--json"]);
    assert_eq!(ran.code, 76);
    let error = ran.error();
    assert_eq!(error["code"], "conflict");
    assert_eq!(error["context"]["record"], book.json(&["show", "1"]));
    assert_eq!(book.json(&["show", "1"])["values"]["Title"], "Loam");
}

#[test]
fn the_longest_name_that_fits_is_given_the_value() {
    let book = Book::new();
    for name in ["a=b", "É", "e", "RowID"] {
        book.ok(&["fields", "add", name]);
    }
    assert_eq!(book.run(&["fields", "rename", "e", "é"]).code, 65);
    // As it could be before.
    let other = rusqlite::Connection::open(book.directory().join("records.db")).unwrap();
    other
        .execute_batch("UPDATE daybook_field SET name = 'é' WHERE name = 'e'; CREATE TABLE own (a)")
        .unwrap();
    let added = book.json(&["add", "title=x=y", "a=b=c=d", "É=1", "é=2", "rowid=3"]);
    let values = json!({"Title": "x=y", "a=b": "c=d", "É": "1", "é": "2", "RowID": "3"});
    assert_eq!(added["values"], values);
    assert_eq!(book.json(&["edit", "1", "a=b==", "É="])["values"]["a=b"], "=");
    assert_eq!(book.json(&["list", "--where", "É=", "--where", "é=2"])["total"], 1);
    let unknown = book.run(&["edit", "1", "a=x", "--json"]);
    assert_eq!((unknown.code, &unknown.error()["context"]["field"]), (65, &json!("a")));
}

/// Neither of them is what was meant, and the history would lack what the first one replaced.
#[test]
fn a_field_is_given_one_value() {
    let book = Book::new();
    for arguments in [&["add", "Title=a", "Title=b"][..], &["add", "Title=a", "title=b"]] {
        let ran = book.run(&[arguments, &["--json"]].concat());
        assert_eq!((ran.code, &ran.error()["context"]["field"]), (65, &json!("Title")));
    }
    let ran = book.run_with_input(&["add", "--lines"], r#"{"Title":"a","title":"b"}"#);
    assert_eq!((ran.code, ran.stdout.as_str()), (65, ""));
    assert_eq!(book.total(), 0);
}

#[test]
fn records_go_and_come_back() {
    let book = Book::new();
    for title in ["a", "b", "c"] {
        book.ok(&["add", &format!("Title={title}")]);
    }
    let told = book.ok(&["rm", "1", "3"]);
    assert_eq!(told, "Deleted: 1, 3. To bring back: daybook restore 1 3\n");
    assert_eq!(book.total(), 1);
    assert_eq!(book.run(&["show", "1"]).code, 66);
    assert_eq!(book.run(&["rm", "2", "99"]).code, 66);
    assert_eq!(book.run(&["rm", "2", "--version", "7"]).code, 76);
    assert_eq!(book.total(), 1);
    assert_eq!(book.json(&["rm", "2"]), json!({"deleted": [2]}));
    assert_eq!(book.ok(&["restore", "1", "3"]), "Restored: 1, 3.\n");
    let restored = book.json(&["restore", "2"]);
    assert_eq!((&restored[0]["id"], &restored[0]["version"]), (&json!(2), &json!(3)));
    assert_eq!(book.total(), 3);
}

#[test]
fn history_tells_people_and_scripts() {
    let book = Book::new();
    book.ok(&["add", "Title=Soil"]);
    book.ok(&["edit", "1", "Title=Clay", "Notes=wet"]);
    book.ok(&["rm", "1"]);
    let history = book.json(&["history", "1"]);
    let kinds: Vec<_> = history.as_array().unwrap().iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, [&json!("create"), &json!("edit"), &json!("delete")]);
    assert_eq!(
        history[1]["fields"],
        json!([
            {"field": "Title", "from": "Soil", "to": "Clay"},
            {"field": "Notes", "from": null, "to": "wet"},
        ])
    );
    let by = history[1]["by"].as_str().unwrap();
    // Without a zone named, it is UTC in the cleared environment, or the machine's own.
    let at = model::local_time::when(history[1]["at"].as_str().unwrap());
    let told = book.ok(&["history", "1"]);
    let program = concat!("daybook ", env!("CARGO_PKG_VERSION"), " (command line)");
    let expected = format!(
        "2. Edited {at} by {by} with {program}\n   Title: Soil → Clay\n   Notes: (nothing) → wet\n\n3. Deleted "
    );
    assert!(told.starts_with("1. Created ") && told.contains(&expected), "{told}");
    assert_eq!(book.run(&["history", "9"]).code, 66);
}

#[test]
fn wrong_usage_of_changes_is_64() {
    let book = Book::new();
    for wrong in
        [&["edit", "1"][..], &["edit", "x", "Title=y"], &["rm"], &["restore"], &["history"]]
    {
        assert_eq!(book.run(wrong).code, 64, "{wrong:?}");
    }
}
