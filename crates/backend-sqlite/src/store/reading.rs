//! What is read from a book's database: each time a single state of it, on a connection of its own.

use std::sync::Arc;

use model::{Cancellation, Collection, CollectionRef, CollectionSummary, History, Page, Row};
use rusqlite::Connection;

use super::{READERS_KEPT, Store};
use crate::{
    Distrust, Error, Table,
    catalog::{CachedCollection, table},
    connection::identity,
    inspection::Inspection,
    sqlite::{
        bound::{self, Bound, Work},
        diagnose::diagnose,
        schema_cookie::schema_cookie,
    },
    sync::locked,
};

/// What there is to say of a collection.
fn summary(
    connection: &Connection,
    inspection: &Inspection,
    table: Table,
) -> rusqlite::Result<CollectionSummary> {
    let total = match table.known_total(connection)? {
        Some(total) => total,
        // Nothing of a table is read that is not as it is described.
        None if inspection.wrong_with(connection, &table)?.is_some() => 0,
        None => table.total(connection)?,
    };
    let views = table.views(connection)?;
    Ok(CollectionSummary { collection: Arc::unwrap_or_clone(table.collection), total, views })
}

impl Store {
    /// All collections, in the order in which people arranged them.
    ///
    /// # Errors
    /// What reading can meet; see [`Error`].
    pub fn collections(&self) -> Result<Vec<CollectionSummary>, Error> {
        self.read_unless(None, |connection, inspection| {
            let collections = table::all(connection)?.into_iter();
            collections.map(|one| summary(connection, inspection, one)).collect()
        })
    }

    /// All there is to say of a collection.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`] and its likes, and what reading can meet.
    pub fn described(&self, meant: &CollectionRef) -> Result<CollectionSummary, Error> {
        self.read_unless(None, |connection, inspection| {
            let table = match table::meant(connection, meant)? {
                Ok(table) => table,
                Err(error) => return Ok(Err(error.into())),
            };
            if let Some(wrong) = inspection.wrong_with(connection, &table)? {
                return Ok(Err(wrong.error(&self.path)));
            }
            summary(connection, inspection, table).map(Ok)
        })?
    }

    /// As [`described`](Self::described), but also where the collection's table is not as it is described.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`] and its likes, and what reading can meet.
    pub fn described_at_least(&self, meant: &CollectionRef) -> Result<CollectionSummary, Error> {
        let found = self.read_unless(None, |connection, inspection| {
            match table::meant(connection, meant)? {
                Ok(table) => summary(connection, inspection, table).map(Ok),
                Err(error) => Ok(Err(error)),
            }
        })?;
        Ok(found?)
    }

    /// The collection.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`] and its likes, and what reading can meet.
    pub fn collection(&self, meant: &CollectionRef) -> Result<Table, Error> {
        Ok(self.current(meant)?.0)
    }

    /// The collection, and the cookie of the schema that has it so.
    fn current(&self, meant: &CollectionRef) -> Result<(Table, i64), Error> {
        // Asked before each write, which looks at the place itself.
        self.read_wherever_it_is(None, |connection, inspection| {
            let table = match table::meant(connection, meant)? {
                Ok(table) => table,
                Err(error) => return Ok(Err(error.into())),
            };
            if let Some(wrong) = inspection.wrong_with(connection, &table)? {
                return Ok(Err(wrong.error(&self.path)));
            }
            Ok(Ok((table, schema_cookie(connection)?)))
        })?
    }

    /// The collection, as it was when this process last asked or wrote in it. A write looks at it again.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`] and its likes, and what reading can meet.
    pub fn known_collection(&self, meant: &CollectionRef) -> Result<Arc<Table>, Error> {
        let known = locked(&self.definition);
        if let Some(known) = known.as_ref().and_then(|known| known.of(meant)) {
            return Ok(known);
        }
        drop(known);
        let (table, schema) = self.current(meant)?;
        let (asked, table) = (meant.clone(), Arc::new(table));
        let known = CachedCollection { schema, asked, table: Arc::clone(&table) };
        *locked(&self.definition) = Some(known);
        Ok(table)
    }

    /// `limit` records after the `offset` newest, newest first.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`] and its likes, and what reading can meet.
    pub fn range(
        &self,
        meant: &CollectionRef,
        offset: u64,
        limit: u64,
    ) -> Result<(Collection, Page), Error> {
        let (table, page) =
            self.read_in(meant, |connection, table| table.range(connection, offset, limit))?;
        Ok((Arc::unwrap_or_clone(table.collection), page))
    }

