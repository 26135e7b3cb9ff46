//! Whole changes, as `model` has them, each done in one transaction.

use model::{
    Author, Change, CollectionRef, DataError, Edit, Outcome, RecordVersion, Row, SchemaChange,
};

use crate::{Error, Table, WriteTransaction};

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
                self.each(collection, records, |table, given| {
                    self.insert(table, table.read_all(given)?, author.user)
                })
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
        }
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
            let failed = |error| {
                if let Error::Data(error) = error {
                    error.of_one(place, all.len()).into()
                } else {
                    error
                }
            };
            change(&table, one).map_err(failed)
        });
        let rows = changed.collect::<Result<_, _>>()?;
        Ok(Outcome::Records { collection: table.collection.clone(), rows })
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
