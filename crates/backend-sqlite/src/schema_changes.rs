//! Collections and their fields made, renamed, moved, deleted and brought back.

mod conversion;
mod fields;
mod names;

use model::{CollectionId, CollectionRef, DataError, FieldSettings, MOST_FIELDS, TooMuch};
use names::Named;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    Error, Table, WriteTransaction,
    catalog::{
        identifier::{quoted, table_for},
        names::first_named,
        objects,
    },
    clock::now,
};

impl WriteTransaction<'_> {
    /// Makes a collection, after those that are there.
    ///
    /// # Errors
    /// [`DataError::Invalid`] for a name that is taken or cannot be one, and what writing can meet.
    pub fn create_collection(
        &self,
        name: &str,
        fields: &[(&str, FieldSettings)],
        by: &str,
    ) -> Result<CollectionId, Error> {
        let name = self.free_name(Named::Collection, name, None)?;
        if fields.len() > MOST_FIELDS {
            let too_many = TooMuch::Fields { collection: name.to_owned() };
            return Err(DataError::from(too_many).into());
        }
        let table = self.free_table(table_for(name))?;
        let now = now();
        let id = self.reshape(|connection| {
            connection.execute(
                "INSERT INTO daybook_collection (name, table_name, position, created_at, created_by, updated_at, updated_by)
                 VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM daybook_collection), ?3, ?4, ?3, ?4)",
                params![name, table, now, by],
            )?;
            let id = connection.last_insert_rowid();
            // AUTOINCREMENT: an id is never used again.
            connection.execute_batch(&format!(
                "CREATE TABLE {table} (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
) STRICT",
                table = quoted(&table),
            ))?;
            objects::create_objects(connection, id, &table)?;
            Ok(CollectionId(id))
        })?;
        let collection = self.described(&id.into())?;
        for (field, settings) in fields {
            self.create_field(&collection, field, settings)?;
        }
        Ok(id)
    }

    /// Gives a collection another name, and its table with it.
    ///
    /// # Errors
    /// As [`create_collection`](Self::create_collection).
    pub fn rename_collection(&self, of: &Table, name: &str, by: &str) -> Result<(), Error> {
        let name = self.free_name(Named::Collection, name, Some(of.id.0))?;
        let wanted = table_for(name);
        // To SQLite it is the same name in another case.
        let table = if wanted.eq_ignore_ascii_case(&of.table) {
            of.table.clone()
        } else {
            self.free_table(wanted)?
        };
        self.reshape(|connection| {
            if table != of.table {
                connection.execute_batch(&format!(
                    "ALTER TABLE {} RENAME TO {}",
                    quoted(&of.table),
                    quoted(&table)
                ))?;
            }
            connection
                .execute(
                    "UPDATE daybook_collection SET name = ?2, table_name = ?3, version = version + 1,
                       updated_at = ?4, updated_by = ?5 WHERE id = ?1",
                    params![of.id.0, name, table, now(), by],
                )
                .map(drop)
        })
    }

    /// Moves a collection to that place among the others, from 0.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn move_collection(&self, of: &Table, place: usize) -> Result<(), Error> {
        self.reshape(|connection| {
            let sql =
                "SELECT id FROM daybook_collection WHERE deleted_at IS NULL ORDER BY position, id";
            arrange(connection, "daybook_collection", ids(connection, sql, [])?, of.id.0, place)
        })
    }

    /// Deletes a collection with its records; it can be brought back.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn delete_collection(&self, of: &Table, by: &str) -> Result<(), Error> {
        self.reshape(|connection| {
            let now = now();
            connection
                .execute(
                    "UPDATE daybook_collection SET deleted_at = ?2, version = version + 1, updated_at = ?2,
                       updated_by = ?3 WHERE id = ?1",
                    params![of.id.0, now, by],
                )
                .map(drop)
        })
    }

    /// Brings back a deleted collection; of several of one name, the one that was deleted last.
    ///
    /// # Errors
    /// [`DataError::NoCollection`] where none was deleted; [`DataError::Invalid`] where the name is taken by now,
    /// be it by this one; and what writing can meet.
    pub fn restore_collection(&self, meant: &CollectionRef, by: &str) -> Result<(), Error> {
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(1)?, row.get(0)?));
        let (found, asked) = match meant {
            CollectionRef::First => return Err(DataError::NoCollections.into()),
            CollectionRef::Id(id) | CollectionRef::Meant { id, .. } => {
                // One that is there has its name already.
                let sql = "SELECT name, id FROM daybook_collection WHERE id = ?1";
                let found =
                    self.ask(|connection| connection.query_row(sql, [id.0], read).optional())?;
                (found, id.to_string())
            }
            CollectionRef::Named(name) => {
                let sql = "SELECT name, id FROM daybook_collection WHERE deleted_at IS NOT NULL
                           ORDER BY deleted_at DESC, id DESC";
                let found = self.ask(|connection| first_named(connection, sql, [], name, read))?;
                (found, name.clone())
            }
        };
        let (id, name): (i64, String) = found.ok_or(DataError::NoCollection { name: asked })?;
        self.free_name(Named::Collection, &name, None)?;
        self.reshape(|connection| {
            connection
                .execute(
                    "UPDATE daybook_collection SET deleted_at = NULL, version = version + 1,
                       updated_at = ?2, updated_by = ?3 WHERE id = ?1",
                    params![id, now(), by],
                )
                .map(drop)
        })
    }
}

fn ids(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> rusqlite::Result<Vec<i64>> {
    connection.prepare(sql)?.query_map(parameters, |row| row.get(0))?.collect()
}

/// Numbers the rows of `table` anew, with `moved` at its new place.
fn arrange(
    connection: &Connection,
    table: &str,
    mut ids: Vec<i64>,
    moved: i64,
    place: usize,
) -> rusqlite::Result<()> {
    ids.retain(|id| *id != moved);
    ids.insert(place.min(ids.len()), moved);
    let mut number =
        connection.prepare(&format!("UPDATE {} SET position = ?2 WHERE id = ?1", quoted(table)))?;
    for (position, id) in (1..).zip(ids) {
        number.execute([id, position])?;
    }
    Ok(())
}
