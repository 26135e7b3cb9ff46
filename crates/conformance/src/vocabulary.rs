//! What programs name and type: few things, so that they meet, and those that are compared in ways of their own.

use fastrand::Rng;
use model::{Field, FieldKind, Operator, Value};

const NAMES: [&str; 26] = [
    "Title",
    "title",
    "Notes",
    "NOTES",
    "Größe",
    "GRO\u{308}SSE",
    "gro\u{308}ße",
    "Näme",
    "NA\u{308}ME",
    "name",
    "id",
    "version",
    "value version",
    "daybook_x",
    "sqlite_y",
    "select",
    "\"quoted\"",
    "O'Neil",
    "日誌",
    "Σίσυφος",
    "ΣΊΣΥΦΟΣ",
    " padded ",
    "",
    "two\nlines",
    "1",
    "a, b",
];

const WORDS: [&str; 34] = [
    "Soil",
    "soil",
    "ÄPFEL",
    "äpfel",
    "a\u{308}pfel",
    "Apfel",
    "Σίσυφος",
    "ΣΊΣΥΦΟΣ",
    "журнал",
    "ЖУРНАЛ",
    "日誌",
    "実験日誌",
    "سجل",
    "🌱",
    "x",
    "X",
    "K",
    "\u{212a}",
    "O'Neil \"%_\\",
    "Café",
    "cafe",
    "CAFE\u{301}",
    "Zürich",
    "zurich",
    "Straße",
    "STRASSE",
    "ёлка",
    "елка",
    "й и",
    "が か",
    "ﬁn",
    "İ",
    "ı",
    "=1+1",
];

const NUMBERS: [&str; 16] = [
    "0",
    "-0",
    "1",
    "1.0",
    "2.5",
    "-2.5",
    "10",
    "9",
    "1e21",
    "1e-7",
    "0.1",
    "123456789012345",
    "12345678901234567",
    "1,5",
    "inf",
    "-1e300",
];

const DATES: [&str; 8] = [
    "2026-01-10",
    "2026-02-11",
    "2026-11-23",
    "0000-01-01",
    "9999-12-31",
    "2026-2-1",
    "2026-02-30",
    "2026-11-23Z",
];

const MOMENTS: [&str; 7] = [
    "2026-01-10 00:00",
    "2026-01-10T00:00:00",
    "2026-01-10 09:30",
    "2026-11-23T14:05:07",
    "2026-11-23 14:05:07.5",
    "2026-11-23",
    "9999-12-31 23:59:59",
];

pub(crate) const CHOICES: [&str; 7] =
    ["open", "Waiting", "geschloßen", "Zürich", "Zurich", "Zu\u{308}rich", "1"];

const LINKS: [&str; 6] = [
    "https://example.org/a",
    "https://example.org/A",
    "https://example.org/\u{fc}",
    "https://example.org/u\u{308}",
    "HTTP://example.org",
    "example.org",
];

pub(crate) const OPERATORS: [Operator; 11] = [
    Operator::Is,
    Operator::IsNot,
    Operator::Contains,
    Operator::ContainsNot,
    Operator::StartsWith,
    Operator::Less,
    Operator::AtMost,
    Operator::Greater,
    Operator::AtLeast,
    Operator::IsEmpty,
    Operator::IsNotEmpty,
];

pub(crate) fn one_of<'a, T: ?Sized>(random: &mut Rng, all: &[&'a T]) -> &'a T {
    all[random.usize(..all.len())]
}

/// True once in so many times.
pub(crate) fn rarely(random: &mut Rng, times: u8) -> bool {
    random.u8(..times) == 0
}

pub(crate) fn name(random: &mut Rng) -> String {
    if rarely(random, 30) {
        return "x".repeat(random.usize(99..103));
    }
    one_of(random, &NAMES).to_owned()
}

/// A name as somebody may write it who means this one.
pub(crate) fn written_otherwise(random: &mut Rng, name: &str) -> String {
    match random.u8(..8) {
        0 => name.to_uppercase(),
        1 => name.to_lowercase(),
        2 => {
            let marks =
                [("ö", "o\u{308}"), ("Ä", "A\u{308}"), ("ä", "a\u{308}"), ("é", "e\u{301}")];
            marks.iter().fold(name.to_owned(), |name, (one, two)| name.replace(one, two))
        }
        _ => name.to_owned(),
    }
}

pub(crate) fn words(random: &mut Rng, most: usize) -> String {
    let words: Vec<&str> = (0..random.usize(1..=most)).map(|_| one_of(random, &WORDS)).collect();
    words.join(" ")
}

/// What somebody types into a field of that kind, and now and then into another one.
pub(crate) fn typed(random: &mut Rng, kind: FieldKind) -> String {
    if rarely(random, 8) {
        return one_of(random, &["", " ", "\0", "a\nb", "\u{301}"]).to_owned();
    }
    let kind = if rarely(random, 6) { any_kind(random) } else { kind };
    match kind {
        FieldKind::Text if rarely(random, 6) => {
            "long ".repeat(19) + one_of(random, &["long a", "long B", "LONG b"])
        }
        FieldKind::Text => words(random, 2),
        FieldKind::LongText => words(random, 12).replace(' ', one_of(random, &[" ", "\n", "  "])),
        FieldKind::Number => one_of(random, &NUMBERS).to_owned(),
        FieldKind::Date => one_of(random, &DATES).to_owned(),
        FieldKind::DateTime => one_of(random, &MOMENTS).to_owned(),
        FieldKind::Checkbox => one_of(random, &["yes", "no", "true", "0", "maybe"]).to_owned(),
        FieldKind::Choice => one_of(random, &CHOICES).to_owned(),
        FieldKind::Link => one_of(random, &LINKS).to_owned(),
    }
}

/// A value that fits its field, as far as that goes without its record.
pub(crate) fn fitting(random: &mut Rng, field: &Field) -> Value {
    let given = value(random, field.kind);
    if matches!(field.read(Some(given.clone())), Ok(Some(_))) {
        return given;
    }
    Value::Text(match field.kind {
        FieldKind::Text | FieldKind::LongText => words(random, 1),
        FieldKind::Number => random.i8(..).to_string(),
        FieldKind::Date => DATES[random.usize(..5)].to_owned(),
        FieldKind::DateTime => MOMENTS[random.usize(..4)].to_owned(),
        FieldKind::Checkbox => one_of(random, &["yes", "no"]).to_owned(),
        FieldKind::Choice => field.choices[random.usize(..field.choices.len())].clone(),
        FieldKind::Link => format!("https://example.org/{}", random.u8(..)),
    })
}

/// A value as a person or a program gives it.
pub(crate) fn value(random: &mut Rng, kind: FieldKind) -> Value {
    let kind = if rarely(random, 12) { any_kind(random) } else { kind };
    let digits = one_of(random, &NUMBERS);
    match kind {
        FieldKind::Number if random.bool() => Value::of_digits(digits.to_owned()),
        FieldKind::Number if rarely(random, 10) => Value::Number(-0.0),
        FieldKind::Checkbox if random.bool() => Value::Checkbox(random.bool()),
        FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Number
        | FieldKind::Date
        | FieldKind::DateTime
        | FieldKind::Checkbox
        | FieldKind::Choice
        | FieldKind::Link => Value::Text(typed(random, kind)),
    }
}

pub(crate) fn any_kind(random: &mut Rng) -> FieldKind {
    FieldKind::ALL[random.usize(..FieldKind::ALL.len())]
}
