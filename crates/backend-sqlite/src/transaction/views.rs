//! Views saved and deleted. What one means is not the store's business.

use model::{DataError, ViewId, ViewRef, fit_name};
use rusqlite::{Connection, params};

use super::WriteTransaction;
use crate::{Error, Table, clock::moment};

impl WriteTransaction<'_> {
    /// Makes a view, or replaces the one of that name; or the one of that id, which may get another name.
    ///
    /// # Errors
    /// [`DataError::Invalid`] for a name that cannot be one or is another view's, [`DataError::ViewDeleted`], and
    /// what writing can meet.
    pub fn save_view(
        &self,
        table: &Table,
        id: Option<ViewId>,
        name: &str,
        definition: &str,
    ) -> Result<ViewId, Error> {
        let name = fit_name(name)?;
        let named = self.ask(|connection| table.view_named(connection, name))?;
        let known = match id {
            Some(id) if !self.ask(|connection| table.has_view(connection, id))? => {
                return Err(DataError::ViewDeleted { collection: table.name.clone() }.into());
            }
            Some(id) if named.is_some_and(|other| other != id) => {
                let reason = "is another view's name; choose another, or delete that view";
                return Err(DataError::unfit(name, reason).into());
            }
            Some(id) => Some(id),
            None => named,
        };
        self.ask(|connection| {
            let Some(known) = known else {
                return insert(connection, table, name, definition);
            };
            let sql = "UPDATE daybook_view SET name = ?2, definition = ?3 WHERE id = ?1";
            connection.execute(sql, params![known.0, name, definition])?;
            Ok(known)
        })
    }

    /// Deletes a view.
    ///
    /// # Errors
    /// [`DataError::NoView`], [`DataError::ViewDeleted`], and what writing can meet.
    pub fn delete_view(&self, table: &Table, view: &ViewRef) -> Result<(), Error> {
        let collection = || table.name.clone();
        let id = match view {
            ViewRef::Id(id) => *id,
            ViewRef::Named(name) => {
                let found = self.ask(|connection| table.view_named(connection, name))?;
                let (collection, name) = (collection(), name.clone());
                found.ok_or(DataError::NoView { collection, name })?
            }
        };
        let sql = "DELETE FROM daybook_view WHERE id = ?1 AND collection_id = ?2";
        let deleted = self.ask(|connection| connection.execute(sql, [id.0, table.id.0]))?;
        if deleted == 0 {
            return Err(DataError::ViewDeleted { collection: collection() }.into());
        }
        Ok(())
    }
}

/// Views are deleted for good, and SQLite would give the last one's id to the next: then whoever still has the
/// deleted one open would save it over that. So an id is the time at which it was made.
fn insert(
    connection: &Connection,
    table: &Table,
    name: &str,
    definition: &str,
) -> rusqlite::Result<ViewId> {
    let mut taken = connection.prepare_cached("SELECT 1 FROM daybook_view WHERE id = ?1")?;
    let mut id = moment();
    while taken.exists([id])? {
        id += 1;
    }
    connection.execute(
        "INSERT INTO daybook_view (id, collection_id, name, definition) VALUES (?1, ?2, ?3, ?4)",
        params![id, table.id.0, name, definition],
    )?;
    Ok(ViewId(id))
}
