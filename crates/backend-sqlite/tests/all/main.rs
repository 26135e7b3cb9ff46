//! The store on real files, under a real write lock.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test's helpers fail by panicking")]

mod altered;
mod changes;
mod checkpoints;
mod conformance;
mod damage;
#[cfg(target_os = "linux")]
mod external_writer;
mod files;
mod identity;
mod limits;
mod migrations;
mod names;
mod query;
mod records;
mod refused;
mod shape;
mod twins;

use std::path::Path;

use backend_sqlite::{Error, Store, Table};
use model::{CollectionRef, Row, Value};
use tempfile::{TempDir, tempdir};
use turnstile::{Turnstile, Wait, Waiting, WriteGuard};

/// A new book's store.
pub(crate) struct Fixture {
    pub(crate) directory: TempDir,
    pub(crate) turnstile: Turnstile,
    pub(crate) store: Store,
}

impl Fixture {
    pub(crate) fn new() -> Self {
        let directory = tempdir().unwrap();
        let turnstile = Turnstile::open(directory.path(), "tests", Waiting::Auto).unwrap();
        let guard = turnstile.acquire("Create", &Wait::default()).unwrap();
        Store::prepare(directory.path(), &guard, "ada").unwrap();
        drop(guard);
        let store = Store::open(directory.path()).unwrap();
        Self { directory, turnstile, store }
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    pub(crate) fn guard(&self) -> WriteGuard {
        self.turnstile.acquire("Test", &Wait::default()).unwrap()
    }

    pub(crate) fn collection(&self) -> Table {
        self.store.collection(&CollectionRef::First).unwrap()
    }

    pub(crate) fn add(&self, titles: &[&str]) -> Vec<Row> {
        self.store
            .write(&self.guard(), |transaction| {
                let collection = transaction.collection(&CollectionRef::First)?;
                titles
                    .iter()
                    .map(|title| transaction.insert(&collection, vec![text(title), None], "ada"))
                    .collect::<Result<Vec<_>, Error>>()
            })
            .unwrap()
    }
}

pub(crate) fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.into()))
}
