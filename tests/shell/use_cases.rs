//! What each command does, on a real book.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use crate::window::{Mock, answer, code, newest, ok, other_program, record};

#[test]
fn a_window_starts_on_the_book_it_was_asked_for() -> Result<()> {
    let mock = Mock::new()?;
    let info = ok(mock.call("book", json!({}))?)?;
    assert_eq!(info["name"], "book");
    assert_eq!(info["access"], "read_write");
    let directory = mock.book().canonicalize()?;
    assert_eq!(info["directory"], *directory.to_string_lossy());
    assert_eq!(ok(mock.call("lock_status", json!({}))?)?, json!({ "state": "free" }));
    Ok(())
}

#[test]
fn a_record_is_created_listed_and_read() -> Result<()> {
    let mock = Mock::new()?;
    let written = ok(mock.call("write", record("Key to room 4", "timeout", "1"))?)?;
    let created = &written["records"][0];
    assert_eq!(created["values"], json!({ "1": "Key to room 4" }));
    let page = ok(mock.call("list_records", newest())?)?;
    assert_eq!(page, json!({ "total": 1, "records": [created.clone()] }));
    let first = json!({ "collection": 1, "query": {}, "limit": 1, "listing": "2" });
    assert_eq!(ok(mock.call("first_records", first)?)?, page);
    let which = json!({ "collection": 1, "id": created["id"] });
    assert_eq!(&ok(mock.call("get_record", which)?)?, created);
    let collections = ok(mock.call("collections", json!({}))?)?;
    assert_eq!(collections[0]["name"], "Records");
    assert_eq!(collections[0]["total"], 1);
    Ok(())
}

#[test]
fn a_chosen_book_is_opened_in_the_same_window() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("write", record("In the first", "timeout", "1"))?)?;
    let chosen = ok(mock.call("choose_directory", json!({}))?)?;
    let info = ok(mock.call("open_book", json!({ "directory": chosen }))?)?;
    assert_eq!(info["name"], "chosen");
    assert_eq!(ok(mock.call("book", json!({}))?)?, info);
    assert_eq!(ok(mock.call("collections", json!({}))?)?[0]["total"], 0);
    Ok(())
}

#[test]
fn a_book_that_cannot_be_opened_leaves_the_one_before() -> Result<()> {
    let mock = Mock::new()?;
    std::fs::write(mock.path("file"), "")?;
    let refused = mock.call("open_book", json!({ "directory": mock.path("file") }))?;
    assert_eq!(code(refused)?, "not_a_book");
    assert_eq!(ok(mock.call("book", json!({}))?)?["name"], "book");
    Ok(())
}

#[test]
fn windows_of_one_instance_share_a_book() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("write", record("From the first", "timeout", "1"))?)?;
    let collections = answer(&mock.begin("book-2", "collections", json!({}))?)?;
    assert_eq!(ok(collections)?[0]["total"], 1);
    Ok(())
}

#[test]
fn another_program_is_named() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("book", json!({}))?)?;
    let other = other_program(&mock.book())?;
    let _held = other.hold_lock("Nightly backup", &book::Wait::Timeout)?;
    let status = ok(mock.call("lock_status", json!({}))?)?;
    assert_eq!(status["state"], "held");
    assert_eq!(status["holder"]["operation"], "Nightly backup");
    assert_eq!(status["holder"]["pid"], std::process::id());
    ensure!(status["holder"]["heldForMs"].is_u64(), "{status}");
    Ok(())
}

#[test]
fn who_has_the_book_open_is_told_once_for_all_windows() -> Result<()> {
    let mock = Mock::new()?;
    for label in ["book-1", "book-2"] {
        let there = ok(answer(&mock.begin(label, "who", json!({}))?)?)?;
        let [own] = there.as_array().map(Vec::as_slice).context("a list")? else {
            bail!("{there}");
        };
        let keys: Vec<_> = own.as_object().context("an object")?.keys().collect();
        assert_eq!(keys, ["host", "pid", "process", "since", "source", "thisProcess", "user"]);
        assert_eq!(own["pid"], std::process::id());
        assert_eq!(own["process"], daybook_app::PROGRAM);
        assert_eq!(own["thisProcess"], true);
    }
    // In another book, it is not in this one any more.
    ok(mock.call("open_book", json!({ "directory": mock.path("chosen") }))?)?;
    ok(answer(&mock.begin(
        "book-2",
        "open_book",
        json!({ "directory": mock.path("chosen") }),
    )?)?)?;
    assert_eq!(ok(mock.call("who", json!({}))?)?.as_array().map(Vec::len), Some(1));
    until_nobody_is_listed(&mock.book())
}

#[test]
fn a_program_that_ends_is_not_listed_any_more() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("who", json!({}))?)?;
    mock.close();
    until_nobody_is_listed(&mock.book())
}

/// A call that has just been answered may still be letting go of the book.
fn until_nobody_is_listed(book: &Path) -> Result<()> {
    let begun = Instant::now();
    while std::fs::read_dir(book.join("instances"))?.count() > 0 {
        ensure!(begun.elapsed() < Duration::from_secs(5), "somebody is listed");
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(())
}

#[test]
fn what_was_typed_is_kept_until_it_is_discarded() -> Result<()> {
    let mock = Mock::new()?;
    let which = json!({ "collection": 1, "record": null });
    assert_eq!(ok(mock.call("draft", which.clone())?)?, json!(null));
    let keep = |record: Option<i64>, title: &str, based_on: Option<i64>| {
        let values = json!({ "1": title });
        mock.call(
            "keep_draft",
            json!({
                "collection": 1, "record": record, "basedOn": based_on, "values": values,
            }),
        )
    };
    ok(keep(None, "Half a thought", None)?)?;
    ok(keep(Some(5), "Another", Some(2))?)?;
    let typed = json!({ "values": { "1": "Half a thought" }, "basedOn": null });
    assert_eq!(ok(mock.call("draft", which.clone())?)?, typed);
    let of_a_record = json!({ "collection": 1, "record": 5 });
    let other = json!({ "values": { "1": "Another" }, "basedOn": 2 });
    assert_eq!(ok(mock.call("draft", of_a_record)?)?, other);
    // A window that is open keeps its own.
    let others = answer(&mock.begin("book-2", "draft", which.clone())?)?;
    assert_eq!(ok(others)?, json!(null));
    ok(mock.call("discard_draft", which.clone())?)?;
    assert_eq!(ok(mock.call("draft", which)?)?, json!(null));
    Ok(())
}

#[test]
fn books_are_remembered() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("book", json!({}))?)?;
    ok(mock.call("open_book", json!({ "directory": mock.path("chosen") }))?)?;
    let recent = ok(mock.call("recent_books", json!({}))?)?;
    let names: Vec<_> = recent.as_array().into_iter().flatten().map(|book| &book["name"]).collect();
    assert_eq!(names, ["chosen", "book"]);
    Ok(())
}

#[test]
fn another_window_shows_the_same_book() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("open_book", json!({ "directory": mock.path("chosen") }))?)?;
    ok(mock.call("new_window", json!({}))?)?;
    let labels = mock.labels();
    let another = labels.iter().find(|label| *label != "book-1").context("another window")?;
    let info = answer(&mock.begin(another, "book", json!({}))?)?;
    assert_eq!(ok(info)?["name"], "chosen");
    Ok(())
}
