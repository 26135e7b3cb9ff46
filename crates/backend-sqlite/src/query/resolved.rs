//! A query that fits a collection: its fields and operands are found.

use model::{DataError, Query};

use super::condition::Predicate;
use crate::{Table, order::Order, search::SHORTEST};

/// A query that fits a collection.
#[derive(Debug)]
pub(crate) struct ResolvedQuery {
    /// Folded words.
    pub(super) terms: Vec<String>,
    /// Words with accents, where records that have them so come first.
    pub(super) typed: Vec<String>,
    pub(super) tests: Vec<Predicate>,
    pub(super) order: Order,
    pub(crate) deleted: bool,
}

impl ResolvedQuery {
    pub(crate) fn of(table: &Table, query: &Query) -> Result<Self, DataError> {
        query.check_size()?;
        let tests = query.filter.iter().map(|condition| Predicate::of(table, condition));
        Ok(Self {
            terms: query.folded_words().collect(),
            typed: query.typed_words().collect(),
            tests: tests.collect::<Result<_, _>>()?,
            order: Order::of(table, query)?,
            deleted: query.deleted,
        })
    }

    /// Whether there are words among its own that no index finds.
    pub(super) fn has_short_words(&self) -> bool {
        self.terms.iter().any(|term| term.chars().count() < SHORTEST)
    }

    /// Whether it is not for all records that are there.
    pub(crate) fn is_filtered(&self) -> bool {
        !self.terms.is_empty() || !self.tests.is_empty()
    }
}
