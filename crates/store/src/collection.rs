//! Collections and their fields: what the tables `collection` and `field` say.

use std::fmt::Write;

use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use crate::{
    identifier::{column_for, quoted, table_for},
    record::STAMP_COLUMNS,
};

/// A collection, with the SQL that its table needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Its name, unique within the book whatever the case.
    pub name: String,
    /// Its fields, in the order in which people arranged them.
    pub fields: Vec<Field>,
    pub(crate) id: i64,
    pub(crate) table: String,
    pub(crate) insert: String,
}

/// One field of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, unique within the collection whatever the case.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a record must have a value here.
    pub required: bool,
    /// What may be chosen, for [`FieldKind::Choice`].
    pub choices: Vec<String>,
    pub(crate) id: i64,
    pub(crate) column: String,
}

/// A field that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewField<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a record must have a value here.
    pub required: bool,
    /// What may be chosen, for [`FieldKind::Choice`].
    pub choices: &'a [&'a str],
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Text of several lines.
    LongText,
    /// A finite decimal number.
    Number,
    /// A calendar day.
    Date,
    /// Yes or no.
    Checkbox,
    /// One of the field's choices.
    Choice,
}

impl FieldKind {
    const ALL: [Self; 6] =
        [Self::Text, Self::LongText, Self::Number, Self::Date, Self::Checkbox, Self::Choice];

    /// As the table `field` has it.
    fn stored_name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Checkbox => "checkbox",
            Self::Choice => "choice",
        }
    }

    fn column_type(self) -> &'static str {
        match self {
            Self::Text | Self::LongText | Self::Date | Self::Choice => "TEXT",
            Self::Number => "REAL",
            Self::Checkbox => "INTEGER",
        }
    }
}

/// All collections, in the order in which people arranged them.
pub(crate) fn all(connection: &Connection) -> rusqlite::Result<Vec<Collection>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, table_name FROM collection WHERE deleted_at IS NULL ORDER BY position, id",
    )?;
    let rows = statement.query_map([], described)?;
    rows.map(|row| row.and_then(|row| with_fields(connection, row))).collect()
}

/// The collection of that name, or the first where `name` is `None`.
pub(crate) fn named(
    connection: &Connection,
    name: Option<&str>,
) -> rusqlite::Result<Option<Collection>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, table_name FROM collection
         WHERE deleted_at IS NULL AND (?1 IS NULL OR name = ?1) ORDER BY position, id LIMIT 1",
    )?;
    let row = statement.query_row([name], described).optional()?;
    row.map(|row| with_fields(connection, row)).transpose()
}

fn described(row: &SqlRow<'_>) -> rusqlite::Result<(i64, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn with_fields(
    connection: &Connection,
    (id, name, table): (i64, String, String),
) -> rusqlite::Result<Collection> {
    let mut statement = connection.prepare_cached(
        "SELECT name, column_name, kind, required, choices, id FROM field
         WHERE collection_id = ?1 ORDER BY position, id",
    )?;
    let fields = statement
        .query_map([id], |row| {
            let stored: String = row.get(2)?;
            let kind = FieldKind::ALL.into_iter().find(|kind| kind.stored_name() == stored);
            let kind = kind.ok_or_else(|| {
                rusqlite::Error::FromSqlConversionFailure(
                    2,
                    rusqlite::types::Type::Text,
                    format!("unknown kind of field: {stored}").into(),
                )
            })?;
            let choices: String = row.get(4)?;
            Ok(Field {
                name: row.get(0)?,
                column: row.get(1)?,
                kind,
                required: row.get(3)?,
                choices: choices.lines().map(str::to_owned).collect(),
                id: row.get(5)?,
            })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let insert = insert_into(&table, &fields);
    Ok(Collection { name, fields, id, table, insert })
}

/// Parameters: 1 the time, 2 the user, then one for each field.
fn insert_into(table: &str, fields: &[Field]) -> String {
    let mut sql = format!("INSERT INTO {} ({STAMP_COLUMNS}", quoted(table));
    let mut values = String::from("1, ?1, ?2, ?1, ?2");
    for (number, field) in (3..).zip(fields) {
        // Writing to a String cannot fail.
        let _ = write!(sql, ", {}", quoted(&field.column));
        let _ = write!(values, ", ?{number}");
    }
    sql + ") VALUES (" + &values + ")"
}

/// Makes a collection and its table, after those that are there.
pub(crate) fn create(
    connection: &Connection,
    name: &str,
    fields: &[NewField<'_>],
    now: &str,
    by: &str,
) -> rusqlite::Result<()> {
    let table = table_for(name);
    connection.execute(
        "INSERT INTO collection (name, table_name, position, created_at, created_by, updated_at, updated_by)
         VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM collection), ?3, ?4, ?3, ?4)",
        params![name, table, now, by],
    )?;
    let id = connection.last_insert_rowid();
    let mut columns = String::new();
    for (position, field) in (1..).zip(fields) {
        let column = column_for(field.name);
        let _ = write!(columns, ",\n  {} {}", quoted(&column), field.kind.column_type());
        connection.execute(
            "INSERT INTO field (collection_id, name, column_name, kind, required, choices, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                id,
                field.name,
                column,
                field.kind.stored_name(),
                field.required,
                field.choices.join("\n"),
                position
            ],
        )?;
    }
    // AUTOINCREMENT: an id is never used again. The index counts and skips records that are there
    // without reading them.
    connection.execute_batch(&format!(
        "CREATE TABLE {table} (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT{columns}
) STRICT;
CREATE INDEX {index} ON {table} (id) WHERE deleted_at IS NULL;",
        table = quoted(&table),
        index = quoted(&format!("{table} present")),
    ))
}
