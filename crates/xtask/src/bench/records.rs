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

use super::{report::Machine, targets, write};
use crate::{build::cargo, root, step::say};

/// What to measure, and where to leave it.
pub(crate) struct Options {
    /// How many records the book has.
    pub(crate) records: u64,
    /// Where to leave the figures as JSON.
    pub(crate) json: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self { records: 1_000_000, json: None }
    }
}

/// Measures, and prints the table and the targets.
///
/// # Errors
/// Where something cannot be built, or an answer differs from that of plain SQL. A missed target is
/// told, not an error.
pub(crate) fn records(options: &Options) -> Result<()> {
    let root = root()?;
    say("Building what asks (release; 2 minutes the first time)");
    cargo(&root, &["build", "--release", "--package", "workload", "--bin", "records-workload"])?;
    let directory = root.join("target/bench/book");
    if directory.exists() {
        fs::remove_dir_all(&directory).context("cannot remove the book of the last time")?;
    }
    say("Making the book and asking (8 minutes, 2 GB of disk)");
    let output = Command::new(root.join("target/release/records-workload"))
        .arg(&directory)
        .args(["--records", &options.records.to_string()])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run records-workload")?;
    ensure!(output.status.success(), "records-workload failed");
    let figures: Value = serde_json::from_slice(&output.stdout).context("no figures came")?;
    print!("\n{}\n{}", Machine::of(&directory), report::text(&figures)?);
    print!("\n{}", targets::text(&report::targets(&figures)?));
    if let Some(path) = &options.json {
        write(path, &figures.to_string())?;
    }
    Ok(())
}
