//! What a write does inside its transaction.

use std::sync::Arc;

use rusqlite::Connection;

use crate::{
    Collection, Error, NewField, Row, Store, Value, collection,
    store::{locked, no_collection, now},
};

/// The collection that was written last, as the schema of that cookie describes it.
#[derive(Debug)]
pub(crate) struct Definition {
    schema: i64,
    asked: Option<String>,
    collection: Arc<Collection>,
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
        if let Some(known) = &*known
            && known.schema == schema
            && known.asked.as_deref() == name
        {
            return Ok(Arc::clone(&known.collection));
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
}
