//! What is accepted, refused and said, as `vectors.json` has it: written by these tests, and read by those of the
//! window, which tells by the same rules before anything is sent.
//!
//! `DAYBOOK_WRITE_VECTORS=1 cargo test -p model vectors` writes the file anew.

use std::{fmt::Write, fs};

use serde_json::{Value as Json, json};

use crate::{DataError, Field, FieldId, FieldKind, FieldSettings, Value, fit_name};

/// Each is given to a field of every kind.
const TEXTS: &[&str] = &[
    "",
    "  ",
    "Red",
    "red",
    " Red ",
    "Blue",
    "a\nb",
    "a\rb",
    "a\0b",
    "12.5",
    " 12.5 ",
    "1,5",
    "1e3",
    "1E-3",
    "-0",
    "+5",
    ".5",
    "5.",
    "00012",
    "1.10",
    "12345678901234567",
    "9007199254740993",
    "0.1234567890123456789",
    "1e400",
    "0x10",
    "Infinity",
    "NaN",
    "1_000",
    "1 000",
    "２",
    "١٢",
    "\u{feff}12",
    "12\t",
    "--1",
    "e3",
    "2026-11-23",
    " 2026-11-23 ",
    "2026-02-29",
    "2028-02-29",
    "2026-02-30",
    "2026-2-3",
    "3/12/4",
    "23.11.2026",
    "0000-01-01",
    "0004-12-03",
    "9999-12-31",
    "10000-01-01",
    "2026-13-01",
    "2026-11-23T14:05",
    "2026-11-23 14:05",
    "2026-11-23 14:05:30",
    "2026-11-23T14:05:30Z",
    "2026-11-23T14:05:30+02:00",
    "2026-11-23 14:05:30.5",
    "2026-11-23 24:00",
    "2026-11-23T00:00",
    "2026-11-23T00:00:00",
    "14:05",
    "true",
    "FALSE",
    "Yes",
    " no ",
    "1",
    "0",
    "2",
    "on",
    "ja",
    "https://example.org",
    "HTTP://EXAMPLE.org/x",
    " https://example.org ",
    "https://",
    "https:///x",
    "https://a b",
    "https://example.org/a b",
    "https://example.org/?q=1#f",
    "https://?q",
    "example.org",
    "javascript:alert(1)",
    "ftp://example.org",
    "mailto:a@example.org",
    "https://münchen.example/ä",
    "https://x\u{a0}y",
];

const KINDS: [(FieldKind, &str); 8] = [
    (FieldKind::Text, "text"),
    (FieldKind::LongText, "long_text"),
    (FieldKind::Number, "number"),
    (FieldKind::Date, "date"),
    (FieldKind::DateTime, "date_time"),
    (FieldKind::Checkbox, "checkbox"),
    (FieldKind::Choice, "choice"),
    (FieldKind::Link, "link"),
];

/// Names that things are given.
const NAMES: &[&str] = &[
    "",
    "  ",
    " Samples ",
    "Samples",
    "a\nb",
    "a\u{7}b",
    "\u{200b}",
    "daybook_x",
    "é",
    "x\u{301}",
];

fn called(kind: FieldKind) -> &'static str {
    let found = KINDS.iter().find(|(one, _)| *one == kind);
    found.map(|(_, name)| *name).unwrap()
}

/// Why not, going on from the field's name.
fn reason(error: DataError) -> String {
    let DataError::Invalid { reason, .. } = error else { panic!("{error}") };
    reason
}

fn value(value: Option<Value>) -> Json {
    match value {
        None => Json::Null,
        Some(Value::Text(text)) => json!(text),
        Some(Value::Number(number)) => json!(number),
        Some(Value::Checkbox(checked)) => json!(checked),
    }
}

fn values() -> Vec<Json> {
    let mut all = Vec::new();
    for (kind, name) in KINDS {
        for text in TEXTS {
            for required in if text.trim().is_empty() { &[false, true][..] } else { &[false] } {
                let choices = ["Red", "Blue sky"].map(str::to_owned);
                let choices = if kind == FieldKind::Choice { choices.to_vec() } else { Vec::new() };
                let field = Field {
                    id: FieldId(1),
                    name: "F".into(),
                    kind,
                    required: *required,
                    choices,
                    unique: false,
                    default: None,
                };
                let mut case = json!({ "kind": name, "text": text });
                if *required {
                    case["required"] = json!(true);
                }
                match field.read(Some(Value::Text((*text).to_owned()))) {
                    Ok(kept) => case["kept"] = value(kept),
                    Err(error) => case["refused"] = json!(reason(error)),
                }
                all.push(case);
            }
        }
    }
    all
}

fn settings() -> Vec<Json> {
    let of = FieldSettings::of;
    let choice = |choices: &[&str]| FieldSettings {
        choices: choices.iter().map(|one| (*one).to_owned()).collect(),
        ..of(FieldKind::Choice)
    };
    let default = |kind, default: &str| FieldSettings { default: Some(default.into()), ..of(kind) };
    let all = [
        of(FieldKind::Text),
        choice(&[]),
        choice(&["Red", "Blue"]),
        choice(&["Red", " "]),
        choice(&["Red", "a\nb"]),
        choice(&["Red", "red"]),
        FieldSettings { choices: vec!["Red".into()], ..of(FieldKind::Text) },
        FieldSettings { unique: true, ..of(FieldKind::Checkbox) },
        FieldSettings { unique: true, ..of(FieldKind::Number) },
        FieldSettings { unique: true, ..default(FieldKind::Text, "x") },
        default(FieldKind::Number, "twelve"),
        default(FieldKind::Number, "12"),
        default(FieldKind::Link, "example.org"),
        default(FieldKind::Checkbox, "maybe"),
        FieldSettings { default: Some("Green".into()), ..choice(&["Red", "Blue"]) },
        FieldSettings { default: Some("Red".into()), ..choice(&["Red", "Blue"]) },
    ];
    let case = |settings: FieldSettings| {
        let refused = settings.check("F").err().map(reason);
        let FieldSettings { kind, required, unique, choices, default } = settings;
        let kind = called(kind);
        json!({ "settings": { "kind": kind, "required": required, "unique": unique, "choices": choices,
            "default": default }, "refused": refused })
    };
    all.map(case).into()
}

fn names() -> Vec<Json> {
    let case = |name: &&str| match fit_name(name) {
        Ok(kept) => json!({ "name": name, "kept": kept }),
        Err(error) => json!({ "name": name, "refused": error.to_string() }),
    };
    NAMES.iter().map(case).collect()
}

/// A case in each line, so that a change of one shows as such.
fn written() -> String {
    let mut text = String::from("{\n");
    let parts = [("values", values()), ("settings", settings()), ("names", names())];
    for (place, (part, cases)) in parts.iter().enumerate() {
        let lines: Vec<String> = cases.iter().map(|case| format!("    {case}")).collect();
        let end = if place + 1 < parts.len() { "," } else { "" };
        let _ = writeln!(text, "  \"{part}\": [\n{}\n  ]{end}", lines.join(",\n"));
    }
    text + "}\n"
}

#[test]
fn what_the_window_goes_by_is_what_is_so() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/vectors.json");
    let written = written();
    if std::env::var_os("DAYBOOK_WRITE_VECTORS").is_some() {
        fs::write(path, &written).unwrap();
    }
    let there = fs::read_to_string(path).unwrap();
    assert!(
        there == written,
        "vectors.json is not what the rules say; how to write it is said in vectors.rs"
    );
}
