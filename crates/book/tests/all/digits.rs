//! A number comes out digit for digit as it was given, or is refused: by every way in which a value
//! gets into a book.

use model::{CollectionRef, FieldRef};
use std::{collections::BTreeMap, io::Cursor};

use book::{
    Book, Error, Wait,
    boundary::{
        Edit, FieldId, FieldKind, FieldSettings, NewField, Query, RecordVersion, SchemaChange,
        Value,
    },
};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{RECORDS, named, new_book};

/// Beside those that chance gives.
const KEPT: [&str; 18] = [
    "0",
    "-0",
    "1.10",
    "1e3",
    "+5",
    ".5",
    "5.",
    "007",
    "0.1",
    "-12.5E-1",
    "9007199254740992",
    "12345678901234568",
    "1e22",
    "123456789012345e-20",
    "1.7976931348623157e308",
    "5e-324",
    "0.0000012345678901234567",
    "-99999999999999.9",
];
const REFUSED: [&str; 9] = [
    "12345678901234567",
    "9007199254740993",
    "-9007199254740993",
    "1152921504606846976",
    "0.1234567890123456789",
    "-1.00000000000000001",
    "1e400",
    "-1e400",
    "1e-400",
];
/// As many digits always fit a double: <https://en.wikipedia.org/wiki/Double-precision_floating-point_format>.
const ALWAYS_FIT: usize = 15;

/// A decimal without exponent, and without zeros around it.
fn plain(decimal: &str) -> String {
    let (mantissa, exponent) = decimal.split_once(['e', 'E']).unwrap_or((decimal, "0"));
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.trim_start_matches('+');
    let zeros = "0".repeat(420);
    let point = zeros.len().strict_add(whole.len()).strict_add_signed(exponent.parse().unwrap());
    let digits = format!("{zeros}{whole}{part}{zeros}");
    let (whole, part) = digits.split_at(point);
    let plain = format!("{}.{}", whole.trim_start_matches('0'), part.trim_end_matches('0'));
    if plain == "." { plain } else { format!("{sign}{plain}") }
}

fn significant(decimal: &str) -> usize {
    plain(decimal).replace(['-', '.'], "").trim_matches('0').len()
}

