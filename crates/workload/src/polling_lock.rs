//! The write lock as programs took it that know only `db.lock`: try, sleep 5 ms doubling to 50 ms, give
//! up after 500 ms; the file has two lines while it is held, and is cut to nothing on release.

use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use fs4::{FileExt, TryLockError};
use turnstile::LOCK_FILE;

/// The longest wait.
pub const TIMEOUT: Duration = Duration::from_millis(500);
const SHORTEST_SLEEP: Duration = Duration::from_millis(5);
const LONGEST_SLEEP: Duration = Duration::from_millis(50);

/// The lock of a book.
#[derive(Debug)]
pub struct PollingLock {
    path: PathBuf,
}

impl PollingLock {
    /// Of the book in `directory`.
    #[must_use]
    pub fn of(directory: &Path) -> Self {
        Self { path: directory.join(LOCK_FILE) }
    }

    /// Takes the lock and names this process; `None` where the time ran out.
    ///
    /// # Errors
    /// Where the file cannot be opened, locked or written.
    pub fn acquire(&self) -> io::Result<Option<Held>> {
        let begun = Instant::now();
        let mut file = OpenOptions::new().read(true).write(true).open(&self.path)?;
        let mut pause = SHORTEST_SLEEP;
        loop {
            match FileExt::try_lock(&file) {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if begun.elapsed() >= TIMEOUT => return Ok(None),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            sleep(pause);
            pause = (pause * 2).min(LONGEST_SLEEP);
        }
        file.set_len(0)?;
        write!(file, "pid:{}\ntime:{:.0}\n", std::process::id(), turnstile::wall_clock())?;
        Ok(Some(Held { file }))
    }
}

/// The lock, held.
#[derive(Debug)]
pub struct Held {
    file: File,
}

impl Held {
    /// Syncs the lines to the disk.
    ///
    /// # Errors
    /// What the system answers.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Cuts the lines away and lets go.
    ///
    /// # Errors
    /// What the system answers.
    pub fn release(self) -> io::Result<()> {
        self.file.set_len(0)?;
        FileExt::unlock(&self.file)
    }
}
