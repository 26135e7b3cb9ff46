//! Records edited, deleted, brought back, and what was done to them.

use model::{Change, CollectionRef, Given};

use crate::{
    Book, Error, Wait,
    boundary::{self, Edit, Record, RecordVersion},
    convert,
    write::counted,
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
        let record = model::RecordVersion { id, version: based_on };
        let mut edited =
            self.edit(collection, vec![model::Edit { record, values: values.to_vec() }], wait)?;
        Ok(edited.remove(0))
    }

    /// Replaces the values of the fields that are given, in all of the records or none; empty text
    /// takes a value away.
    ///
    /// # Errors
    /// [`model::DataError::Conflict`] where a record changed since; [`model::DataError::OneOfSeveral`] with the
    /// first that cannot be changed; and those of [`add_records`](Self::add_records).
    pub fn edit_records(
        &self,
        collection: &CollectionRef,
        edits: &[Edit],
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        let edits = edits.iter().map(|edit| model::Edit {
            record: version(&edit.record),
            values: convert::given(&edit.values),
        });
        self.edit(collection, edits.collect(), wait)
    }

    fn edit(
        &self,
        collection: &CollectionRef,
        edits: Vec<model::Edit>,
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        let which = named(&edits, |edit| edit.record.id);
        let change = Change::Edit { collection: collection.clone(), edits };
        let (_, name) = self.backend().known(collection)?;
        self.change_records(&change, &format!("Edit {which} of {name}"), wait)
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
        let which = named(records, |record| record.id);
        let records = records.iter().map(version).collect();
        let change = Change::Delete { collection: collection.clone(), records };
        let (_, name) = self.backend().known(collection)?;
        self.change_records(&change, &format!("Delete {which} of {name}"), wait)
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
        let which = named(ids, |id| *id);
        let change = Change::Restore { collection: collection.clone(), ids: ids.to_vec() };
        let (_, name) = self.backend().known(collection)?;
        self.change_records(&change, &format!("Restore {which} of {name}"), wait)
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
        record: RecordVersion,
        to: i64,
        wait: &Wait,
    ) -> Result<Record, Error> {
        let (_, name) = self.backend().known(collection)?;
        let operation = format!("Revert record {} of {name} to version {to}", record.id);
        let (collection, record) = (collection.clone(), version(&record));
        let change = Change::Revert { collection, record, to };
        Ok(self.change_records(&change, &operation, wait)?.remove(0))
    }

    /// What was done to a record, deleted or not, its creation first.
    ///
    /// # Errors
    /// Those of [`record`](Self::record).
    pub fn history(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<Vec<boundary::Change>, Error> {
        let (collection, history) = self.backend().history(collection, id)?;
        Ok(convert::history(&collection, history))
    }
}

fn version(record: &RecordVersion) -> model::RecordVersion {
    model::RecordVersion { id: record.id, version: record.version }
}

/// For whoever waits: "record 5", "3 records".
fn named<T>(all: &[T], id: impl Fn(&T) -> i64) -> String {
    match all {
        [one] => format!("record {}", id(one)),
        several => counted(several.len()),
    }
}
