//! Which records a query is for, as long as nothing is committed: somebody who looks through a list
//! asks for many pages of it, and who types a word asks for less with each letter.

use std::sync::{Arc, Mutex};

use model::CollectionId;
use rusqlite::Connection;

use super::{
    available::AvailableIndexes,
    candidates::{self, Found},
    condition::Predicate,
    resolved::ResolvedQuery,
};
use crate::{Table, sqlite::CommitCounter, sync::locked};

/// The records that the last query was for.
#[derive(Debug, Default)]
pub(crate) struct MatchCache {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// Tells whether anything was committed.
    commits: Option<CommitCounter>,
    last: Option<Last>,
}

#[derive(Debug)]
struct Last {
    version: i64,
    collection: CollectionId,
    asked: Asked,
    found: Arc<Found>,
}

#[derive(Debug, PartialEq)]
struct Asked {
    terms: Vec<String>,
    typed: Vec<String>,
    tests: Vec<Predicate>,
}

impl Asked {
    fn of(query: &ResolvedQuery) -> Self {
        Self { terms: query.terms.clone(), typed: query.typed.clone(), tests: query.tests.clone() }
    }

    /// Whether all records that the other is for are among those that this is for.
    fn is_wider_than(&self, other: &Self) -> bool {
        let is_longer = |term: &String| other.terms.iter().any(|longer| longer.contains(term));
        self.terms.iter().all(is_longer) && self.tests.iter().all(|test| other.tests.contains(test))
    }
}

impl MatchCache {
    /// The state that a transaction which has not begun yet sees, or an older one. `None` where that
    /// cannot be told: then nothing is kept, and reading tells what is wrong.
    pub(crate) fn version(&self, open: impl FnOnce() -> Option<CommitCounter>) -> Option<i64> {
        let mut inner = locked(&self.inner);
        let commits = inner.commits.take().or_else(open)?;
        let version = commits.data_version().ok()?;
        inner.commits = Some(commits);
        Some(version)
    }

    /// Whether it is known which records a query is for.
    pub(crate) fn has(&self, of: &Table, query: &ResolvedQuery) -> bool {
        let asked = Asked::of(query);
        locked(&self.inner).last_of(of.id).is_some_and(|last| last.asked == asked)
    }

    /// Which records a query is for. `before` is the state before this transaction began.
    pub(crate) fn found(
        &self,
        before: Option<i64>,
        connection: &Connection,
        of: &Table,
        query: &ResolvedQuery,
        ready: &AvailableIndexes,
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
            Some(wider) => candidates::narrowed(connection, of, query, wider)?,
            None => candidates::matching(connection, of, query, ready)?,
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
    fn last_of(&self, collection: CollectionId) -> Option<&Last> {
        let last = self.last.as_ref().filter(|last| last.collection == collection)?;
        let version = self.commits.as_ref()?.data_version().ok()?;
        (version == last.version).then_some(last)
    }
}
