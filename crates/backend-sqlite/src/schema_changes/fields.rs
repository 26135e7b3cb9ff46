//! A collection's fields.

use model::{DataError, Field, FieldId, FieldKind, FieldRef, FieldSettings, MOST_FIELDS, TooMuch};
use rusqlite::{OptionalExtension, params};

use super::{arrange, ids, names::Named};
use crate::{
    Error, Limit, Table, WriteTransaction,
    catalog::{
        identifier::{column_for, quoted},
        kind,
        names::first_named,
        unique_index,
    },
    clock::now,
    index,
    limits::MOST_COLUMNS,
    sqlite::bound::Work,
};

impl WriteTransaction<'_> {
    /// Makes a field, after those that are there.
    ///
    /// # Errors
    /// [`DataError::Invalid`] for a name that is taken or cannot be one, and for settings that contradict
    /// each other; and what writing can meet.
    pub fn create_field(
        &self,
        of: &Table,
        name: &str,
        settings: &FieldSettings,
    ) -> Result<FieldId, Error> {
        let name = self.free_name(Named::Field(of.id), name, None)?;
        settings.check(name)?;
        self.check_room(of)?;
        let column = self.free_column(of, column_for(name))?;
        self.reshape(|connection| {
            connection.execute_batch(&format!(
                "ALTER TABLE {} ADD COLUMN {} {}",
                quoted(&of.table),
                quoted(&column),
                kind::column_type(settings.kind)
            ))?;
            connection.execute(
                "INSERT INTO daybook_field (collection_id, name, column_name, kind, required, is_unique,
                   choices, default_value, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,
                   (SELECT coalesce(max(position), 0) + 1 FROM daybook_field WHERE collection_id = ?1))",
                params![
                    of.id.0,
                    name,
                    column,
                    kind::stored_name(settings.kind),
                    settings.required,
                    settings.unique,
                    settings.choices.join("\n"),
                    settings.default,
                ],
            )?;
            let id = FieldId(connection.last_insert_rowid());
            if settings.unique {
                unique_index::create(connection, of, id, &column)?;
            }
            Ok(id)
        })
    }

    /// Gives a field another name, and its column with it.
    ///
    /// # Errors
    /// As [`create_field`](Self::create_field).
    pub fn rename_field(&self, of: &Table, field: &Field, name: &str) -> Result<(), Error> {
        let name = self.free_name(Named::Field(of.id), name, Some(field.id.0))?;
        let wanted = column_for(name);
        let current = of.column(field);
        let column = if wanted.eq_ignore_ascii_case(current) {
            current.to_owned()
        } else {
            self.free_column(of, wanted)?
        };
        self.reshape(|connection| {
            if column != current {
                connection.execute_batch(&format!(
                    "ALTER TABLE {} RENAME COLUMN {} TO {}",
                    quoted(&of.table),
                    quoted(current),
                    quoted(&column)
                ))?;
            }
            connection
                .execute(
                    "UPDATE daybook_field SET name = ?2, column_name = ?3 WHERE id = ?1",
                    params![field.id.0, name, column],
                )
                .map(drop)
        })
    }

    /// Moves a field to that place among the others of its collection, from 0.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn move_field(&self, of: &Table, field: &Field, place: usize) -> Result<(), Error> {
        self.reshape(|connection| {
            let sql = "SELECT id FROM daybook_field WHERE collection_id = ?1 AND deleted_at IS NULL
                       ORDER BY position, id";
            arrange(
                connection,
                "daybook_field",
                ids(connection, sql, [of.id.0])?,
                field.id.0,
                place,
            )
        })
    }

    /// Deletes a field with its values; it can be brought back.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn delete_field(&self, of: &Table, field: &Field) -> Result<(), Error> {
        self.reshape(|connection| {
            index::remove_by_field(connection, of.id.0, field.id.0)?;
            unique_index::remove(connection, field.id)?;
            connection
                .execute(
                    "UPDATE daybook_field SET deleted_at = ?2 WHERE id = ?1",
                    params![field.id.0, now()],
                )
                .map(drop)
        })
    }

    /// Brings back a deleted field with its values; of several of one name, the one that was deleted last.
    ///
    /// # Errors
    /// [`DataError::NoField`] where none was deleted; [`DataError::Invalid`] where the name is taken by now,
    /// be it by this one, or where records that must differ are the same by now; and what writing can meet.
    pub fn restore_field(&self, of: &Table, meant: &FieldRef) -> Result<(), Error> {
        let described = "SELECT name, id, column_name, is_unique, kind FROM daybook_field
                         WHERE collection_id = ?1";
        let read = |row: &rusqlite::Row<'_>| {
            let stored: String = row.get(4)?;
            let settings = FieldSettings::of(kind::of_stored(4, &stored)?);
            let (name, id): (String, i64) = (row.get(0)?, row.get(1)?);
            let field = Field { id: FieldId(id), unique: row.get(3)?, ..settings.named(&name) };
            Ok((field, row.get(2)?))
        };
        let (found, asked) = match meant {
            FieldRef::Id(id) | FieldRef::Meant { id, .. } => {
                // One that is there has its name already.
                let sql = format!("{described} AND id = ?2");
                let found = self.ask(|connection| {
                    connection.query_row(&sql, [of.id.0, id.0], read).optional()
                })?;
                (found, id.to_string())
            }
            FieldRef::Named(name) => {
                let sql = format!(
                    "{described} AND deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC"
                );
                let found =
                    self.ask(|connection| first_named(connection, &sql, [of.id.0], name, read))?;
                (found, name.clone())
            }
        };
        let none = || DataError::NoField { collection: of.name.clone(), name: asked };
        let (field, column): (Field, String) = found.ok_or_else(none)?;
        self.free_name(Named::Field(of.id), &field.name, None)?;
        self.check_number(of)?;
        if field.unique {
            self.check_all_differ(of, &field, &column, field.kind)?;
        }
        self.reshape(|connection| {
            if field.unique {
                unique_index::create(connection, of, field.id, &column)?;
            }
            connection
                .execute("UPDATE daybook_field SET deleted_at = NULL WHERE id = ?1", [field.id.0])
                .map(drop)
        })
    }

    /// Fails where a collection cannot have another field.
    fn check_room(&self, of: &Table) -> Result<(), Error> {
        self.check_number(of)?;
        self.check_columns(of, MOST_COLUMNS)
    }

    fn check_number(&self, of: &Table) -> Result<(), Error> {
        let sql =
            "SELECT count(*) FROM daybook_field WHERE collection_id = ?1 AND deleted_at IS NULL";
        let fields: i64 =
            self.ask(|connection| connection.query_row(sql, [of.id.0], |row| row.get(0)))?;
        if fields >= MOST_FIELDS as i64 {
            let too_many = TooMuch::Fields { collection: of.name.clone() };
            return Err(DataError::from(too_many).into());
        }
        Ok(())
    }

    /// Fails where a collection's table has that many columns or more.
    pub(crate) fn check_columns(&self, of: &Table, most: i64) -> Result<(), Error> {
        let sql = "SELECT count(*) FROM pragma_table_xinfo(?1)";
        let columns: i64 =
            self.ask(|connection| connection.query_row(sql, [&of.table], |row| row.get(0)))?;
        if columns >= most {
            return Err(Limit::Columns { collection: of.name.clone() }.into());
        }
        Ok(())
    }

    /// Fails where two records have the same value in a column.
    pub(crate) fn check_all_differ(
        &self,
        of: &Table,
        field: &Field,
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
            Some(ids) => {
                let reason = format!("must differ from record to record, but is the same in {ids}");
                Err(field.invalid(reason).into())
            }
        }
    }
}
