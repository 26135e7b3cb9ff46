//! Collections and their tables: what `daybook_collection` and `daybook_field` say of them.

use std::{collections::BTreeMap, fmt::Write, ops::Deref, sync::Arc};

use model::{Collection, CollectionId, CollectionRef, DataError, Field, FieldId, is_same_name};
use rusqlite::{Connection, OptionalExtension, Row as SqlRow};

use super::{identifier::quoted, kind};

/// Who made a record and who changed it, in the order of the insert of a [`Table`].
pub(crate) const STAMP_COLUMNS: &str = "version, created_at, created_by, updated_at, updated_by";

/// A collection's table: the collection, and what SQL needs to know of it. It stands for the collection
/// wherever that alone is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The collection.
    pub collection: Arc<Collection>,
    pub(crate) table: String,
    /// By the ids of its fields.
    columns: BTreeMap<FieldId, String>,
    pub(crate) insert: String,
}

impl Deref for Table {
    type Target = Collection;

    fn deref(&self) -> &Collection {
        &self.collection
    }
}

/// All collections, in the order in which people arranged them.
pub(crate) fn all(connection: &Connection) -> rusqlite::Result<Vec<Table>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, table_name FROM daybook_collection WHERE deleted_at IS NULL ORDER BY position, id",
    )?;
    let rows = statement.query_map([], described)?;
    rows.map(|row| row.and_then(|row| with_fields(connection, row))).collect()
}

/// The collection that is meant, or why there is none.
pub(crate) fn meant(
    connection: &Connection,
    meant: &CollectionRef,
) -> rusqlite::Result<Result<Table, DataError>> {
    let row = match meant {
        CollectionRef::First => first(connection)?.ok_or(DataError::NoCollections),
        CollectionRef::Id(id) => with_id(connection, *id)?,
        CollectionRef::Named(name) => called(connection, name)?.ok_or_else(|| no(name)),
        CollectionRef::Meant { id, name } => match called(connection, name)? {
            Some(row) if row.0 == id.0 => Ok(row),
            Some(_) => Err(DataError::OtherCollection { name: name.clone() }),
            None => with_id(connection, *id)?,
        },
    };
    match row {
        Ok(row) => with_fields(connection, row).map(Ok),
        Err(error) => Ok(Err(error)),
    }
}

fn no(name: &str) -> DataError {
    DataError::NoCollection { name: name.to_owned() }
}

/// What describes a collection: its id, its name, its table.
type Described = (i64, String, String);

/// The collection of that id, or that it was deleted.
fn with_id(
    connection: &Connection,
    id: CollectionId,
) -> rusqlite::Result<Result<Described, DataError>> {
    if let Some(found) = there(connection, id.0)? {
        return Ok(Ok(found));
    }
    let mut statement =
        connection.prepare_cached("SELECT name FROM daybook_collection WHERE id = ?1")?;
    let deleted = statement.query_row([id.0], |row| row.get(0)).optional()?;
    let error = deleted.map(|name| DataError::CollectionDeleted { name });
    Ok(Err(error.unwrap_or_else(|| no(&id.to_string()))))
}

fn there(connection: &Connection, id: i64) -> rusqlite::Result<Option<Described>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, table_name FROM daybook_collection WHERE id = ?1 AND deleted_at IS NULL",
    )?;
    statement.query_row([id], described).optional()
}

fn called(connection: &Connection, name: &str) -> rusqlite::Result<Option<Described>> {
    match written_so(connection, name)? {
        None => written_otherwise(connection, name),
        found => Ok(found),
    }
}

fn first(connection: &Connection) -> rusqlite::Result<Option<Described>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, table_name FROM daybook_collection WHERE deleted_at IS NULL
         ORDER BY position, id LIMIT 1",
    )?;
    statement.query_row([], described).optional()
}

/// By the index of their names.
fn written_so(connection: &Connection, name: &str) -> rusqlite::Result<Option<Described>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, table_name FROM daybook_collection WHERE deleted_at IS NULL AND name = ?1",
    )?;
    statement.query_row([name], described).optional()
}

/// SQLite knows the case of ASCII alone.
fn written_otherwise(connection: &Connection, name: &str) -> rusqlite::Result<Option<Described>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, name, table_name FROM daybook_collection WHERE deleted_at IS NULL ORDER BY position, id",
    )?;
    let mut rows = statement.query_map([], described)?;
    rows.find(|row| row.as_ref().map_or(true, |(_, known, _)| is_same_name(known, name)))
        .transpose()
}

impl Table {
    /// The column of one of the collection's fields.
    pub(crate) fn column(&self, field: &Field) -> &str {
        &self.columns[&field.id]
    }

    /// The collection of that id, unless it is deleted.
    pub(crate) fn of_id(connection: &Connection, id: i64) -> rusqlite::Result<Option<Self>> {
        let row = there(connection, id)?;
        row.map(|row| with_fields(connection, row)).transpose()
    }
}

fn described(row: &SqlRow<'_>) -> rusqlite::Result<Described> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn with_fields(connection: &Connection, (id, name, table): Described) -> rusqlite::Result<Table> {
    let mut statement = connection.prepare_cached(
        "SELECT name, column_name, kind, required, choices, id, is_unique, default_value FROM daybook_field
         WHERE collection_id = ?1 AND deleted_at IS NULL ORDER BY position, id",
    )?;
    let read = statement.query_map([id], |row| {
        let stored: String = row.get(2)?;
        let choices: String = row.get(4)?;
        let field = Field {
            id: FieldId(row.get(5)?),
            name: row.get(0)?,
            kind: kind::of_stored(2, &stored)?,
            required: row.get(3)?,
            unique: row.get(6)?,
            choices: choices.lines().map(str::to_owned).collect(),
            default: row.get(7)?,
        };
        Ok((field, row.get(1)?))
    })?;
    let read = read.collect::<rusqlite::Result<Vec<(Field, String)>>>()?;
    let insert = insert_into(&table, read.iter().map(|(_, column)| column.as_str()));
    let columns = read.iter().map(|(field, column)| (field.id, column.clone())).collect();
    let fields = read.into_iter().map(|(field, _)| field).collect();
    Ok(Table {
        collection: Arc::new(Collection { id: CollectionId(id), name, fields }),
        table,
        columns,
        insert,
    })
}

/// Parameters: 1 the time, 2 the user, then one for each field.
fn insert_into<'c>(table: &str, columns: impl Iterator<Item = &'c str>) -> String {
    let mut sql = format!("INSERT INTO {} ({STAMP_COLUMNS}", quoted(table));
    let mut values = String::from("1, ?1, ?2, ?1, ?2");
    for (number, column) in (3..).zip(columns) {
        // Writing to a String cannot fail.
        let _ = write!(sql, ", {}", quoted(column));
        let _ = write!(values, ", ?{number}");
    }
    sql + ") VALUES (" + &values + ")"
}
