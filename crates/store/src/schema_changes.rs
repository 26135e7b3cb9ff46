//! Collections and their fields made, renamed, moved, deleted and brought back.

mod conversion;
mod fields;
mod names;

use model::{DataError, FieldSettings, MOST_FIELDS, TooMuch};
use names::Named;
use rusqlite::{Connection, params};

use crate::{
    Error, Table, WriteTransaction,
    catalog::{
        furnishing,
        identifier::{quoted, table_for},
        names::first_named,
        table,
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
    ) -> Result<(), Error> {
        let name = self.free_name(Named::Collection, name, None)?;
        if fields.len() > MOST_FIELDS {
            let too_many = TooMuch::Fields { collection: name.to_owned() };
            return Err(DataError::from(too_many).into());
        }
        let table = self.free_table(table_for(name))?;
        let now = now();
        self.reshape(|connection| {
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
            furnishing::furnish(connection, id, &table)
        })?;
        let collection = self.fresh(name)?;
        for (field, settings) in fields {
            self.create_field(&collection, field, settings)?;
        }
        Ok(())
    }

    /// Gives a collection another name, and its table with it.
    ///
    /// # Errors
    /// As [`create_collection`](Self::create_collection).
    pub fn rename_collection(&self, of: &Table, name: &str, by: &str) -> Result<(), Error> {
        let name = self.free_name(Named::Collection, name, Some(of.id))?;
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
                    params![of.id, name, table, now(), by],
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
            arrange(connection, "daybook_collection", ids(connection, sql, [])?, of.id, place)
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
                    params![of.id, now, by],
                )
                .map(drop)
        })
    }

    /// Brings back the collection of that name that was deleted last.
    ///
    /// # Errors
    /// [`DataError::NoCollection`] where none was; [`DataError::Invalid`] where the name is taken by now; and
    /// what writing can meet.
    pub fn restore_collection(&self, name: &str, by: &str) -> Result<(), Error> {
        let sql = "SELECT name, id FROM daybook_collection WHERE deleted_at IS NOT NULL
                   ORDER BY deleted_at DESC, id DESC";
        let found: Option<i64> =
            self.ask(|connection| first_named(connection, sql, [], name, |row| row.get(1)))?;
        let id = found.ok_or_else(|| Error::no_collection(Some(name)))?;
        self.free_name(Named::Collection, name, None)?;
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

    /// The collection as it is after a change of its shape.
    fn fresh(&self, name: &str) -> Result<Table, Error> {
        self.ask(|connection| table::named(connection, Some(name)))?
            .ok_or_else(|| Error::no_collection(Some(name)))
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
