//! Everything that a window changes, by the one command for it.

use anyhow::{Context, Result, ensure};
use book::boundary::{CollectionId, Edit, FieldId, RecordVersion, Write};
use serde_json::{Value, json};

use crate::window::{Mock, code, ok, other_program, record, writing};

fn edit(version: i64, title: &str) -> Value {
    writing(json!({
        "write": "edit",
        "collection": 1,
        "edits": [{ "record": { "id": 1, "version": version }, "values": { "1": title } }],
    }))
}

#[test]
fn a_record_is_edited_reverted_deleted_and_restored() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("write", record("Soil", "timeout", "1"))?)?;
    let edited = ok(mock.call("write", edit(1, "Clay"))?)?;
    assert_eq!(edited["records"][0]["values"]["1"], "Clay");
    let record = |version: i64| json!({ "id": 1, "version": version });
    let revert = json!({ "write": "revert", "collection": 1, "record": record(2), "to": 1 });
    let reverted = ok(mock.call("write", writing(revert))?)?;
    assert_eq!(reverted["records"][0]["values"]["1"], "Soil");
    let delete = json!({ "write": "delete", "collection": 1, "records": [record(3)] });
    let deleted = ok(mock.call("write", writing(delete))?)?;
    ensure!(deleted["records"][0]["deletedAt"].is_string(), "{deleted}");
    let restore = json!({ "write": "restore", "collection": 1, "ids": [1] });
    ok(mock.call("write", writing(restore))?)?;
    let history = ok(mock.call("history", json!({ "collection": 1, "id": 1 }))?)?;
    let kinds = history.as_array().context("a list")?.iter().map(|change| &change["kind"]);
    assert_eq!(kinds.collect::<Vec<_>>(), ["create", "edit", "edit", "delete", "restore"]);
    Ok(())
}

#[test]
fn a_conflict_tells_the_record_as_it_is() -> Result<()> {
    let mock = Mock::new()?;
    ok(mock.call("write", record("Soil", "timeout", "1"))?)?;
    let record = RecordVersion { id: 1, version: Some(1) };
    let edits = vec![Edit {
        record,
        values: [(FieldId(1), book::boundary::Value::Text("Loam".into()))].into(),
    }];
    let theirs = Write::Edit { collection: CollectionId(1), edits };
    other_program(&mock.book())?.write(&theirs, &book::Wait::Timeout)?;
    let refused = mock.call("write", edit(1, "Clay"))?.err().context("it was written")?;
    assert_eq!(refused["code"], "conflict");
    assert_eq!(refused["context"]["record"]["values"]["1"], "Loam");
    Ok(())
}

#[test]
fn collections_and_fields_are_changed_and_what_was_deleted_is_told() -> Result<()> {
    let mock = Mock::new()?;
    let reshape = |change: Value| {
        mock.call("write", writing(json!({ "write": "reshape", "reshape": change })))
    };
    let field = |kind: &str| {
        json!({
            "name": "Amount", "kind": kind, "required": false, "unique": false, "choices": [],
            "default": null,
        })
    };
    let create = json!({ "change": "create_field", "collection": 1, "field": field("text") });
    assert_eq!(ok(reshape(create)?)?, json!({ "records": [], "created": 3 }));
    let write = json!({
        "write": "create", "collection": 1,
        "records": [{ "1": "a", "3": "much" }, { "1": "b", "3": "12" }],
    });
    ok(mock.call("write", writing(write))?)?;
    let settings = field("number");
    let change = json!({ "collection": 1, "field": 3, "settings": settings, "limit": 10 });
    let misfits = ok(mock.call("misfits", change)?)?;
    assert_eq!((&misfits["total"], &misfits["first"][0]["id"]), (&json!(1), &json!(1)));

    ok(reshape(json!({ "change": "delete_field", "collection": 1, "field": 3 }))?)?;
    let deleted = ok(mock.call("deleted_fields", json!({ "collection": 1 }))?)?;
    assert_eq!((&deleted[0]["id"], &deleted[0]["name"]), (&json!(3), &json!("Amount")));
    ok(reshape(json!({ "change": "delete_collection", "collection": 1 }))?)?;
    let deleted = ok(mock.call("deleted_collections", json!({}))?)?;
    assert_eq!((&deleted[0]["id"], &deleted[0]["name"]), (&json!(1), &json!("Records")));
    Ok(())
}

#[test]
fn views_and_durability_are_the_books() -> Result<()> {
    let mock = Mock::new()?;
    let view = json!({
        "name": "Urgent",
        "filter": [{ "field": 1, "operator": "contains", "value": "!" }],
        "sort": [{ "column": { "kind": "updated" }, "descending": true }],
        "columns": [
            { "column": { "kind": "field", "id": 1 }, "width": 12.5, "hidden": false },
        ],
    });
    let save = json!({ "write": "save_view", "collection": 1, "id": null, "view": view });
    let id = ok(mock.call("write", writing(save))?)?["created"].clone();
    let mut saved = view;
    saved["id"] = id.clone();
    assert_eq!(ok(mock.call("collections", json!({}))?)?[0]["views"], json!([saved]));
    let forget = json!({ "write": "delete_view", "collection": 1, "view": id });
    ok(mock.call("write", writing(forget.clone()))?)?;
    assert_eq!(code(mock.call("write", writing(forget))?)?, "not_found");

    assert_eq!(ok(mock.call("durability", json!({}))?)?, "normal");
    let full = json!({ "write": "set_durability", "durability": "full" });
    ok(mock.call("write", writing(full))?)?;
    assert_eq!(ok(mock.call("durability", json!({}))?)?, "full");
    Ok(())
}
