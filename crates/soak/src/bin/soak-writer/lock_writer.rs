//! Writers that hold the write lock for more than a record: a group of them in one transaction,
//! with a process started meanwhile; and checkpoints.

use std::{
    path::Path,
    process::{Command, Stdio},
    thread::{self, sleep},
};

use anyhow::{Context, Result};
use backend_sqlite::Store;
use model::{CollectionRef, Value};
use turnstile::{Turnstile, Wait, Waiting, WriteGuard};

use crate::{Outcome, Writer, between, orders::Orders, record, witness::Witness};

const PROGRAM: &str = "soak-writer";
const GROUP: u64 = 3;
/// How long the process that was forked stays, in seconds: longer than most writers live.
const OUTLIVES: &str = "2";

fn open(directory: &Path) -> Result<(Turnstile, Store)> {
    let turnstile = Turnstile::open(directory, PROGRAM, Waiting::Auto)?;
    Ok((turnstile, Store::open(directory)?))
}

/// With patience, so there is no timeout to be told.
fn acquire(turnstile: &Turnstile, operation: &str) -> Result<WriteGuard> {
    let patience = Wait { timeout: None, cancellation: None };
    Ok(turnstile.acquire(operation, &patience)?)
}

fn outcome(written: Result<Vec<i64>, backend_sqlite::Error>) -> Result<Outcome> {
    match written {
        Ok(ids) => Ok(Outcome::Written(ids)),
        Err(backend_sqlite::Error::Busy { .. }) => Ok(Outcome::Refused("database_busy")),
        Err(error) => Err(error.into()),
    }
}

/// Writes groups, and forks while it holds the lock when it is told to.
pub(crate) struct GroupWriter {
    turnstile: Turnstile,
    store: Store,
    witness: Witness,
    random: fastrand::Rng,
    orders: Orders,
}

impl GroupWriter {
    pub(crate) fn open(directory: &Path, random: fastrand::Rng, orders: Orders) -> Result<Self> {
        let (turnstile, store) = open(directory)?;
        Ok(Self { turnstile, store, witness: Witness::beside(directory), random, orders })
    }
}

impl Writer for GroupWriter {
    fn records_at_once(&self) -> u64 {
        GROUP
    }

    fn write(&mut self, titles: &[String]) -> Result<Outcome> {
        let guard = acquire(&self.turnstile, "Add a group of records")?;
        if self.orders.take_fork() {
            fork()?;
        }
        let Self { store, witness, random, .. } = self;
        let written = witness.alone(|| {
            store.write(&guard, |transaction| {
                let collection = transaction.collection(&CollectionRef::First)?;
                let mut ids = Vec::new();
                for title in titles {
                    let values = [title.clone(), record::notes(title)];
                    let values = values.map(|text| Some(Value::Text(text))).into();
                    ids.push(transaction.insert(&collection, values, turnstile::user_name())?.id);
                    // So that there is a time in which a part of the group is there.
                    sleep(between(random, 0, 2));
                }
                Ok(ids)
            })
        });
        outcome(written?)
    }

    fn rest(&mut self) -> Result<()> {
        sleep(between(&mut self.random, 5, 60));
        Ok(())
    }
}

/// Starts a process that has what can be inherited of this one, and outlives it. It has no part in
/// what this one says, so that its end is seen.
fn fork() -> Result<()> {
    let mut child = Command::new("sleep")
        .arg(OUTLIVES)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start sleep")?;
    thread::spawn(move || child.wait());
    Ok(())
}

/// Moves the WAL into the main file, at any time.
pub(crate) struct Checkpointer {
    turnstile: Turnstile,
    store: Store,
    witness: Witness,
    random: fastrand::Rng,
}

impl Checkpointer {
    pub(crate) fn open(directory: &Path, random: fastrand::Rng) -> Result<Self> {
        let (turnstile, store) = open(directory)?;
        Ok(Self { turnstile, store, witness: Witness::beside(directory), random })
    }
}

impl Writer for Checkpointer {
    fn records_at_once(&self) -> u64 {
        0
    }

    fn write(&mut self, _titles: &[String]) -> Result<Outcome> {
        let guard = acquire(&self.turnstile, "Tidy up")?;
        let done = self.witness.alone(|| self.store.checkpoint(&guard))?;
        outcome(done.map(|()| Vec::new()))
    }

    fn rest(&mut self) -> Result<()> {
        sleep(between(&mut self.random, 50, 500));
        Ok(())
    }
}
