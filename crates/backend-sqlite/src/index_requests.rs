//! What the last queries would have needed. It is made ready by whoever stays, not by the query.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, PoisonError},
};

use crate::sync::locked;

/// More is not remembered: what is not made ready now is wanted again by the next query.
const MOST_WANTED: usize = 16;

/// Something that makes queries fast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexRequest {
    /// An order of a collection's records, as the table `daybook_index` describes it.
    Order {
        /// The collection's id.
        collection: i64,
        /// The order.
        described: String,
    },
    /// A collection's search index.
    Search {
        /// The collection's id.
        collection: i64,
    },
    /// That an order was used today is to be noted.
    Use {
        /// The order's id.
        index: i64,
    },
}

/// What queries of this process would have needed.
#[derive(Debug, Default)]
pub struct IndexRequests {
    wants: Mutex<VecDeque<IndexRequest>>,
    came: Condvar,
}

impl IndexRequests {
    pub(crate) fn add(&self, want: IndexRequest) {
        let mut wants = locked(&self.wants);
        if !wants.contains(&want) && wants.len() < MOST_WANTED {
            wants.push_back(want);
            self.came.notify_one();
        }
    }

    /// The next thing that a query would have needed, if any.
    #[must_use]
    pub fn next(&self) -> Option<IndexRequest> {
        locked(&self.wants).pop_front()
    }

    /// Waits for it. `None` once `is_over`, which is looked at when [`wake`](Self::wake) was called.
    pub fn wait(&self, is_over: impl Fn() -> bool) -> Option<IndexRequest> {
        let wants = locked(&self.wants);
        let is_idle = |wants: &mut VecDeque<IndexRequest>| wants.is_empty() && !is_over();
        drop(self.came.wait_while(wants, is_idle).unwrap_or_else(PoisonError::into_inner));
        if is_over() { None } else { self.next() }
    }

    /// Has everybody who waits look again.
    pub fn wake(&self) {
        // Whoever is about to wait has the lock, and is not missed.
        drop(locked(&self.wants));
        self.came.notify_all();
    }
}
