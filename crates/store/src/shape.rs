//! Collections and fields made, renamed, moved, changed, deleted and brought back.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    Collection, Error, Field, FieldKind, FieldSettings, Value, WriteTransaction, collection,
    identifier::{column_for, quoted, table_for},
    store::{no_collection, now},
};

/// The longest name, in characters: it must still be readable in a list.
const LONGEST_NAME: usize = 100;

/// Something whose name is its own among those that are there.
#[derive(Clone, Copy)]
enum Named {
    Collection,
    /// Of the collection with this id.
    Field(i64),
}

impl WriteTransaction<'_> {
    /// Makes a collection, after those that are there.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a name that is taken or cannot be one, and what writing can meet.
    pub fn create_collection(
        &self,
        name: &str,
        fields: &[(&str, FieldSettings)],
        by: &str,
    ) -> Result<(), Error> {
        let name = self.free_name(Named::Collection, name, None)?;
        let table = self.free_table(table_for(name))?;
        let now = now();
        self.reshape(|connection| {
            connection.execute(
                "INSERT INTO collection (name, table_name, position, created_at, created_by, updated_at, updated_by)
                 VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM collection), ?3, ?4, ?3, ?4)",
                params![name, table, now, by],
            )?;
            let id = connection.last_insert_rowid();
            // AUTOINCREMENT: an id is never used again. The index counts and skips records that are
            // there without reading them.
            connection.execute_batch(&format!(
                "CREATE TABLE {table} (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX {index} ON {table} (id) WHERE deleted_at IS NULL;",
                table = quoted(&table),
                index = quoted(&format!("present in collection {id}")),
            ))
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
    pub fn rename_collection(&self, of: &Collection, name: &str, by: &str) -> Result<(), Error> {
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
                    "UPDATE collection SET name = ?2, table_name = ?3, version = version + 1,
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
    pub fn move_collection(&self, of: &Collection, place: usize) -> Result<(), Error> {
        self.reshape(|connection| {
            let sql = "SELECT id FROM collection WHERE deleted_at IS NULL ORDER BY position, id";
            arrange(connection, "collection", ids(connection, sql, [])?, of.id, place)
        })
    }

    /// Deletes a collection with its records; it can be brought back.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn delete_collection(&self, of: &Collection, by: &str) -> Result<(), Error> {
        self.reshape(|connection| {
            let now = now();
            connection
                .execute(
                    "UPDATE collection SET deleted_at = ?2, version = version + 1, updated_at = ?2,
                       updated_by = ?3 WHERE id = ?1",
                    params![of.id, now, by],
                )
                .map(drop)
        })
    }

    /// Brings back the collection of that name that was deleted last.
    ///
    /// # Errors
    /// [`Error::NoCollection`] where none was; [`Error::Invalid`] where the name is taken by now; and
    /// what writing can meet.
    pub fn restore_collection(&self, name: &str, by: &str) -> Result<(), Error> {
        let sql = "SELECT id FROM collection WHERE name = ?1 AND deleted_at IS NOT NULL
                   ORDER BY deleted_at DESC, id DESC LIMIT 1";
        let found = self.ask(|connection| {
            connection.query_row(sql, [name], |row| row.get::<_, i64>(0)).optional()
        })?;
        let id = found.ok_or_else(|| no_collection(Some(name)))?;
        self.free_name(Named::Collection, name, None)?;
        self.reshape(|connection| {
            connection
                .execute(
                    "UPDATE collection SET deleted_at = NULL, version = version + 1,
                       updated_at = ?2, updated_by = ?3 WHERE id = ?1",
                    params![id, now(), by],
                )
                .map(drop)
        })
    }

    /// Makes a field, after those that are there.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a name that is taken or cannot be one, and for settings that contradict
    /// each other; and what writing can meet.
    pub fn create_field(
        &self,
        of: &Collection,
        name: &str,
        settings: &FieldSettings,
    ) -> Result<(), Error> {
        let name = self.free_name(Named::Field(of.id), name, None)?;
        settings.check(name)?;
        let column = self.free_column(of, column_for(name))?;
        self.reshape(|connection| {
            connection.execute_batch(&format!(
                "ALTER TABLE {} ADD COLUMN {} {}",
                quoted(&of.table),
                quoted(&column),
                settings.kind.column_type()
            ))?;
            connection.execute(
                "INSERT INTO field (collection_id, name, column_name, kind, required, is_unique,
                   choices, default_value, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
                   (SELECT coalesce(max(position), 0) + 1 FROM field WHERE collection_id = ?1))",
                params![
                    of.id,
                    name,
                    column,
                    settings.kind.stored_name(),
                    settings.required,
                    settings.unique,
                    settings.choices.join("\n"),
                    settings.default,
                ],
            )?;
            if settings.unique {
                index_unique(connection, of, connection.last_insert_rowid(), &column)?;
            }
            Ok(())
        })
    }

    /// Gives a field another name, and its column with it.
    ///
    /// # Errors
    /// As [`create_field`](Self::create_field).
    pub fn rename_field(&self, of: &Collection, field: &Field, name: &str) -> Result<(), Error> {
        let name = self.free_name(Named::Field(of.id), name, Some(field.id))?;
        let wanted = column_for(name);
        let column = if wanted.eq_ignore_ascii_case(&field.column) {
            field.column.clone()
        } else {
            self.free_column(of, wanted)?
        };
        self.reshape(|connection| {
            if column != field.column {
                connection.execute_batch(&format!(
                    "ALTER TABLE {} RENAME COLUMN {} TO {}",
                    quoted(&of.table),
                    quoted(&field.column),
                    quoted(&column)
                ))?;
            }
            connection
                .execute(
                    "UPDATE field SET name = ?2, column_name = ?3 WHERE id = ?1",
                    params![field.id, name, column],
                )
                .map(drop)
        })
    }

    /// Moves a field to that place among the others of its collection, from 0.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn move_field(&self, of: &Collection, field: &Field, place: usize) -> Result<(), Error> {
        self.reshape(|connection| {
            let sql = "SELECT id FROM field WHERE collection_id = ?1 AND deleted_at IS NULL
                       ORDER BY position, id";
            arrange(connection, "field", ids(connection, sql, [of.id])?, field.id, place)
        })
    }

    /// Deletes a field with its values; it can be brought back.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn delete_field(&self, field: &Field) -> Result<(), Error> {
        self.reshape(|connection| {
            connection.execute_batch(&format!(
                "DROP INDEX IF EXISTS {}",
                quoted(&unique_index(field.id))
            ))?;
            connection
                .execute("UPDATE field SET deleted_at = ?2 WHERE id = ?1", params![field.id, now()])
                .map(drop)
        })
    }

    /// Brings back the field of that name that was deleted last, with its values.
    ///
    /// # Errors
    /// [`Error::NoField`] where none was; [`Error::Invalid`] where the name is taken by now, or where
    /// records that must differ are the same by now; and what writing can meet.
    pub fn restore_field(&self, of: &Collection, name: &str) -> Result<(), Error> {
        let sql = "SELECT id, column_name, is_unique FROM field
                   WHERE collection_id = ?1 AND name = ?2 AND deleted_at IS NOT NULL
                   ORDER BY deleted_at DESC, id DESC LIMIT 1";
        let found = self.ask(|connection| {
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            connection.query_row(sql, params![of.id, name], read).optional()
        })?;
        let (id, column, unique): (i64, String, bool) = found
            .ok_or_else(|| Error::NoField { collection: of.name.clone(), name: name.to_owned() })?;
        self.free_name(Named::Field(of.id), name, None)?;
        if unique {
            self.check_all_differ(of, name, &column)?;
        }
        self.reshape(|connection| {
            if unique {
                index_unique(connection, of, id, &column)?;
            }
            connection.execute("UPDATE field SET deleted_at = NULL WHERE id = ?1", [id]).map(drop)
        })
    }

    /// Fails where two records have the same value in a column.
    pub(crate) fn check_all_differ(
        &self,
        of: &Collection,
        field: &str,
        column: &str,
    ) -> Result<(), Error> {
        let sql = format!(
            "SELECT group_concat(id, ', ') FROM {table} WHERE deleted_at IS NULL AND {column} IS NOT NULL
             GROUP BY {column} HAVING count(*) > 1 LIMIT 1",
            table = quoted(&of.table),
            column = quoted(column)
        );
        let same: Option<String> =
            self.ask(|connection| connection.query_row(&sql, [], |row| row.get(0)).optional())?;
        match same {
            None => Ok(()),
            Some(ids) => Err(Error::Invalid {
                field: field.to_owned(),
                reason: format!("must differ from record to record, but is the same in {ids}"),
            }),
        }
    }

    /// `name` without blanks around it, if it can be a name and nothing else but `own` has it.
    fn free_name<'n>(
        &self,
        named: Named,
        name: &'n str,
        own: Option<i64>,
    ) -> Result<&'n str, Error> {
        let name = name.trim();
        let unfit = |reason: &str| Error::Invalid { field: name.into(), reason: reason.into() };
        if name.is_empty() {
            return Err(Error::Invalid {
                field: "Name".into(),
                reason: "must be filled in".into(),
            });
        }
        if name.chars().any(char::is_control) {
            return Err(unfit("must be a single line"));
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(unfit("is too long for a name; 100 characters are the most"));
        }
        let taken = self.ask(|connection| match named {
            Named::Collection => connection
                .query_row(
                    "SELECT id FROM collection WHERE deleted_at IS NULL AND name = ?1",
                    [name],
                    |row| row.get::<_, i64>(0),
                )
                .optional(),
            Named::Field(collection) => connection
                .query_row(
                    "SELECT id FROM field WHERE deleted_at IS NULL AND name = ?1 AND collection_id = ?2",
                    params![name, collection],
                    |row| row.get::<_, i64>(0),
                )
                .optional(),
        })?;
        if taken.is_some() && taken != own {
            return Err(unfit("is there already; choose another name"));
        }
        Ok(name)
    }

    /// `wanted`, or what comes after it: "Samples 2".
    fn free_table(&self, wanted: String) -> Result<String, Error> {
        self.ask(|connection| {
            let mut taken =
                connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?1 COLLATE NOCASE")?;
            first_free(wanted, |name| taken.exists([name]))
        })
    }

    fn free_column(&self, of: &Collection, wanted: String) -> Result<String, Error> {
        self.ask(|connection| {
            let mut taken = connection
                .prepare("SELECT 1 FROM field WHERE collection_id = ?1 AND column_name = ?2")?;
            first_free(wanted, |name| taken.exists(params![of.id, name]))
        })
    }

    /// The collection as it is after a change of its shape.
    fn fresh(&self, name: &str) -> Result<Collection, Error> {
        self.ask(|connection| collection::named(connection, Some(name)))?
            .ok_or_else(|| no_collection(Some(name)))
    }

    fn ask<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        ask(self.connection).map_err(|error| Error::of_ours(self.path, error))
    }

    /// Changes what describes the collections, so that every connection looks at it anew: what a
    /// process knows of a collection goes by the schema's cookie, which a table that comes and goes
    /// moves on.
    pub(crate) fn reshape<T>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        self.ask(|connection| {
            let changed = change(connection)?;
            connection.execute_batch("CREATE TABLE reshaped (a); DROP TABLE reshaped")?;
            Ok(changed)
        })
    }
}

