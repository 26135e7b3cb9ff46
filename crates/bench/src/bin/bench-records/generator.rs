//! A collection of made-up laboratory samples, the same at each run: words of a made-up language,
//! few of them common and many rare, as in any.

use anyhow::Result;
use backend_sqlite::DATABASE_FILE;
use book::{
    Book, Wait,
    boundary::{FieldId, FieldKind, NewField, SchemaChange},
};
use fastrand::Rng;
use rusqlite::{Connection, params};

pub(crate) const COLLECTION: &str = "Samples";
pub(crate) const STATES: [&str; 5] = ["received", "waiting", "in progress", "done", "discarded"];

const FIELDS: [(&str, FieldKind); 8] = [
    ("Title", FieldKind::Text),
    ("Notes", FieldKind::LongText),
    ("Amount", FieldKind::Number),
    ("Day", FieldKind::Date),
    ("Seen", FieldKind::DateTime),
    ("Done", FieldKind::Checkbox),
    ("State", FieldKind::Choice),
    ("Source", FieldKind::Link),
];
const WORDS: usize = 20_000;
const BEGINNINGS: [&str; 32] = [
    "b", "br", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p",
    "pl", "pr", "qu", "r", "s", "sh", "st", "str", "t", "th", "tr", "v", "w", "",
];
const MIDDLES: [&str; 14] =
    ["a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ea", "ee", "ou", "io"];
const ENDS: [&str; 20] = [
    "", "", "", "", "n", "r", "s", "t", "l", "m", "d", "nd", "ng", "nt", "st", "ck", "p", "x",
    "sk", "rm",
];

/// The language, its most common words first.
pub(crate) fn words() -> Vec<String> {
    let mut random = Rng::with_seed(1);
    let mut one = |of: &[&'static str]| of[random.usize(..of.len())];
    let mut syllable = || [one(&BEGINNINGS), one(&MIDDLES), one(&ENDS)].concat();
    (0..WORDS)
        .map(|place| (0..=(place + 1).ilog(50).min(2)).map(|_| syllable()).collect())
        .collect()
}

/// A new book has two fields already.
const FIRST: i64 = 3;

/// The id of a field.
pub(crate) fn id_of(name: &str) -> FieldId {
    FieldId((FIRST..).zip(FIELDS).find(|(_, (one, _))| *one == name).map_or(0, |(id, _)| id))
}

/// What a field is called.
pub(crate) fn name_of(id: FieldId) -> &'static str {
    (FIRST..).zip(FIELDS).find(|(one, _)| *one == id.0).map_or("", |(_, (name, _))| name)
}

/// Makes the collection and its records.
pub(crate) fn fill(book: &Book, records: u64) -> Result<()> {
    let fields = FIELDS.map(|(name, kind)| NewField {
        name: name.to_owned(),
        kind,
        required: false,
        unique: false,
        choices: if kind == FieldKind::Choice {
            STATES.map(str::to_owned).to_vec()
        } else {
            Vec::new()
        },
        default: None,
    });
    let create =
        SchemaChange::CreateCollection { name: COLLECTION.to_owned(), fields: fields.to_vec() };
    book.reshape(&create, &Wait::Timeout)?;
    let mut connection = Connection::open(book.directory().join(DATABASE_FILE))?;
    let (words, mut random) = (words(), Rng::with_seed(2));
    let transaction = connection.transaction()?;
    let mut insert = transaction.prepare(
        "INSERT INTO Samples (version, created_at, created_by, updated_at, updated_by,
           Title, Notes, Amount, Day, Seen, Done, State, Source)
         VALUES (1, ?1, 'ada', ?1, 'ada', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for number in 0..records {
        let day =
            format!("{}-{:02}-{:02}", random.u16(2016..2027), random.u8(1..13), random.u8(1..29));
        let seen = format!("{day}T{:02}:{:02}:00", random.u8(..24), random.u8(..60));
        let created = format!(
            "2026-{:02}-{:02}T{:02}:{:02}:00.000Z",
            1 + number * 11 / records,
            1 + number % 28,
            number % 24,
            number % 60
        );
        let amount = f64::from(random.u32(..10_000_000)) / 100.0;
        let state = STATES[random.usize(..STATES.len())];
        let source = format!("https://example.org/{}/{number}", word(&words, &mut random));
        insert.execute(params![
            created,
            text(&words, &mut random, 2..6),
            text(&words, &mut random, 8..26),
            amount,
            day,
            seen,
            random.u8(..4) == 0,
            state,
            source,
        ])?;
    }
    drop(insert);
    transaction.commit()?;
    // Or the first step that is measured would cut down the log that so many records leave behind.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

fn text(words: &[String], random: &mut Rng, count: std::ops::Range<usize>) -> String {
    let text: Vec<&str> = (0..random.usize(count)).map(|_| word(words, random)).collect();
    text.join(" ")
}

/// The n-th word comes up about 1/n as often as the first.
fn word<'a>(words: &'a [String], random: &mut Rng) -> &'a str {
    let place = (words.len() as f64).powf(random.f64()) as usize;
    &words[place.saturating_sub(1)]
}
