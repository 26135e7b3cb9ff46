//! Whole changes, as `model` has them, each done in one transaction.

use std::sync::Arc;

use model::{
    Appended, Author, Change, Collection, CollectionRef, DataError, Durability, Edit, FieldRef,
    Outcome, RecordVersion, Row, SchemaChange, Value,
};
use turnstile::WriteGuard;

use crate::{Error, Store, Table, WriteTransaction, catalog::settings};

/// New records whose values were read before the wait for the lock.
#[derive(Debug)]
pub(crate) struct ReadAhead {
    /// By which collection.
    table: Arc<Table>,
    records: Vec<Vec<Option<Value>>>,
}

impl Store {
    /// Reads what can be read without the lock, so that what does not fit is told at once.
    ///
    /// # Errors
    /// [`DataError`] where a new record does not fit, and what reading can meet.
    pub(crate) fn read_ahead(&self, change: &Change) -> Result<Option<ReadAhead>, Error> {
        change.check_size()?;
        let Change::Create { collection, records } = change else { return Ok(None) };
        let known = self.known_collection(collection)?;
        if let Ok(records) = read(&known, records) {
            return Ok(Some(ReadAhead { table: known, records }));
        }
        // What does not fit may be news of which this process does not know yet.
        let current = Arc::new(self.collection(collection)?);
        let records = read(&current, records)?;
        Ok(Some(ReadAhead { table: current, records }))
    }

    /// Does all that `change` says, or nothing.
    ///
    /// # Errors
    /// As [`WriteTransaction::apply`], and those of [`write`](Self::write).
    pub(crate) fn change(
        &self,
        guard: &WriteGuard,
        change: &Change,
        read: Option<ReadAhead>,
        author: Author<'_>,
    ) -> Result<Outcome, Error> {
        let outcome = self.write(guard, |transaction| {
            if let Change::Create { collection, records } = change {
                transaction.create(collection, records, read, author)
            } else {
                transaction.apply(change, author)
            }
        })?;
        // The second commit is the first that waits until the WAL is on the disk, the first one included.
        if *change == Change::SetDurability(Durability::Full) {
            self.write(guard, |transaction| transaction.apply(change, author))?;
        }
        Ok(outcome)
    }
}

/// Reads the values of all of them.
fn read(
    collection: &Collection,
    records: &[Vec<(FieldRef, Value)>],
) -> Result<Vec<Vec<Option<Value>>>, DataError> {
    let read = records.iter().enumerate().map(|(place, given)| {
        collection.read_all(given).map_err(|error| error.of_one(place, records.len()))
    });
    read.collect()
}

