//! Verbs, options, JSON shapes and exit codes that scripts rely on.

use serde_json::json;

use crate::book::Book;

#[test]
fn a_record_is_added_listed_and_shown() {
    let book = Book::new();
    assert_eq!(book.ok(&["add", "Title=Pond water", "Notes=a=b"]), "1\n");
    let added = book.json(&["add", "title=Soil"]);
    assert_eq!((&added["id"], &added["version"]), (&json!(2), &json!(1)));

    let list = book.json(&["list"]);
    assert_eq!(list["total"], 2);
    assert_eq!(list["records"][0]["id"], 2);
    assert_eq!(list["records"][1]["values"], json!({"Title": "Pond water", "Notes": "a=b"}));
    let keys: Vec<&String> = list["records"][0].as_object().unwrap().keys().collect();
    let expected = ["createdAt", "createdBy", "id", "updatedAt", "updatedBy", "values", "version"];
    assert_eq!(keys, expected);
    assert_eq!(book.json(&["show", "1"]), list["records"][1]);
}

#[test]
fn people_get_tables() {
    let book = Book::new();
    book.ok(&["add", "Title=Pond water", "Notes=two\nlines"]);
    let list = book.ok(&["list"]);
    let time = list.lines().nth(1).unwrap().split("  ").last().unwrap().to_owned();
    insta::assert_snapshot!(list.replace(&time, "TIME").trim_end(), @r"
    #  Title       Notes      Created
    1  Pond water  two lines  TIME

    1 record
    ");
    insta::assert_snapshot!(book.ok(&["collections"]).trim_end(), @r"
    Records (1 record)
      Title  text       required
      Notes  long text
    ");
    let shown = book.ok(&["show", "1"]);
    assert!(shown.starts_with("# 1\nTitle: Pond water\nNotes: two\nlines\nCreated "), "{shown}");
    insta::assert_snapshot!(book.ok(&["lock", "status"]).trim_end(), @"The write lock is free.");
}

#[test]
fn options_stand_before_or_after_the_verb() {
    let book = Book::new();
    let directory = book.home().join("other");
    let directory = directory.to_str().unwrap();
    book.ok(&["--book", directory, "--timeout", "2s", "add", "Title=x"]);
    book.ok(&["add", "Title=y", "--book", directory, "--timeout", "2s"]);
    let list = book.json(&["list", "-c", "Records", "--book", directory]);
    assert_eq!(list["total"], 2);
    assert_eq!(book.total(), 0);
}

/// Other systems tell the place whatever the environment says.
#[test]
#[cfg(target_os = "linux")]
fn without_a_book_named_it_is_the_users_own() {
    let book = Book::missing();
    let mut command = book.command(&["add", "Title=x"]);
    let output = command.env_remove("DAYBOOK_BOOK").output().unwrap();
    assert!(output.status.success());
    assert!(book.home().join(".local/share/daybook/default/records.db").is_file());
}

#[test]
fn collections_tell_their_fields() {
    let book = Book::new();
    let expected = json!([{
        "name": "Records",
        "total": 0,
        "fields": [
            {"name": "Title", "kind": "text", "required": true, "unique": false, "choices": [], "default": null},
            {"name": "Notes", "kind": "long_text", "required": false, "unique": false, "choices": [], "default": null},
        ],
        "views": [],
    }]);
    assert_eq!(book.json(&["collections"]), expected);
}

#[test]
fn a_range_is_listed_newest_first() {
    let book = Book::new();
    for title in ["a", "b", "c", "d"] {
        book.ok(&["add", &format!("Title={title}")]);
    }
    let list = book.json(&["list", "--offset", "1", "--limit", "2"]);
    let ids: Vec<_> = list["records"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
    assert_eq!((ids, &list["total"]), (vec![&json!(3), &json!(2)], &json!(4)));
}

#[test]
fn wrong_usage_is_64_and_help_is_0() {
    let book = Book::new();
    for wrong in [
        &["frobnicate"][..],
        &[],
        &["add"],
        &["add", "Title"],
        &["add", "--lines", "Title=x"],
        &["show", "x"],
        &["list", "--timeout", "soon"],
        &["lock", "run", "--", "true"],
        &["lock", "run", "--operation", "x"],
    ] {
        let ran = book.run(wrong);
        assert_eq!(ran.code, 64, "{wrong:?}: {}", ran.stderr);
        assert!(ran.stdout.is_empty() && !ran.stderr.is_empty(), "{wrong:?}");
    }
    assert!(book.ok(&["--help"]).contains("Exit codes"));
    assert!(book.ok(&["--version"]).starts_with("daybook "));
}
