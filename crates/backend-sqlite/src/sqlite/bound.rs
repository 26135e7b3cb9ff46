//! How long SQLite may work on one thing, counted in the steps of its virtual machine: a trigger that somebody
//! has put into a book need never end, and the write lock would be held all the while.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use model::Cancellation;
use rusqlite::{Connection, ErrorCode};

use super::diagnose::diagnose;
use crate::{Distrust, Error};

/// So many steps are between two looks: less than a millisecond's.
const LOOK: i32 = 10_000;

/// How much there is to do at most.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Work {
    /// A few statements about one record, or about what describes the book. With every order kept, and every
    /// part of a search index to look into, that is some 100,000 steps; without the index of a unique
    /// field, ten for each record.
    One,
    /// Every record of a collection is read or written: some 2,000 steps for each where all orders are kept.
    All,
}

impl Work {
    /// Some seconds' for one thing; for a million records, fifty times what they take.
    fn steps(self) -> i64 {
        match self {
            Self::One => 200_000_000,
            Self::All => 100_000_000_000,
        }
    }
}

/// What is left to do on a connection until it is given up.
#[derive(Debug)]
pub(crate) struct Bound(Arc<AtomicI64>);

impl Bound {
    /// Has `connection` interrupted once it has taken more than [`begin`](Self::begin) said, or once
    /// cancelled.
    pub(crate) fn on(
        connection: &mut Connection,
        cancelled: Option<Cancellation>,
    ) -> rusqlite::Result<Self> {
        let left = Arc::new(AtomicI64::new(i64::MAX));
        let counted = Arc::clone(&left);
        let is_over = move || {
            cancelled.as_ref().is_some_and(Cancellation::is_cancelled)
                || counted.fetch_sub(LOOK.into(), Ordering::Relaxed) < 0
        };
        connection.progress_handler(LOOK, Some(is_over))?;
        Ok(Self(left))
    }

    pub(crate) fn begin(&self, work: Work) {
        self.0.store(work.steps(), Ordering::Relaxed);
    }
}

/// Names what SQLite reports about a bounded `work` that nobody has cancelled.
pub(crate) fn failed(path: &Path, work: &'static str, error: rusqlite::Error) -> Error {
    if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) {
        Error::Untrusted { path: path.to_path_buf(), why: Distrust::Endless { work } }
    } else {
        diagnose(path, error)
    }
}
