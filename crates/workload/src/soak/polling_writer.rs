//! A program of another make, which knows only `db.lock`: it tries, sleeps 5 ms doubling to 50 ms,
//! and gives up after 500 ms.

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
use rusqlite::{Connection, ErrorCode, params};

use crate::{Outcome, Writer, between, record, witness::Witness};

const TIMEOUT: Duration = Duration::from_millis(500);
const SHORTEST_SLEEP: Duration = Duration::from_millis(5);
const LONGEST_SLEEP: Duration = Duration::from_millis(50);

pub(crate) struct PollingWriter {
    connection: Connection,
    lock: PathBuf,
    witness: Witness,
    random: fastrand::Rng,
}

impl PollingWriter {
    pub(crate) fn open(directory: &Path, random: fastrand::Rng) -> Result<Self> {
        let connection = Connection::open(directory.join(store::DATABASE_FILE))?;
        connection.busy_timeout(TIMEOUT)?;
        let lock = directory.join(turnstile::LOCK_FILE);
        Ok(Self { connection, lock, witness: Witness::beside(directory), random })
    }

    /// `None` where the time ran out.
    fn lock(&self) -> Result<Option<File>> {
        let begun = Instant::now();
        let file = OpenOptions::new().read(true).write(true).open(&self.lock)?;
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

    fn insert(&self, titles: &[String]) -> rusqlite::Result<Vec<i64>> {
        let now = format!("{:.3}", Timestamp::now());
        titles
            .iter()
            .map(|title| {
                self.connection.execute(
                    "INSERT INTO records
                     (version, created_at, created_by, updated_at, updated_by, title, notes)
                     VALUES (1, ?1, 'polling', ?1, 'polling', ?2, ?3)",
                    params![now, title, record::notes(title)],
                )?;
                Ok(self.connection.last_insert_rowid())
            })
            .collect()
    }
}

impl Writer for PollingWriter {
    fn write(&mut self, titles: &[String]) -> Result<Outcome> {
        let Some(mut file) = self.lock()? else { return Ok(Outcome::Refused("lock_timeout")) };
        file.set_len(0)?;
        write!(file, "pid:{}\ntime:{:.0}\n", std::process::id(), Timestamp::now())?;
        let written = self.witness.alone(|| self.insert(titles))?;
        file.set_len(0)?;
        FileExt::unlock(&file)?;
        match written {
            Ok(ids) => Ok(Outcome::Written(ids)),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                Ok(Outcome::Refused("database_busy"))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn rest(&mut self) -> Result<()> {
        sleep(between(&mut self.random, 10, 60));
        Ok(())
    }
}
