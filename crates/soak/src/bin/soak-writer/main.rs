//! One process of a soak: it writes records with titles of its own, and tells on standard output
//! what it asks for and what was acknowledged. `soak-writer check` compares the book with the
//! ledger of all that was told. `soak-writer hold` is a command that runs under the write lock.
//!
//! A writer says, one a line, with times in microseconds of the system's clock:
//! ```text
//! asked FIRST COUNT                      the records FIRST, FIRST+1… in one transaction
//! done FIRST COUNT SINCE NOW ID…         they are safe, and have these ids
//! refused FIRST COUNT SINCE NOW CODE     none of them was written; it tries again with others
//! ```
//! where SINCE is when it first asked, so before what was refused meanwhile. It ends with its
//! standard input; a line `fork` there makes a writer of the kind `forking` start a process that
//! outlives it, while it holds the lock.

#![forbid(unsafe_code)]

mod book_writer;
mod check;
mod command;
mod ledger;
mod lock_writer;
mod orders;
mod polling_writer;
mod record;
mod witness;

use std::{
    io::{Write, stdout},
    path::Path,
    process::ExitCode,
    time::{Duration, SystemTime},
};

use anyhow::{Context, Result, bail};
use orders::Orders;

/// How a write went.
enum Outcome {
    /// It is committed, under these ids.
    Written(Vec<i64>),
    /// Nothing was written, for a reason that passes.
    Refused(&'static str),
}

/// A way to write.
trait Writer {
    /// How many records it writes in one transaction.
    fn records_at_once(&self) -> u64 {
        1
    }

    /// Writes records with these titles, all or none.
    fn write(&mut self, titles: &[String]) -> Result<Outcome>;

    /// What it does after a write.
    fn rest(&mut self) -> Result<()>;
}

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["check", directory, ledger] => check::print(Path::new(directory), Path::new(ledger)),
        ["hold", directory, milliseconds] => {
            let time = Duration::from_millis(milliseconds.parse().context("the time")?);
            command::hold(Path::new(directory), time)?;
            Ok(ExitCode::SUCCESS)
        }
        [kind, directory, name, seed] => {
            let random = fastrand::Rng::with_seed(seed.parse().context("the seed")?);
            let orders = Orders::from_standard_input();
            let mut writer = open(kind, Path::new(directory), random, &orders)?;
            run(&mut *writer, name, &orders)?;
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!(
            "usage: soak-writer KIND DIR NAME SEED, soak-writer hold DIR MILLISECONDS, or soak-writer check DIR LEDGER"
        ),
    }
}

fn open(
    kind: &str,
    directory: &Path,
    random: fastrand::Rng,
    orders: &Orders,
) -> Result<Box<dyn Writer>> {
    use book_writer::{BookWriter, WindowWriter};
    use lock_writer::{Checkpointer, GroupWriter};
    Ok(match kind {
        "hot" => Box::new(BookWriter::hot(directory)?),
        "paced" => Box::new(BookWriter::paced(directory, random)?),
        "window" => Box::new(WindowWriter::open(directory)?),
        "forking" => Box::new(GroupWriter::open(directory, random, orders.clone())?),
        "checkpoint" => Box::new(Checkpointer::open(directory, random)?),
        "polling" => Box::new(polling_writer::PollingWriter::open(directory, random)?),
        other => bail!("no such kind of writer: {other}"),
    })
}

fn run(writer: &mut dyn Writer, name: &str, orders: &Orders) -> Result<()> {
    let mut out = stdout();
    let count = writer.records_at_once();
    let mut first = 1;
    let mut since = None;
    while !orders.ended() {
        let titles: Vec<String> =
            (first..first + count).map(|number| record::title(name, number)).collect();
        writeln!(out, "asked {first} {count}")?;
        let asked = *since.get_or_insert_with(microseconds);
        match writer.write(&titles)? {
            Outcome::Written(ids) => {
                let ids: String = ids.iter().map(|id| format!(" {id}")).collect();
                writeln!(out, "done {first} {count} {asked} {}{ids}", microseconds())?;
                since = None;
                writer.rest()?;
            }
            Outcome::Refused(code) => {
                writeln!(out, "refused {first} {count} {asked} {} {code}", microseconds())?;
            }
        }
        first += count;
    }
    Ok(())
}

fn microseconds() -> u128 {
    // A clock before 1970 would only spoil the figures.
    SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_micros()
}

/// A duration between the two, in milliseconds.
fn between(random: &mut fastrand::Rng, shortest: u64, longest: u64) -> Duration {
    Duration::from_millis(random.u64(shortest..=longest))
}
