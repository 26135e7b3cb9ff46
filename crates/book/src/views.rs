//! Views saved and deleted.

use model::{Change, CollectionRef, DataError, Outcome, ViewId, ViewRef};

use crate::{Book, Error, Wait, boundary::ViewSettings, kept_view::Definition};

impl Book {
    /// Makes a view, or replaces the one of that name; or gives the one of that id other settings.
    ///
    /// # Errors
    /// [`model::DataError::FieldDeleted`]; [`model::DataError::ViewDeleted`]; a name that cannot be one or is
    /// another view's; and those of [`create_record`](Self::create_record) that are about the lock and the
    /// database.
    pub fn save_view(
        &self,
        collection: &CollectionRef,
        id: Option<ViewId>,
        view: &ViewSettings,
        wait: &Wait,
    ) -> Result<ViewId, Error> {
        let known = self.backend().collection(collection)?.collection;
        let operation = format!("Save the view {} of {}", view.name.trim(), known.name);
        let definition = serde_json::to_string(&Definition::of(&known, view)?)
            .map_err(|error| Error::io(self.directory())(error.into()))?;
        let (collection, name) = (collection.clone(), view.name.clone());
        let change = Change::SaveView { collection, view: id, name, definition };
        match self.change(&change, &operation, wait)? {
            Outcome::View(id) => Ok(id),
            Outcome::Collection(_)
            | Outcome::Field(_)
            | Outcome::Records { .. }
            | Outcome::Done => {
                Err(DataError::ViewDeleted { collection: known.name.clone() }.into())
            }
        }
    }

    /// Deletes a view.
    ///
    /// # Errors
    /// [`model::DataError::NoView`] or [`model::DataError::ViewDeleted`], and those of
    /// [`save_view`](Self::save_view).
    pub fn delete_view(
        &self,
        collection: &CollectionRef,
        view: &ViewRef,
        wait: &Wait,
    ) -> Result<(), Error> {
        let known = self.backend().collection(collection)?;
        let is_meant = |one: &&model::View| match view {
            ViewRef::Id(id) => one.id == *id,
            ViewRef::Named(name) => model::is_same_name(&one.name, name),
        };
        let found = known.views.iter().find(is_meant).map(|view| view.name.as_str());
        let (name, collection_name) = (found.unwrap_or("that is gone"), &known.collection.name);
        let operation = format!("Delete the view {name} of {collection_name}");
        let change = Change::DeleteView { collection: collection.clone(), view: view.clone() };
        self.change(&change, &operation, wait).map(drop)
    }
}
