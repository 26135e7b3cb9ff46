//! A book in memory, kept in the most obvious way: a change is done to a copy of all that there is, and every
//! question is answered by looking at everything. Slow, and short enough to be seen to be right: so it is what
//! other ways of keeping a book are compared with.

#![forbid(unsafe_code)]

mod book;
mod change;
mod line;
mod listeners;
mod query;
mod records;
mod schema;

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use model::{
    Appended, Author, Backend, BackendError, BookEvent, Change, Collection, CollectionRef,
    CollectionSummary, Converted, Deleted, Durability, FieldRef, FieldSettings, Following, History,
    Holder, Listener, LockStatus, Misfit, Misfits, Outcome, Page, PageRequest, Preparation, Query,
    Row, SchemaChange, Value, Wait, WriteContext, WriteLock, converted,
};

use book::Book;
use change::Transaction;
use line::{Line, Turn, this_process};

/// A book in memory, as one program has it open.
pub struct Memory {
    shared: Arc<Shared>,
    program: String,
}

/// What all who have it open share.
struct Shared {
    book: Mutex<Book>,
    now: Box<Clock>,
    line: Arc<Line>,
}

/// Tells the time: RFC 3339 in UTC, to the millisecond.
pub(crate) type Clock = dyn Fn() -> String + Send + Sync;

impl Memory {
    /// A new book, with what every new book has, in which `now` tells when something is done: RFC 3339 in UTC,
    /// to the millisecond.
    #[must_use]
    pub fn new(program: &str, now: impl Fn() -> String + Send + Sync + 'static) -> Self {
        let mut book = Book::default();
        let first = Change::Schema(SchemaChange::first());
        let transaction = Transaction { now: &now, author: Author { user: "", program } };
        // It fits an empty book.
        let _ = transaction.apply(&mut book, &first);
        let shared = Shared { book: Mutex::new(book), now: Box::new(now), line: Arc::default() };
        Self { shared: Arc::new(shared), program: program.to_owned() }
    }

    /// The book of that name in this process; a [`new`](Self::new) one, where there is none.
    #[must_use]
    pub fn shared(
        name: &str,
        program: &str,
        now: impl Fn() -> String + Send + Sync + 'static,
    ) -> Self {
        static BOOKS: OnceLock<Mutex<HashMap<String, Arc<Shared>>>> = OnceLock::new();
        let books = BOOKS.get_or_init(Mutex::default);
        let mut books = books.lock().unwrap_or_else(PoisonError::into_inner);
        let shared = books.entry(name.to_owned());
        let shared = shared.or_insert_with(|| Self::new(program, now).shared);
        Self { shared: Arc::clone(shared), program: program.to_owned() }
    }

    /// The same book, as another program has it open.
    #[must_use]
    pub fn opened_by(&self, program: &str) -> Self {
        Self { shared: Arc::clone(&self.shared), program: program.to_owned() }
    }

    /// What is written takes its place as a whole, so it is right whoever panicked.
    fn book(&self) -> MutexGuard<'_, Book> {
        self.shared.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self, operation: &str, wait: &Wait) -> Result<Turn, BackendError> {
        let would = this_process(&self.program, Some(operation), &(self.shared.now)());
        self.shared.line.stand(would, wait)
    }

    /// Changes a copy of the book, which takes its place if nothing fails.
    fn change<T>(
        &self,
        context: &WriteContext<'_>,
        change: impl FnOnce(&Transaction<'_>, &mut Book) -> Result<T, model::DataError>,
    ) -> Result<T, BackendError> {
        let turn = self.turn(context.operation, context.wait)?;
        let mut changed = self.book().clone();
        let transaction = Transaction { now: &*self.shared.now, author: context.author };
        let outcome = change(&transaction, &mut changed)?;
        *self.book() = changed;
        drop(turn);
        self.shared.line.listeners.tell(BookEvent::Records);
        Ok(outcome)
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Memory").field("book", &self.shared.book).finish_non_exhaustive()
    }
}

