//! Every error code crosses as `{code, message, context}`.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::window::{Mock, code, ok, other_program, record};

/// The error that a call is answered with, whole.
fn report(answer: crate::window::Answer) -> Result<Value> {
    let report = answer.err().context("it succeeded")?;
    let keys: Vec<_> = report.as_object().context("an object")?.keys().collect();
    assert_eq!(keys, ["code", "context", "message"]);
    ensure!(report["message"].as_str().is_some_and(|text| text.len() > 10), "{report}");
    Ok(report)
}

#[test]
fn a_timeout_tells_who_holds_the_lock() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("book", json!({}))?)?;
    let other = other_program(&mock.book())?;
    let _held = other.hold_lock("Nightly backup", &book::Wait::Timeout)?;
    let report = report(mock.call("write", record("A", "timeout", "1"))?)?;
    assert_eq!(report["code"], "lock_timeout");
    assert_eq!(report["context"]["holder"]["operation"], "Nightly backup");
    ensure!(report["context"]["waitedMs"].as_u64() >= Some(500), "{report}");
    ensure!(report["context"]["lock"].as_str().is_some_and(|it| it.ends_with("db.lock")));
    Ok(())
}

#[test]
fn a_value_that_does_not_fit_names_its_field() -> Result<()> {
    let mock = Mock::new()?;
    let report = report(mock.call("write", record("", "timeout", "1"))?)?;
    assert_eq!(report["code"], "invalid");
    assert_eq!(report["context"]["field"], "Title");
    assert_eq!(report["context"]["fields"][0]["id"], 1);
    Ok(())
}

#[test]
fn what_is_not_there_is_not_found() -> Result<()> {
    let mock = Mock::new()?;
    let missing = report(mock.call("get_record", json!({ "collection": 1, "id": 7 }))?)?;
    assert_eq!(missing["code"], "not_found");
    let nowhere = json!({
        "collection": 2, "query": {}, "offset": 0, "limit": 1, "listing": "1",
    });
    assert_eq!(report(mock.call("list_records", nowhere)?)?["code"], "not_found");
    Ok(())
}

#[test]
fn a_database_that_is_not_ours_is_refused_by_name() -> Result<()> {
    let place = tempfile::tempdir()?;
    let directory = place.path().join("other");
    fs::create_dir(&directory)?;
    fs::write(directory.join("records.db"), "These are my notes. ".repeat(100))?;
    let mock = Mock::on(directory.clone(), place)?;
    let report = report(mock.call("book", json!({}))?)?;
    assert_eq!(report["code"], "not_a_book");
    let path = report["context"]["path"].as_str().context("a path")?;
    ensure!(path.starts_with(&*directory.canonicalize()?.to_string_lossy()), "{path}");
    // Every other command of that window tells the same, and another book may be opened.
    assert_eq!(code(mock.call("collections", json!({}))?)?, "not_a_book");
    ok(mock.call("open_book", json!({ "directory": mock.path("book") }))?)?;
    ok(mock.call("collections", json!({}))?)?;
    Ok(())
}

#[test]
fn a_file_in_the_place_of_the_instances_is_named_and_the_book_opens() -> Result<()> {
    let mock = Mock::new()?;
    let directory = mock.path("other");
    fs::create_dir(&directory)?;
    fs::write(directory.join("instances"), "")?;
    ok(mock.call("open_book", json!({ "directory": directory }))?)?;
    let report = report(mock.call("who", json!({}))?)?;
    assert_eq!(report["code"], "io");
    ensure!(report["context"]["path"].as_str().is_some_and(|path| path.ends_with("instances")));
    Ok(())
}

#[test]
fn a_lock_file_that_is_none_is_an_io_error_with_its_path() -> Result<()> {
    let place = tempfile::tempdir()?;
    let directory = place.path().join("book");
    fs::create_dir_all(directory.join("db.lock"))?;
    let mock = Mock::on(directory, place)?;
    let report = report(mock.call("book", json!({}))?)?;
    assert_eq!(report["code"], "io");
    ensure!(report["context"]["path"].as_str().is_some_and(|path| path.ends_with("db.lock")));
    Ok(())
}
