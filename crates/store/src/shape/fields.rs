//! A collection's fields.

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    arrange, ids,
    names::{Named, first_named},
};
use crate::{
    Collection, Error, Field, FieldKind, FieldSettings, MOST_FIELDS, TooMuch, Value,
    WriteTransaction,
    bound::Work,
    folding::is_same_name,
    identifier::{column_for, quoted},
    index,
    limits::MOST_COLUMNS,
    store::now,
};

impl WriteTransaction<'_> {
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
        self.check_room(of)?;
        let column = self.free_column(of, column_for(name))?;
        self.reshape(|connection| {
            connection.execute_batch(&format!(
                "ALTER TABLE {} ADD COLUMN {} {}",
                quoted(&of.table),
                quoted(&column),
                settings.kind.column_type()
            ))?;
            connection.execute(
                "INSERT INTO daybook_field (collection_id, name, column_name, kind, required, is_unique,
                   choices, default_value, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
                   (SELECT coalesce(max(position), 0) + 1 FROM daybook_field WHERE collection_id = ?1))",
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
                    "UPDATE daybook_field SET name = ?2, column_name = ?3 WHERE id = ?1",
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
            let sql = "SELECT id FROM daybook_field WHERE collection_id = ?1 AND deleted_at IS NULL
                       ORDER BY position, id";
            arrange(connection, "daybook_field", ids(connection, sql, [of.id])?, field.id, place)
        })
    }

    /// Deletes a field with its values; it can be brought back.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn delete_field(&self, of: &Collection, field: &Field) -> Result<(), Error> {
        self.reshape(|connection| {
            index::remove_by_field(connection, of.id, field.id)?;
            connection.execute_batch(&format!(
                "DROP INDEX IF EXISTS {}",
                quoted(&unique_index(field.id))
            ))?;
            connection
                .execute(
                    "UPDATE daybook_field SET deleted_at = ?2 WHERE id = ?1",
                    params![field.id, now()],
                )
                .map(drop)
        })
    }

    /// Brings back the field of that name that was deleted last, with its values.
    ///
    /// # Errors
    /// [`Error::NoField`] where none was; [`Error::Invalid`] where the name is taken by now, or where
    /// records that must differ are the same by now; and what writing can meet.
    pub fn restore_field(&self, of: &Collection, name: &str) -> Result<(), Error> {
        let sql = "SELECT name, id, column_name, is_unique, kind FROM daybook_field
                   WHERE collection_id = ?1 AND deleted_at IS NOT NULL
                   ORDER BY deleted_at DESC, id DESC";
        let found = self.ask(|connection| {
            let read = |row: &rusqlite::Row<'_>| {
                let kind: String = row.get(4)?;
                Ok((row.get(1)?, row.get(2)?, row.get(3)?, FieldKind::of_stored(4, &kind)?))
            };
            first_named(connection, sql, [of.id], name, read)
        })?;
        let (id, column, unique, kind): (i64, String, bool, FieldKind) = found
            .ok_or_else(|| Error::NoField { collection: of.name.clone(), name: name.to_owned() })?;
        self.free_name(Named::Field(of.id), name, None)?;
        self.check_number(of)?;
        if unique {
            self.check_all_differ(of, name, &column, kind)?;
        }
        self.reshape(|connection| {
            if unique {
                index_unique(connection, of, id, &column)?;
            }
            connection
                .execute("UPDATE daybook_field SET deleted_at = NULL WHERE id = ?1", [id])
                .map(drop)
        })
    }

    /// Fails where a collection cannot have another field.
    fn check_room(&self, of: &Collection) -> Result<(), Error> {
        self.check_number(of)?;
        self.check_columns(of, MOST_COLUMNS)
    }

    fn check_number(&self, of: &Collection) -> Result<(), Error> {
        let sql =
            "SELECT count(*) FROM daybook_field WHERE collection_id = ?1 AND deleted_at IS NULL";
        let fields: i64 =
            self.ask(|connection| connection.query_row(sql, [of.id], |row| row.get(0)))?;
        if fields >= MOST_FIELDS as i64 {
            return Err(TooMuch::Fields { collection: of.name.clone() }.into());
        }
        Ok(())
    }

    /// Fails where a collection's table has that many columns or more.
    pub(crate) fn check_columns(&self, of: &Collection, most: i64) -> Result<(), Error> {
        let sql = "SELECT count(*) FROM pragma_table_xinfo(?1)";
        let columns: i64 =
            self.ask(|connection| connection.query_row(sql, [&of.table], |row| row.get(0)))?;
        if columns >= most {
            return Err(TooMuch::Columns { collection: of.name.clone() }.into());
        }
        Ok(())
    }

    /// Fails where two records have the same value in a column.
    pub(crate) fn check_all_differ(
        &self,
        of: &Collection,
        field: &str,
        column: &str,
        kind: FieldKind,
    ) -> Result<(), Error> {
        let column = quoted(column);
        let compared = match kind {
            FieldKind::Text | FieldKind::LongText => format!("daybook_cased({column})"),
            FieldKind::Link => format!("daybook_composed({column})"),
            FieldKind::Number
            | FieldKind::Date
            | FieldKind::DateTime
            | FieldKind::Checkbox
            | FieldKind::Choice => column.clone(),
        };
        let sql = format!(
            "SELECT group_concat(id, ', ') FROM {table} WHERE deleted_at IS NULL AND {column} IS NOT NULL
             GROUP BY {compared} HAVING count(*) > 1 LIMIT 1",
            table = quoted(&of.table)
        );
        let same: Option<String> = self.bounded(Work::All, |connection| {
            connection.query_row(&sql, [], |row| row.get(0)).optional()
        })?;
        match same {
            None => Ok(()),
            Some(ids) => Err(Error::Invalid {
                field: field.to_owned(),
                reason: format!("must differ from record to record, but is the same in {ids}"),
            }),
        }
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
        for (place, choice) in self.choices.iter().enumerate() {
            if self.choices[..place].iter().any(|other| is_same_name(other, choice)) {
                return unfit(&format!("has the choice “{choice}” twice; name one otherwise"));
            }
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
    format!("daybook_unique by field {field}")
}
