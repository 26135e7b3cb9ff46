//! The ways to write that are measured beside each other. All insert the same row.

mod bare;
mod ours;
mod polling;
mod sqlite;

use std::{path::Path, time::Duration};

use anyhow::{Result, bail};

/// How a write went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is committed.
    Written,
    /// It could not begin in time.
    TimedOut,
}

/// A way to write.
pub(crate) trait Contender {
    /// Writes one row.
    fn write(&mut self) -> Result<Outcome>;
}

/// Opens the book in `directory` for the way that is called `system`. Each write keeps others out
/// for `hold`.
pub(crate) fn open(system: &str, directory: &Path, hold: Duration) -> Result<Box<dyn Contender>> {
    Ok(match system {
        "ours" if hold.is_zero() => Box::new(ours::Ours::open(directory)?),
        "ours" => Box::new(ours::OursHolding::open(directory, hold)?),
        "polling" => Box::new(polling::Polling::open(directory, hold)?),
        "sqlite" => Box::new(sqlite::Sqlite::open(directory, hold)?),
        "bare" => Box::new(bare::Bare::open(directory)?),
        other => bail!("no such system: {other}"),
    })
}

/// The first field's value in every row.
const TITLE: &str = "Pond water, north shore";
/// The second field's.
const NOTES: &str = "pH 7.4 at 11.3 °C, clear; two drops of iodine added.";
