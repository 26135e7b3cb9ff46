//! Whether what is in a book is as the book describes it, and nobody has put anything into it that would
//! run with what we ask: looked at when the book is opened, and again wherever SQLite's schema cookie has
//! moved on. So no statement of ours meets a view, or a column that is not there.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::{Arc, Mutex},
};

use model::Collection;
use rusqlite::Connection;

use crate::{
    Altered, Distrust, Error,
    catalog::{
        identifier::{EVERY_RECORDS, is_ours},
        kind::column_type,
        table::all,
    },
    sqlite::schema_cookie::schema_cookie,
    sync::locked,
};

/// The tables that describe a book, with the columns of theirs that we use.
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
/// What was one of those before the fourth version of the schema.
const OWN_BEFORE: [&str; 3] = ["collection", "field", "history"];

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Inspection {
    /// The schema's, as it was then.
    cookie: Option<i64>,
    /// What is wrong with what describes the book.
    own: Option<Wrong>,
    /// What is wrong with collections, by their ids.
    collections: BTreeMap<i64, Wrong>,
    /// What would run with a write.
    trigger: Option<Distrust>,
}

#[derive(Clone, Debug)]
enum Wrong {
    Altered(Altered),
    Untrusted(Distrust),
}

impl Wrong {
    fn error(&self, path: &Path) -> Error {
        match self.clone() {
            Self::Altered(what) => Error::Altered { what },
            Self::Untrusted(why) => Error::Untrusted { path: path.to_path_buf(), why },
        }
    }
}

/// The last that was found.
#[derive(Debug, Default)]
pub(crate) struct Inspector(Mutex<Arc<Inspection>>);

impl Inspector {
    /// What is found in the state of the book that `connection` reads.
    pub(crate) fn inspection(&self, connection: &Connection) -> rusqlite::Result<Arc<Inspection>> {
        let cookie = schema_cookie(connection)?;
        let mut last = locked(&self.0);
        if last.cookie != Some(cookie) {
            *last = Arc::new(Inspection { cookie: Some(cookie), ..Inspection::of(connection)? });
        }
        Ok(Arc::clone(&last))
    }
}

impl Inspection {
    fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let things = Things::of(connection)?;
        if let Some(wrong) = things.wrong_with_ours(connection)? {
            return Ok(Self { own: Some(wrong), ..Self::default() });
        }
        let trigger = things.others_trigger(&tables(connection, "daybook_collection")?);
        let described = described(connection)?;
        let collections = described.iter().filter_map(|of| Some((of.id, things.wrong_with(of)?)));
        Ok(Self { collections: collections.collect(), trigger, ..Self::default() })
    }

    /// Fails where the book cannot be read.
    pub(crate) fn check(&self, path: &Path) -> Result<(), Error> {
        self.own.as_ref().map_or(Ok(()), |wrong| Err(wrong.error(path)))
    }

    /// Fails where the book should not be written.
    pub(crate) fn check_writing(&self, path: &Path) -> Result<(), Error> {
        self.check(path)?;
        match &self.trigger {
            None => Ok(()),
            Some(why) => Err(Error::Untrusted { path: path.to_path_buf(), why: why.clone() }),
        }
    }

    /// Fails where a collection's table is not as it is described.
    pub(crate) fn check_collection(&self, path: &Path, of: &Collection) -> Result<(), Error> {
        self.collections.get(&of.id).map_or(Ok(()), |wrong| Err(wrong.error(path)))
    }

    pub(crate) fn is_as_described(&self, of: &Collection) -> bool {
        !self.collections.contains_key(&of.id)
    }
}

/// Why a book of an older form should not be brought up to date: that would run what is not ours.
pub(crate) fn distrust_of_older(connection: &Connection) -> rusqlite::Result<Option<Distrust>> {
    let things = Things::of(connection)?;
    let mut own = OWN.iter().map(|(name, _)| *name).chain(OWN_BEFORE);
    if let Some(name) = own.find(|name| things.is_other(name)) {
        return Ok(Some(Distrust::NoTable { name: name.to_owned() }));
    }
    let mut tables = tables(connection, "collection")?;
    tables.extend(OWN_BEFORE.map(str::to_owned));
    Ok(match tables.iter().find(|table| things.is_other(table)) {
        Some(name) => Some(Distrust::NoTable { name: name.clone() }),
        None => things.others_trigger(&tables),
    })
}

/// The tables of all collections, also deleted ones.
fn tables(connection: &Connection, described_by: &str) -> rusqlite::Result<Vec<String>> {
    let sql = format!("SELECT table_name FROM {described_by}");
    connection.prepare(&sql)?.query_map([], |row| row.get(0))?.collect()
}

/// What is in a database's schema, by names in lower case.
struct Things {
    /// Whether what has the name is an ordinary table.
    tables: HashMap<String, bool>,
    /// Triggers that are not ours by name, with their tables.
    triggers: Vec<(String, String)>,
}

