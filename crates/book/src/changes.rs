//! Records edited, deleted, brought back, and what was done to them.

use store::{Author, WriteTransaction};

use crate::{
    Book, Error, Wait,
    boundary::{Change, Record, Values},
    convert,
};

impl Book {
    /// Replaces the values of the fields that are named; empty text takes a value away. `based_on`
    /// is the version that the person saw; without it, the change is made to whatever is there.
    /// `None` is the first collection.
    ///
    /// # Errors
    /// [`store::Error::Conflict`] where the record changed since; what does not fit; and those of
    /// [`create_record`](Self::create_record).
    pub fn edit_record(
        &self,
        collection: Option<&str>,
        id: i64,
        based_on: Option<i64>,
        values: &Values,
        wait: &Wait,
    ) -> Result<Record, Error> {
        let known = self.store().known_collection(collection)?;
        let operation = format!("Edit record {id} of {}", known.name);
        self.change(collection, &operation, wait, |transaction, collection| {
            let values = convert::read_some_values(collection, values)?;
            let row = transaction.edit(collection, id, based_on, values, self.author())?;
            Ok(convert::record(collection, row))
        })
    }

    /// Deletes records, all of them or none; they can be brought back. `based_on` is as in
    /// [`edit_record`](Self::edit_record).
    ///
    /// # Errors
    /// As [`edit_record`](Self::edit_record).
    pub fn delete_records(
        &self,
        collection: Option<&str>,
        ids: &[i64],
        based_on: Option<i64>,
        wait: &Wait,
    ) -> Result<(), Error> {
        let known = self.store().known_collection(collection)?;
        let operation = format!("Delete {} of {}", named(ids), known.name);
        self.change(collection, &operation, wait, |transaction, collection| {
            for id in ids {
                transaction.delete(collection, *id, based_on, self.author())?;
            }
            Ok(())
        })
    }

    /// Brings deleted records back, all of them or none, and returns them.
    ///
    /// # Errors
    /// As [`delete_records`](Self::delete_records), but for conflicts.
    pub fn restore_records(
        &self,
        collection: Option<&str>,
        ids: &[i64],
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        let known = self.store().known_collection(collection)?;
        let operation = format!("Restore {} of {}", named(ids), known.name);
        self.change(collection, &operation, wait, |transaction, collection| {
            let rows = ids.iter().map(|id| transaction.restore(collection, *id, self.author()));
            rows.map(|row| Ok(convert::record(collection, row?))).collect()
        })
    }

    /// What was done to a record, deleted or not, its creation first.
    ///
    /// # Errors
    /// Those of [`record`](Self::record).
    pub fn history(&self, collection: Option<&str>, id: i64) -> Result<Vec<Change>, Error> {
        let (collection, history) = self.store().history(collection, id)?;
        Ok(convert::history(&collection, history))
    }

    fn change<T>(
        &self,
        collection: Option<&str>,
        operation: &str,
        wait: &Wait,
        change: impl FnOnce(&WriteTransaction<'_>, &store::Collection) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let guard = self.acquire(operation, wait)?;
        self.store()
            .write(&guard, |transaction| change(transaction, &*transaction.collection(collection)?))
    }

    pub(crate) fn author(&self) -> Author<'_> {
        Author { user: turnstile::user_name(), program: self.program() }
    }
}

/// For whoever waits: "record 5", "3 records".
fn named(ids: &[i64]) -> String {
    match ids {
        [id] => format!("record {id}"),
        several => format!("{} records", several.len()),
    }
}
