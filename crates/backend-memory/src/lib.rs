//! A book in memory, kept in the most obvious way: a change is done to a copy of all that there is, and every
//! question is answered by looking at everything. Slow, and short enough to be seen to be right: so it is what
//! other ways of keeping a book are compared with.

#![forbid(unsafe_code)]

mod book;
mod change;
mod query;
mod records;
mod schema;

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use model::{
    Author, Backend, Change, Collection, CollectionRef, CollectionSummary, Converted, DataError,
    Deleted, FieldRef, FieldSettings, History, Misfit, Misfits, Outcome, Page, Query, Row,
    converted,
};

use book::Book;
use change::Transaction;

/// A book in memory. A new one has no collections.
pub struct Memory {
    book: Mutex<Book>,
    now: Box<Clock>,
}

/// Tells the time: RFC 3339 in UTC, to the millisecond.
pub(crate) type Clock = dyn Fn() -> String + Send + Sync;

impl Memory {
    /// A new book, in which `now` tells when something is done: RFC 3339 in UTC, to the millisecond.
    #[must_use]
    pub fn new(now: impl Fn() -> String + Send + Sync + 'static) -> Self {
        Self { book: Mutex::default(), now: Box::new(now) }
    }

    /// What is written takes its place as a whole, so it is right whoever panicked.
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Memory").field("book", &self.book).finish_non_exhaustive()
    }
}

impl Backend for Memory {
    type Error = DataError;

    fn collections(&self) -> Result<Vec<CollectionSummary>, DataError> {
        Ok(self.book().there().map(book::KeptCollection::summary).collect())
    }

    fn collection(&self, collection: &CollectionRef) -> Result<CollectionSummary, DataError> {
        Ok(self.book().collection(collection)?.summary())
    }

    fn list(
        &self,
        collection: &CollectionRef,
        query: &Query,
        offset: u64,
        limit: u64,
    ) -> Result<(Collection, Page), DataError> {
        let book = self.book();
        let kept = book.collection(collection)?;
        let rows = query::listed(kept, query)?;
        let total = rows.len() as u64;
        let [offset, limit] = [offset, limit].map(|it| usize::try_from(it).unwrap_or(usize::MAX));
        let rows = rows.into_iter().skip(offset).take(limit).collect();
        Ok((kept.shown(), Page { total, more: false, rows }))
    }

    fn position(
        &self,
        collection: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, DataError> {
        let rows = query::listed(self.book().collection(collection)?, query)?;
        Ok(rows.iter().position(|row| row.id == id).map(|place| place as u64))
    }

    fn among(
        &self,
        collection: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, DataError> {
        let rows = query::listed(self.book().collection(collection)?, query)?;
        Ok(rows.iter().map(|row| row.id).filter(|id| ids.contains(id)).collect())
    }

    fn record(&self, collection: &CollectionRef, id: i64) -> Result<(Collection, Row), DataError> {
        let book = self.book();
        let kept = book.collection(collection)?;
        let row = kept.record(id)?.row(&kept.shown());
        if row.deleted_at.is_some() {
            return Err(kept.no_record(id));
        }
        Ok((kept.shown(), row))
    }

    fn history(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, History), DataError> {
        let book = self.book();
        let kept = book.collection(collection)?;
        let shown = kept.shown();
        let history = kept.record(id)?.history(&shown);
        Ok((shown, history))
    }

    fn deleted_collections(&self) -> Result<Vec<Deleted>, DataError> {
        Ok(self.book().deleted_collections())
    }

    fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, DataError> {
        Ok(self.book().collection(collection)?.deleted_fields())
    }

    fn misfits(
        &self,
        collection: &CollectionRef,
        field: &FieldRef,
        settings: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, DataError> {
        let book = self.book();
        let kept = book.collection(collection)?;
        let field = kept.field(field)?;
        settings.check_for(&field)?;
        let target = settings.named(&field.name);
        let mut misfits = Misfits::default();
        for (id, record) in &kept.records {
            let Some(value) = record.values.get(&field.id) else { continue };
            let Converted::Misfit { reason } = converted(value, &target) else { continue };
            let deleted = record.stamps.deleted_at.is_some();
            misfits.total += 1;
            misfits.deleted += u64::from(deleted);
            if misfits.first.len() < limit {
                misfits.first.push(Misfit { id: *id, value: value.clone(), reason, deleted });
            }
        }
        Ok(misfits)
    }

    fn write(&self, change: &Change, author: Author<'_>) -> Result<Outcome, DataError> {
        let mut book = self.book();
        let mut changed = book.clone();
        let outcome = Transaction { now: &*self.now, author }.apply(&mut changed, change)?;
        *book = changed;
        Ok(outcome)
    }
}
