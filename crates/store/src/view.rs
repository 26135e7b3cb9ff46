//! Views: named ways of looking at a collection. What one means is not the store's business.

use rusqlite::{Connection, params};

use crate::{
    Collection, Error, WriteTransaction,
    shape::{first_named, fit_name},
};

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
    /// [`Error::NoView`], and what writing can meet.
    pub fn delete_view(&self, of: &Collection, name: &str) -> Result<(), Error> {
        let deleted = self.ask(|connection| {
            let Some(known) = of.view_named(connection, name)? else { return Ok(false) };
            connection.execute("DELETE FROM daybook_view WHERE id = ?1", [known]).map(|_| true)
        })?;
        if !deleted {
            return Err(Error::NoView { collection: of.name.clone(), name: name.to_owned() });
        }
        Ok(())
    }
}

impl Collection {
    fn view_named(&self, connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
        let sql = "SELECT name, id FROM daybook_view WHERE collection_id = ?1";
        first_named(connection, sql, [self.id], name, |row| row.get(1))
    }

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
