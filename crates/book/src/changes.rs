//! Records edited, deleted, brought back, and what was done to them.

use model::{Author, CollectionRef, Given};
use store::{Table, WriteTransaction};

use crate::{
    Book, Error, Wait,
    boundary::{Change, Edit, Record, RecordVersion},
    convert,
    write::{check_number, counted, one_of},
};

impl Book {
    /// Replaces values of one record, as [`edit_records`](Self::edit_records) does. `based_on` is the
    /// version that the person saw; without it, the change is made to whatever is there.
    ///
    /// # Errors
    /// Those of [`edit_records`](Self::edit_records).
    pub fn edit_record(
        &self,
        collection: &CollectionRef,
        id: i64,
        based_on: Option<i64>,
        values: &Given,
        wait: &Wait,
    ) -> Result<Record, Error> {
        let record = RecordVersion { id, version: based_on };
        let known = self.store().known_collection(collection)?;
        let operation = format!("Edit record {id} of {}", known.name);
        self.change(collection, &operation, wait, |transaction, collection| {
            self.edit(transaction, collection, record, values)
        })
    }

    /// Replaces the values of the fields that are named, in all of the records or none; empty text
    /// takes a value away.
    ///
    /// # Errors
    /// [`model::DataError::Conflict`] where a record changed since; [`Error::OneOfSeveral`] with the first
    /// that cannot be changed; and those of [`add_records`](Self::add_records).
    pub fn edit_records(
        &self,
        collection: &CollectionRef,
        edits: &[Edit],
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        check_number(edits.len())?;
        let known = self.store().known_collection(collection)?;
        let operation = format!("Edit {} of {}", named(edits, |edit| edit.record.id), known.name);
        self.change(collection, &operation, wait, |transaction, collection| {
            each(edits, |edit| {
                self.edit(transaction, collection, edit.record, &convert::given(&edit.values))
            })
        })
    }

    fn edit(
        &self,
        transaction: &WriteTransaction<'_>,
        collection: &Table,
        RecordVersion { id, version }: RecordVersion,
        values: &Given,
    ) -> Result<Record, Error> {
        let values = collection.read_some(values)?;
        let row = transaction.edit(collection, id, version, values, self.author(&self.user()))?;
        Ok(convert::record(collection, row))
    }

    /// Deletes records, all of them or none, and returns them; they can be brought back.
    ///
    /// # Errors
    /// As [`edit_records`](Self::edit_records).
    pub fn delete_records(
        &self,
        collection: &CollectionRef,
        records: &[RecordVersion],
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        check_number(records.len())?;
        let known = self.store().known_collection(collection)?;
        let operation = format!("Delete {} of {}", named(records, |record| record.id), known.name);
        let user = self.user();
        self.change(collection, &operation, wait, |transaction, collection| {
            each(records, |RecordVersion { id, version }| {
                let row = transaction.delete(collection, *id, *version, self.author(&user))?;
                Ok(convert::record(collection, row))
            })
        })
    }

    /// Brings deleted records back, all of them or none, and returns them.
    ///
    /// # Errors
    /// As [`delete_records`](Self::delete_records), but for conflicts.
    pub fn restore_records(
        &self,
        collection: &CollectionRef,
        ids: &[i64],
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        check_number(ids.len())?;
        let known = self.store().known_collection(collection)?;
        let operation = format!("Restore {} of {}", named(ids, |id| *id), known.name);
        let user = self.user();
        self.change(collection, &operation, wait, |transaction, collection| {
            each(ids, |id| {
                let row = transaction.restore(collection, *id, self.author(&user))?;
                Ok(convert::record(collection, row))
            })
        })
    }

    /// Gives a record the values that it had at the version `to`. One that was deleted must be
    /// restored before.
    ///
    /// # Errors
    /// [`model::DataError::NoVersion`]; an invalid value, where one of then does not fit its field any
    /// more; and those of [`edit_records`](Self::edit_records).
    pub fn revert_record(
        &self,
        collection: &CollectionRef,
        RecordVersion { id, version }: RecordVersion,
        to: i64,
        wait: &Wait,
    ) -> Result<Record, Error> {
        let known = self.store().known_collection(collection)?;
        let operation = format!("Revert record {id} of {} to version {to}", known.name);
        let user = self.user();
        self.change(collection, &operation, wait, |transaction, collection| {
            let row = transaction.revert(collection, id, version, to, self.author(&user))?;
            Ok(convert::record(collection, row))
        })
    }

    /// What was done to a record, deleted or not, its creation first.
    ///
    /// # Errors
    /// Those of [`record`](Self::record).
    pub fn history(&self, collection: &CollectionRef, id: i64) -> Result<Vec<Change>, Error> {
        let (collection, history) = self.store().history(collection, id)?;
        Ok(convert::history(&collection, history))
    }

    pub(crate) fn change<T>(
        &self,
        collection: &CollectionRef,
        operation: &str,
        wait: &Wait,
        change: impl FnOnce(&WriteTransaction<'_>, &Table) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let guard = self.acquire(operation, wait)?;
        self.store()
            .write(&guard, |transaction| change(transaction, &*transaction.collection(collection)?))
    }

    pub(crate) fn author<'a>(&'a self, user: &'a str) -> Author<'a> {
        Author { user, program: self.program() }
    }
}

/// Changes each, up to the first that cannot be.
fn each<T>(all: &[T], change: impl Fn(&T) -> Result<Record, Error>) -> Result<Vec<Record>, Error> {
    let changed = all.iter().enumerate();
    changed.map(|(place, one)| change(one).map_err(one_of(place, all.len()))).collect()
}

/// For whoever waits: "record 5", "3 records".
fn named<T>(all: &[T], id: impl Fn(&T) -> i64) -> String {
    match all {
        [one] => format!("record {}", id(one)),
        several => counted(several.len()),
    }
}
