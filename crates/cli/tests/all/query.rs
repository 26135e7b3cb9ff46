//! `list` with conditions, orders, columns and views, `search`, and CSV, as scripts rely on them.

use book::{
    OpenOptions, Wait,
    boundary::{Column, Condition, Operator, ShownColumn, SortKey, ViewSettings},
};
use model::CollectionRef;
use serde_json::{Value, json};

use crate::book::Book;

/// A book of four samples.
fn samples() -> Book {
    let book = Book::new();
    let fields = ["Name", "Amount:number", "Taken on:date", "Notes:long-text", "Dry:checkbox"];
    let fields = fields.map(|field| ["--field", field]).concat();
    book.ok(&[&["collections", "add", "Samples"], &fields[..]].concat());
    book.ok(&["collections", "move", "Samples", "1"]);
    for sample in [
        &["Name=Oak", "Amount=10", "Taken on=2025-12-31", "Dry=yes"][..],
        &["Name=Soak", "Amount=2.5", "Taken on=2026-01-01", "Notes=a, \"b\"\nc"],
        &["Name=birch", "Notes=oak nearby"],
        &["Name=Elm", "Amount=10", "Taken on=2026-02-01", "Dry=no"],
    ] {
        book.ok(&[&["add"], sample].concat());
    }
    book
}

fn names(listed: &Value) -> Vec<&str> {
    let records = listed["records"].as_array().unwrap();
    records.iter().map(|record| record["values"]["Name"].as_str().unwrap()).collect()
}

#[test]
fn records_are_listed_where_all_conditions_hold() {
    let book = samples();
    for (conditions, expected) in [
        (&["Amount>=10"][..], &["Elm", "Oak"][..]),
        (&["amount < 10"], &["Soak"]),
        (&["Name~oak"], &["Soak", "Oak"]),
        (&["Name!~oak"], &["Elm", "birch"]),
        (&["Name^=so"], &["Soak"]),
        (&["Name=BIRCH"], &["birch"]),
        (&["Name!=Oak", "Notes="], &["Elm"]),
        (&["Notes!="], &["birch", "Soak"]),
        (&["Taken on<2026-01-01"], &["Oak"]),
        (&["Taken on>2025-12-31", "Taken on<=2026-01-31"], &["Soak"]),
        (&["Dry=yes"], &["Oak"]),
    ] {
        let given = conditions.iter().flat_map(|one| ["--where", one]).collect::<Vec<_>>();
        let listed = book.json(&[&["list"], &given[..]].concat());
        assert_eq!(names(&listed), expected, "{conditions:?}");
        assert_eq!(listed["total"], expected.len(), "{conditions:?}");
    }
}

#[test]
fn records_are_sorted_by_several_columns() {
    let book = samples();
    let listed = |sort: &[&str]| {
        let given = sort.iter().flat_map(|one| ["--sort", one]).collect::<Vec<_>>();
        let listed = book.json(&[&["list"], &given[..]].concat());
        names(&listed).join(" ")
    };
    assert_eq!(listed(&["-Amount,Name"]), "Elm Oak Soak birch");
    assert_eq!(listed(&["Amount", "-name"]), "birch Soak Oak Elm");
    assert_eq!(listed(&["id"]), "Oak Soak birch Elm");
    book.ok(&["edit", "2", "Dry=yes"]);
    assert!(listed(&["-updated"]).starts_with("Soak "));
    let range = book.json(&["list", "--sort", "id", "--offset", "1", "--limit", "2"]);
    assert_eq!((names(&range), &range["total"]), (vec!["Soak", "birch"], &json!(4)));
}

