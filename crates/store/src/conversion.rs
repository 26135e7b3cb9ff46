//! A field's settings changed: what fits is converted, what does not is taken away and kept in the
//! record's history.

use rusqlite::{Connection, params};

use crate::{
    Author, Collection, Error, Field, FieldKind, FieldSettings, Store, Value, WriteTransaction,
    folding::is_same_name,
    identifier::quoted,
    index,
    limits::MOST_COLUMNS,
    number::decimal,
    shape::{index_unique, unique_index},
    store::now,
    value::bound,
};

/// How many records are read at a time.
const GROUP: usize = 1000;
/// The column in which converted values stand until it takes the other's place.
const CONVERTED: &str = "daybook_converted";

/// A value that does not fit a field's new settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// The record that has it.
    pub id: i64,
    /// The value.
    pub value: Value,
    /// Why, going on from the field's name: "must be a number".
    pub reason: String,
    /// Whether the record is deleted.
    pub deleted: bool,
}

/// Which values of a field do not fit other settings for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Misfits {
    /// How many there are.
    pub total: u64,
    /// How many of them are in deleted records.
    pub deleted: u64,
    /// The first of them.
    pub first: Vec<Misfit>,
}

impl Store {
    /// Which values of a field would not fit `settings`, and the first `limit` of them. Those of deleted
    /// records count too: they would be taken away as well.
    ///
    /// # Errors
    /// [`Error::NoCollection`], [`Error::NoField`], [`Error::Invalid`] for settings that contradict
    /// each other, and what reading can meet.
    pub fn misfits(
        &self,
        name: Option<&str>,
        field: &str,
        settings: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, Error> {
        settings.check(field)?;
        let target = settings.named(field);
        let (_, misfits) = self.read_in(name, |connection, of| {
            let field = match of.field(field) {
                Ok(field) => field,
                Err(error) => return Ok(Err(error)),
            };
            let mut misfits = Misfits::default();
            each_value(connection, of, field, |Held { id, deleted, value }| {
                if let Converted::Misfit { reason } = converted(&value, &target) {
                    misfits.total += 1;
                    misfits.deleted += u64::from(deleted);
                    if misfits.first.len() < limit {
                        misfits.first.push(Misfit { id, value, reason, deleted });
                    }
                }
                Ok(())
            })?;
            Ok(Ok(misfits))
        })?;
        misfits
    }
}

impl WriteTransaction<'_> {
    /// Gives a field other settings, and returns from how many records a value was taken that does
    /// not fit them. Each of these has it in its history.
    ///
    /// # Errors
    /// [`Error::Invalid`] for settings that contradict each other or a unique field whose values are
    /// not; and what writing can meet.
    pub fn change_field(
        &self,
        of: &Collection,
        field: &Field,
        settings: &FieldSettings,
        author: Author<'_>,
    ) -> Result<u64, Error> {
        settings.check(&field.name)?;
        let target = settings.named(&field.name);
        if field.kind.column_type() != target.kind.column_type() {
            // Until it takes the other's place, there is a column more.
            self.check_columns(of, MOST_COLUMNS + 1)?;
        }
        let taken = self.reshape(|connection| {
            index::remove_by_field(connection, of.id, field.id)?;
            connection.execute_batch(&format!(
                "DROP INDEX IF EXISTS {}",
                quoted(&unique_index(field.id))
            ))?;
            convert(connection, of, field, &target, author)
        })?;
        if settings.unique {
            self.check_all_differ(of, &field.name, &field.column, settings.kind)?;
        }
        self.reshape(|connection| {
            if settings.unique {
                index_unique(connection, of, field.id, &field.column)?;
            }
            connection
                .execute(
                    "UPDATE daybook_field SET kind = ?2, required = ?3, is_unique = ?4, choices = ?5,
                       default_value = ?6 WHERE id = ?1",
                    params![
                        field.id,
                        settings.kind.stored_name(),
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
    /// [`Error::Invalid`] for something that cannot be chosen, or a name that cannot be or is taken;
    /// and what writing can meet.
    pub fn rename_choice(
        &self,
        of: &Collection,
        field: &Field,
        choice: &str,
        name: &str,
    ) -> Result<(), Error> {
        let unfit = |reason| Err(Error::Invalid { field: field.name.clone(), reason });
        let is_choice = |name: &str| field.choices.iter().any(|each| each == name);
        if !is_choice(choice) {
            return unfit(format!("has no choice “{choice}”"));
        }
        if name != choice && is_choice(name) {
            return unfit(format!("has the choice “{name}” already"));
        }
        let renamed = |each: &String| if each == choice { name.to_owned() } else { each.clone() };
        let settings = FieldSettings {
            kind: field.kind,
            required: field.required,
            unique: field.unique,
            choices: field.choices.iter().map(renamed).collect(),
            default: field.default.as_ref().map(renamed),
        };
        settings.check(&field.name)?;
        let (table, column) = (quoted(&of.table), quoted(&field.column));
        self.reshape(|connection| {
            connection.execute(
                &format!("UPDATE {table} SET {column} = ?2 WHERE {column} = ?1"),
                [choice, name],
            )?;
            connection
                .execute(
                    "UPDATE daybook_field SET choices = ?2, default_value = ?3 WHERE id = ?1",
                    params![field.id, settings.choices.join("\n"), settings.default],
                )
                .map(drop)
        })
    }
}

/// Converts a field's values, and returns how many did not fit.
fn convert(
    connection: &Connection,
    of: &Collection,
    field: &Field,
    target: &Field,
    author: Author<'_>,
) -> rusqlite::Result<u64> {
    let table = quoted(&of.table);
    let same_type = field.kind.column_type() == target.kind.column_type();
    let column = if same_type { field.column.as_str() } else { CONVERTED };
    let column = quoted(column);
    if !same_type {
        let kind = target.kind.column_type();
        connection.execute_batch(&format!("ALTER TABLE {table} ADD COLUMN {column} {kind}"))?;
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
        let old = quoted(&field.column);
        connection.execute_batch(&format!(
            "ALTER TABLE {table} DROP COLUMN {old};
             ALTER TABLE {table} RENAME COLUMN {column} TO {old}"
        ))?;
    }
    Ok(misfits.len() as u64)
}

/// A value, and the record that holds it.
struct Held {
    id: i64,
    deleted: bool,
    value: Value,
}

/// Calls `each` with every value of a field, also those of deleted records. It may change the record.
fn each_value(
    connection: &Connection,
    of: &Collection,
    field: &Field,
    mut each: impl FnMut(Held) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let column = quoted(&field.column);
    let mut group = connection.prepare(&format!(
        "SELECT id, deleted_at IS NOT NULL, {column} FROM {} WHERE id > ?1 AND {column} IS NOT NULL ORDER BY id LIMIT {GROUP}",
        quoted(&of.table)
    ))?;
    let mut last = i64::MIN;
    loop {
        let read =
            |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, field.stored(row.get_ref(2)?)));
        let values = group.query_map([last], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let Some((id, ..)) = values.last() else { return Ok(()) };
        last = *id;
        for (id, deleted, value) in values {
            if let Some(value) = value {
                each(Held { id, deleted, value })?;
            }
        }
    }
}

/// What becomes of a value under a field's new settings.
pub(crate) enum Converted {
    Fits(Value),
    /// Why not, going on from the field's name.
    Misfit {
        reason: String,
    },
}

pub(crate) fn converted(value: &Value, target: &Field) -> Converted {
    let text = match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => decimal(*number),
        Value::Checkbox(true) => "yes".to_owned(),
        Value::Checkbox(false) => "no".to_owned(),
    };
    // A day begins at midnight; a moment that is not midnight is more than a day.
    let text = match target.kind {
        FieldKind::DateTime if text.len() == "2026-11-23".len() => text + "T00:00:00",
        FieldKind::Date => text.strip_suffix("T00:00:00").unwrap_or(&text).to_owned(),
        FieldKind::DateTime
        | FieldKind::Text
        | FieldKind::LongText
        | FieldKind::Number
        | FieldKind::Checkbox
        | FieldKind::Choice
        | FieldKind::Link => text,
    };
    match target.read(Some(Value::Text(text))) {
        Ok(Some(new)) => Converted::Fits(new),
        Ok(None) => Converted::Misfit { reason: "is empty".to_owned() },
        Err(Error::Invalid { reason, .. }) => Converted::Misfit { reason },
        Err(other) => Converted::Misfit { reason: other.to_string() },
    }
}

impl Collection {
    /// The field of that name, whatever its case.
    ///
    /// # Errors
    /// [`Error::NoField`].
    pub fn field(&self, name: &str) -> Result<&Field, Error> {
        let exact = self.fields.iter().find(|field| field.name == name);
        exact
            .or_else(|| self.fields.iter().find(|field| is_same_name(&field.name, name)))
            .ok_or_else(|| Error::NoField { collection: self.name.clone(), name: name.to_owned() })
    }
}
