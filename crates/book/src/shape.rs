//! What a book holds: its collections and their fields.

use model::DataError;
use store::WriteTransaction;

use crate::{
    Book, Error, Wait,
    boundary::{Deleted, Field, Misfit, Misfits, Reshape},
    convert::settings,
};

impl Book {
    /// Changes what the book holds, all of it or nothing.
    ///
    /// # Errors
    /// [`Error::Misfits`] where values do not fit a field's new settings and may not be taken away;
    /// an invalid name or setting; and those of [`create_record`](Self::create_record).
    pub fn reshape(&self, reshape: &Reshape, wait: &Wait) -> Result<(), Error> {
        let guard = self.acquire(&operation(reshape), wait)?;
        self.store().write(&guard, |transaction| self.reshape_in(transaction, reshape))
    }

    fn reshape_in(
        &self,
        transaction: &WriteTransaction<'_>,
        reshape: &Reshape,
    ) -> Result<(), Error> {
        let user = self.user();
        let (by, author) = (&*user, self.author(&user));
        let named = |name: &str| transaction.collection(Some(name));
        // What is not as it is described can still be deleted.
        let described = |name: &str| transaction.described(Some(name));
        match reshape {
            Reshape::CreateCollection { name, fields } => {
                let fields: Vec<_> =
                    fields.iter().map(|field| (field.name.as_str(), settings(field))).collect();
                transaction.create_collection(name, &fields, by)?;
            }
            Reshape::RenameCollection { collection, name } => {
                transaction.rename_collection(&*named(collection)?, name, by)?;
            }
            Reshape::MoveCollection { collection, place } => {
                transaction.move_collection(&*named(collection)?, *place)?;
            }
            Reshape::DeleteCollection { collection } => {
                transaction.delete_collection(&described(collection)?, by)?;
            }
            Reshape::RestoreCollection { collection } => {
                transaction.restore_collection(collection, by)?;
            }
            Reshape::CreateField { collection, field } => {
                transaction.create_field(&*named(collection)?, &field.name, &settings(field))?;
            }
            Reshape::RenameField { collection, field, name } => {
                let of = named(collection)?;
                transaction.rename_field(&of, of.field(field)?, name)?;
            }
            Reshape::MoveField { collection, field, place } => {
                let of = named(collection)?;
                transaction.move_field(&of, of.field(field)?, *place)?;
            }
            Reshape::ChangeField { collection, field, take_misfits } => {
                let of = named(collection)?;
                let known = of.field(&field.name)?;
                let taken = transaction.change_field(&of, known, &settings(field), author)?;
                if taken > 0 && !take_misfits {
                    let field = known.name.clone();
                    return Err(Error::Misfits { field, total: taken });
                }
            }
            Reshape::RenameChoice { collection, field, choice, name } => {
                let of = named(collection)?;
                transaction.rename_choice(&of, of.field(field)?, choice, name.trim())?;
            }
            Reshape::DeleteField { collection, field } => {
                let of = described(collection)?;
                if of.fields.len() == 1 {
                    let reason = "is the only field of its collection".into();
                    return Err(DataError::Invalid { field: field.clone(), reason }.into());
                }
                transaction.delete_field(&of, of.field(field)?)?;
            }
            Reshape::RestoreField { collection, field } => {
                transaction.restore_field(&*named(collection)?, field)?;
            }
        }
        Ok(())
    }

    /// The collections that were deleted and can be brought back by name, the last deleted first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn deleted_collections(&self) -> Result<Vec<Deleted>, Error> {
        Ok(self.store().deleted_collections()?.into_iter().map(deleted).collect())
    }

    /// The fields of a collection that were deleted and can be brought back by name, the last deleted
    /// first. `None` is the first collection.
    ///
    /// # Errors
    /// Those of the database, as for a collection that does not exist.
    pub fn deleted_fields(&self, collection: Option<&str>) -> Result<Vec<Deleted>, Error> {
        Ok(self.store().deleted_fields(collection)?.into_iter().map(deleted).collect())
    }

    /// Which values of a field would not fit other settings, and the first `limit` of them. The name
    /// of `field` says which it is; `None` is the first collection.
    ///
    /// # Errors
    /// Those of the database, as for a field that does not exist.
    pub fn misfits(
        &self,
        collection: Option<&str>,
        field: &Field,
        limit: usize,
    ) -> Result<Misfits, Error> {
        let found = self.store().misfits(collection, &field.name, &settings(field), limit)?;
        let first = found.first.into_iter().map(|misfit| Misfit {
            id: misfit.id,
            value: misfit.value.into(),
            reason: misfit.reason,
            deleted: misfit.deleted,
        });
        Ok(Misfits { total: found.total, deleted: found.deleted, first: first.collect() })
    }
}

fn deleted(model::Deleted { name, at }: model::Deleted) -> Deleted {
    Deleted { name, at }
}

/// In words for whoever waits.
fn operation(reshape: &Reshape) -> String {
    match reshape {
        Reshape::CreateCollection { name, .. } => format!("Create the collection {name}"),
        Reshape::RenameCollection { collection, name } => format!("Rename {collection} to {name}"),
        Reshape::MoveCollection { collection, .. } => format!("Move {collection}"),
        Reshape::DeleteCollection { collection } => format!("Delete the collection {collection}"),
        Reshape::RestoreCollection { collection } => format!("Restore the collection {collection}"),
        Reshape::CreateField { collection, field } => {
            format!("Add the field {} to {collection}", field.name)
        }
        Reshape::RenameField { collection, field, name } => {
            format!("Rename the field {field} of {collection} to {name}")
        }
        Reshape::MoveField { collection, field, .. } => {
            format!("Move the field {field} of {collection}")
        }
        Reshape::ChangeField { collection, field, .. } => {
            format!("Change the field {} of {collection}", field.name)
        }
        Reshape::RenameChoice { collection, field, choice, name } => {
            format!("Rename {choice} in the field {field} of {collection} to {name}")
        }
        Reshape::DeleteField { collection, field } => {
            format!("Delete the field {field} of {collection}")
        }
        Reshape::RestoreField { collection, field } => {
            format!("Restore the field {field} of {collection}")
        }
    }
}
