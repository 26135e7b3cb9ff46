//! Records created.

use model::{Change, CollectionRef, Given};

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
    /// [`model::DataError::UnknownField`] or an invalid value, [`Error::LockTimeout`] and
    /// [`Error::Cancelled`] as `wait` says, and [`Error::Engine`].
    pub fn create_record(
        &self,
        collection: &CollectionRef,
        values: &Given,
        wait: &Wait,
    ) -> Result<Record, Error> {
        let (_, name) = self.backend().known(collection)?;
        let operation = format!("Add a record to {name}");
        let records = vec![values.to_vec()];
        let change = Change::Create { collection: collection.clone(), records };
        Ok(self.change_records(&change, &operation, wait)?.remove(0))
    }

    /// Creates records, all of them or none, and returns them in their order. What does not fit is told at
    /// once, without waiting for the lock.
    ///
    /// # Errors
    /// [`model::TooMuch::Records`]; [`model::DataError::OneOfSeveral`] with the first that does not fit; and
    /// those of [`create_record`](Self::create_record).
    pub fn add_records(
        &self,
        collection: &CollectionRef,
        records: &[Values],
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        let (_, name) = self.backend().known(collection)?;
        let operation = format!("Add {} to {name}", counted(records.len()));
        let records = records.iter().map(convert::given).collect();
        let change = Change::Create { collection: collection.clone(), records };
        self.change_records(&change, &operation, wait)
    }
}