/// As JSON has numbers.
fn by_chance(random: &mut fastrand::Rng) -> String {
    let length = random.usize(1..22);
    let digits: String = (0..length).map(|_| random.digit(10)).collect();
    let (whole, part) = digits.split_at(random.usize(1..=length));
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let sign = if random.bool() { "-" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    let exponent = match random.u8(..4) {
        0 => format!("e{}", random.i32(-250..250)),
        _ => String::new(),
    };
    format!("{sign}{whole}{point}{part}{exponent}")
}

fn is_json(decimal: &str) -> bool {
    serde_json::from_str::<&RawValue>(decimal).is_ok()
}

/// The field that comes after those that a new book has.
const AMOUNT: FieldId = FieldId(3);

fn amount(kind: FieldKind, default: Option<&str>) -> FieldSettings {
    let (choices, default) = (Vec::new(), default.map(str::to_owned));
    FieldSettings { kind, required: false, unique: false, choices, default }
}

fn change_field(book: &Book, settings: FieldSettings) -> Result<(), Error> {
    let (collection, field, take_misfits) = (RECORDS, AMOUNT, false);
    let change = SchemaChange::ChangeField {
        collection: collection.into(),
        field: field.into(),
        settings,
        take_misfits,
    };
    book.reshape(&change, &Wait::Timeout).map(drop)
}

fn add(book: &Book, values: &[(FieldRef, model::Value)]) -> Result<i64, Error> {
    Ok(book.create_record(&CollectionRef::First, values, &Wait::Timeout)?.id)
}

fn given(amount: &str) -> Vec<(FieldRef, model::Value)> {
    named(&[("Title", "x"), ("Amount", amount)])
}

fn typed(book: &Book, number: &str) -> Result<i64, Error> {
    add(book, &given(number))
}

fn line(book: &Book, json: &str) -> Result<i64, Error> {
    let input = Cursor::new(format!("{{\"Title\":\"x\",\"Amount\":{json}}}\n"));
    let mut told = Vec::new();
    book.create_records(&CollectionRef::First, input, &Wait::Timeout, |ids| {
        told.extend_from_slice(ids);
        Ok(())
    })?;
    Ok(told[0])
}

fn number_in_json(book: &Book, number: &str) -> Result<i64, Error> {
    // Where JSON has no such number, it is one as text.
    if is_json(number) { line(book, number) } else { text_in_json(book, number) }
}

fn text_in_json(book: &Book, number: &str) -> Result<i64, Error> {
    line(book, &format!("\"{number}\""))
}

fn edit(book: &Book, number: &str) -> Result<i64, Error> {
    let id = typed(book, "7")?;
    book.edit_record(
        &CollectionRef::First,
        id,
        None,
        &named(&[("Amount", number)]),
        &Wait::Timeout,
    )?;
    Ok(id)
}

fn default(book: &Book, number: &str) -> Result<i64, Error> {
    change_field(book, amount(FieldKind::Number, Some(number)))?;
    let id = add(book, &named(&[("Title", "x")]))?;
    change_field(book, amount(FieldKind::Number, None))?;
    Ok(id)
}

/// A text that the field had before it became one of numbers; where it does not, it has it still.
fn change_of_kind(book: &Book, number: &str) -> Result<i64, Error> {
    change_field(book, amount(FieldKind::Text, None))?;
    let id = typed(book, number)?;
    let changed = change_field(book, amount(FieldKind::Number, None));
    if changed.is_err() {
        let misfits =
            book.misfits(&RECORDS.into(), &AMOUNT.into(), &amount(FieldKind::Number, None), 2)?;
        assert_eq!((misfits.total, misfits.first[0].id), (1, id));
        assert_eq!(
            book.record(&CollectionRef::First, id)?.values[&AMOUNT],
            Value::Text(number.to_owned())
        );
        book.edit_record(
            &CollectionRef::First,
            id,
            None,
            &named(&[("Amount", "")]),
            &Wait::Timeout,
        )?;
        change_field(book, amount(FieldKind::Number, None))?;
        let reason = misfits.first[0].reason.clone();
        return Err(model::DataError::unfit("Amount", &reason).into());
    }
    changed.map(|()| id)
}

/// A version from when the field was one of text.
fn earlier_version(book: &Book, number: &str) -> Result<i64, Error> {
    change_field(book, amount(FieldKind::Text, None))?;
    let id = typed(book, number)?;
    book.edit_record(&CollectionRef::First, id, None, &named(&[("Amount", "")]), &Wait::Timeout)?;
    change_field(book, amount(FieldKind::Number, None))?;
    book.revert_record(
        &CollectionRef::First,
        RecordVersion { id, version: None },
        1,
        &Wait::Timeout,
    )?;
    Ok(id)
}

/// As a window takes a change back: with the value that the history tells, through JSON both ways.
fn undone(book: &Book, number: &str) -> Result<i64, Error> {
    let id = typed(book, number)?;
    book.edit_record(&CollectionRef::First, id, None, &named(&[("Amount", "")]), &Wait::Timeout)?;
    let history = serde_json::to_value(book.history(&CollectionRef::First, id)?).unwrap();
    let before: Value = serde_json::from_value(history[1]["fields"][0]["from"].clone()).unwrap();
    let record = RecordVersion { id, version: None };
    let back = Edit { record, values: [(AMOUNT, before)].into() };
    book.edit_records(&CollectionRef::First, &[back], &Wait::Timeout)?;
    Ok(id)
}

type Way = (&'static str, fn(&Book, &str) -> Result<i64, Error>);

const WAYS: [Way; 8] = [
    ("typed", typed),
    ("a number in JSON", number_in_json),
    ("a text in JSON", text_in_json),
    ("an edit", edit),
    ("a default", default),
    ("a change of kind", change_of_kind),
    ("an earlier version", earlier_version),
    ("undone", undone),
];

#[derive(Deserialize)]
struct Page {
    records: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    id: i64,
    values: BTreeMap<String, Box<RawValue>>,
}

/// The amounts that are there, as JSON has them.
fn listed(book: &Book) -> BTreeMap<i64, String> {
    let page = book.list_records(&CollectionRef::First, &Query::default(), 0, u64::MAX).unwrap();
    let json = serde_json::to_string(&page).unwrap();
    let page: Page = serde_json::from_str(&json).unwrap();
    let amount =
        |one: Listed| Some((one.id, one.values.get(&AMOUNT.to_string())?.get().to_owned()));
    page.records.into_iter().filter_map(amount).collect()
}

fn book_of_amounts() -> (tempfile::TempDir, std::sync::Arc<Book>) {
    let (directory, book) = new_book();
    let field = NewField {
        name: "Amount".to_owned(),
        kind: FieldKind::Number,
        required: false,
        unique: false,
        choices: Vec::new(),
        default: None,
    };
    let collection = RECORDS;
    book.reshape(
        &SchemaChange::CreateField { collection: collection.into(), field },
        &Wait::Timeout,
    )
    .unwrap();
    (directory, book)
}

#[test]
fn a_number_comes_out_as_it_was_given_or_is_refused() {
    let (_directory, book) = book_of_amounts();
    let mut random = fastrand::Rng::with_seed(20_261_123);
    let others: Vec<String> = (0..50).map(|_| by_chance(&mut random)).collect();
    let mut kept = Vec::new();
    for (way, write) in WAYS {
        let mut write = |number: &str| match write(&book, number) {
            Ok(id) => {
                kept.push((way, number.to_owned(), id));
                true
            }
            Err(error) => {
                let told = error.to_string();
                assert!(told.contains("“Amount” would become "), "{way}: {number}: {told}");
                assert!(told.contains("a text field keeps it"), "{way}: {number}: {told}");
                false
            }
        };
        for number in KEPT {
            assert!(write(number), "{way}: {number}");
        }
        for number in REFUSED {
            assert!(!write(number), "{way}: {number}");
        }
        for number in &others {
            assert!(write(number) || significant(number) > ALWAYS_FIT, "{way}: {number}");
        }
    }
    let listed = listed(&book);
    for (way, number, id) in kept {
        let listed = &listed[&id];
        assert_eq!(plain(listed), plain(&number), "{way}: {number} came out as {listed}");
    }
}

#[test]
fn a_text_keeps_a_number_with_every_digit() {
    let (_directory, book) = book_of_amounts();
    change_field(&book, amount(FieldKind::Text, None)).unwrap();
    for number in KEPT.iter().chain(&REFUSED).filter(|number| is_json(number)) {
        let id = line(&book, number).unwrap();
        let kept = &book.record(&CollectionRef::First, id).unwrap().values[&AMOUNT];
        assert_eq!(kept, &Value::Text((*number).to_owned()));
    }
}