impl Things {
    fn of(connection: &Connection) -> rusqlite::Result<Self> {
        let (mut tables, mut triggers) = (HashMap::new(), Vec::new());
        // What SQLite makes of an entry, its text decides.
        let mut statement = connection.prepare(
            "SELECT name, tbl_name, coalesce(sql LIKE 'CREATE TABLE%', 0),
               coalesce(sql LIKE 'CREATE TRIGGER%', 0) FROM sqlite_schema WHERE type <> 'index'",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(0)?;
            if row.get(3)? {
                if !is_ours(&name) {
                    triggers.push((name, row.get(1)?));
                }
            } else {
                let is_table: bool = row.get(2)?;
                let known = tables.entry(name.to_ascii_lowercase()).or_insert(true);
                *known &= is_table;
            }
        }
        Ok(Self { tables, triggers })
    }

    /// Whether something else than an ordinary table has that name.
    fn is_other(&self, name: &str) -> bool {
        self.tables.get(&name.to_ascii_lowercase()) == Some(&false)
    }

    fn is_there(&self, name: &str) -> bool {
        self.tables.contains_key(&name.to_ascii_lowercase())
    }

    /// A trigger that is not ours and would run with our writes; `records` are the collections' tables.
    fn others_trigger(&self, records: &[String]) -> Option<Distrust> {
        let is_written = |table: &str| {
            is_ours(table) || records.iter().any(|one| one.eq_ignore_ascii_case(table))
        };
        let (trigger, table) = self.triggers.iter().find(|(_, table)| is_written(table))?;
        Some(Distrust::Trigger { trigger: trigger.clone(), table: table.clone() })
    }

    fn wrong_with_ours(&self, connection: &Connection) -> rusqlite::Result<Option<Wrong>> {
        let mut columns = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
        for (table, needed) in OWN {
            if self.is_other(table) {
                let name = table.to_owned();
                return Ok(Some(Wrong::Untrusted(Distrust::NoTable { name })));
            }
            if !self.is_there(table) {
                return Ok(Some(Wrong::Altered(Altered::NoOwnTable { table: table.to_owned() })));
            }
            let there = columns.query_map([table], |row| row.get(0))?;
            let there = there.collect::<rusqlite::Result<Vec<String>>>()?;
            let is_there = |column: &str| there.iter().any(|one| one.eq_ignore_ascii_case(column));
            if let Some(column) = needed.iter().find(|column| !is_there(column)) {
                let (table, column) = (table.to_owned(), (*column).to_owned());
                return Ok(Some(Wrong::Altered(Altered::NoOwnColumn { table, column })));
            }
        }
        Ok(None)
    }

    fn wrong_with(&self, of: &Described) -> Option<Wrong> {
        if self.is_other(&of.table) {
            return Some(Wrong::Untrusted(Distrust::NoTable { name: of.table.clone() }));
        }
        of.altered(self.is_there(&of.table)).map(Wrong::Altered)
    }
}

/// A collection as it is described, and the columns that its table has.
struct Described {
    id: i64,
    name: String,
    table: String,
    /// Name, column, and the column's type.
    fields: Vec<(String, String, &'static str)>,
    /// By their names in lower case: their types, and whether it is the table's key.
    columns: HashMap<String, (String, bool)>,
}

fn described(connection: &Connection) -> rusqlite::Result<Vec<Described>> {
    let mut columns = connection.prepare("SELECT name, type, pk FROM pragma_table_info(?1)")?;
    let collections = all(connection)?.into_iter();
    collections
        .map(|of| {
            let read = |row: &rusqlite::Row<'_>| {
                let name: String = row.get(0)?;
                Ok((name.to_ascii_lowercase(), (row.get(1)?, row.get::<_, i64>(2)? == 1)))
            };
            let columns = columns.query_map([&of.table], read)?.collect::<rusqlite::Result<_>>()?;
            let fields = of.fields.iter().map(|field| {
                (field.name.clone(), of.column(field).to_owned(), column_type(field.kind))
            });
            let fields = fields.collect();
            let (id, name, table) = (of.id, of.collection.name, of.table);
            Ok(Described { id, name, table, fields, columns })
        })
        .collect()
}

impl Described {
    fn altered(&self, table_is_there: bool) -> Option<Altered> {
        if !table_is_there {
            let (collection, table) = (self.name.clone(), self.table.clone());
            return Some(Altered::NoTable { collection, table });
        }
        let is_as_made = |column: &str, needed: &str| {
            let column_found = self.columns.get(column);
            column_found.is_some_and(|(found, is_key)| {
                affinity(found) == needed && *is_key == (column == "id")
            })
        };
        let own = EVERY_RECORDS.iter().find(|(column, needed)| !is_as_made(column, needed));
        if let Some((column, _)) = own {
            let (table, column) = (self.table.clone(), (*column).to_owned());
            return Some(Altered::NoOwnColumn { table, column });
        }
        self.fields.iter().find_map(|(field, column, needed)| {
            let (collection, field, column) = (self.name.clone(), field.clone(), column.clone());
            match self.columns.get(&column.to_ascii_lowercase()) {
                None => Some(Altered::NoColumn { collection, field, column }),
                Some((found, _)) if affinity(found) == *needed => None,
                Some((found, _)) => {
                    let found = if found.is_empty() { "none".to_owned() } else { found.clone() };
                    Some(Altered::OtherType { collection, field, column, found, needed })
                }
            }
        })
    }
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
