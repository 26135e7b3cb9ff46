//! What a write does inside its transaction.

use std::sync::Arc;

use rusqlite::Connection;

use crate::{
    Author, Collection, Error, NewField, Row, Store, Value, collection,
    store::{locked, no_collection, now},
};

/// The collection that was written last, as the schema of that cookie describes it.
#[derive(Debug)]
pub(crate) struct Definition {
    schema: i64,
    asked: Option<String>,
    collection: Arc<Collection>,
}

impl Definition {
    /// The collection, if it is the one that was asked for by that name.
    pub(crate) fn of(&self, name: Option<&str>) -> Option<Arc<Collection>> {
        (self.asked.as_deref() == name).then(|| Arc::clone(&self.collection))
    }
}

/// A transaction that has begun and may write. Dropped without a commit, it rolls back. rusqlite's
/// own compiles its BEGIN and COMMIT anew for each transaction, which a short one notices.
pub(crate) struct Immediate<'a> {
    connection: &'a Connection,
}

impl<'a> Immediate<'a> {
    pub(crate) fn begin(connection: &'a Connection) -> rusqlite::Result<Self> {
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        Ok(Self { connection })
    }

    pub(crate) fn commit(self) -> rusqlite::Result<()> {
        self.connection.prepare_cached("COMMIT")?.execute([]).map(drop)
    }
}

impl Drop for Immediate<'_> {
    fn drop(&mut self) {
        // SQLite itself has rolled back after some errors, and every later one tells if this fails.
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}

/// A transaction that writes.
#[derive(Debug)]
pub struct WriteTransaction<'a> {
    pub(crate) store: &'a Store,
    pub(crate) connection: &'a Connection,
}

impl WriteTransaction<'_> {
    /// The collection of that name, or the first where `name` is `None`, as it is now.
    ///
    /// # Errors
    /// [`Error::NoCollection`], and what reading can meet.
    pub fn collection(&self, name: Option<&str>) -> Result<Arc<Collection>, Error> {
        let failed = |error| Error::of_ours(&self.store.path, error);
        // Every change of a collection or its fields alters a table, and so this cookie.
        let schema = self
            .connection
            .prepare_cached("PRAGMA schema_version")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(failed)?;
        let mut known = locked(&self.store.definition);
        let current = known.as_ref().filter(|known| known.schema == schema);
        if let Some(collection) = current.and_then(|known| known.of(name)) {
            return Ok(collection);
        }
        let found = collection::named(self.connection, name).map_err(failed)?;
        let collection = Arc::new(found.ok_or_else(|| no_collection(name))?);
        let asked = name.map(str::to_owned);
        *known = Some(Definition { schema, asked, collection: Arc::clone(&collection) });
        Ok(collection)
    }

    /// Makes a collection, after those that are there.
    ///
    /// # Errors
    /// What writing can meet, as for a name that is taken.
    pub fn create_collection(
        &self,
        name: &str,
        fields: &[NewField<'_>],
        by: &str,
    ) -> Result<(), Error> {
        collection::create(self.connection, name, fields, &now(), by)
            .map_err(|error| Error::of(&self.store.path, error))
    }

    /// Inserts a record. `values` were read by the collection's fields, in their order.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn insert(
        &self,
        collection: &Collection,
        values: Vec<Option<Value>>,
        by: &str,
    ) -> Result<Row, Error> {
        let now = now();
        let id = collection
            .insert(self.connection, &values, &now, by)
            .map_err(|error| Error::of_ours(&self.store.path, error))?;
        Ok(Row {
            id,
            version: 1,
            created_at: now.clone(),
            created_by: by.to_owned(),
            updated_at: now,
            updated_by: by.to_owned(),
            values,
        })
    }
    /// Replaces values of a record, by the places of their fields; values were read by these.
    /// Without a difference, nothing is written.
    ///
    /// # Errors
    /// [`Error::NoRecord`]; [`Error::Conflict`] where it is not at the version `based_on` any more;
    /// and what writing can meet.
    pub fn edit(
        &self,
        collection: &Collection,
        id: i64,
        based_on: Option<i64>,
        values: Vec<(usize, Option<Value>)>,
        author: Author<'_>,
    ) -> Result<Row, Error> {
        let row = self.present(collection, id, based_on)?;
        collection
            .edit(self.connection, row, values, &now(), author)
            .map_err(|error| Error::of_ours(&self.store.path, error))
    }

    /// Deletes a record; it can be brought back.
    ///
    /// # Errors
    /// As [`edit`](Self::edit).
    pub fn delete(
        &self,
        collection: &Collection,
        id: i64,
        based_on: Option<i64>,
        author: Author<'_>,
    ) -> Result<Row, Error> {
        let row = self.present(collection, id, based_on)?;
        collection
            .set_deleted(self.connection, row, true, &now(), author)
            .map_err(|error| Error::of_ours(&self.store.path, error))
    }

    /// Brings a deleted record back. One that is there is left as it is.
    ///
    /// # Errors
    /// [`Error::NoRecord`], and what writing can meet.
    pub fn restore(
        &self,
        collection: &Collection,
        id: i64,
        author: Author<'_>,
    ) -> Result<Row, Error> {
        let (row, is_deleted) = self.record(collection, id)?;
        if !is_deleted {
            return Ok(row);
        }
        collection
            .set_deleted(self.connection, row, false, &now(), author)
            .map_err(|error| Error::of_ours(&self.store.path, error))
    }

    /// A record that is there, and is what a change of it was based on.
    fn present(
        &self,
        collection: &Collection,
        id: i64,
        based_on: Option<i64>,
    ) -> Result<Row, Error> {
        let (row, deleted) = self.record(collection, id)?;
        match based_on {
            Some(version) if deleted || version != row.version => Err(Error::Conflict {
                collection: Box::new(collection.clone()),
                current: Box::new(row),
                deleted,
            }),
            None if deleted => Err(Error::NoRecord { collection: collection.name.clone(), id }),
            Some(_) | None => Ok(row),
        }
    }

    fn record(&self, collection: &Collection, id: i64) -> Result<(Row, bool), Error> {
        collection
            .one_even_deleted(self.connection, id)
            .map_err(|error| Error::of_ours(&self.store.path, error))?
            .ok_or_else(|| Error::NoRecord { collection: collection.name.clone(), id })
    }
}
