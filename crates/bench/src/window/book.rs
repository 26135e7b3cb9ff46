//! The book with many records that `cargo xtask bench book` asks: once made, it is used again.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use steps::run_command;

/// What the records are in.
pub(crate) const COLLECTION: &str = "Samples";

/// The book of `records` records in `place`, with the indexes that sorting and searching use.
pub(crate) fn made(programs: &Path, place: &Path, records: usize) -> Result<PathBuf> {
    let book = place.join(format!("book-{records}"));
    if book.exists() {
        return Ok(book);
    }
    let making = place.join("making");
    if making.exists() {
        fs::remove_dir_all(&making)
            .with_context(|| format!("cannot remove {}", making.display()))?;
    }
    let mut make = Command::new(programs.join("bench-records"));
    make.arg(&making).args(["--records", &records.to_string(), "--only-make"]);
    run_command(make)?;
    // A new book's own collection would be the one that is shown.
    let mut remove = Command::new(programs.join("daybook"));
    remove.arg("--book").arg(&making).args(["collections", "rm", "Records"]);
    remove.stdout(Stdio::null());
    run_command(remove)?;
    fs::rename(&making, &book).with_context(|| format!("cannot make {}", book.display()))?;
    Ok(book)
}
