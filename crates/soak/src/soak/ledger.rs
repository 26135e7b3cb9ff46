//! Writes the ledger: what each writer asked for and was answered, outside the book. `soak-writer
//! check` reads it, and its `ledger.rs` has the format.

use std::{
    fmt::Display,
    fs::File,
    io::{BufWriter, Write},
    path::Path,
    sync::Mutex,
};

use anyhow::{Context, Result};

use super::locked;

pub(crate) struct Ledger {
    file: Mutex<BufWriter<File>>,
}

impl Ledger {
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let file = File::create(path).with_context(|| path.display().to_string())?;
        Ok(Self { file: Mutex::new(BufWriter::new(file)) })
    }

    pub(crate) fn in_order(&self, writer: &str) -> Result<()> {
        self.enter(format_args!("in-order {writer}"))
    }

    pub(crate) fn asked(&self, writer: &str, first: u64, count: u64) -> Result<()> {
        self.enter(format_args!("asked {writer} {first} {count}"))
    }

    /// `ids` are separated by blanks.
    pub(crate) fn done(
        &self,
        writer: &str,
        first: u64,
        count: u64,
        ids: impl Display,
    ) -> Result<()> {
        self.enter(format_args!("done {writer} {first} {count} {ids}"))
    }

    pub(crate) fn refused(&self, writer: &str, first: u64, count: u64) -> Result<()> {
        self.enter(format_args!("refused {writer} {first} {count}"))
    }

    pub(crate) fn flush(&self) -> Result<()> {
        locked(&self.file).flush().context("the ledger")
    }

    fn enter(&self, line: impl Display) -> Result<()> {
        writeln!(locked(&self.file), "{line}").context("the ledger")
    }
}
