//! Views saved and deleted. What one means is not the store's business.

use model::{DataError, View, fit_name};
use rusqlite::params;

use super::WriteTransaction;
use crate::{Error, Table};

impl WriteTransaction<'_> {
    /// Makes a view, or replaces the one of that name.
    ///
    /// # Errors
    /// [`DataError::Invalid`] for a name that cannot be one, and what writing can meet.
    pub fn save_view(&self, of: &Table, view: &View) -> Result<(), Error> {
        let name = fit_name(&view.name)?;
        self.ask(|connection| {
            if let Some(known) = of.view_named(connection, name)? {
                let sql = "UPDATE daybook_view SET name = ?2, definition = ?3 WHERE id = ?1";
                return connection.execute(sql, params![known, name, view.definition]).map(drop);
            }
            connection
                .execute(
                    "INSERT INTO daybook_view (collection_id, name, definition) VALUES (?1, ?2, ?3)",
                    params![of.id, name, view.definition],
                )
                .map(drop)
        })
    }

    /// Deletes a view.
    ///
    /// # Errors
    /// [`DataError::NoView`], and what writing can meet.
    pub fn delete_view(&self, of: &Table, name: &str) -> Result<(), Error> {
        let deleted = self.ask(|connection| {
            let Some(known) = of.view_named(connection, name)? else { return Ok(false) };
            connection.execute("DELETE FROM daybook_view WHERE id = ?1", [known]).map(|_| true)
        })?;
        if !deleted {
            let (collection, name) = (of.name.clone(), name.to_owned());
            return Err(DataError::NoView { collection, name }.into());
        }
        Ok(())
    }
}
