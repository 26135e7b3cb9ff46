//! A program of another make, which knows only `db.lock`.

use std::{path::Path, thread::sleep};

use anyhow::Result;
use rusqlite::{Connection, ErrorCode, params};
use workload::{PollingLock, TIMEOUT};

use crate::{Outcome, Writer, between, record, witness::Witness};

pub(crate) struct PollingWriter {
    connection: Connection,
    lock: PollingLock,
    witness: Witness,
    random: fastrand::Rng,
}

impl PollingWriter {
    pub(crate) fn open(directory: &Path, random: fastrand::Rng) -> Result<Self> {
        let connection = Connection::open(directory.join(backend_sqlite::DATABASE_FILE))?;
        connection.busy_timeout(TIMEOUT)?;
        let lock = PollingLock::of(directory);
        Ok(Self { connection, lock, witness: Witness::beside(directory), random })
    }

    fn insert(&self, titles: &[String]) -> rusqlite::Result<Vec<i64>> {
        let now = format!("{:.3}", turnstile::wall_clock());
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
        let Some(held) = self.lock.acquire()? else {
            return Ok(Outcome::Refused("lock_timeout"));
        };
        let written = self.witness.alone(|| self.insert(titles))?;
        held.release()?;
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
