//! Records created.

use std::sync::Arc;

use model::{Change, Collection, CollectionRef, DataError, Given};
use store::Table;

use crate::{
    Book, Error, Wait,
    boundary::{Record, Values},
    convert,
    write::counted,
};

impl Book {
    /// Creates a record. What does not fit is told at once, without waiting for the lock.
    ///
    /// # Errors
    /// [`DataError::UnknownField`] or an invalid value, [`Error::LockTimeout`] and
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
            let table = transaction.collection(collection)?;
            // What was read before the wait is as good now, unless somebody has changed the collection. Not by
            // way of a change as data, which would read it again: a fifth of what a record takes.
            let values =
                if Arc::ptr_eq(&table, &known) { checked } else { table.read_all(values)? };
            let row = transaction.insert(&table, values, &self.user())?;
            Ok(convert::record(&table, row))
        })
    }

    /// Creates records, all of them or none, and returns them in their order.
    ///
    /// # Errors
    /// [`model::TooMuch::Records`]; [`DataError::OneOfSeveral`] with the first that does not fit; and those of
    /// [`create_record`](Self::create_record).
    pub fn add_records(
        &self,
        collection: &CollectionRef,
        records: &[Values],
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        let records: Vec<_> = records.iter().map(convert::given).collect();
        let known = self.store().known_collection(collection)?;
        if first_unfit(&known, &records).is_some() {
            // It may be news of which this process does not know yet.
            let current = self.store().collection(collection)?;
            if let Some((place, error)) = first_unfit(&current, &records) {
                return Err(error.of_one(place, records.len()).into());
            }
        }
        let operation = format!("Add {} to {}", counted(records.len()), known.name);
        let change = Change::Create { collection: collection.clone(), records };
        self.change_records(&change, &operation, wait)
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

/// The first that cannot be a record of the collection, and why.
fn first_unfit(
    collection: &Collection,
    records: &[Vec<(model::FieldRef, model::Value)>],
) -> Option<(usize, DataError)> {
    let read = records.iter().map(|given| collection.read_all(given));
    read.enumerate().find_map(|(place, read)| Some((place, read.err()?)))
}
