//! Views saved and deleted.

use crate::{Book, Error, Wait, boundary::View, kept_view::Definition};

impl Book {
    /// Makes a view, or replaces the one of that name. `None` is the first collection.
    ///
    /// # Errors
    /// [`Error::UnknownField`]; a name that cannot be one; and those of
    /// [`create_record`](Self::create_record) that are about the lock and the database.
    pub fn save_view(
        &self,
        collection: Option<&str>,
        view: &View,
        wait: &Wait,
    ) -> Result<(), Error> {
        let known = self.store().known_collection(collection)?;
        let operation = format!("Save the view {} of {}", view.name.trim(), known.name);
        self.change(collection, &operation, wait, |transaction, of| {
            let definition = Definition::of(of, view)?;
            let definition = serde_json::to_string(&definition)
                .map_err(|error| Error::io(self.directory())(error.into()))?;
            let view = model::View { name: view.name.clone(), definition };
            Ok(transaction.save_view(of, &view)?)
        })
    }

    /// Deletes a view. `None` is the first collection.
    ///
    /// # Errors
    /// [`model::DataError::NoView`], and those of [`save_view`](Self::save_view).
    pub fn delete_view(
        &self,
        collection: Option<&str>,
        name: &str,
        wait: &Wait,
    ) -> Result<(), Error> {
        let known = self.store().known_collection(collection)?;
        let operation = format!("Delete the view {name} of {}", known.name);
        self.change(collection, &operation, wait, |transaction, of| {
            Ok(transaction.delete_view(of, name)?)
        })
    }
}