#[test]
fn columns_are_shown_in_the_order_that_is_asked_for() {
    let book = samples();
    let asked = ["list", "--columns", "Amount, name,id", "--sort", "id", "--limit", "2"];
    insta::assert_snapshot!(book.ok(&asked).trim_end(), @r"
    Amount  Name  #
    10      Oak   1
    2.5     Soak  2

    2 of 4 records
    ");
    assert_eq!(book.json(&asked)["records"][1]["values"], json!({"Amount": 2.5, "Name": "Soak"}));
}

#[test]
fn records_are_found_by_words() {
    let book = samples();
    assert_eq!(names(&book.json(&["search", "oak"])), ["birch", "Soak", "Oak"]);
    assert_eq!(names(&book.json(&["search", "OAK near"])), ["birch"]);
    let narrowed = ["search", "oak", "--where", "Amount!=", "--sort", "Amount"];
    assert_eq!(names(&book.json(&narrowed)), ["Soak", "Oak"]);
    assert_eq!(book.json(&["search", "nothing"])["total"], 0);
    assert!(book.ok(&["search", "near", "--columns", "Name"]).starts_with("Name\nbirch\n"));
}

#[test]
fn csv_has_a_header_and_values_as_they_are_stored() {
    let book = samples();
    let csv = book.ok(&[
        "list",
        "--csv",
        "--sort",
        "id",
        "--limit",
        "3",
        "--columns",
        "id,Name,Amount,Taken on,Notes,Dry",
    ]);
    let expected = "id,Name,Amount,Taken on,Notes,Dry\r\n\
        1,Oak,10,2025-12-31,,true\r\n\
        2,Soak,2.5,2026-01-01,\"a, \"\"b\"\"\nc\",\r\n\
        3,birch,,,oak nearby,\r\n";
    assert_eq!(csv, expected);
    let found = book.ok(&["search", "elm", "--csv"]);
    let created = book.json(&["show", "4"])["createdAt"].as_str().unwrap().to_owned();
    let expected = format!(
        "id,Name,Amount,Taken on,Notes,Dry,created\r\n4,Elm,10,2026-02-01,,false,{created}\r\n"
    );
    assert_eq!(found, expected);
    assert_eq!(book.run(&["list", "--csv", "--json"]).code, 64);
}

#[test]
fn what_is_asked_for_wrongly_is_told_with_what_there_is() {
    let book = samples();
    for wrong in [
        &["list", "--where", "Colour=red"][..],
        &["list", "--sort", "-Colour"],
        &["list", "--columns", "Name,Colour"],
        &["search", "x", "--where", "Colour=red"],
    ] {
        let ran = book.run(&[wrong, &["--json"]].concat());
        assert_eq!(ran.code, 65, "{wrong:?}");
        let error = ran.error();
        assert_eq!(error["context"]["field"], "Colour", "{wrong:?}");
        let message = error["message"].as_str().unwrap();
        assert!(message.ends_with("it has Name, Amount, Taken on, Notes, Dry."), "{message}");
    }
    let ran = book.run(&["list", "--where", "Amount>=much", "--json"]);
    assert_eq!((ran.code, &ran.error()["context"]["field"]), (65, &json!("Amount")));
    assert_eq!(book.run(&["list", "--where", "Name"]).code, 64);
    assert_eq!(book.run(&["list", "--view", "Nothing"]).code, 66);
    assert_eq!(book.run(&["search"]).code, 64);
}

#[test]
fn the_bin_is_listed_and_a_version_is_brought_back() {
    let book = samples();
    book.ok(&["rm", "2", "3"]);
    let bin = book.json(&["list", "--deleted", "--sort", "id"]);
    assert_eq!(names(&bin), ["Soak", "birch"]);
    assert!(bin["records"][0]["deletedAt"].is_string());
    assert_eq!(names(&book.json(&["list", "--deleted", "--where", "Amount="])), ["birch"]);
    assert_eq!(book.run(&["restore", "2", "--version", "1"]).code, 66);

    book.ok(&["edit", "1", "Name=Oaks", "Amount="]);
    let told = book.ok(&["restore", "1", "--version", "1"]);
    assert_eq!(told, "Record 1 is at version 3, with the values of 1.\n");
    let record = book.json(&["show", "1"]);
    assert_eq!(
        (&record["values"]["Name"], &record["values"]["Amount"]),
        (&json!("Oak"), &json!(10.0))
    );
    let again = book.json(&["restore", "1", "--version", "2"]);
    assert_eq!((&again[0]["version"], &again[0]["values"]["Name"]), (&json!(4), &json!("Oaks")));
    assert_eq!(book.run(&["restore", "1", "--version", "9"]).code, 66);
    assert_eq!(book.run(&["restore", "1", "4", "--version", "1"]).code, 64);
}

/// A view that a window saved.
fn save_view(book: &Book) {
    let window = book::Book::open(&book.directory(), &OpenOptions::new("window 1.0")).unwrap();
    let of = window.collection(&CollectionRef::First).unwrap();
    let id = |name: &str| of.field(name).unwrap().id;
    let field = |name: &str| Column::Field { id: id(name) };
    let shown = |column, hidden| ShownColumn { column, width: Some(10.0), hidden };
    let (operator, value) = (Operator::IsNotEmpty, String::new());
    let condition = Condition { field: id("Amount"), operator, value };
    let view = ViewSettings {
        name: "Weighed".into(),
        filter: vec![condition],
        sort: vec![
            SortKey { column: field("Amount"), descending: true },
            SortKey { column: field("Name"), descending: false },
        ],
        columns: ["Dry", "Notes", "Taken on"]
            .map(|name| shown(field(name), true))
            .into_iter()
            .chain([shown(field("Name"), false), shown(field("Amount"), false)])
            .collect(),
    };
    window.save_view(&CollectionRef::First, None, &view, &Wait::Timeout).unwrap();
}

#[test]
fn views_of_a_window_are_listed_and_used() {
    let book = samples();
    assert_eq!(book.json(&["views"]), json!([]));
    assert_eq!(book.ok(&["views"]), "There are no views.\n");
    save_view(&book);
    insta::assert_snapshot!(book.ok(&["views", "-c", "samples"]).trim_end(), @r"
    Weighed
      where    Amount!=
      sort     -Amount, Name
      columns  Name, Amount
    ");
    assert_eq!(book.json(&["views"])[0]["name"], "Weighed");
    let listed = book.ok(&["list", "--view", "weighed"]);
    let lines: Vec<&str> = listed.lines().collect();
    assert!(lines[0].starts_with("Name  Amount  #  Created"), "{listed}");
    assert!(lines[1].starts_with("Elm   10      4  20"), "{listed}");
    let narrowed = ["list", "--view", "Weighed", "--where", "Name~oak", "--sort", "Name"];
    assert_eq!(names(&book.json(&narrowed)), ["Oak", "Soak"]);
}

#[test]
fn what_can_come_back_is_listed() {
    let book = samples();
    assert_eq!(book.json(&["collections", "--deleted"]), json!([]));
    assert_eq!(book.ok(&["fields", "--deleted"]), "Nothing to restore.\n");
    book.ok(&["fields", "rm", "Dry"]);
    book.ok(&["fields", "-c", "Records", "rm", "Notes"]);
    book.ok(&["collections", "rm", "Records"]);
    let fields = book.json(&["fields", "--deleted", "-c", "Samples"]);
    assert_eq!((&fields[0]["name"], fields.as_array().unwrap().len()), (&json!("Dry"), 1));
    let collections = book.json(&["collections", "--deleted"]);
    assert_eq!(collections[0]["name"], "Records");
    // When, in people's own time: see `times`.
    let told = book.ok(&["collections", "--deleted"]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, "Name     Deleted"), "{told}");
    assert!(lines[1].starts_with("Records  20"), "{told}");
    for wrong in
        [&["collections", "--deleted", "add", "X"][..], &["fields", "--deleted", "rm", "Name"]]
    {
        assert_eq!(book.run(wrong).code, 64, "{wrong:?}");
    }
}
