//! Bears witness that only one process at a time held the write lock. SQLite excludes writers too,
//! so the records alone would not tell if the lock did not.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

/// A file beside the book, in which every holder writes who it is.
pub(crate) struct Witness {
    path: PathBuf,
}

impl Witness {
    pub(crate) fn beside(book: &Path) -> Self {
        Self { path: book.with_extension("holder") }
    }

    /// Does `work`, for which this process holds the write lock.
    ///
    /// # Errors
    /// Where another process held it meanwhile, or the file cannot be written or read.
    pub(crate) fn alone<T>(&self, work: impl FnOnce() -> T) -> Result<T> {
        let path = || self.path.display().to_string();
        let us = std::process::id().to_string();
        fs::write(&self.path, &us).with_context(path)?;
        let outcome = work();
        let found = fs::read_to_string(&self.path).with_context(path)?;
        ensure!(found == us, "while {us} held the write lock, {found:?} held it too");
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_holder_at_the_same_time_is_found() {
        let directory = tempfile::tempdir().unwrap();
        let witness = Witness::beside(&directory.path().join("book"));
        assert!(witness.alone(|| ()).is_ok());
        let other = || fs::write(directory.path().join("book.holder"), "1").unwrap();
        assert!(witness.alone(other).is_err());
    }
}
