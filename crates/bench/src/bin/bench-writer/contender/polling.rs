//! The waiting that Daybook began from, with the holder's lines synced.

use std::{path::Path, thread::sleep, time::Duration};

use anyhow::Result;
use rusqlite::Connection;
use workload::PollingLock;

use super::{
    Contender, Outcome,
    sqlite::{connect, insert},
};

pub(super) struct Polling {
    connection: Connection,
    lock: PollingLock,
    hold: Duration,
}

impl Polling {
    pub(super) fn open(directory: &Path, hold: Duration) -> Result<Self> {
        Ok(Self { connection: connect(directory)?, lock: PollingLock::of(directory), hold })
    }
}

impl Contender for Polling {
    fn write(&mut self) -> Result<Outcome> {
        let Some(held) = self.lock.acquire()? else { return Ok(Outcome::TimedOut) };
        held.sync()?;
        insert(&self.connection)?;
        if !self.hold.is_zero() {
            sleep(self.hold);
        }
        held.release()?;
        Ok(Outcome::Written)
    }
}
