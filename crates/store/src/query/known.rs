//! Which records a query is for, as long as nothing is committed: somebody who looks through a list
//! asks for many pages of it.

use std::sync::{Arc, Mutex};

use rusqlite::Connection;

use super::{Fitted, matching, matching::Matching, ready::Ready};
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
    matching: Arc<Matching>,
}

type Asked = (Vec<String>, Vec<super::Test>);

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

    /// Which records a query is for. `before` is the state before this transaction began.
    pub(super) fn matching(
        &self,
        before: Option<i64>,
        connection: &Connection,
        of: &Collection,
        query: &Fitted,
        ready: &Ready,
    ) -> rusqlite::Result<Arc<Matching>> {
        let asked = (query.terms.clone(), query.tests.clone());
        if let Some(matching) = locked(&self.inner).kept(of.id, &asked) {
            return Ok(matching);
        }
        let matching = Arc::new(matching::matching(connection, of, query, ready)?);
        let kept = Arc::clone(&matching);
        locked(&self.inner).last =
            before.map(|version| Last { version, collection: of.id, asked, matching: kept });
        Ok(matching)
    }
}

impl Inner {
    /// If nothing was committed since it was found: it was read after its version was, and this
    /// transaction began before the version is asked for here.
    fn kept(&self, collection: i64, asked: &Asked) -> Option<Arc<Matching>> {
        let last = self.last.as_ref()?;
        let is_same = last.collection == collection && last.asked == *asked;
        let version = self.pinned.as_ref()?.data_version().ok()?;
        (is_same && version == last.version).then(|| Arc::clone(&last.matching))
    }
}
