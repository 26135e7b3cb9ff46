//! Records created.

use std::sync::Arc;

use model::{CollectionRef, Given};
use store::Table;

use crate::{
    Book, Error, Wait,
    boundary::{Record, Values},
    convert,
    write::{check_number, counted, one_of},
};

impl Book {
    /// Creates a record. What does not fit is told at once, without
    /// waiting for the lock.
    ///
    /// # Errors
    /// [`model::DataError::UnknownField`] or an invalid value, [`Error::LockTimeout`] and
    /// [`Error::Cancelled`] as `wait` says, [`Error::ReadOnly`], and those of the database.
    pub fn create_record(
        &self,
        collection: &CollectionRef,
        values: &Given,
        wait: &Wait,
    ) -> Result<Record, Error> {
        let (known, checked) = self.check(collection, values)?;
        let guard = self.acquire(&format!("Add a record to {}", known.name), wait)?;
        self.store().write(&guard, |transaction| {
            let collection = transaction.collection(collection)?;
            // Somebody may have changed the collection while we waited.
            let values = if Arc::ptr_eq(&collection, &known) {
                checked
            } else {
                collection.read_all(values)?
            };
            let row = transaction.insert(&collection, values, &self.user())?;
            Ok(convert::record(&collection, row))
        })
    }

    /// Creates records, all of them or none, and returns them in their order.
    ///
    /// # Errors
    /// [`Error::TooMany`]; [`Error::OneOfSeveral`] with the first that does not fit; and those of
    /// [`create_record`](Self::create_record).
    pub fn add_records(
        &self,
        collection: &CollectionRef,
        records: &[Values],
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        check_number(records.len())?;
        let records: Vec<_> = records.iter().map(convert::given).collect();
        let known = self.store().known_collection(collection)?;
        for (place, values) in records.iter().enumerate() {
            if known.read_all(values).is_err() {
                self.check(collection, values).map_err(one_of(place, records.len()))?;
            }
        }
        let operation = format!("Add {} to {}", counted(records.len()), known.name);
        let guard = self.acquire(&operation, wait)?;
        let user = self.user();
        self.store().write(&guard, |transaction| {
            let collection = transaction.collection(collection)?;
            let add = |values: &Given| {
                let values = collection.read_all(values)?;
                let row = transaction.insert(&collection, values, &user)?;
                Ok(convert::record(&collection, row))
            };
            let added = records.iter().enumerate();
            added.map(|(place, values)| add(values).map_err(one_of(place, records.len()))).collect()
        })
    }

    /// Reads values by the collection's fields, without the lock.
    fn check(
        &self,
        meant: &CollectionRef,
        values: &Given,
    ) -> Result<(Arc<Table>, Vec<Option<model::Value>>), Error> {
        let known = self.store().known_collection(meant)?;
        if let Ok(read) = known.read_all(values) {
            return Ok((known, read));
        }
        // What does not fit may be news of which this process does not know yet.
        let current = Arc::new(self.store().collection(meant)?);
        let read = current.read_all(values)?;
        Ok((current, read))
    }
}