impl WriteTransaction<'_> {
    /// Does all that `change` says. Where it fails, the transaction must be given up: a part of it may be
    /// done.
    ///
    /// # Errors
    /// [`DataError`] where it cannot be done as the book is, and what writing can meet.
    pub fn apply(&self, change: &Change, author: Author<'_>) -> Result<Outcome, Error> {
        change.check_size()?;
        match change {
            Change::Create { collection, records } => {
                self.create(collection, records, None, author)
            }
            Change::Edit { collection, edits } => {
                self.each(collection, edits, |table, Edit { record, values }| {
                    self.edit(table, record.id, record.version, table.read_some(values)?, author)
                })
            }
            Change::Delete { collection, records } => {
                self.each(collection, records, |table, RecordVersion { id, version }| {
                    self.delete(table, *id, *version, author)
                })
            }
            Change::Restore { collection, ids } => {
                self.each(collection, ids, |table, id| self.restore(table, *id, author))
            }
            Change::Revert { collection, record: RecordVersion { id, version }, to } => {
                let reverted = [*id];
                self.each(collection, &reverted, |table, id| {
                    self.revert(table, *id, *version, *to, author)
                })
            }
            Change::Schema(change) => self.change_schema(change, author),
            Change::SaveView { collection, view, name, definition } => {
                let table = self.collection(collection)?;
                self.save_view(&table, *view, name, definition).map(Outcome::View)
            }
            Change::DeleteView { collection, view } => {
                self.delete_view(&*self.collection(collection)?, view)?;
                Ok(Outcome::Done)
            }
            Change::SetDurability(durability) => {
                self.reshape(|connection| settings::set_durability(connection, *durability))?;
                Ok(Outcome::Done)
            }
        }
    }

    /// Creates records, which were read ahead unless somebody has changed their collection meanwhile.
    fn create(
        &self,
        collection: &CollectionRef,
        records: &[Vec<(FieldRef, Value)>],
        ahead: Option<ReadAhead>,
        author: Author<'_>,
    ) -> Result<Outcome, Error> {
        let table = self.collection(collection)?;
        let values = match ahead.filter(|ahead| Arc::ptr_eq(&ahead.table, &table)) {
            Some(ahead) => ahead.records,
            None => read(&table, records)?,
        };
        let total = values.len();
        let rows = values.into_iter().enumerate().map(|(place, values)| {
            self.insert(&table, values, author.user).map_err(|error| error.of_one(place, total))
        });
        let rows = rows.collect::<Result<_, _>>()?;
        Ok(Outcome::Records { collection: Arc::clone(&table.collection), rows })
    }

    /// Creates a record of each thing that is given, up to the first that does not fit.
    ///
    /// # Errors
    /// What writing can meet.
    pub(crate) fn append(
        &self,
        collection: &CollectionRef,
        records: &mut dyn Iterator<Item = Vec<(FieldRef, Value)>>,
        author: Author<'_>,
    ) -> Result<Appended, Error> {
        let table = self.collection(collection)?;
        let mut ids = Vec::new();
        for given in records {
            let inserted = table
                .read_all(&given)
                .map_err(Error::from)
                .and_then(|values| self.insert(&table, values, author.user));
            match inserted {
                Ok(row) => ids.push(row.id),
                Err(Error::Data(error)) => return Ok(Appended { ids, unfit: Some(error) }),
                Err(error) => return Err(error),
            }
        }
        Ok(Appended { ids, unfit: None })
    }

    /// Changes each, up to the first that cannot be.
    fn each<T>(
        &self,
        collection: &CollectionRef,
        all: &[T],
        change: impl Fn(&Table, &T) -> Result<Row, Error>,
    ) -> Result<Outcome, Error> {
        let table = self.collection(collection)?;
        let changed = all.iter().enumerate().map(|(place, one)| {
            change(&table, one).map_err(|error| error.of_one(place, all.len()))
        });
        let rows = changed.collect::<Result<_, _>>()?;
        Ok(Outcome::Records { collection: Arc::clone(&table.collection), rows })
    }

    fn change_schema(&self, change: &SchemaChange, author: Author<'_>) -> Result<Outcome, Error> {
        match change {
            SchemaChange::CreateCollection { name, fields } => {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|field| (field.name.as_str(), field.settings.clone()))
                    .collect();
                return self.create_collection(name, &fields, author.user).map(Outcome::Collection);
            }
            SchemaChange::RenameCollection { collection, name } => {
                self.rename_collection(&*self.collection(collection)?, name, author.user)?;
            }
            SchemaChange::MoveCollection { collection, place } => {
                self.move_collection(&*self.collection(collection)?, *place)?;
            }
            // What is not as it is described can still be deleted.
            SchemaChange::DeleteCollection { collection } => {
                self.delete_collection(&self.described(collection)?, author.user)?;
            }
            SchemaChange::RestoreCollection { collection } => {
                self.restore_collection(collection, author.user)?;
            }
            SchemaChange::CreateField { collection, field } => {
                let table = self.collection(collection)?;
                return self.create_field(&table, &field.name, &field.settings).map(Outcome::Field);
            }
            SchemaChange::RenameField { collection, field, name } => {
                let table = self.collection(collection)?;
                self.rename_field(&table, table.field(field)?, name)?;
            }
            SchemaChange::MoveField { collection, field, place } => {
                let table = self.collection(collection)?;
                self.move_field(&table, table.field(field)?, *place)?;
            }
            SchemaChange::ChangeField { collection, field, settings, take_misfits } => {
                let table = self.collection(collection)?;
                let field = table.field(field)?;
                let taken = self.change_field(&table, field, settings, author)?;
                if taken > 0 && !take_misfits {
                    let (id, field) = (field.id, field.name.clone());
                    return Err(DataError::Misfits { id, field, total: taken }.into());
                }
            }
            SchemaChange::RenameChoice { collection, field, choice, name } => {
                let table = self.collection(collection)?;
                self.rename_choice(&table, table.field(field)?, choice, name.trim())?;
            }
            SchemaChange::DeleteField { collection, field } => {
                let table = self.described(collection)?;
                let field = table.field(field)?;
                if table.fields.len() == 1 {
                    return Err(field.invalid("is the only field of its collection").into());
                }
                self.delete_field(&table, field)?;
            }
            SchemaChange::RestoreField { collection, field } => {
                self.restore_field(&*self.collection(collection)?, field)?;
            }
        }
        Ok(Outcome::Done)
    }
}
