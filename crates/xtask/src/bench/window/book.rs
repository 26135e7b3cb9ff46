//! A large book of records with a field of every kind.

use std::{
    fs,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::step::run_command;

/// What is added to the two fields that a new book has.
const FIELDS: [&[&str]; 6] = [
    &["Site", "--kind", "choice", "--choice", "Inlet", "--choice", "Outlet", "--choice", "Pond"],
    &["Depth", "--kind", "number"],
    &["Taken", "--kind", "date"],
    &["Logged", "--kind", "date-time"],
    &["Checked", "--kind", "checkbox"],
    &["Report", "--kind", "link"],
];
const SITES: [&str; 3] = ["Inlet", "Outlet", "Pond"];
const WORDS: [&str; 8] =
    ["clear", "turbid", "algae", "iron", "smell", "foam", "recalibrated", "repeat"];

pub(crate) fn make(daybook: &Path, place: &Path, records: usize) -> Result<PathBuf> {
    let book = place.join(format!("book-{records}"));
    if book.exists() {
        fs::remove_dir_all(&book).with_context(|| format!("cannot remove {}", book.display()))?;
    }
    let command = || {
        let mut command = Command::new(daybook);
        command.arg("--book").arg(&book).stdout(Stdio::null());
        command
    };
    let mut init = command();
    init.arg("init");
    run_command(init)?;
    for field in FIELDS {
        let mut add = command();
        add.args(["fields", "add"]).args(field);
        run_command(add)?;
    }
    let mut child = command()
        .args(["add", "--lines"])
        .stdin(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", daybook.display()))?;
    let mut lines = BufWriter::new(child.stdin.take().context("its input")?);
    let mut random = fastrand::Rng::with_seed(7);
    for number in 1..=records {
        writeln!(lines, "{}", record(number, &mut random))?;
    }
    drop(lines);
    let status = child.wait()?;
    ensure!(status.success(), "daybook could not fill {} ({status})", book.display());
    Ok(book)
}

fn record(number: usize, random: &mut fastrand::Rng) -> serde_json::Value {
    let mut word = || WORDS[random.usize(..WORDS.len())];
    let notes = format!("{}, {}, {}", word(), word(), word());
    let (day, month) = (random.u8(1..29), random.u8(1..13));
    json!({
        "Title": format!("Sample {number}"),
        "Notes": notes,
        "Site": SITES[random.usize(..SITES.len())],
        "Depth": format!("{:.2}", random.f64() * 40.0),
        "Taken": format!("2026-{month:02}-{day:02}"),
        "Logged": format!("2026-{month:02}-{day:02} {:02}:30", random.u8(0..24)),
        "Checked": random.bool(),
        "Report": format!("https://example.org/reports/{}", random.u32(..)),
    })
}
