//! What is read from a book's database: each time a single state of it, on a connection of its own.

use std::sync::Arc;

use rusqlite::Connection;
use turnstile::Cancellation;

use crate::{
    Collection, Error, History, Page, Row, Store, View, collection,
    connection::identity,
    store::{READERS_KEPT, locked, no_collection, no_record},
};

/// So many of SQLite's steps may pass until a cancelled read ends: less than a millisecond's.
const STEPS: i32 = 10_000;

/// A collection, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// The collection.
    pub collection: Collection,
    /// How many records are there.
    pub total: u64,
    /// Its views, by name.
    pub views: Vec<View>,
}

impl Described {
    fn read(connection: &Connection, collection: Collection) -> rusqlite::Result<Self> {
        let (total, views) = (collection.total(connection)?, collection.views(connection)?);
        Ok(Self { collection, total, views })
    }
}

impl Store {
    /// All collections, in the order in which people arranged them.
    ///
    /// # Errors
    /// What reading can meet; see [`Error`].
    pub fn collections(&self) -> Result<Vec<Described>, Error> {
        self.read(|connection| {
            let collections = collection::all(connection)?.into_iter();
            collections.map(|one| Described::read(connection, one)).collect()
        })
    }

    /// All there is to say of the collection of that name, or the first where `name` is `None`.
    ///
    /// # Errors
    /// [`Error::NoCollection`], and what reading can meet.
    pub fn described(&self, name: Option<&str>) -> Result<Described, Error> {
        let (_, described) =
            self.read_in(name, |connection, of| Described::read(connection, of.clone()))?;
        Ok(described)
    }

    /// The collection of that name, or the first where `name` is `None`.
    ///
    /// # Errors
    /// [`Error::NoCollection`], and what reading can meet.
    pub fn collection(&self, name: Option<&str>) -> Result<Collection, Error> {
        // Asked before each write, which looks at the place itself.
        self.read_wherever_it_is(None, |connection| collection::named(connection, name))?
            .ok_or_else(|| no_collection(name))
    }

    /// The collection of that name, or the first where `name` is `None`, as it was when this process
    /// last wrote in it, if it did. A write looks at it again.
    ///
    /// # Errors
    /// [`Error::NoCollection`], and what reading can meet.
    pub fn known_collection(&self, name: Option<&str>) -> Result<Arc<Collection>, Error> {
        let known = locked(&self.definition);
        if let Some(known) = known.as_ref().and_then(|known| known.of(name)) {
            return Ok(known);
        }
        drop(known);
        self.collection(name).map(Arc::new)
    }

    /// `limit` records after the `offset` newest, newest first.
    ///
    /// # Errors
    /// [`Error::NoCollection`], and what reading can meet.
    pub fn range(
        &self,
        name: Option<&str>,
        offset: u64,
        limit: u64,
    ) -> Result<(Collection, Page), Error> {
        self.read_in(name, |connection, collection| collection.range(connection, offset, limit))
    }

    /// One record.
    ///
    /// # Errors
    /// [`Error::NoCollection`], [`Error::NoRecord`], and what reading can meet.
    pub fn record(&self, name: Option<&str>, id: i64) -> Result<(Collection, Row), Error> {
        let (collection, row) =
            self.read_in(name, |connection, collection| collection.one(connection, id))?;
        let found = row.ok_or_else(|| no_record(&collection, id))?;
        Ok((collection, found))
    }

    /// A record, deleted or not, with all that was done to it.
    ///
    /// # Errors
    /// As [`record`](Self::record).
    pub fn history(&self, name: Option<&str>, id: i64) -> Result<(Collection, History), Error> {
        let (collection, history) =
            self.read_in(name, |connection, collection| collection.history(connection, id))?;
        let found = history.ok_or_else(|| no_record(&collection, id))?;
        Ok((collection, found))
    }

    /// Reads in the collection of that name, or the first, as it is in the same state of the book.
    pub(crate) fn read_in<T>(
        &self,
        name: Option<&str>,
        read: impl FnOnce(&Connection, &Collection) -> rusqlite::Result<T>,
    ) -> Result<(Collection, T), Error> {
        self.read_in_unless(None, name, read)
    }

    /// As [`read_in`](Self::read_in), but ends early with [`Error::Cancelled`] once cancelled.
    pub(crate) fn read_in_unless<T>(
        &self,
        cancelled: Option<&Cancellation>,
        name: Option<&str>,
        read: impl FnOnce(&Connection, &Collection) -> rusqlite::Result<T>,
    ) -> Result<(Collection, T), Error> {
        self.read_unless(cancelled, |connection| {
            let Some(collection) = collection::named(connection, name)? else { return Ok(None) };
            let found = read(connection, &collection)?;
            Ok(Some((collection, found)))
        })?
        .ok_or_else(|| no_collection(name))
    }

    /// Runs `read` on a connection of its own, in one transaction: a single state of the book.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.read_unless(None, read)
    }

    fn read_unless<T>(
        &self,
        cancelled: Option<&Cancellation>,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        // What was deleted can be read on; what has another in its place may be read wrong.
        if let Some(gone) = self.gone()?
            && gone.is_replaced
        {
            return Err(Error::Replaced { path: gone.path });
        }
        self.read_wherever_it_is(cancelled, read)
    }

    /// What fits every schema that this program knows may not fit one that the book has got since.
    fn unless_newer(&self, connection: &Connection, error: Error) -> Error {
        let is_misfit = matches!(error, Error::Corrupt { .. });
        let found = is_misfit.then(|| identity(connection).ok()).flatten();
        match found.map(|found| found.check(&self.path)) {
            Some(Err(newer @ Error::Newer { .. })) => newer,
            Some(Ok(()) | Err(_)) | None => error,
        }
    }

    fn read_wherever_it_is<T>(
        &self,
        cancelled: Option<&Cancellation>,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let idle = locked(&self.readers).pop();
        let mut connection = match idle {
            Some(idle) => idle,
            None => self.new_reader().map_err(|error| self.unless_gone(error))?,
        };
        let failed = |error| self.unless_gone(Error::of_ours(&self.path, error));
        if let Some(cancelled) = cancelled.cloned() {
            connection
                .progress_handler(STEPS, Some(move || cancelled.is_cancelled()))
                .map_err(failed)?;
        }
        let outcome = connection.transaction().and_then(|transaction| read(&transaction));
        if cancelled.is_some() {
            connection.progress_handler(0, None::<fn() -> bool>).map_err(failed)?;
        }
        let value = outcome.map_err(|error| self.unless_newer(&connection, failed(error)))?;
        let mut readers = locked(&self.readers);
        if readers.len() < READERS_KEPT {
            readers.push(connection);
        }
        Ok(value)
    }
}
