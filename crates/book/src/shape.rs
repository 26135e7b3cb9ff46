//! What a book holds: its collections and their fields.

use model::{Change, CollectionRef, FieldRef, Outcome};

use crate::{
    Book, Error, Wait,
    boundary::{Deleted, FieldSettings, Misfit, Misfits, SchemaChange},
    convert,
};

impl Book {
    /// Changes what the book holds, all of it or nothing. Returns the id of what was made, if anything was.
    ///
    /// # Errors
    /// [`model::DataError::Misfits`] where values do not fit a field's new settings and may not be taken away;
    /// an invalid name or setting; and those of [`create_record`](Self::create_record).
    pub fn reshape(&self, reshape: &SchemaChange, wait: &Wait) -> Result<Option<i64>, Error> {
        let operation = self.operation(reshape)?;
        Ok(
            match self.change(&Change::Schema(convert::schema_change(reshape)), &operation, wait)? {
                Outcome::Collection(id) => Some(id.0),
                Outcome::Field(id) => Some(id.0),
                Outcome::View(_) | Outcome::Records { .. } | Outcome::Done => None,
            },
        )
    }

    /// In words for whoever waits.
    fn operation(&self, reshape: &SchemaChange) -> Result<String, Error> {
        let name = |meant: &CollectionRef| self.name_of(meant);
        let both = |collection: &CollectionRef, field: &FieldRef| {
            Ok::<_, Error>((self.name_of_field(collection, field)?, self.name_of(collection)?))
        };
        Ok(match reshape {
            SchemaChange::CreateCollection { name, .. } => format!("Create the collection {name}"),
            SchemaChange::RenameCollection { collection, name: new } => {
                format!("Rename {} to {new}", name(collection)?)
            }
            SchemaChange::MoveCollection { collection, .. } => {
                format!("Move {}", name(collection)?)
            }
            SchemaChange::DeleteCollection { collection } => {
                format!("Delete the collection {}", name(collection)?)
            }
            SchemaChange::RestoreCollection { collection } => {
                format!("Restore the collection {}", self.name_of_deleted(collection)?)
            }
            SchemaChange::CreateField { collection, field } => {
                format!("Add the field {} to {}", field.name, name(collection)?)
            }
            SchemaChange::RenameField { collection, field, name } => {
                let (field, collection) = both(collection, field)?;
                format!("Rename the field {field} of {collection} to {name}")
            }
            SchemaChange::MoveField { collection, field, .. } => {
                let (field, collection) = both(collection, field)?;
                format!("Move the field {field} of {collection}")
            }
            SchemaChange::ChangeField { collection, field, .. } => {
                let (field, collection) = both(collection, field)?;
                format!("Change the field {field} of {collection}")
            }
            SchemaChange::RenameChoice { collection, field, choice, name } => {
                let (field, collection) = both(collection, field)?;
                format!("Rename {choice} in the field {field} of {collection} to {name}")
            }
            SchemaChange::DeleteField { collection, field } => {
                let (field, collection) = both(collection, field)?;
                format!("Delete the field {field} of {collection}")
            }
            SchemaChange::RestoreField { collection, field } => {
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
        Ok(self.backend().deleted_collections()?.into_iter().map(deleted).collect())
    }

    /// The fields of a collection that were deleted and can be brought back by name, the last deleted
    /// first.
    ///
    /// # Errors
    /// Those of the database, as for a collection that does not exist.
    pub fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, Error> {
        Ok(self.backend().deleted_fields(collection)?.into_iter().map(deleted).collect())
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
        let found = self.backend().misfits(collection, field, &convert::settings(new), limit)?;
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
