//! Whether what is in a book is as the book describes it. What describes the book is looked at when the book is
//! opened, and again wherever SQLite's schema cookie has moved on; a collection's table, when the collection is
//! asked for. So no statement of ours meets a view, or a column that is not there, and nobody pays for collections
//! that they do not touch: SQLite is asked for what it knows of one table, and only where that is not what it
//! must be, the schema is searched for the reason.

mod older;

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex},
};

use model::CollectionId;
use rusqlite::Connection;

pub(crate) use older::distrust_of_older;

use crate::{
    Altered, Distrust, Error, Table,
    catalog::{identifier::EVERY_RECORDS, kind::column_type},
    sqlite::schema_cookie::schema_cookie,
    sync::locked,
};

/// The tables that describe a book, with the columns of theirs that we use, the key first.
const OWN: [(&str, &[&str]); 9] = [
    (
        "daybook_collection",
        &[
            "id",
            "name",
            "table_name",
            "position",
            "version",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
            "deleted_at",
        ],
    ),
    (
        "daybook_field",
        &[
            "id",
            "collection_id",
            "name",
            "column_name",
            "kind",
            "required",
            "is_unique",
            "choices",
            "default_value",
            "position",
            "deleted_at",
        ],
    ),
    (
        "daybook_history",
        &[
            "collection_id",
            "record_id",
            "version",
            "change",
            "changed_at",
            "changed_by",
            "program",
            "replaced",
        ],
    ),
    ("daybook_view", &["id", "collection_id", "name", "definition"]),
    ("daybook_setting", &["name", "value"]),
    ("daybook_total", &["collection_id", "records"]),
    ("daybook_index", &["id", "collection_id", "keys", "used_on", "done", "total", "ready"]),
    ("daybook_search", &["collection_id", "fields", "done", "folding"]),
    ("daybook_search_changed", &["collection_id", "record_id"]),
];

/// What was found by the schema of one cookie.
#[derive(Debug)]
pub(crate) struct Inspection {
    cookie: i64,
    /// What is wrong with what describes the book.
    own: Option<Wrong>,
    /// What is wrong with the collections that somebody asked for, by their ids.
    collections: Mutex<HashMap<CollectionId, Option<Wrong>>>,
}

#[derive(Clone, Debug)]
pub(crate) enum Wrong {
    Altered(Altered),
    Untrusted(Distrust),
}

impl Wrong {
    pub(crate) fn error(self, path: &Path) -> Error {
        match self {
            Self::Altered(what) => Error::Altered { what },
            Self::Untrusted(why) => Error::Untrusted { path: path.to_path_buf(), why },
        }
    }
}

/// The last that was found.
#[derive(Debug, Default)]
pub(crate) struct Inspector(Mutex<Option<Arc<Inspection>>>);

impl Inspector {
    /// What is found in the state of the book that `connection` reads.
    pub(crate) fn inspection(&self, connection: &Connection) -> rusqlite::Result<Arc<Inspection>> {
        let cookie = schema_cookie(connection)?;
        let mut last = locked(&self.0);
        if let Some(last) = last.as_ref().filter(|last| last.cookie == cookie) {
            return Ok(Arc::clone(last));
        }
        let (own, collections) = (wrong_with_ours(connection)?, Mutex::default());
        Ok(Arc::clone(last.insert(Arc::new(Inspection { cookie, own, collections }))))
    }
}

impl Inspection {
    /// Fails where the book can be neither read nor written.
    pub(crate) fn check(&self, path: &Path) -> Result<(), Error> {
        self.own.clone().map_or(Ok(()), |wrong| Err(wrong.error(path)))
    }

    /// What is wrong with the table of a collection, which `connection` has read in the same state of the book.
    pub(crate) fn wrong_with(
        &self,
        connection: &Connection,
        of: &Table,
    ) -> rusqlite::Result<Option<Wrong>> {
        if let Some(known) = locked(&self.collections).get(&of.id) {
            return Ok(known.clone());
        }
        let found = wrong_with(connection, of)?;
        locked(&self.collections).insert(of.id, found.clone());
        Ok(found)
    }
}

fn wrong_with_ours(connection: &Connection) -> rusqlite::Result<Option<Wrong>> {
    for (table, needed) in OWN {
        let columns = match columns(connection, table, needed[0])? {
            Found::Columns(columns) => columns,
            Found::Other => {
                let name = table.to_owned();
                return Ok(Some(Wrong::Untrusted(Distrust::NoTable { name })));
            }
            Found::Nothing => {
                return Ok(Some(Wrong::Altered(Altered::NoOwnTable { table: table.to_owned() })));
            }
        };
        let is_there = |column: &str| {
            columns.get(column).is_some_and(|(_, is_key)| *is_key || column != needed[0])
        };
        if let Some(column) = needed.iter().find(|column| !is_there(column)) {
            let (table, column) = (table.to_owned(), (*column).to_owned());
            return Ok(Some(Wrong::Altered(Altered::NoOwnColumn { table, column })));
        }
    }
    Ok(None)
}

