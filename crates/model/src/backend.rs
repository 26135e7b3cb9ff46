//! What keeps a book: the seam between what a book is and where it is.

use std::{any::Any, fmt, sync::Arc};

use crate::{
    Author, BackendError, Cancellation, Change, Collection, CollectionId, CollectionRef,
    CollectionSummary, DataError, Deleted, Durability, FieldRef, FieldSettings, History, Holder,
    LockStatus, Misfits, Outcome, Page, Preparation, Query, Row, Value, Wait,
};

/// Something that keeps a book. It is asked for whole changes and whole answers, so that one that is far away
/// needs a single round trip for each. Every answer is of one state of the book, and a change is done as a
/// whole or not at all; what it names is looked up in the state that it changes.
pub trait Backend: fmt::Debug + Send + Sync {
    /// Whether this process may write in the book.
    fn may_write(&self) -> bool;

    /// All collections, in the order in which people arranged them.
    ///
    /// # Errors
    /// What reading can meet.
    fn collections(&self) -> Result<Vec<CollectionSummary>, BackendError>;

    /// One of them.
    ///
    /// # Errors
    /// [`DataError::NoCollection`] and its like, and what reading can meet.
    fn collection(&self, collection: &CollectionRef) -> Result<CollectionSummary, BackendError>;

    /// The same, even where something else than its records tells what it was, so that what is at fault can be
    /// deleted.
    ///
    /// # Errors
    /// As [`collection`](Self::collection).
    fn described(&self, collection: &CollectionRef) -> Result<CollectionSummary, BackendError> {
        self.collection(collection)
    }

    /// A collection's id and name, as this process saw them last: without looking where that takes time.
    ///
    /// # Errors
    /// As [`collection`](Self::collection).
    fn known(&self, collection: &CollectionRef) -> Result<(CollectionId, String), BackendError> {
        let collection = self.collection(collection)?.collection;
        Ok((collection.id, collection.name))
    }

    /// Those records of a list that are wanted.
    ///
    /// # Errors
    /// As [`collection`](Self::collection); [`DataError::NoField`] and its like; [`DataError::Invalid`] where
    /// an operator or a value does not fit its field; [`DataError::TooMuch`]; [`BackendError::Cancelled`].
    fn list(
        &self,
        collection: &CollectionRef,
        query: &Query,
        page: &PageRequest<'_>,
    ) -> Result<(Collection, Page), BackendError>;

    /// At which place of the list, from 0, that record stands; `None` where it is not in it.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    fn position(
        &self,
        collection: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, BackendError>;

    /// Which of these records the query is for, in no order.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    fn among(
        &self,
        collection: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, BackendError>;

    /// One record that is there.
    ///
    /// # Errors
    /// As [`collection`](Self::collection), and [`DataError::NoRecord`].
    fn record(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, Row), BackendError>;

    /// A record, deleted or not, with all that was done to it.
    ///
    /// # Errors
    /// As [`record`](Self::record).
    fn history(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, History), BackendError>;

    /// The collections that can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// What reading can meet.
    fn deleted_collections(&self) -> Result<Vec<Deleted>, BackendError>;

