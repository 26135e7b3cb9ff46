//! Records created one by one, by the book and by a bare INSERT into the same table, in turns.

use std::{path::Path, time::Instant};

use anyhow::Result;
use backend_sqlite::DATABASE_FILE;
use book::{Book, Wait};
use model::{FieldRef, Value as FieldValue};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

use crate::generator::COLLECTION;

const ROUNDS: usize = 12;
const EACH: u32 = 400;

pub(crate) fn race(book: &Book, directory: &Path) -> Result<Value> {
    let values = values();
    let bare = Connection::open(directory.join(DATABASE_FILE))?;
    bare.pragma_update(None, "synchronous", "NORMAL")?;
    let mut insert = bare.prepare(
        "INSERT INTO Samples (version, created_at, created_by, updated_at, updated_by,
           Title, Notes, Amount, Day, Seen, Done, State, Source)
         VALUES (1, ?1, 'ada', ?1, 'ada', 'Soil, north plot', 'Taken after the rain', 12.5,
           '2026-11-25', '2026-11-25T09:30:00', 0, 'received', 'https://example.org/soil')",
    )?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        for _ in 0..EACH {
            book.create_record(&COLLECTION.into(), &values, &Wait::Timeout)?;
        }
        ours.push(f64::from(EACH) / begun.elapsed().as_secs_f64());
        let begun = Instant::now();
        for _ in 0..EACH {
            insert.execute(params!["2026-11-25T09:30:00.000Z"])?;
        }
        theirs.push(f64::from(EACH) / begun.elapsed().as_secs_f64());
    }
    Ok(json!({ "ours": ours, "bare": theirs }))
}

fn values() -> [(FieldRef, FieldValue); 8] {
    let text = |text: &str| FieldValue::Text(text.to_owned());
    [
        ("Title", text("Soil, north plot")),
        ("Notes", text("Taken after the rain")),
        ("Amount", FieldValue::Number(12.5)),
        ("Day", text("2026-11-25")),
        ("Seen", text("2026-11-25 09:30")),
        ("Done", FieldValue::Checkbox(false)),
        ("State", text("received")),
        ("Source", text("https://example.org/soil")),
    ]
    .map(|(name, value)| (name.into(), value))
}