    /// One record.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`] and its likes, [`model::DataError::NoRecord`], and what reading can meet.
    pub fn record(&self, meant: &CollectionRef, id: i64) -> Result<(Collection, Row), Error> {
        let (table, row) = self.read_in(meant, |connection, table| table.one(connection, id))?;
        let found = row.ok_or_else(|| Error::no_record(&table, id))?;
        Ok((Arc::unwrap_or_clone(table.collection), found))
    }

    /// A record, deleted or not, with all that was done to it.
    ///
    /// # Errors
    /// As [`record`](Self::record).
    pub fn history(&self, meant: &CollectionRef, id: i64) -> Result<(Collection, History), Error> {
        let (table, history) =
            self.read_in(meant, |connection, table| table.history(connection, id))?;
        let found = history.ok_or_else(|| Error::no_record(&table, id))?;
        Ok((Arc::unwrap_or_clone(table.collection), found))
    }

    /// Reads in a collection as it is in the same state of the book.
    pub(crate) fn read_in<T>(
        &self,
        meant: &CollectionRef,
        read: impl FnOnce(&Connection, &Table) -> rusqlite::Result<T>,
    ) -> Result<(Table, T), Error> {
        self.read_in_unless(None, meant, read)
    }

    /// As [`read_in`](Self::read_in), but ends early with [`Error::Cancelled`] once cancelled.
    pub(crate) fn read_in_unless<T>(
        &self,
        cancelled: Option<&Cancellation>,
        meant: &CollectionRef,
        read: impl FnOnce(&Connection, &Table) -> rusqlite::Result<T>,
    ) -> Result<(Table, T), Error> {
        self.read_unless(cancelled, |connection, inspection| {
            let table = match table::meant(connection, meant)? {
                Ok(table) => table,
                Err(error) => return Ok(Err(error.into())),
            };
            if let Some(wrong) = inspection.wrong_with(connection, &table)? {
                return Ok(Err(wrong.error(&self.path)));
            }
            let found = read(connection, &table)?;
            Ok(Ok((table, found)))
        })?
    }

    /// Runs `read` on a connection of its own, in one transaction: a single state of the book.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.read_unless(None, |connection, _| read(connection))
    }

    pub(crate) fn read_unless<T>(
        &self,
        cancelled: Option<&Cancellation>,
        read: impl FnOnce(&Connection, &Inspection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        // What was deleted can be read on; what has another in its place may be read wrong.
        if let Some(gone) = self.gone()?
            && gone.is_replaced
        {
            return Err(self.replaced(gone));
        }
        self.read_wherever_it_is(cancelled, read)
    }

    /// What this program knows every book to have, one that has got a newer form since may not.
    fn unless_newer(&self, connection: &Connection, error: Error) -> Error {
        let may_be = matches!(error, Error::Altered { .. } | Error::Sqlite { .. });
        let found = may_be.then(|| identity(connection).ok()).flatten();
        match found.map(|found| found.check(&self.path)) {
            Some(Err(newer @ Error::Newer { .. })) => newer,
            Some(Ok(()) | Err(_)) | None => error,
        }
    }

    fn read_wherever_it_is<T>(
        &self,
        cancelled: Option<&Cancellation>,
        read: impl FnOnce(&Connection, &Inspection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let idle = locked(&self.readers).pop();
        let mut connection = match idle {
            Some(idle) => idle,
            None => self.new_reader().map_err(|error| self.unless_gone(error))?,
        };
        let bound = Bound::on(&mut connection, cancelled.cloned());
        let bound = bound.map_err(|error| diagnose(&self.path, error))?;
        let outcome = self.read_on(&mut connection, &bound, read);
        let is_cancelled = cancelled.is_some_and(Cancellation::is_cancelled);
        let value = outcome.map_err(|error| {
            let is_interrupted =
                matches!(error, Error::Untrusted { why: Distrust::Endless { .. }, .. });
            if is_interrupted && is_cancelled {
                return Error::Cancelled;
            }
            self.unless_newer(&connection, self.unless_gone(error))
        })?;
        let mut readers = locked(&self.readers);
        if readers.len() < READERS_KEPT {
            readers.push(connection);
        }
        Ok(value)
    }

    fn read_on<T>(
        &self,
        connection: &mut Connection,
        bound: &Bound,
        read: impl FnOnce(&Connection, &Inspection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        let failed = |error| bound::failed(&self.path, "reading it", error);
        bound.begin(Work::One);
        let transaction = connection.transaction().map_err(failed)?;
        let inspection = self.inspector.inspection(&transaction).map_err(failed)?;
        inspection.check(&self.path)?;
        bound.begin(Work::All);
        read(&transaction, &inspection).map_err(failed)
    }
}
