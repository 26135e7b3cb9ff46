//! Two fields get each other's names while a command waits for the lock: what it was given for a field is not
//! written into another.

#![cfg(target_os = "linux")]

use std::process::Child;

use serde_json::json;

use crate::{
    book::{Book, Ran},
    lock::Holder,
};

/// A command in line for the lock, behind those that wait already.
fn in_line(book: &Book, behind: usize, arguments: &[&str]) -> Child {
    let child = book.command(&[&["--timeout", "60s"], arguments].concat()).spawn().unwrap();
    while book.json(&["lock", "status"])["waiting"].as_array().map(Vec::len) != Some(behind + 1) {}
    child
}

fn ended(child: Child) -> Ran {
    child.wait_with_output().unwrap().into()
}

/// What becomes of an edit that waits behind renamings of fields.
fn edited_behind(book: &Book, renamings: &[[&str; 2]]) -> Ran {
    let holder = Holder::of(book, "Nightly backup");
    let before: Vec<Child> = renamings
        .iter()
        .enumerate()
        .map(|(behind, [from, to])| in_line(book, behind, &["fields", "rename", from, to]))
        .collect();
    let edit = ["edit", "1", "--version", "1", "Notes=wet", "--json"];
    let edit = in_line(book, before.len(), &edit);
    holder.release();
    for rename in before {
        let ran = ended(rename);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    ended(edit)
}

#[test]
fn a_value_for_a_field_whose_name_another_has_got_is_refused() {
    let book = Book::new();
    book.ok(&["add", "Title=Soil", "Notes=dry"]);
    let swap = [["Title", "Other"], ["Notes", "Title"], ["Other", "Notes"]];
    let ran = edited_behind(&book, &swap);
    assert_eq!((ran.code, &ran.error()["code"]), (76, &json!("conflict")));
    let message = ran.error()["message"].as_str().unwrap().to_owned();
    assert!(message.contains("“Notes” is another field's name"), "{message}");
    let record = book.json(&["show", "1"]);
    assert_eq!(record["version"], 1);
    assert_eq!(record["values"], json!({ "Notes": "Soil", "Title": "dry" }));
}

#[test]
fn a_value_for_a_field_that_was_only_renamed_is_written() {
    let book = Book::new();
    book.ok(&["add", "Title=Soil", "Notes=dry"]);
    let ran = edited_behind(&book, &[["Notes", "Remarks"]]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let values = json!({ "Title": "Soil", "Remarks": "wet" });
    assert_eq!(serde_json::from_str::<serde_json::Value>(&ran.stdout).unwrap()["values"], values);
    assert_eq!(book.json(&["show", "1"])["values"], values);
}
