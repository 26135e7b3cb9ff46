//! Records created.

use std::sync::Arc;

use store::Table;

use crate::{
    Book, Error, Wait,
    boundary::{Record, Values},
    convert,
    write::{check_number, counted, one_of},
};

impl Book {
    /// Creates a record. `None` is the first collection. What does not fit is told at once, without
    /// waiting for the lock.
    ///
    /// # Errors
    /// [`Error::UnknownField`] or an invalid value, [`Error::LockTimeout`] and
    /// [`Error::Cancelled`] as `wait` says, [`Error::ReadOnly`], and those of the database.
    pub fn create_record(
        &self,
        collection: Option<&str>,
        values: &Values,
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
                convert::read_values(&collection, values)?
            };
            let row = transaction.insert(&collection, values, &self.user())?;
            Ok(convert::record(&collection, row))
        })
    }

    /// Creates records, all of them or none, and returns them in their order. `None` is the first
    /// collection.
    ///
    /// # Errors
    /// [`Error::TooMany`]; [`Error::OneOfSeveral`] with the first that does not fit; and those of
    /// [`create_record`](Self::create_record).
    pub fn add_records(
        &self,
        collection: Option<&str>,
        records: &[Values],
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        check_number(records.len())?;
        let known = self.store().known_collection(collection)?;
        for (place, values) in records.iter().enumerate() {
            if convert::read_values(&known, values).is_err() {
                self.check(collection, values).map_err(one_of(place, records.len()))?;
            }
        }
        let operation = format!("Add {} to {}", counted(records.len()), known.name);
        let guard = self.acquire(&operation, wait)?;
        let user = self.user();
        self.store().write(&guard, |transaction| {
            let collection = transaction.collection(collection)?;
            let add = |values| {
                let values = convert::read_values(&collection, values)?;
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
        name: Option<&str>,
        values: &Values,
    ) -> Result<(Arc<Table>, Vec<Option<model::Value>>), Error> {
        let known = self.store().known_collection(name)?;
        if let Ok(read) = convert::read_values(&known, values) {
            return Ok((known, read));
        }
        // What does not fit may be news of which this process does not know yet.
        let current = Arc::new(self.store().collection(name)?);
        let read = convert::read_values(&current, values)?;
        Ok((current, read))
    }
}
