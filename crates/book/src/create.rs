//! Records created.

use model::{Change, Collection, CollectionRef, DataError, Given};

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
        let mut made = self.add(collection, vec![values.to_vec()], wait)?;
        Ok(made.remove(0))
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
        self.add(collection, records.iter().map(convert::given).collect(), wait)
    }

    fn add(
        &self,
        collection: &CollectionRef,
        records: Vec<Vec<(model::FieldRef, model::Value)>>,
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
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
}

/// The first that cannot be a record of the collection, and why.
fn first_unfit(
    collection: &Collection,
    records: &[Vec<(model::FieldRef, model::Value)>],
) -> Option<(usize, DataError)> {
    let read = records.iter().map(|given| collection.read_all(given));
    read.enumerate().find_map(|(place, read)| Some((place, read.err()?)))
}
