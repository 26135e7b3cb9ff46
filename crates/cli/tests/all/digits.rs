//! Numbers through the program: what goes in by its arguments and its input comes out the same in
//! every form that it prints, or is refused.

use crate::book::Book;

/// As they are given, and as they are printed.
const KEPT: [(&str, &str); 10] = [
    ("0", "0"),
    ("-0", "0"),
    ("1.10", "1.1"),
    ("1e3", "1000"),
    ("9007199254740992", "9007199254740992"),
    ("12345678901234568", "12345678901234568"),
    ("-0.30000000000000004", "-0.30000000000000004"),
    ("0.0000012345678901234567", "0.0000012345678901234567"),
    ("1.7976931348623157e308", "1.7976931348623157e308"),
    ("5e-324", "5e-324"),
];
const REFUSED: [(&str, &str); 5] = [
    ("12345678901234567", "12345678901234568"),
    ("-9007199254740993", "-9007199254740992"),
    ("0.1234567890123456789", "0.12345678901234568"),
    ("1e-400", "0"),
    ("1e400", "infinite"),
];

fn amounts() -> Book {
    let book = Book::new();
    let fields = ["--field", "Amount:number", "--field", "Note", "--field", "Done:checkbox"];
    book.ok(&[&["collections", "add", "Amounts"], &fields[..]].concat());
    book
}

#[test]
fn a_number_is_printed_as_it_is() {
    let book = amounts();
    for (given, expected) in KEPT {
        let id = book.ok(&["add", "-c", "Amounts", &format!("Amount={given}")]);
        let newest = ["list", "-c", "Amounts", "--limit", "1", "--columns", "Amount"];
        assert_eq!(
            book.ok(&[&newest[..], &["--csv"]].concat()),
            format!("Amount\r\n{expected}\r\n")
        );
        assert_eq!(book.ok(&newest).lines().nth(1), Some(expected));
        let line = format!("Amount: {expected}");
        for verb in ["show", "history"] {
            let printed = book.ok(&[verb, "-c", "Amounts", id.trim()]);
            assert!(printed.lines().any(|one| one.trim() == line), "{printed}");
        }
        // Down to the last bit, as the strictest reader has it.
        let json = book.ok(&[&newest[..], &["--json"]].concat());
        let digits = json.split_once("\"Amount\":").unwrap().1.split('}').next().unwrap();
        assert_eq!(
            digits.parse::<f64>().unwrap().to_bits(),
            expected.parse::<f64>().unwrap().to_bits()
        );
    }
}

#[test]
fn what_would_become_another_number_is_65_and_says_which() {
    let book = amounts();
    for (given, becomes) in REFUSED {
        let argument = format!("Amount={given}");
        let line = format!("{{\"Amount\":{given}}}\n");
        for ran in [
            book.run(&["add", "-c", "Amounts", &argument, "--json"]),
            book.run_with_input(&["add", "-c", "Amounts", "--lines", "--json"], &line),
        ] {
            assert_eq!((ran.code, ran.stdout.as_str()), (65, ""), "{given}");
            assert_eq!(ran.error()["context"]["field"], "Amount");
            let message = ran.error()["message"].to_string();
            let expected = format!("would become {becomes} as a number; a text field keeps it");
            assert!(message.contains(&expected), "{message}");
        }
    }
    assert_eq!(book.json(&["list", "-c", "Amounts"])["total"], 0);
}

#[test]
fn a_condition_is_never_compared_with_another_number() {
    let book = amounts();
    book.ok(&["add", "-c", "Amounts", "Amount=12345678901234568"]);
    for (given, other) in REFUSED {
        for operator in ["=", "!=", "<", ">="] {
            let condition = format!("Amount{operator}{given}");
            let ran = book.run(&["list", "-c", "Amounts", "--where", &condition]);
            assert_eq!(ran.code, 65, "{condition}: {}", ran.stdout);
            let expected = format!("would be compared with {other}");
            assert!(ran.stderr.contains(&expected), "{}", ran.stderr);
        }
    }
    let found = book.json(&["list", "-c", "Amounts", "--where", "Amount=12345678901234568.0"]);
    assert_eq!(found["total"], 1);
}

/// Of what is no number of ours, nothing is hidden, and an edit of something else leaves it alone.
#[test]
fn what_another_program_stored_comes_out_as_it_is() {
    let book = amounts();
    let id = book.ok(&["add", "-c", "Amounts", "Amount=1", "Done=yes"]);
    let other = rusqlite::Connection::open(book.directory().join("records.db")).unwrap();
    other.execute_batch("UPDATE Amounts SET Amount = -9e999, Done = 9007199254740993").unwrap();
    let values = || book.json(&["show", "-c", "Amounts", id.trim()])["values"].clone();
    let expected = serde_json::json!({"Amount": "-inf", "Done": "9007199254740993"});
    assert_eq!(values(), expected);
    book.ok(&["edit", "-c", "Amounts", id.trim(), "Note=x"]);
    let (amount, done): (f64, i64) = other
        .query_row("SELECT Amount, Done FROM Amounts", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!((amount, done), (f64::NEG_INFINITY, 9_007_199_254_740_993));
    book.ok(&["edit", "-c", "Amounts", id.trim(), "Amount=2", "Done=no"]);
    let replaced = &book.json(&["history", "-c", "Amounts", id.trim()])[2]["fields"];
    assert_eq!(
        (&replaced[0]["from"], &replaced[1]["from"]),
        (&expected["Amount"], &expected["Done"])
    );
}
