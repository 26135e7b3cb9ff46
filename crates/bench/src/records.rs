//! `cargo xtask bench book`: what people ask of a book with a million records, beside plain SQL that
//! answers the same on the same file; how the indexes for it are made; and what a new record costs.

mod report;

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use clap::Args;
use steps::{Programs, say};

use crate::{machine::Machine, report::write, targets};

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// How many records the book has
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub(crate) records: u64,
    /// Leave the figures there as JSON, too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// Measures, and prints the table and the targets.
///
/// # Errors
/// Where an answer differs from that of plain SQL. A missed target is told, not an error.
pub(crate) fn records(options: &Options, programs: &Programs) -> Result<()> {
    let directory = programs.target().join("bench/book");
    if directory.exists() {
        fs::remove_dir_all(&directory).context("cannot remove the book of the last time")?;
    }
    say("Making the book and asking (8 minutes, 2 GB of disk)");
    let output = Command::new(programs.get("bench-records"))
        .arg(&directory)
        .args(["--records", &options.records.to_string()])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run bench-records")?;
    ensure!(output.status.success(), "bench-records failed");
    let figures: Value = serde_json::from_slice(&output.stdout).context("no figures came")?;
    print!("\n{}\n{}", Machine::of(&directory), report::text(&figures)?);
    print!("\n{}", targets::text(&report::targets(&figures)?));
    if let Some(path) = &options.json {
        write(path, &figures.to_string())?;
    }
    Ok(())
}
