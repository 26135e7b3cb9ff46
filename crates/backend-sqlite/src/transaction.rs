//! What a write does inside its transaction.

mod revert;
mod views;

use std::{
    cell::Cell,
    path::Path,
    sync::{Arc, Mutex},
};

use model::{Author, CollectionRef, DataError, Fault, Row, Value};
use rusqlite::Connection;

use crate::{
    Error, Limit, Table,
    catalog::{CachedCollection, table},
    clock::now,
    inspection::wrong_with,
    sqlite::{
        bound::{self, Bound, Work},
        files::is_full,
        schema_cookie::schema_cookie,
    },
    sync::locked,
    triggers::Refused,
    twins::twin,
};

/// A transaction that writes.
#[derive(Debug)]
pub struct WriteTransaction<'a> {
    pub(crate) path: &'a Path,
    pub(crate) definition: &'a Mutex<Option<CachedCollection>>,
    pub(crate) connection: &'a Connection,
    pub(crate) bound: &'a Bound,
    pub(crate) refused: &'a Refused,
    /// The schema's cookie.
    pub(crate) schema: Cell<i64>,
}

impl WriteTransaction<'_> {
    /// The collection as it is now.
    ///
    /// # Errors
    /// [`DataError::NoCollection`] and its likes, and what reading can meet.
    pub fn collection(&self, meant: &CollectionRef) -> Result<Arc<Table>, Error> {
        // Every change of a collection or its fields alters a table, and so this cookie.
        let schema = self.schema.get();
        let mut known = locked(self.definition);
        let current = known.as_ref().filter(|known| known.schema == schema);
        if let Some(collection) = current.and_then(|known| known.of(meant)) {
            return Ok(collection);
        }
        let collection = Arc::new(self.described(meant)?);
        if let Some(wrong) = self.ask(|connection| wrong_with(connection, &collection))? {
            return Err(wrong.error(self.path));
        }
        let (asked, table) = (meant.clone(), Arc::clone(&collection));
        *known = Some(CachedCollection { schema, asked, table });
        Ok(collection)
    }

    /// The collection, even where its table is not as it is described: so that what is at fault can be
    /// deleted.
    ///
    /// # Errors
    /// As [`collection`](Self::collection).
    pub fn described(&self, meant: &CollectionRef) -> Result<Table, Error> {
        Ok(self.ask(|connection| table::meant(connection, meant))??)
    }

    /// Inserts a record. `values` were read by the collection's fields, in their order.
    ///
    /// # Errors
    /// [`DataError::Invalid`] where a value must be its own and is another record's, and what writing can
    /// meet.
    pub fn insert(
        &self,
        collection: &Table,
        values: Vec<Option<Value>>,
        by: &str,
    ) -> Result<Row, Error> {
        self.check_unique(collection, values.iter().enumerate(), 0)?;
        let now = now();
        let id = self.ask(|connection| collection.insert(connection, &values, &now, by))?;
        Ok(Row {
            id,
            version: 1,
            created_at: now.clone(),
            created_by: by.to_owned(),
            updated_at: now,
            updated_by: by.to_owned(),
            deleted_at: None,
            values,
        })
    }

    /// Replaces values of a record, by the places of their fields; values were read by these.
    /// Without a difference, nothing is written.
    ///
    /// # Errors
    /// [`DataError::NoRecord`]; [`DataError::Conflict`] where it is not at the version `based_on` any more;
    /// and what writing can meet.
    pub fn edit(
        &self,
        collection: &Table,
        id: i64,
        based_on: Option<i64>,
        values: Vec<(usize, Option<Value>)>,
        author: Author<'_>,
    ) -> Result<Row, Error> {
        let row = self.present(collection, id, based_on)?;
        // A twin from before there was a rule does not keep the record from being changed otherwise.
        let changed = values.iter().filter(|(place, value)| row.values[*place] != *value);
        let mut changed: Vec<_> = changed.map(|(place, value)| (*place, value)).collect();
        changed.sort_unstable_by_key(|(place, _)| *place);
        self.check_unique(collection, changed.into_iter(), id)?;
        self.ask(|connection| collection.edit(connection, row, values, &now(), author))
    }

    /// Deletes a record; it can be brought back.
    ///
    /// # Errors
    /// As [`edit`](Self::edit).
    pub fn delete(
        &self,
        collection: &Table,
        id: i64,
        based_on: Option<i64>,
        author: Author<'_>,
    ) -> Result<Row, Error> {
        let row = self.present(collection, id, based_on)?;
        self.ask(|connection| collection.set_deleted(connection, row, true, &now(), author))
    }

    /// Brings a deleted record back. One that is there is left as it is.
    ///
    /// # Errors
    /// [`DataError::NoRecord`], and what writing can meet.
    pub fn restore(&self, collection: &Table, id: i64, author: Author<'_>) -> Result<Row, Error> {
        let (row, is_deleted) = self.record(collection, id)?;
        if !is_deleted {
            return Ok(row);
        }
        self.check_unique(collection, row.values.iter().enumerate(), id)?;
        self.ask(|connection| collection.set_deleted(connection, row, false, &now(), author))
    }

    /// Fails where values that must be its own are those of other records than `own`.
    fn check_unique<'v>(
        &self,
        collection: &Table,
        values: impl Iterator<Item = (usize, &'v Option<Value>)>,
        own: i64,
    ) -> Result<(), Error> {
        let mut faults = Vec::new();
        for (place, value) in values {
            let field = &collection.fields[place];
            let Some(value) = value.as_ref().filter(|_| field.unique) else { continue };
            let other = self.ask(|connection| twin(connection, collection, field, value, own))?;
            if let Some(other) = other {
                let reason = format!("must be unique, and record {other} has the same");
                faults.push(Fault::of(field, reason));
            }
        }
        Ok(DataError::unless_fit(faults)?)
    }

    /// A record that is there, and is what a change of it was based on.
    pub(crate) fn present(
        &self,
        collection: &Table,
        id: i64,
        based_on: Option<i64>,
    ) -> Result<Row, Error> {
        let (row, deleted) = self.record(collection, id)?;
        match based_on {
            Some(version) if deleted || version != row.version => Err(DataError::Conflict {
                collection: Box::new((*collection.collection).clone()),
                current: Box::new(row),
                deleted,
            }
            .into()),
            None if deleted => Err(Error::no_record(collection, id)),
            Some(_) | None => Ok(row),
        }
    }

    fn record(&self, collection: &Table, id: i64) -> Result<(Row, bool), Error> {
        self.ask(|connection| collection.one_even_deleted(connection, id))?
            .ok_or_else(|| Error::no_record(collection, id))
    }

    /// Asks SQLite for something about a record, or about what describes the book.
    pub(crate) fn ask<T>(
        &self,
        ask: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.bounded(Work::One, ask)
    }

    pub(crate) fn bounded<T>(
        &self,
        work: Work,
        ask: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.bound.begin(work);
        ask(self.connection).map_err(|error| {
            if let Some(why) = self.refused.reason(self.connection, &error) {
                return Error::Untrusted { path: self.path.to_path_buf(), why };
            }
            let error = bound::failed(self.path, "a write", error);
            let without_ids = matches!(error, Error::DiskFull { .. }).then(|| self.without_ids());
            without_ids.flatten().map_or(error, Error::from)
        })
    }

    /// Changes what describes the collections, so that every connection looks at it anew: what a
    /// process knows of a collection goes by the schema's cookie, which a table that comes and goes
    /// moves on.
    pub(crate) fn reshape<T>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.bounded(Work::All, |connection| {
            let changed = change(connection)?;
            connection
                .execute_batch("CREATE TABLE daybook_reshaped (a); DROP TABLE daybook_reshaped")?;
            self.schema.set(schema_cookie(connection)?);
            Ok(changed)
        })
    }

    /// SQLite calls it a full disk, too, where a table has used the greatest id.
    fn without_ids(&self) -> Option<Limit> {
        let sql = "SELECT name FROM sqlite_sequence WHERE seq = 9223372036854775807";
        let table = self.connection.query_row(sql, [], |row| row.get(0)).ok()?;
        (!is_full(self.path)).then_some(Limit::Ids { table })
    }
}
