//! Collections and their fields: what the tables `daybook_collection` and `daybook_field` say.

use std::fmt::Write;

use rusqlite::{Connection, OptionalExtension, Row as SqlRow};

use crate::{folding::is_same_name, identifier::quoted, record::STAMP_COLUMNS};

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
    /// Whether no two records may have the same value here.
    pub unique: bool,
    /// What may be chosen, for [`FieldKind::Choice`].
    pub choices: Vec<String>,
    /// What a new record has here unless something else is given, as somebody would type it.
    pub default: Option<String>,
    /// Its own for ever, whatever its name.
    pub id: i64,
    pub(crate) column: String,
}

/// What describes a field, apart from its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSettings {
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a record must have a value here.
    pub required: bool,
    /// Whether no two records may have the same value here.
    pub unique: bool,
    /// What may be chosen, for [`FieldKind::Choice`].
    pub choices: Vec<String>,
    /// What a new record has here unless something else is given, as somebody would type it.
    pub default: Option<String>,
}

impl FieldSettings {
    /// An optional field of that kind.
    #[must_use]
    pub fn of(kind: FieldKind) -> Self {
        Self { kind, required: false, unique: false, choices: Vec::new(), default: None }
    }
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
    /// A day and a time of day, as a clock on the wall shows them.
    DateTime,
    /// Yes or no.
    Checkbox,
    /// One of the field's choices.
    Choice,
    /// A web address.
    Link,
}

impl FieldKind {
    const ALL: [Self; 8] = [
        Self::Text,
        Self::LongText,
        Self::Number,
        Self::Date,
        Self::DateTime,
        Self::Checkbox,
        Self::Choice,
        Self::Link,
    ];

    /// As the table `daybook_field` has it.
    pub(crate) fn stored_name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number => "number",
            Self::Date => "date",
            Self::DateTime => "date_time",
            Self::Checkbox => "checkbox",
            Self::Choice => "choice",
            Self::Link => "link",
        }
    }

    /// What the table `daybook_field` has in that column of an answer.
    pub(crate) fn of_stored(column: usize, stored: &str) -> rusqlite::Result<Self> {
        Self::ALL.into_iter().find(|kind| kind.stored_name() == stored).ok_or_else(|| {
            rusqlite::Error::FromSqlConversionFailure(
                column,
                rusqlite::types::Type::Text,
                format!("unknown kind of field: {stored}").into(),
            )
        })
    }

    pub(crate) fn column_type(self) -> &'static str {
        match self {
            Self::Text
            | Self::LongText
            | Self::Date
            | Self::DateTime
            | Self::Choice
            | Self::Link => "TEXT",
            Self::Number => "REAL",
            Self::Checkbox => "INTEGER",
        }
    }
}

/// All collections, in the order in which people arranged them.
pub(crate) fn all(connection: &Connection) -> rusqlite::Result<Vec<Collection>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, table_name FROM daybook_collection WHERE deleted_at IS NULL ORDER BY position, id",
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
        "SELECT id, name, table_name FROM daybook_collection
         WHERE deleted_at IS NULL AND (?1 IS NULL OR name = ?1) ORDER BY position, id LIMIT 1",
    )?;
    let row = statement.query_row([name], described).optional()?;
    let row = match (row, name) {
        (None, Some(name)) => written_otherwise(connection, name)?,
        (row, _) => row,
    };
    row.map(|row| with_fields(connection, row)).transpose()
}

/// SQLite knows the case of ASCII alone.
fn written_otherwise(
    connection: &Connection,
    name: &str,
) -> rusqlite::Result<Option<(i64, String, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, table_name FROM daybook_collection WHERE deleted_at IS NULL ORDER BY position, id",
    )?;
    let mut rows = statement.query_map([], described)?;
    rows.find(|row| row.as_ref().map_or(true, |(_, known, _)| is_same_name(known, name)))
        .transpose()
}

impl Collection {
    /// The collection of that id, unless it is deleted.
    pub(crate) fn of_id(connection: &Connection, id: i64) -> rusqlite::Result<Option<Self>> {
        let mut statement = connection.prepare_cached(
            "SELECT id, name, table_name FROM daybook_collection WHERE id = ?1 AND deleted_at IS NULL",
        )?;
        let row = statement.query_row([id], described).optional()?;
        row.map(|row| with_fields(connection, row)).transpose()
    }
}

fn described(row: &SqlRow<'_>) -> rusqlite::Result<(i64, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn with_fields(
    connection: &Connection,
    (id, name, table): (i64, String, String),
) -> rusqlite::Result<Collection> {
    let mut statement = connection.prepare_cached(
        "SELECT name, column_name, kind, required, choices, id, is_unique, default_value FROM daybook_field
         WHERE collection_id = ?1 AND deleted_at IS NULL ORDER BY position, id",
    )?;
    let fields = statement
        .query_map([id], |row| {
            let stored: String = row.get(2)?;
            let kind = FieldKind::of_stored(2, &stored)?;
            let choices: String = row.get(4)?;
            Ok(Field {
                name: row.get(0)?,
                column: row.get(1)?,
                kind,
                required: row.get(3)?,
                choices: choices.lines().map(str::to_owned).collect(),
                id: row.get(5)?,
                unique: row.get(6)?,
                default: row.get(7)?,
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
