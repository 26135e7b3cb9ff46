//! Lists of records.

use model::Cancellation;
use std::sync::Arc;

use model::{Collection, CollectionRef, Page, Query};
use rusqlite::Connection;

use super::Store;
use crate::{
    Error, Table,
    query::{AvailableIndexes, Listing, ResolvedQuery, SMALL, plain},
};

impl Store {
    /// `limit` records of those that are asked for, after the first `offset`. Ends early once
    /// cancelled.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`], [`model::DataError::NoField`] and their likes; [`model::DataError::Invalid`] where an operator or a value
    /// does not fit its field; [`Error::Cancelled`]; and what reading can meet.
    pub fn list(
        &self,
        meant: &CollectionRef,
        query: &Query,
        offset: u64,
        limit: u64,
        cancellation: Option<&Cancellation>,
    ) -> Result<(Collection, Page), Error> {
        self.ask_in(
            (meant, query, cancellation),
            |connection, of, fitted| plain::page(connection, of, fitted, offset, limit),
            |_, _| Ok(None),
            |listing| listing.page(offset, limit),
        )
    }

    /// The first `limit` of the records that are asked for, at once: where a look at the beginning of
    /// the list finds them, not all are counted, and [`Page::more`] is `true`.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn list_first(
        &self,
        meant: &CollectionRef,
        query: &Query,
        limit: u64,
        cancellation: Option<&Cancellation>,
    ) -> Result<(Collection, Page), Error> {
        self.ask_in(
            (meant, query, cancellation),
            |connection, of, fitted| plain::page(connection, of, fitted, 0, limit),
            |whole, fitted| whole.beginning(fitted, limit),
            |listing| listing.page(0, limit),
        )
    }

    /// Which of these records the query is for, in no order.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn among(
        &self,
        meant: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, Error> {
        let (_, found) =
            self.read_in(meant, |connection, of| match ResolvedQuery::of(of, query) {
                Ok(query) => plain::among(connection, of, &query, ids).map(Ok),
                Err(error) => Ok(Err(error)),
            })?;
        Ok(found?)
    }

    /// At which place of the list, from 0, that record stands; `None` where it is not in it.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn position(
        &self,
        meant: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, Error> {
        let (_, position) = self.ask_in(
            (meant, query, None),
            |connection, of, fitted| plain::position(connection, of, fitted, id),
            |_, _| Ok(None),
            |listing| listing.position(id),
        )?;
        Ok(position)
    }

    /// Asks a small collection as a whole, and of a large one only what is needed: the list of all its
    /// records, if that has an `early` answer, or else of those that the query is for.
    fn ask_in<T>(
        &self,
        (meant, query, cancellation): (&CollectionRef, &Query, Option<&Cancellation>),
        small: impl FnOnce(&Connection, &Table, &ResolvedQuery) -> rusqlite::Result<T>,
        early: impl FnOnce(&Listing<'_>, &ResolvedQuery) -> rusqlite::Result<Option<T>>,
        large: impl FnOnce(&Listing<'_>) -> rusqlite::Result<T>,
    ) -> Result<(Collection, T), Error> {
        let is_filtered = !query.search.is_empty() || !query.filter.is_empty();
        let before = is_filtered.then(|| self.known.version(|| self.pinned().ok())).flatten();
        let (table, answer) = self.read_in_unless(cancellation, meant, |connection, of| {
            let query = match ResolvedQuery::of(of, query) {
                Ok(query) => query,
                Err(error) => return Ok(Err(error)),
            };
            let there = of.total(connection)?;
            if query.deleted || there <= SMALL {
                return small(connection, of, &query).map(Ok);
            }
            let ready = AvailableIndexes::of(connection, of)?;
            ready.note_wanted(&self.wanted, of, &query, of.newest(connection)?);
            if query.is_filtered() && !self.known.has(of, &query) {
                let whole = Listing::new(connection, of, &query, &ready, None, there);
                if let Some(answer) = early(&whole, &query)? {
                    return Ok(Ok(answer));
                }
            }
            let found = query
                .is_filtered()
                .then(|| self.known.found(before, connection, of, &query, &ready))
                .transpose()?;
            let listing = Listing::new(connection, of, &query, &ready, found.as_deref(), there);
            large(&listing).map(Ok)
        })?;
        Ok((Arc::unwrap_or_clone(table.collection), answer?))
    }
}
