//! A command that runs under the write lock, which must be held until it has ended.

use std::{
    fs::File,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use fs4::{FileExt, TryLockError};

use crate::witness::Witness;

/// How often it looks.
const LOOK: Duration = Duration::from_millis(1);

/// Stays for so long.
///
/// # Errors
/// Where nobody holds the lock, or another process does.
pub(crate) fn hold(directory: &Path, time: Duration) -> Result<()> {
    let begun = Instant::now();
    Witness::beside(directory).alone(|| {
        while begun.elapsed() < time {
            is_held(&directory.join("db.lock"))?;
            sleep(LOOK);
        }
        Ok(())
    })?
}

/// Asks as somebody who wants it.
fn is_held(lock: &Path) -> Result<()> {
    let file = File::open(lock).with_context(|| lock.display().to_string())?;
    match FileExt::try_lock_shared(&file) {
        Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(error)) => Err(error).context("cannot look at the lock"),
        Ok(()) => bail!("the write lock is free, while a command runs that it is held for"),
    }
}

#[cfg(test)]
mod tests {
    use workload::PollingLock;

    use super::*;

    #[test]
    fn a_lock_that_is_free_is_found() {
        let directory = tempfile::tempdir().unwrap();
        let book = directory.path().join("book");
        std::fs::create_dir(&book).unwrap();
        File::create(book.join("db.lock")).unwrap();
        let lock = PollingLock::of(&book);
        let held = lock.acquire().unwrap().unwrap();
        assert!(hold(&book, LOOK * 3).is_ok());
        held.release().unwrap();
        assert!(hold(&book, LOOK * 3).is_err());
    }
}
