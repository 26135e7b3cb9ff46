//! What keeps a book: the seam between what a book is and where it is.

use std::error::Error;

use crate::{
    Author, Change, Collection, CollectionRef, CollectionSummary, DataError, Deleted, FieldRef,
    FieldSettings, History, Misfits, Outcome, Page, Query, Row,
};

/// Something that keeps a book. It is asked for whole changes and whole answers, so that one that is far away
/// needs a single round trip for each. Every answer is of one state of the book, and a change is done as a
/// whole or not at all; what it names is looked up in the state that it changes.
pub trait Backend {
    /// What can go wrong.
    type Error: Failure;

    /// All collections, in the order in which people arranged them.
    ///
    /// # Errors
    /// What reading can meet.
    fn collections(&self) -> Result<Vec<CollectionSummary>, Self::Error>;

    /// One of them.
    ///
    /// # Errors
    /// [`DataError::NoCollection`] and its like, and what reading can meet.
    fn collection(&self, collection: &CollectionRef) -> Result<CollectionSummary, Self::Error>;

    /// `limit` records of those that are asked for, after the first `offset`.
    ///
    /// # Errors
    /// As [`collection`](Self::collection); [`DataError::NoField`] and its like; [`DataError::Invalid`] where
    /// an operator or a value does not fit its field; [`DataError::TooMuch`].
    fn list(
        &self,
        collection: &CollectionRef,
        query: &Query,
        offset: u64,
        limit: u64,
    ) -> Result<(Collection, Page), Self::Error>;

    /// At which place of the list, from 0, that record stands; `None` where it is not in it.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    fn position(
        &self,
        collection: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, Self::Error>;

    /// Which of these records the query is for, in no order.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    fn among(
        &self,
        collection: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, Self::Error>;

    /// One record that is there.
    ///
    /// # Errors
    /// As [`collection`](Self::collection), and [`DataError::NoRecord`].
    fn record(&self, collection: &CollectionRef, id: i64)
    -> Result<(Collection, Row), Self::Error>;

    /// A record, deleted or not, with all that was done to it.
    ///
    /// # Errors
    /// As [`record`](Self::record).
    fn history(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, History), Self::Error>;

    /// The collections that can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// What reading can meet.
    fn deleted_collections(&self) -> Result<Vec<Deleted>, Self::Error>;

    /// The fields of a collection that can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// As [`collection`](Self::collection).
    fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, Self::Error>;

    /// Which values of a field would not fit `settings`, and the first `limit` of them. Those of deleted
    /// records count too: they would be taken away as well.
    ///
    /// # Errors
    /// As [`collection`](Self::collection); [`DataError::NoField`] and its like; [`DataError::Invalid`] for
    /// settings that contradict each other.
    fn misfits(
        &self,
        collection: &CollectionRef,
        field: &FieldRef,
        settings: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, Self::Error>;

    /// Does all that `change` says, or nothing.
    ///
    /// # Errors
    /// [`DataError`] where it cannot be done as the book is, and what writing can meet.
    fn write(&self, change: &Change, author: Author<'_>) -> Result<Outcome, Self::Error>;
}

/// What can go wrong with a [`Backend`]: something about data, or about where the book is.
pub trait Failure: Error + From<DataError> {
    /// What is wrong with data, if that is what is wrong.
    fn data(&self) -> Option<&DataError>;
}

impl Failure for DataError {
    fn data(&self) -> Option<&DataError> {
        Some(self)
    }
}
