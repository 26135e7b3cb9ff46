//! The waiting that Daybook began from: try, sleep 5 ms doubling to 50 ms, give up after 500 ms;
//! the holder's lines are synced, and the file is cut to nothing on release.

use std::{
    fs::{File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::Result;
use fs4::{FileExt, TryLockError};
use jiff::Timestamp;
use rusqlite::Connection;
use turnstile::LOCK_FILE;

use super::{
    Contender, Outcome,
    sqlite::{connect, insert},
};

const TIMEOUT: Duration = Duration::from_millis(500);
const SHORTEST_SLEEP: Duration = Duration::from_millis(5);
const LONGEST_SLEEP: Duration = Duration::from_millis(50);

pub(super) struct Polling {
    connection: Connection,
    path: PathBuf,
    hold: Duration,
}

impl Polling {
    pub(super) fn open(directory: &Path, hold: Duration) -> Result<Self> {
        Ok(Self { connection: connect(directory)?, path: directory.join(LOCK_FILE), hold })
    }

    /// `None` where the time ran out.
    fn lock(&self) -> Result<Option<File>> {
        let begun = Instant::now();
        let file = OpenOptions::new().read(true).write(true).open(&self.path)?;
        let mut pause = SHORTEST_SLEEP;
        loop {
            match FileExt::try_lock(&file) {
                Ok(()) => return Ok(Some(file)),
                Err(TryLockError::WouldBlock) if begun.elapsed() >= TIMEOUT => return Ok(None),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
            sleep(pause);
            pause = (pause * 2).min(LONGEST_SLEEP);
        }
    }
}

impl Contender for Polling {
    fn write(&mut self) -> Result<Outcome> {
        let Some(mut file) = self.lock()? else { return Ok(Outcome::TimedOut) };
        file.set_len(0)?;
        write!(file, "pid:{}\ntime:{:.0}\n", std::process::id(), Timestamp::now())?;
        file.sync_all()?;
        insert(&self.connection)?;
        if !self.hold.is_zero() {
            sleep(self.hold);
        }
        file.set_len(0)?;
        FileExt::unlock(&file)?;
        Ok(Outcome::Written)
    }
}
