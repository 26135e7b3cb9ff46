//! Views: named ways of looking at a collection. What one means is not the store's business.

use rusqlite::{Connection, params};

use crate::{Collection, Error, WriteTransaction, shape::fit_name};

/// A view of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its name, unique within the collection whatever the case.
    pub name: String,
    /// What it is, as JSON that names fields by their ids: so it keeps its meaning when they are
    /// renamed.
    pub definition: String,
}

impl WriteTransaction<'_> {
    /// Makes a view, or replaces the one of that name.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a name that cannot be one, and what writing can meet.
    pub fn save_view(&self, of: &Collection, view: &View) -> Result<(), Error> {
        let name = fit_name(&view.name)?;
        self.ask(|connection| {
            connection
                .execute(
                    "INSERT INTO daybook_view (collection_id, name, definition) VALUES (?1, ?2, ?3)
                     ON CONFLICT (collection_id, name)
                     DO UPDATE SET name = excluded.name, definition = excluded.definition",
                    params![of.id, name, view.definition],
                )
                .map(drop)
        })
    }

    /// Deletes a view.
    ///
    /// # Errors
    /// [`Error::NoView`], and what writing can meet.
    pub fn delete_view(&self, of: &Collection, name: &str) -> Result<(), Error> {
        let sql = "DELETE FROM daybook_view WHERE collection_id = ?1 AND name = ?2";
        let deleted = self.ask(|connection| connection.execute(sql, params![of.id, name]))?;
        if deleted == 0 {
            return Err(Error::NoView { collection: of.name.clone(), name: name.to_owned() });
        }
        Ok(())
    }
}

impl Collection {
    /// Its views, by name.
    pub(crate) fn views(&self, connection: &Connection) -> rusqlite::Result<Vec<View>> {
        let mut statement = connection.prepare_cached(
            "SELECT name, definition FROM daybook_view WHERE collection_id = ?1 ORDER BY name",
        )?;
        let read =
            |row: &rusqlite::Row<'_>| Ok(View { name: row.get(0)?, definition: row.get(1)? });
        statement.query_map([self.id], read)?.collect()
    }
}
