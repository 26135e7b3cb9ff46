//! A field's settings changed: what fits is converted, what does not is taken away and kept in the
//! record's history.

use model::{Author, Converted, Field, FieldSettings, converted};
use rusqlite::{Connection, params};

use crate::{
    Error, Table, WriteTransaction,
    catalog::{identifier::quoted, kind, unique_index},
    clock::now,
    index,
    limits::MOST_COLUMNS,
    records::{
        each_value::{Held, each_value},
        value::bound,
    },
};

/// The column in which converted values stand until it takes the other's place.
const CONVERTED: &str = "daybook_converted";

impl WriteTransaction<'_> {
    /// Gives a field other settings, and returns from how many records a value was taken that does
    /// not fit them. Each of these has it in its history.
    ///
    /// # Errors
    /// [`model::DataError::Invalid`] for settings that contradict each other or a unique field whose values are
    /// not; and what writing can meet.
    pub fn change_field(
        &self,
        of: &Table,
        field: &Field,
        settings: &FieldSettings,
        author: Author<'_>,
    ) -> Result<u64, Error> {
        settings.check_for(field)?;
        let target = settings.named(&field.name);
        if kind::column_type(field.kind) != kind::column_type(target.kind) {
            // Until it takes the other's place, there is a column more.
            self.check_columns(of, MOST_COLUMNS + 1)?;
        }
        let taken = self.reshape(|connection| {
            index::remove_by_field(connection, of.id.0, field.id.0)?;
            unique_index::remove(connection, field.id)?;
            convert(connection, of, field, &target, author)
        })?;
        if settings.unique {
            self.check_all_differ(of, field, of.column(field), settings.kind)?;
        }
        self.reshape(|connection| {
            if settings.unique {
                unique_index::create(connection, of, field.id, of.column(field))?;
            }
            connection
                .execute(
                    "UPDATE daybook_field SET kind = ?2, required = ?3, is_unique = ?4, choices = ?5,
                       default_value = ?6 WHERE id = ?1",
                    params![
                        field.id.0,
                        kind::stored_name(settings.kind),
                        settings.required,
                        settings.unique,
                        settings.choices.join("\n"),
                        settings.default,
                    ],
                )
                .map(drop)
        })?;
        Ok(taken)
    }

    /// Gives something to choose another name: in the field, as its default, and in every record that
    /// has it, deleted ones too. As with a field's name, no record is another version for it.
    ///
    /// # Errors
    /// [`model::DataError::Invalid`] for something that cannot be chosen, or a name that cannot be or is taken;
    /// and what writing can meet.
    pub fn rename_choice(
        &self,
        of: &Table,
        field: &Field,
        choice: &str,
        name: &str,
    ) -> Result<(), Error> {
        let settings = field.with_choice_renamed(choice, name)?;
        let (table, column) = (quoted(&of.table), quoted(of.column(field)));
        self.reshape(|connection| {
            connection.execute(
                &format!("UPDATE {table} SET {column} = ?2 WHERE {column} = ?1"),
                [choice, name],
            )?;
            connection
                .execute(
                    "UPDATE daybook_field SET choices = ?2, default_value = ?3 WHERE id = ?1",
                    params![field.id.0, settings.choices.join("\n"), settings.default],
                )
                .map(drop)
        })
    }
}

/// Converts a field's values, and returns how many did not fit.
fn convert(
    connection: &Connection,
    of: &Table,
    field: &Field,
    target: &Field,
    author: Author<'_>,
) -> rusqlite::Result<u64> {
    let table = quoted(&of.table);
    let same_type = kind::column_type(field.kind) == kind::column_type(target.kind);
    let column = if same_type { of.column(field) } else { CONVERTED };
    let column = quoted(column);
    if !same_type {
        let column_type = kind::column_type(target.kind);
        let sql = format!("ALTER TABLE {table} ADD COLUMN {column} {column_type}");
        connection.execute_batch(&sql)?;
    }
    let mut put = connection.prepare(&format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1"))?;
    let mut misfits = Vec::new();
    each_value(connection, of, field, |Held { id, value, .. }| {
        match converted(&value, target) {
            Converted::Fits(new) if same_type && new == value => {}
            Converted::Fits(new) => {
                put.execute(params![id, bound(Some(&new))])?;
            }
            Converted::Misfit { .. } => misfits.push(id),
        }
        Ok(())
    })?;
    drop(put);
    let places = of.fields.iter().enumerate().filter(|(_, one)| one.id == field.id);
    let nothing: Vec<_> = places.map(|(place, _)| (place, None)).collect();
    for id in &misfits {
        if let Some((row, _)) = of.one_even_deleted(connection, *id)? {
            of.edit(connection, row, nothing.clone(), &now(), author)?;
        }
    }
    if !same_type {
        let old = quoted(of.column(field));
        connection.execute_batch(&format!(
            "ALTER TABLE {table} DROP COLUMN {old};
             ALTER TABLE {table} RENAME COLUMN {column} TO {old}"
        ))?;
    }
    Ok(misfits.len() as u64)
}
