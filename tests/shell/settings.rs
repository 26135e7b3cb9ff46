//! What a user has set, and how that user left each list.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::window::{Mock, answer, ok, other_program, record};

#[test]
fn settings_are_kept_and_followed_by_books_that_are_open() -> Result<()> {
    let mock = Mock::new()?;
    let usual = json!({
        "displayName": null,
        "timeoutMs": 500,
        "theme": "system",
        "locale": null,
        "zoom": 100,
    });
    assert_eq!(ok(mock.call("settings", json!({}))?)?, usual);
    ok(mock.call("write", record("Before", "timeout", "1"))?)?;

    let ada = json!({
        "displayName": "Ada L.",
        "timeoutMs": 0,
        "theme": "dark",
        "locale": "de-CH",
        "zoom": 150,
    });
    ok(mock.call("keep_settings", json!({ "settings": ada.clone() }))?)?;
    assert_eq!(ok(answer(&mock.begin("book-2", "settings", json!({}))?)?)?, ada);
    let written = ok(mock.call("write", record("After", "timeout", "1"))?)?;
    assert_eq!(written["records"][0]["createdBy"], "Ada L.");

    let other = other_program(&mock.book())?;
    let _held = other.hold_lock("Nightly backup", &book::Wait::Timeout)?;
    let refused = mock.call("write", record("Later", "timeout", "1"))?.err().context("written")?;
    let waited = refused["context"]["waitedMs"].as_u64().context("a time")?;
    ensure!(waited < 400, "it waited {waited} ms");
    Ok(())
}

#[test]
fn a_setting_that_cannot_be_followed_names_itself() -> Result<()> {
    let mock = Mock::new()?;
    let wrong = json!({ "timeoutMs": 500, "locale": "de_CH" });
    let refused = mock.call("keep_settings", json!({ "settings": wrong }))?;
    let refused = refused.err().context("kept")?;
    assert_eq!(
        (&refused["code"], &refused["context"]["field"]),
        (&json!("invalid"), &json!("Locale"))
    );
    Ok(())
}

#[test]
fn each_list_is_found_as_it_was_left() -> Result<()> {
    let mock = Mock::new()?;
    let which = json!({ "collection": 1 });
    assert_eq!(ok(mock.call("layout", which.clone())?)?, json!(null));
    let layout = json!({
        "view": null,
        "sort": [{ "column": { "kind": "id" }, "descending": false }],
        "columns": [],
        "pinned": false,
        "lines": 3,
    });
    ok(mock.call("keep_layout", json!({ "collection": 1, "layout": layout.clone() }))?)?;
    assert_eq!(ok(mock.call("layout", which.clone())?)?, layout);
    // In another book it is another's.
    ok(mock.call("open_book", json!({ "directory": mock.path("chosen") }))?)?;
    assert_eq!(ok(mock.call("layout", which)?)?, json!(null));
    Ok(())
}

#[test]
fn the_collection_that_was_shown_last_is_shown_again() -> Result<()> {
    let mock = Mock::new()?;
    assert_eq!(ok(mock.call("shown_collection", json!({}))?)?, json!(null));
    ok(mock.call("keep_shown_collection", json!({ "collection": 2 }))?)?;
    assert_eq!(ok(mock.call("shown_collection", json!({}))?)?, 2);
    // By the next window on the book, and in no other one.
    assert_eq!(ok(answer(&mock.begin("book-7", "shown_collection", json!({}))?)?)?, 2);
    ok(mock.call("open_book", json!({ "directory": mock.path("chosen") }))?)?;
    assert_eq!(ok(mock.call("shown_collection", json!({}))?)?, json!(null));
    Ok(())
}

#[test]
fn a_new_window_shows_what_the_one_shows_that_it_was_opened_from() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("keep_shown_collection", json!({ "collection": 2 }))?)?;
    let other = json!({ "collection": 3 });
    ok(answer(&mock.begin("book-7", "keep_shown_collection", other)?)?)?;
    ok(mock.call("new_window", json!({}))?)?;
    assert_eq!(ok(answer(&mock.begin("book-2", "shown_collection", json!({}))?)?)?, 2);
    Ok(())
}
