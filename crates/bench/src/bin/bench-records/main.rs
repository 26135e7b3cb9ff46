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
use clap::Parser;
use serde_json::json;

use plain::Plain;
use questions::Question;

/// As many rows as a screen shows.
pub(crate) const PAGE: u64 = 50;

/// What is asked.
#[derive(Debug, Parser)]
struct Asked {
    /// The book's
    directory: PathBuf,
    /// How many it has
    #[arg(long)]
    records: u64,
    /// Make it only: it is for somebody else to ask
    #[arg(long)]
    only_make: bool,
}

fn main() -> Result<()> {
    let Asked { directory, records, only_make } = Asked::parse();
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
    let list = |query: &Query, offset| {
        book.list_records(&generator::COLLECTION.into(), query, offset, PAGE)
    };
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