/// What is wrong with the table of a collection, as `connection` has just read it.
pub(crate) fn wrong_with(connection: &Connection, of: &Table) -> rusqlite::Result<Option<Wrong>> {
    Ok(match columns(connection, &of.table, EVERY_RECORDS[0].0)? {
        Found::Columns(columns) => altered(of, &columns).map(Wrong::Altered),
        Found::Other => Some(Wrong::Untrusted(Distrust::NoTable { name: of.table.clone() })),
        Found::Nothing => {
            let (collection, table) = (of.collection.name.clone(), of.table.clone());
            Some(Wrong::Altered(Altered::NoTable { collection, table }))
        }
    })
}

/// The collection of that id, unless it is deleted or its table is not as it is described.
pub(crate) fn as_described(connection: &Connection, id: i64) -> rusqlite::Result<Option<Table>> {
    let Some(of) = Table::of_id(connection, id)? else { return Ok(None) };
    Ok(wrong_with(connection, &of)?.is_none().then_some(of))
}

fn altered(of: &Table, columns: &Columns) -> Option<Altered> {
    let is_as_made = |column: &str, needed: &str| {
        columns
            .get(column)
            .is_some_and(|(found, is_key)| affinity(found) == needed && *is_key == (column == "id"))
    };
    let own = EVERY_RECORDS.iter().find(|(column, needed)| !is_as_made(column, needed));
    if let Some((column, _)) = own {
        let (table, column) = (of.table.clone(), (*column).to_owned());
        return Some(Altered::NoOwnColumn { table, column });
    }
    of.fields.iter().find_map(|field| {
        let (column, needed) = (of.column(field).to_owned(), column_type(field.kind));
        let (collection, field) = (of.collection.name.clone(), field.name.clone());
        match columns.get(&column.to_ascii_lowercase()) {
            None => Some(Altered::NoColumn { collection, field, column }),
            Some((found, _)) if affinity(found) == needed => None,
            Some((found, _)) => {
                let found = if found.is_empty() { "none".to_owned() } else { found.clone() };
                Some(Altered::OtherType { collection, field, column, found, needed })
            }
        }
    })
}

/// By their names in lower case: their types, and whether it is the table's key.
type Columns = HashMap<String, (String, bool)>;

/// What has the name of a table.
enum Found {
    /// An ordinary table.
    Columns(Columns),
    /// Something else.
    Other,
    Nothing,
}

/// The columns of a table whose key, or the first column of it, is `key`.
fn columns(connection: &Connection, table: &str, key: &str) -> rusqlite::Result<Found> {
    let mut statement =
        connection.prepare_cached("SELECT name, type, pk FROM pragma_table_info(?1)")?;
    let columns = statement.query_map([table], |row| {
        let name: String = row.get(0)?;
        Ok((name.to_ascii_lowercase(), (row.get(1)?, row.get::<_, i64>(2)? == 1)))
    })?;
    let columns = columns.collect::<rusqlite::Result<Columns>>()?;
    // No view has a key, nor has a virtual table that can have columns of any name.
    if columns.get(key).is_some_and(|(_, is_key)| *is_key) {
        return Ok(Found::Columns(columns));
    }
    Ok(match kind(connection, table)? {
        Some(true) => Found::Columns(columns),
        Some(false) => Found::Other,
        None => Found::Nothing,
    })
}

/// Whether what has that name is an ordinary table, as the schema says.
fn kind(connection: &Connection, name: &str) -> rusqlite::Result<Option<bool>> {
    // What SQLite makes of an entry, its text decides.
    let sql = "SELECT min(coalesce(sql LIKE 'CREATE TABLE%', 0)) FROM sqlite_schema
               WHERE name = ?1 COLLATE NOCASE AND type <> 'index'
                 AND NOT coalesce(sql LIKE 'CREATE TRIGGER%', 0)";
    connection.query_row(sql, [name], |row| row.get(0))
}

/// What SQLite makes of a column's type (<https://www.sqlite.org/datatype3.html>, section 3.1): other
/// programs write the same in other words.
fn affinity(declared: &str) -> &'static str {
    let declared = declared.to_ascii_uppercase();
    let has = |words: &[&str]| words.iter().any(|word| declared.contains(word));
    if has(&["INT"]) {
        "INTEGER"
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        "TEXT"
    } else if declared.is_empty() || has(&["BLOB"]) {
        "BLOB"
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        "REAL"
    } else {
        "NUMERIC"
    }
}
