//! Asks a book with many records, and plain SQL on the same file, the same questions, and tells how
//! long each answer took.
//!
//! Prints one JSON document: what was asked, with the nanoseconds that each answer took; how the
//! indexes were made; and how many records were created in a second.

#![forbid(unsafe_code)]

mod create;
mod generator;
mod plain;
mod prepare;
mod questions;

use std::{io::stdout, path::PathBuf, time::Instant};

use anyhow::{Context, Result, bail};
use book::{Book, OpenOptions, boundary::Query};
use lexopt::{Arg, Parser, ValueExt};
use serde_json::json;

use plain::Plain;
use questions::Question;

/// As many rows as a screen shows.
pub(crate) const PAGE: u64 = 50;

fn main() -> Result<()> {
    let Asked { directory, records, only_make } = parse()?;
    let options = OpenOptions::new("book benchmark");
    let book = Book::open(&directory, &options)?;
    eprintln!("  making {records} records");
    generator::fill(&book, records)?;
    eprintln!("  making the indexes");
    let prepared = prepare::all(&directory)?;
    if only_make {
        return Ok(());
    }
    let plain = Plain::open(&directory)?;
    let mut asked = Vec::new();
    for question in questions::all(records) {
        eprintln!("  {}", question.name);
        asked.push(ask(&book, &plain, &question)?);
    }
    eprintln!("  creating records");
    let created = create::race(&book, &directory)?;
    let document = json!({
        "records": records, "asked": asked, "prepared": prepared, "created": created,
    });
    serde_json::to_writer(stdout(), &document).context("cannot tell the figures")
}

/// Nanoseconds of each answer: ours to all of them, plain SQL's and the shell's to the first.
fn ask(book: &Book, plain: &Plain, question: &Question) -> Result<serde_json::Value> {
    let list =
        |query: &Query, offset| book.list_records(Some(generator::COLLECTION), query, offset, PAGE);
    if question.is_warm {
        // What has been used before is what is measured.
        if let Some((query, offset)) = question.asked.first() {
            list(query, *offset)?;
        }
    }
    let (mut ours, mut theirs, mut shell) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (query, offset)) in question.asked.iter().enumerate() {
        let begun = Instant::now();
        let page = list(query, *offset)?;
        ours.push(nanoseconds(begun));
        if number < question.compared {
            let begun = Instant::now();
            let (total, ids) = plain.ask(query, *offset)?;
            theirs.push(nanoseconds(begun));
            let found: Vec<i64> = page.records.iter().map(|record| record.id).collect();
            if !page.more && (page.total, &found) != (total, &ids) {
                bail!(
                    "{}: {query:?} from {offset} on: {found:?} of {}, but SQL says {ids:?} of {total}",
                    question.name,
                    page.total
                );
            }
        }
        if number == 0 && question.compared > 0 {
            let begun = Instant::now();
            plain.ask_shell(query, *offset)?;
            shell.push(nanoseconds(begun));
        }
    }
    Ok(json!({
        "group": question.group, "name": question.name, "targetMs": question.target,
        "ours": ours, "sql": theirs, "shell": shell,
    }))
}

pub(crate) fn nanoseconds(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

/// What the command line asks for.
struct Asked {
    directory: PathBuf,
    records: u64,
    /// The book is for somebody else to ask.
    only_make: bool,
}

fn parse() -> Result<Asked> {
    let mut parser = Parser::from_env();
    let (mut directory, mut records, mut only_make) = (None, 1_000_000, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("records") => records = parser.value()?.parse()?,
            Arg::Long("only-make") => only_make = true,
            Arg::Value(path) if directory.is_none() => directory = Some(PathBuf::from(path)),
            other @ (Arg::Value(_) | Arg::Short(_) | Arg::Long(_)) => bail!(other.unexpected()),
        }
    }
    let directory = directory.context("no book's directory given")?;
    Ok(Asked { directory, records, only_make })
}
