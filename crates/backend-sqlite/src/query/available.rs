//! What there is that makes answers fast, and what a query would need.

use model::FieldId;
use rusqlite::Connection;

use super::resolved::ResolvedQuery;
use crate::{
    Table,
    clock::today,
    index::{self, Index},
    index_requests::{IndexRequest, IndexRequests},
    order::{Key, KeyColumn},
    search::{self, SHORTEST, SearchIndex},
};

/// A collection up to this size is read as a whole as fast as anything else could tell.
pub(crate) const SMALL: u64 = 10_000;

/// What is ready for a collection.
#[derive(Debug)]
pub(crate) struct AvailableIndexes {
    indexes: Vec<Index>,
    pub(super) search: Option<SearchIndex>,
}

impl AvailableIndexes {
    pub(crate) fn of(connection: &Connection, of: &Table) -> rusqlite::Result<Self> {
        Ok(Self {
            indexes: Index::ready(connection, of)?,
            search: SearchIndex::of(connection, of)?,
        })
    }

    /// An index whose first key is that field.
    pub(super) fn index_on(&self, field: FieldId) -> Option<&Index> {
        self.indexes.iter().find(|index| index.begins_with(field))
    }

    /// The index in whose order a query lists.
    pub(super) fn index_for(&self, query: &ResolvedQuery) -> Option<&Index> {
        let described = index::described(&query.order.keys);
        self.indexes.iter().find(|index| index.keys == described)
    }

    /// Notes what would have made a query faster.
    pub(crate) fn note_wanted(
        &self,
        wanted: &IndexRequests,
        of: &Table,
        query: &ResolvedQuery,
        newest: i64,
    ) {
        let collection = of.id.0;
        let order =
            |keys: &[Key]| IndexRequest::Order { collection, described: index::described(keys) };
        match self.index_for(query) {
            Some(index) if index.used_on != today() => {
                wanted.add(IndexRequest::Use { index: index.id })
            }
            None if !query.order.keys.is_empty() => wanted.add(order(&query.order.keys)),
            Some(_) | None => {}
        }
        for test in &query.tests {
            let field = of.fields.iter().find(|field| field.id == test.field);
            let Some(field) = field.filter(|_| test.range(&of.table).is_some()) else { continue };
            match self.index_on(field.id) {
                Some(index) if index.used_on != today() => {
                    wanted.add(IndexRequest::Use { index: index.id })
                }
                Some(_) => {}
                None => {
                    wanted.add(order(&[Key { by: KeyColumn::of(of, field), descending: false }]))
                }
            }
        }
        let has_long_words = query.terms.iter().any(|term| term.chars().count() >= SHORTEST)
            || query.tests.iter().any(|test| test.searched().is_some());
        let is_behind =
            self.search.as_ref().is_none_or(|index| search::is_behind(index.done, newest));
        if has_long_words && is_behind {
            wanted.add(IndexRequest::Search { collection });
        }
    }
}
