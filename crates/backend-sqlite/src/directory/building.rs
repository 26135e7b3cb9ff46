//! Makes ready what queries of this process would have needed, so that the next ones are fast: in
//! the background, by short writes between which everybody else has the lock.

use std::{
    sync::{Arc, Weak},
    thread::{self, sleep},
    time::{Duration, Instant},
};

use store::Preparing;
use tracing::info;

use crate::{Book, Error, boundary::Preparation, service::Service};

/// How long a step holds the lock, about.
const STEP: Duration = Duration::from_millis(12);
/// The least that others have the lock between two steps.
const PAUSE: Duration = Duration::from_millis(5);
/// How long a step waits for its turn.
const PATIENCE: Duration = Duration::from_millis(100);
/// How long others have the lock where that did not come.
const STEP_BACK: Duration = Duration::from_millis(500);
/// What somebody has begun and does not get any further with in this time is taken over.
const ABANDONED: Duration = Duration::from_secs(3);

impl Book {
    /// What is being made ready, by this process or another, so that asking for it takes no time.
    ///
    /// # Errors
    /// Those of the database.
    pub fn preparations(&self) -> Result<Vec<Preparation>, Error> {
        let preparations = self.store().preparations()?.into_iter();
        Ok(preparations
            .map(|preparation| Preparation {
                collection: preparation.collection,
                purpose: match preparation.columns {
                    Some(columns) => format!("Sort by {}", columns.join(", ")),
                    None => "Search".to_owned(),
                },
                done: preparation.done,
                total: preparation.total,
            })
            .collect())
    }

    /// Makes ready what is wanted, on a thread of its own, as long as `service` is there.
    pub(crate) fn prepare_as_long_as(
        self: &Arc<Self>,
        service: &Arc<Service>,
    ) -> Result<(), Error> {
        if !self.store().is_writable() {
            return Ok(());
        }
        let (served, book, wanted) =
            (Arc::downgrade(service), Arc::downgrade(self), self.store().wanted());
        let prepare = move || {
            while let Some(want) = wanted.wait(|| served.strong_count() == 0) {
                // What fails is wanted again by the next query.
                if let Err(error) = prepare(&book, want.into(), &served) {
                    error.note();
                }
            }
        };
        let thread = thread::Builder::new().name("book-prepare".into()).spawn(prepare);
        thread.map(drop).map_err(Error::io(self.directory()))
    }
}

fn prepare(
    book: &Weak<Book>,
    mut preparing: Preparing,
    served: &Weak<Service>,
) -> Result<(), Error> {
    if is_under_way(book, &preparing)? {
        return Ok(());
    }
    let mut steps = 0_u32;
    while let Some(book) = book.upgrade().filter(|_| served.strong_count() > 0) {
        preparing.read(book.store())?;
        let guard = match book.acquire_within(preparing.operation(), PATIENCE) {
            Ok(guard) => guard,
            Err(Error::LockTimeout { .. }) => {
                drop(book);
                sleep(STEP_BACK);
                continue;
            }
            Err(error) => return Err(error),
        };
        let begun = Instant::now();
        let goes_on = preparing.step(book.store(), &guard, STEP)?;
        drop(guard);
        let (directory, what) = (book.directory(), preparing.operation());
        if !goes_on {
            if steps > 0 {
                info!(target: "daybook::index", ?directory, what, steps, "is ready");
            }
            return Ok(());
        }
        if steps == 0 {
            info!(target: "daybook::index", ?directory, what, "has begun");
        }
        steps += 1;
        drop(book);
        sleep(begun.elapsed().max(PAUSE));
    }
    Ok(())
}

/// Whether somebody has begun it and gets on with it.
fn is_under_way(book: &Weak<Book>, preparing: &Preparing) -> Result<bool, Error> {
    let progress = || {
        let book = book.upgrade();
        book.map_or(Ok(None), |book| preparing.progress(book.store()))
    };
    let before = progress()?;
    if before.is_none() {
        return Ok(false);
    }
    sleep(ABANDONED);
    Ok(progress()? != before)
}
