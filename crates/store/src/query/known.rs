//! Which records a query is for, as long as nothing is committed: somebody who looks through a list
//! asks for many pages of it, and who types a word asks for less with each letter.

use std::sync::{Arc, Mutex};

use rusqlite::Connection;

use super::{Fitted, Test, matching, matching::Found, ready::Ready};
use crate::{Collection, Pinned, Store, store::locked};

/// The records that the last query was for.
#[derive(Debug, Default)]
pub(crate) struct Known {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// Tells whether anything was committed.
    pinned: Option<Pinned>,
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    version: i64,
    collection: i64,
    asked: Asked,
    found: Arc<Found>,
}

#[derive(Debug, PartialEq)]
struct Asked {
    terms: Vec<String>,
    typed: Vec<String>,
    tests: Vec<Test>,
}

impl Asked {
    fn of(query: &Fitted) -> Self {
        Self { terms: query.terms.clone(), typed: query.typed.clone(), tests: query.tests.clone() }
    }

    /// Whether all records that the other is for are among those that this is for.
    fn is_wider_than(&self, other: &Self) -> bool {
        let is_longer = |term: &String| other.terms.iter().any(|longer| longer.contains(term));
        self.terms.iter().all(is_longer) && self.tests.iter().all(|test| other.tests.contains(test))
    }
}

impl Known {
    /// The state that a transaction which has not begun yet sees, or an older one. `None` where that
    /// cannot be told: then nothing is kept, and reading tells what is wrong.
    pub(super) fn version(&self, store: &Store) -> Option<i64> {
        let mut inner = locked(&self.inner);
        let pinned = inner.pinned.take().or_else(|| store.pinned().ok())?;
        let version = pinned.data_version().ok()?;
        inner.pinned = Some(pinned);
        Some(version)
    }

    /// Whether it is known which records a query is for.
    pub(super) fn has(&self, of: &Collection, query: &Fitted) -> bool {
        let asked = Asked::of(query);
        locked(&self.inner).last_of(of.id).is_some_and(|last| last.asked == asked)
    }

    /// Which records a query is for. `before` is the state before this transaction began.
    pub(super) fn found(
        &self,
        before: Option<i64>,
        connection: &Connection,
        of: &Collection,
        query: &Fitted,
        ready: &Ready,
    ) -> rusqlite::Result<Arc<Found>> {
        let asked = Asked::of(query);
        let mut wider = None;
        if let Some(last) = locked(&self.inner).last_of(of.id) {
            if last.asked == asked {
                return Ok(Arc::clone(&last.found));
            }
            wider = last.asked.is_wider_than(&asked).then(|| Arc::clone(&last.found));
        }
        let all = match wider.and_then(|wider| wider.all.to_narrow_down()) {
            Some(wider) => matching::narrowed(connection, of, query, wider)?,
            None => matching::matching(connection, of, query, ready)?,
        };
        let found = Arc::new(Found::ranked(connection, of, query, ready, all)?);
        let kept = Arc::clone(&found);
        locked(&self.inner).last =
            before.map(|version| Last { version, collection: of.id, asked, found: kept });
        Ok(found)
    }
}

impl Inner {
    /// If nothing was committed since it was found: it was read after its version was, and this
    /// transaction began before the version is asked for here.
    fn last_of(&self, collection: i64) -> Option<&Last> {
        let last = self.last.as_ref().filter(|last| last.collection == collection)?;
        let version = self.pinned.as_ref()?.data_version().ok()?;
        (version == last.version).then_some(last)
    }
}
