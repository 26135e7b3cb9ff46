//! What a book holds: its collections and their fields.

use model::{CollectionRef, FieldRef};
use store::WriteTransaction;

use crate::{
    Book, Error, Wait,
    boundary::{Deleted, FieldSettings, Misfit, Misfits, Reshape},
    convert::{settings, settings_of_new},
};

impl Book {
    /// Changes what the book holds, all of it or nothing. Returns the id of what was made, if anything was.
    ///
    /// # Errors
    /// [`Error::Misfits`] where values do not fit a field's new settings and may not be taken away;
    /// an invalid name or setting; and those of [`create_record`](Self::create_record).
    pub fn reshape(&self, reshape: &Reshape, wait: &Wait) -> Result<Option<i64>, Error> {
        let guard = self.acquire(&self.operation(reshape)?, wait)?;
        self.store().write(&guard, |transaction| self.reshape_in(transaction, reshape))
    }

    fn reshape_in(
        &self,
        transaction: &WriteTransaction<'_>,
        reshape: &Reshape,
    ) -> Result<Option<i64>, Error> {
        let user = self.user();
        let (by, author) = (&*user, self.author(&user));
        let there = |meant: &CollectionRef| transaction.collection(meant);
        // What is not as it is described can still be deleted.
        let described = |meant: &CollectionRef| transaction.described(meant);
        match reshape {
            Reshape::CreateCollection { name, fields } => {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|field| (field.name.as_str(), settings_of_new(field)))
                    .collect();
                return Ok(Some(transaction.create_collection(name, &fields, by)?.0));
            }
            Reshape::RenameCollection { collection, name } => {
                transaction.rename_collection(&*there(collection)?, name, by)?;
            }
            Reshape::MoveCollection { collection, place } => {
                transaction.move_collection(&*there(collection)?, *place)?;
            }
            Reshape::DeleteCollection { collection } => {
                transaction.delete_collection(&described(collection)?, by)?;
            }
            Reshape::RestoreCollection { collection } => {
                transaction.restore_collection(collection, by)?;
            }
            Reshape::CreateField { collection, field } => {
                let table = there(collection)?;
                let made =
                    transaction.create_field(&table, &field.name, &settings_of_new(field))?;
                return Ok(Some(made.0));
            }
            Reshape::RenameField { collection, field, name } => {
                let table = there(collection)?;
                transaction.rename_field(&table, table.field(field)?, name)?;
            }
            Reshape::MoveField { collection, field, place } => {
                let table = there(collection)?;
                transaction.move_field(&table, table.field(field)?, *place)?;
            }
            Reshape::ChangeField { collection, field, settings: new, take_misfits } => {
                let table = there(collection)?;
                let field = table.field(field)?;
                let taken = transaction.change_field(&table, field, &settings(new), author)?;
                if taken > 0 && !take_misfits {
                    return Err(Error::Misfits { field: field.name.clone(), total: taken });
                }
            }
            Reshape::RenameChoice { collection, field, choice, name } => {
                let table = there(collection)?;
                let field = table.field(field)?;
                transaction.rename_choice(&table, field, choice, name.trim())?;
            }
            Reshape::DeleteField { collection, field } => {
                let table = described(collection)?;
                let field = table.field(field)?;
                if table.fields.len() == 1 {
                    return Err(field.invalid("is the only field of its collection").into());
                }
                transaction.delete_field(&table, field)?;
            }
            Reshape::RestoreField { collection, field } => {
                transaction.restore_field(&*there(collection)?, field)?;
            }
        }
        Ok(None)
    }

    /// In words for whoever waits.
    fn operation(&self, reshape: &Reshape) -> Result<String, Error> {
        let name = |meant: &CollectionRef| self.name_of(meant);
        let both = |collection: &CollectionRef, field: &FieldRef| {
            Ok::<_, Error>((self.name_of_field(collection, field)?, self.name_of(collection)?))
        };
        Ok(match reshape {
            Reshape::CreateCollection { name, .. } => format!("Create the collection {name}"),
            Reshape::RenameCollection { collection, name: new } => {
                format!("Rename {} to {new}", name(collection)?)
            }
            Reshape::MoveCollection { collection, .. } => format!("Move {}", name(collection)?),
            Reshape::DeleteCollection { collection } => {
                format!("Delete the collection {}", name(collection)?)
            }
            Reshape::RestoreCollection { collection } => {
                format!("Restore the collection {}", self.name_of_deleted(collection)?)
            }
            Reshape::CreateField { collection, field } => {
                format!("Add the field {} to {}", field.name, name(collection)?)
            }
            Reshape::RenameField { collection, field, name } => {
                let (field, collection) = both(collection, field)?;
                format!("Rename the field {field} of {collection} to {name}")
            }
            Reshape::MoveField { collection, field, .. } => {
                let (field, collection) = both(collection, field)?;
                format!("Move the field {field} of {collection}")
            }
            Reshape::ChangeField { collection, field, .. } => {
                let (field, collection) = both(collection, field)?;
                format!("Change the field {field} of {collection}")
            }
            Reshape::RenameChoice { collection, field, choice, name } => {
                let (field, collection) = both(collection, field)?;
                format!("Rename {choice} in the field {field} of {collection} to {name}")
            }
            Reshape::DeleteField { collection, field } => {
                let (field, collection) = both(collection, field)?;
                format!("Delete the field {field} of {collection}")
            }
            Reshape::RestoreField { collection, field } => {
                let field = self.name_of_deleted_field(collection, field)?;
                format!("Restore the field {field} of {}", name(collection)?)
            }
        })
    }

    fn name_of(&self, meant: &CollectionRef) -> Result<String, Error> {
        match meant {
            CollectionRef::Named(name) | CollectionRef::Meant { name, .. } => Ok(name.clone()),
            CollectionRef::First | CollectionRef::Id(_) => {
                Ok(self.described_collection(meant)?.name)
            }
        }
    }

    fn name_of_field(&self, collection: &CollectionRef, meant: &FieldRef) -> Result<String, Error> {
        match meant {
            FieldRef::Named(name) | FieldRef::Meant { name, .. } => Ok(name.clone()),
            FieldRef::Id(id) => {
                let fields = self.described_collection(collection)?.fields;
                let found = fields.into_iter().find(|field| field.id == *id);
                Ok(called(found.map(|field| field.name)))
            }
        }
    }

    fn name_of_deleted(&self, meant: &CollectionRef) -> Result<String, Error> {
        match meant {
            CollectionRef::First => Ok(called(None)),
            CollectionRef::Named(name) | CollectionRef::Meant { name, .. } => Ok(name.clone()),
            CollectionRef::Id(id) => Ok(called(name_in(self.deleted_collections()?, id.0))),
        }
    }

    fn name_of_deleted_field(
        &self,
        collection: &CollectionRef,
        meant: &FieldRef,
    ) -> Result<String, Error> {
        match meant {
            FieldRef::Named(name) | FieldRef::Meant { name, .. } => Ok(name.clone()),
            FieldRef::Id(id) => Ok(called(name_in(self.deleted_fields(collection)?, id.0))),
        }
    }

    /// The collections that were deleted and can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn deleted_collections(&self) -> Result<Vec<Deleted>, Error> {
        Ok(self.store().deleted_collections()?.into_iter().map(deleted).collect())
    }

    /// The fields of a collection that were deleted and can be brought back by name, the last deleted
    /// first.
    ///
    /// # Errors
    /// Those of the database, as for a collection that does not exist.
    pub fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, Error> {
        Ok(self.store().deleted_fields(collection)?.into_iter().map(deleted).collect())
    }

    /// Which values of a field would not fit other settings, and the first `limit` of them.
    ///
    /// # Errors
    /// Those of the database, as for a field that does not exist.
    pub fn misfits(
        &self,
        collection: &CollectionRef,
        field: &FieldRef,
        new: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, Error> {
        let found = self.store().misfits(collection, field, &settings(new), limit)?;
        let first = found.first.into_iter().map(|misfit| Misfit {
            id: misfit.id,
            value: misfit.value.into(),
            reason: misfit.reason,
            deleted: misfit.deleted,
        });
        Ok(Misfits { total: found.total, deleted: found.deleted, first: first.collect() })
    }
}

fn deleted(model::Deleted { id, name, at }: model::Deleted) -> Deleted {
    Deleted { id, name, at }
}

fn name_in(deleted: Vec<Deleted>, id: i64) -> Option<String> {
    deleted.into_iter().find(|one| one.id == id).map(|one| one.name)
}

/// What is gone has no name.
fn called(name: Option<String>) -> String {
    name.unwrap_or_else(|| "that is gone".to_owned())
}