    /// The fields of a collection that can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// As [`collection`](Self::collection).
    fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, BackendError>;

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
    ) -> Result<Misfits, BackendError>;

    /// What an acknowledged write survives.
    ///
    /// # Errors
    /// What reading can meet.
    fn durability(&self) -> Result<Durability, BackendError>;

    /// Does all that `change` says, or nothing, as soon as nobody else writes. New records that do not fit
    /// are refused at once, whoever writes.
    ///
    /// # Errors
    /// [`DataError`] where it cannot be done as the book is; [`BackendError::LockTimeout`] and
    /// [`BackendError::Cancelled`] as the wait says; and what writing can meet.
    fn write(&self, change: &Change, context: &WriteContext<'_>) -> Result<Outcome, BackendError>;

    /// Creates a record of each thing that is given, in one transaction, up to the first that does not fit.
    /// Others are kept from writing for as long as `records` gives something.
    ///
    /// # Errors
    /// As [`write`](Self::write); nothing is created then.
    fn append(
        &self,
        collection: &CollectionRef,
        records: &mut dyn Iterator<Item = Vec<(FieldRef, Value)>>,
        context: &WriteContext<'_>,
    ) -> Result<Appended, BackendError>;

    /// Keeps everybody from writing, for another program, until what is returned is dropped.
    ///
    /// # Errors
    /// As [`write`](Self::write), but for those of data.
    fn hold(&self, operation: &str, wait: &Wait) -> Result<Box<dyn WriteLock>, BackendError>;

    /// Who writes, and who waits. Asking does neither.
    ///
    /// # Errors
    /// Where that cannot be told.
    fn lock_status(&self) -> Result<LockStatus, BackendError>;

    /// Who has the book open and stays, the longest there first.
    ///
    /// # Errors
    /// Where that cannot be told.
    fn who(&self) -> Result<Vec<Holder>, BackendError>;

    /// Tells `listener` what happens in the book, whoever does it, on threads of its own, until what is returned
    /// is dropped. Meanwhile what queries would have needed is made ready.
    ///
    /// # Errors
    /// What a first look can meet.
    fn follow(self: Arc<Self>, listener: Arc<dyn Listener>) -> Result<Following, BackendError>;

    /// What is being made ready, by this process or another.
    ///
    /// # Errors
    /// What reading can meet.
    fn preparations(&self) -> Result<Vec<Preparation>, BackendError>;

    /// To be called by a program that ends, last.
    ///
    /// # Errors
    /// Where something that was acknowledged could not be kept.
    fn close(&self) -> Result<(), BackendError> {
        Ok(())
    }
}

/// How a change is made.
#[derive(Clone, Copy, Debug)]
pub struct WriteContext<'a> {
    /// In words, for whoever waits meanwhile: "Add a record to Samples".
    pub operation: &'a str,
    /// Who makes it.
    pub author: Author<'a>,
    /// How long it may wait until nobody else writes.
    pub wait: &'a Wait,
}

/// Which records of a list are wanted.
#[derive(Clone, Copy, Debug)]
pub struct PageRequest<'a> {
    /// How many come before them.
    pub offset: u64,
    /// How many at most.
    pub limit: u64,
    /// Whether the beginning is wanted at once: where a look finds it, the rest need not be counted, and
    /// [`Page::more`] is `true`. With an offset of 0 alone.
    pub early: bool,
    /// Ends the search once they are not wanted any more.
    pub cancellation: Option<&'a Cancellation>,
}

impl PageRequest<'_> {
    /// `limit` records after the first `offset`.
    #[must_use]
    pub const fn of(offset: u64, limit: u64) -> Self {
        Self { offset, limit, early: false, cancellation: None }
    }
}

/// What [`Backend::append`] did.
#[derive(Debug)]
pub struct Appended {
    /// The ids of the records that it created, in their order.
    pub ids: Vec<i64>,
    /// Why it stopped before the next, if that is why.
    pub unfit: Option<DataError>,
}

/// Keeps others from writing until it is dropped.
pub trait WriteLock: fmt::Debug + Send {
    /// Programs that this process starts keep others from writing, too, until what is returned is dropped, where
    /// that can be: so that they do even if this process is killed. Dropping the lock lets everybody write.
    ///
    /// # Errors
    /// What the operating system refuses.
    fn for_children(&self) -> Result<Box<dyn Any + Send>, BackendError>;
}

/// Hears what happens in a book. It is quick: what follows the book waits for it.
pub trait Listener: Send + Sync {
    /// Something happened.
    fn hear(&self, news: BookEvent);

    /// Called at least once a second, whatever happens.
    fn pulse(&self) {}
}

/// What there is news of. Whoever hears it asks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookEvent {
    /// Somebody, possibly this process, committed something.
    Records,
    /// Somebody opened the book, or has it open no more.
    Instances,
    /// Somebody else than before writes, or waits for it.
    Lock,
    /// Something is being made ready, has come further, or is ready.
    Preparations,
}

/// Keeps a [`Listener`] told until it is dropped.
pub struct Following {
    _ends_with_it: Box<dyn Any + Send + Sync>,
}

impl Following {
    /// Dropping `whatever` ends it.
    pub fn new(whatever: impl Any + Send + Sync) -> Self {
        Self { _ends_with_it: Box::new(whatever) }
    }
}

impl fmt::Debug for Following {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Following").finish_non_exhaustive()
    }
}
