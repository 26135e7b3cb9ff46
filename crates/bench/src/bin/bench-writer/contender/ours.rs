//! Daybook's own way: the write lock with its line and its holder's lines.

use std::{path::Path, thread::sleep, time::Duration};

use anyhow::Result;
use backend_sqlite::Store;
use book::{Book, OpenOptions, Wait};
use model::{CollectionRef, FieldRef, Value};
use turnstile::{AcquireError, Turnstile, Waiting};

use super::{Contender, NOTES, Outcome, TITLE};

const PROGRAM: &str = "bench-writer";

/// As the command line and the window create a record.
pub(super) struct Ours {
    book: Book,
    values: [(FieldRef, Value); 2],
}

impl Ours {
    pub(super) fn open(directory: &Path) -> Result<Self> {
        let book = Book::open_existing(directory, &OpenOptions::new(PROGRAM))?;
        let text = |text: &str| Value::Text(text.into());
        let values = [("Title".into(), text(TITLE)), ("Notes".into(), text(NOTES))];
        Ok(Self { book, values })
    }
}

impl Contender for Ours {
    fn write(&mut self) -> Result<Outcome> {
        match self.book.create_record(&CollectionRef::First, &self.values, &Wait::Timeout) {
            Ok(_) => Ok(Outcome::Written),
            Err(book::Error::LockTimeout { .. }) => Ok(Outcome::TimedOut),
            Err(error) => Err(error.into()),
        }
    }
}

/// The same lock and the same row, in a transaction that lasts.
pub(super) struct OursHolding {
    turnstile: Turnstile,
    store: Store,
    hold: Duration,
}

impl OursHolding {
    pub(super) fn open(directory: &Path, hold: Duration) -> Result<Self> {
        let turnstile = Turnstile::open(directory, PROGRAM, Waiting::Auto)?;
        Ok(Self { turnstile, store: Store::open(directory)?, hold })
    }
}

impl Contender for OursHolding {
    fn write(&mut self) -> Result<Outcome> {
        let guard = match self.turnstile.acquire("Hold", &turnstile::Wait::default()) {
            Ok(guard) => guard,
            Err(AcquireError::TimedOut { .. }) => return Ok(Outcome::TimedOut),
            Err(error) => return Err(error.into()),
        };
        self.store.write(&guard, |transaction| {
            let collection = transaction.collection(&CollectionRef::First)?;
            let values = [TITLE, NOTES].map(|text| Some(Value::Text(text.into())));
            transaction.insert(&collection, values.into(), turnstile::user_name())?;
            sleep(self.hold);
            Ok::<_, backend_sqlite::Error>(())
        })?;
        Ok(Outcome::Written)
    }
}
