//! `collections` and `fields`, as people and scripts shape their books.

use serde_json::json;

use crate::book::Book;

/// Options may stand anywhere among the verb's words.
#[test]
fn the_collection_may_be_named_anywhere() {
    let book = Book::new();
    book.ok(&["collections", "add", "Other"]);
    for (number, (at, arguments)) in [
        (1, &["fields", "add", "X"][..]),
        (2, &["fields", "add", "X"]),
        (3, &["fields", "add", "X"]),
        (1, &["add", "Title=x"]),
        (2, &["add", "Title=x"]),
        (1, &["fields", "rename", "X1", "Y"]),
        (3, &["fields", "rename", "X2", "Z"]),
        (2, &["fields", "rm", "Z"]),
        (3, &["fields", "restore", "Z"]),
    ]
    .into_iter()
    .enumerate()
    {
        let name = format!("X{number}");
        let mut words: Vec<&str> =
            arguments.iter().map(|word| if *word == "X" { &name } else { *word }).collect();
        words.splice(at..at, ["-c", "Other"]);
        book.ok(&words);
    }
    let names = |fields: &serde_json::Value| -> Vec<String> {
        fields
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap().into())
            .collect()
    };
    assert_eq!(names(&book.json(&["fields", "-c", "Other"])), ["Title", "X0", "Y", "Z"]);
    assert_eq!(names(&book.json(&["fields"])), ["Title", "Notes"]);
    assert_eq!(book.json(&["list", "-c", "Other"])["total"], 2);
}

#[test]
fn a_collection_is_made_with_its_fields_and_written_in() {
    let book = Book::missing();
    let told = book.ok(&[
        "collections",
        "add",
        "Samples",
        "--field",
        "Name",
        "--field",
        "Amount:number",
        "--field",
        "Taken at:date-time",
    ]);
    insta::assert_snapshot!(told.trim_end(), @r"
    Records (0 records)
      Title  text       required
      Notes  long text

    Samples (0 records)
      Name      text
      Amount    number
      Taken at  date and time
    ");
    book.ok(&["add", "-c", "samples", "Name=Pond", "Amount=1.5", "Taken at=2026-11-23 14:05"]);
    let record = &book.json(&["list", "-c", "Samples"])["records"][0];
    assert_eq!(
        record["values"],
        json!({"Name": "Pond", "Amount": 1.5, "Taken at": "2026-11-23T14:05:00"})
    );
}

#[test]
fn collections_are_renamed_moved_deleted_and_restored() {
    let book = Book::new();
    book.ok(&["add", "Title=kept"]);
    book.ok(&["collections", "add", "Visits"]);
    let names = |arguments: &[&str]| {
        let collections = book.json(&[&["collections"], arguments].concat());
        let names = collections.as_array().unwrap().iter().map(|one| one["name"].clone());
        serde_json::Value::from_iter(names)
    };
    assert_eq!(names(&["move", "visits", "1"]), json!(["Visits", "Records"]));
    assert_eq!(names(&["rename", "Records", "Samples"]), json!(["Visits", "Samples"]));
    assert_eq!(names(&["rm", "samples"]), json!(["Visits"]));
    assert_eq!(names(&["restore", "samples"]), json!(["Visits", "Samples"]));
    assert_eq!(book.json(&["list", "-c", "Samples"])["total"], 1);
    assert_eq!(book.run(&["collections", "rm", "Nothing"]).code, 66);
    assert_eq!(book.run(&["collections", "add", "VISITS"]).code, 65);
    assert_eq!(book.run(&["collections", "move", "Visits", "0"]).code, 64);
    assert_eq!(book.run(&["collections", "add", "X", "--field", "A:choice"]).code, 64);
}

#[test]
fn fields_are_made_listed_renamed_moved_deleted_and_restored() {
    let book = Book::new();
    book.ok(&[
        "fields",
        "add",
        "State",
        "--kind",
        "choice",
        "--choice",
        "Open",
        "--choice",
        "Done",
        "--default",
        "Open",
    ]);
    book.ok(&["fields", "add", "Code", "--unique"]);
    insta::assert_snapshot!(book.ok(&["fields"]).trim_end(), @r"
    Title  text               required
    Notes  long text
    State  one of Open, Done  default Open
    Code   text               unique
    ");
    book.ok(&["fields", "move", "code", "1"]);
    book.ok(&["fields", "rename", "Notes", "Remarks"]);
    assert_eq!(
        book.json(&["add", "Title=a", "Code=1"])["values"],
        json!({"Title": "a", "Code": "1", "State": "Open"})
    );
    assert_eq!(book.json(&["add", "Title=a", "State="])["values"], json!({"Title": "a"}));
    let refused = book.run(&["add", "Title=b", "Code=1", "--json"]);
    assert_eq!((refused.code, &refused.error()["context"]["field"]), (65, &json!("Code")));
    let fields = book.json(&["fields", "rm", "state"]);
    let names: Vec<_> = fields.as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Code", "Title", "Remarks"]);
    book.ok(&["fields", "restore", "State"]);
    assert_eq!(book.json(&["show", "1"])["values"]["State"], "Open");
    assert_eq!(book.run(&["fields", "rm", "Nothing"]).code, 66);
    assert_eq!(book.run(&["fields", "-c", "Nothing"]).code, 66);
}

#[test]
fn what_does_not_fit_a_new_kind_is_shown_before_anything_is_changed() {
    let book = Book::new();
    book.ok(&["fields", "add", "Amount", "--required"]);
    for amount in ["12", "a few\tdrops", "0.5"] {
        book.ok(&["add", "Title=t", &format!("Amount={amount}")]);
    }
    let change = ["fields", "change", "amount", "--kind", "number", "--optional"];
    let refused = book.run(&change);
    assert_eq!(refused.code, 65);
    insta::assert_snapshot!(refused.stderr.trim_end(), @r"
      record 2  a few drops  must be a number, such as 12.5
    --take-misfits takes them away; `daybook history` keeps them.
    daybook: “Amount” has values that do not fit: 1; nothing was changed.
    ");
    assert_eq!(book.json(&["show", "1"])["values"]["Amount"], "12");
    book.ok(&[&change[..], &["--take-misfits"]].concat());
    assert_eq!(book.json(&["show", "1"])["values"]["Amount"], 12.0);
    assert_eq!(book.json(&["show", "2"])["values"], json!({"Title": "t"}));
    assert_eq!(book.json(&["history", "2"])[1]["fields"][0]["from"], "a few\tdrops");

    // Settings that are not named stay.
    let fields = book.json(&["fields", "change", "Amount", "--default", "3"]);
    let expected = json!({"name": "Amount", "kind": "number", "required": false, "unique": false, "choices": [], "default": "3"});
    assert_eq!(fields[2], expected);
}