impl FieldSettings {
    pub(crate) fn check(&self, name: &str) -> Result<(), Error> {
        let unfit = |reason: &str| {
            Err(Error::Invalid { field: name.to_owned(), reason: reason.to_owned() })
        };
        let is_choice = self.kind == FieldKind::Choice;
        if is_choice && self.choices.is_empty() {
            return unfit("must have something to choose from");
        }
        if !is_choice && !self.choices.is_empty() {
            return unfit("has choices, but is no choice");
        }
        if self.choices.iter().any(|one| one.trim().is_empty() || one.contains(char::is_control)) {
            return unfit("has a choice that is empty or of several lines");
        }
        if self.unique && self.kind == FieldKind::Checkbox {
            return unfit("is a checkbox, of which there are only two");
        }
        if self.unique && self.default.is_some() {
            return unfit("cannot be unique and have a default");
        }
        self.named(name).read(self.default.clone().map(Value::Text)).map(drop)
    }

    /// As a field that stands nowhere yet, and need not be filled in.
    pub(crate) fn named(&self, name: &str) -> Field {
        let Self { kind, unique, choices, default, required: _ } = self.clone();
        let (name, column) = (name.to_owned(), String::new());
        Field { name, kind, required: false, unique, choices, default, id: 0, column }
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

fn first_free(
    wanted: String,
    mut taken: impl FnMut(&str) -> rusqlite::Result<bool>,
) -> rusqlite::Result<String> {
    let mut name = wanted.clone();
    for number in 2.. {
        if !taken(&name)? {
            break;
        }
        name = format!("{wanted} {number}");
    }
    Ok(name)
}

/// Deleted records keep their values, and do not count.
pub(crate) fn index_unique(
    connection: &Connection,
    of: &Collection,
    field: i64,
    column: &str,
) -> rusqlite::Result<()> {
    connection.execute_batch(&format!(
        "CREATE UNIQUE INDEX {} ON {} ({}) WHERE deleted_at IS NULL",
        quoted(&unique_index(field)),
        quoted(&of.table),
        quoted(column)
    ))
}

pub(crate) fn unique_index(field: i64) -> String {
    format!("unique by field {field}")
}