impl Backend for Memory {
    fn may_write(&self) -> bool {
        true
    }

    fn collections(&self) -> Result<Vec<CollectionSummary>, BackendError> {
        Ok(self.book().there().map(book::KeptCollection::summary).collect())
    }

    fn collection(&self, collection: &CollectionRef) -> Result<CollectionSummary, BackendError> {
        Ok(self.book().collection(collection)?.summary())
    }

    fn list(
        &self,
        collection: &CollectionRef,
        query: &Query,
        page: &PageRequest<'_>,
    ) -> Result<(Collection, Page), BackendError> {
        let book = self.book();
        let kept = book.collection(collection)?;
        let rows = query::listed(kept, query)?;
        let total = rows.len() as u64;
        let [offset, limit] =
            [page.offset, page.limit].map(|it| usize::try_from(it).unwrap_or(usize::MAX));
        let rows = rows.into_iter().skip(offset).take(limit).collect();
        Ok((kept.shown(), Page { total, more: false, rows }))
    }

    fn position(
        &self,
        collection: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, BackendError> {
        let rows = query::listed(self.book().collection(collection)?, query)?;
        Ok(rows.iter().position(|row| row.id == id).map(|place| place as u64))
    }

    fn among(
        &self,
        collection: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, BackendError> {
        let rows = query::listed(self.book().collection(collection)?, query)?;
        Ok(rows.iter().map(|row| row.id).filter(|id| ids.contains(id)).collect())
    }

    fn record(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, Row), BackendError> {
        let book = self.book();
        let kept = book.collection(collection)?;
        let row = kept.record(id)?.row(&kept.shown());
        if row.deleted_at.is_some() {
            return Err(kept.no_record(id).into());
        }
        Ok((kept.shown(), row))
    }

    fn history(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, History), BackendError> {
        let book = self.book();
        let kept = book.collection(collection)?;
        let shown = kept.shown();
        let history = kept.record(id)?.history(&shown);
        Ok((shown, history))
    }

    fn deleted_collections(&self) -> Result<Vec<Deleted>, BackendError> {
        Ok(self.book().deleted_collections())
    }

    fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, BackendError> {
        Ok(self.book().collection(collection)?.deleted_fields())
    }

    fn misfits(
        &self,
        collection: &CollectionRef,
        field: &FieldRef,
        settings: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, BackendError> {
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

    fn durability(&self) -> Result<Durability, BackendError> {
        Ok(self.book().durability)
    }

    fn write(&self, change: &Change, context: &WriteContext<'_>) -> Result<Outcome, BackendError> {
        change.check_size()?;
        if let Change::Create { collection, records } = change {
            let shown = self.book().collection(collection)?.shown();
            for (place, given) in records.iter().enumerate() {
                shown.read_all(given).map_err(|error| error.of_one(place, records.len()))?;
            }
        }
        self.change(context, |transaction, book| transaction.apply(book, change))
    }

    fn append(
        &self,
        collection: &CollectionRef,
        records: &mut dyn Iterator<Item = Vec<(FieldRef, Value)>>,
        context: &WriteContext<'_>,
    ) -> Result<Appended, BackendError> {
        self.change(context, |transaction, book| transaction.append(book, collection, records))
    }

    fn hold(&self, operation: &str, wait: &Wait) -> Result<Box<dyn WriteLock>, BackendError> {
        Ok(Box::new(self.turn(operation, wait)?))
    }

    fn lock_status(&self) -> Result<LockStatus, BackendError> {
        Ok(self.shared.line.status())
    }

    fn who(&self) -> Result<Vec<Holder>, BackendError> {
        Ok(vec![this_process(&self.program, None, &(self.shared.now)())])
    }

    fn follow(self: Arc<Self>, listener: Arc<dyn Listener>) -> Result<Following, BackendError> {
        Ok(self.shared.line.listeners.add(listener))
    }

    fn preparations(&self) -> Result<Vec<Preparation>, BackendError> {
        Ok(Vec::new())
    }
}
