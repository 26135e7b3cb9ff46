//! Orders of a collection's records that are kept, so that a page of a sorted list is read where it
//! stands, and records with a value are found without looking at the others.
//!
//! Each is a table of its own, `daybook_index ID`: the keys, then the id, in the order of the list.
//! Triggers on the collection's table keep it up, whichever program writes there. An SQLite index
//! would do the same, but `CREATE INDEX` holds the write lock for as long as it takes.

use model::FieldId;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    Table,
    catalog::identifier::quoted,
    clock::today,
    order::{Key, KeyColumn},
};

/// How many a collection may have; the one that was not used for the longest time goes first.
const MOST: usize = 16;

/// A kept order of a collection's records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Index {
    pub(crate) id: i64,
    /// As the table `daybook_index` has it.
    pub(crate) keys: String,
    pub(crate) used_on: String,
}

impl Index {
    /// All that are ready for a collection.
    pub(crate) fn ready(connection: &Connection, of: &Table) -> rusqlite::Result<Vec<Self>> {
        let mut statement = connection.prepare_cached(
            "SELECT id, keys, used_on FROM daybook_index WHERE collection_id = ?1 AND ready
               AND EXISTS (SELECT 1 FROM pragma_table_info('daybook_index ' || id))",
        )?;
        let indexes = statement.query_map([of.id.0], |row| {
            Ok(Self { id: row.get(0)?, keys: row.get(1)?, used_on: row.get(2)? })
        })?;
        indexes.collect()
    }

    /// Whether a field's values are what it sorts by first.
    pub(crate) fn begins_with(&self, field: FieldId) -> bool {
        self.keys.split(' ').next() == Some(field.to_string().as_str())
    }

    /// Its table, quoted.
    pub(crate) fn table(&self) -> String {
        table(self.id)
    }
}

pub(crate) fn table(id: i64) -> String {
    quoted(&format!("daybook_index {id}"))
}

/// What describes an order by these keys. One that begins with a reversed key is read backwards in
/// the order that has all of them the other way round.
pub(crate) fn described(keys: &[Key]) -> String {
    let backwards = keys.first().is_some_and(|key| key.descending);
    let keys = keys.iter().map(|key| {
        let sign = if key.descending == backwards { "" } else { "-" };
        match &key.by {
            KeyColumn::Created => format!("{sign}created"),
            KeyColumn::Updated => format!("{sign}updated"),
            KeyColumn::Deleted => format!("{sign}deleted"),
            KeyColumn::Field { id, .. } => format!("{sign}{id}"),
        }
    });
    keys.collect::<Vec<_>>().join(" ")
}

/// The keys that are described so; `None` where a field is not there any more.
pub(crate) fn keys(of: &Table, described: &str) -> Option<Vec<Key>> {
    let key = |described: &str| {
        let name = described.trim_start_matches('-');
        let by = match name {
            "created" => KeyColumn::Created,
            "updated" => KeyColumn::Updated,
            id => {
                let id = FieldId(id.parse().ok()?);
                KeyColumn::of(of, of.fields.iter().find(|field| field.id == id)?)
            }
        };
        Some(Key { by, descending: name != described })
    };
    described.split(' ').map(key).collect()
}

/// Makes the table for an order and the triggers that keep it up, and returns its id. It holds what is written
/// from now on; what was written before is put in afterwards.
pub(crate) fn create(connection: &Connection, of: &Table, keys: &[Key]) -> rusqlite::Result<i64> {
    connection.execute(
        "INSERT INTO daybook_index (collection_id, keys, used_on) VALUES (?1, ?2, ?3)",
        params![of.id.0, described(keys), today()],
    )?;
    let id = connection.last_insert_rowid();
    let numbers = 1..=keys.len();
    let columns: String = numbers.clone().map(|n| format!("k{n} COLLATE NOCASE, ")).collect();
    let order = numbers.clone().zip(keys).map(|(n, key)| {
        let direction = if key.descending { " DESC" } else { "" };
        format!("k{n}{direction}, ")
    });
    let values = |row: &str| keys.iter().map(|key| key.by.sql(row) + ", ").collect::<String>();
    let same = numbers.zip(keys).map(|(n, key)| format!("k{n} = {} AND ", key.by.sql("old.")));
    connection.execute_batch(&format!(
        "CREATE TABLE {table} ({columns}id INTEGER, PRIMARY KEY ({order}id DESC)) WITHOUT ROWID;
         CREATE TRIGGER {added} AFTER INSERT ON {of} WHEN new.deleted_at IS NULL
           BEGIN INSERT OR IGNORE INTO {table} VALUES ({new}new.id); END;
         CREATE TRIGGER {changed} AFTER UPDATE OF id, deleted_at{sources} ON {of} BEGIN
           DELETE FROM {table} WHERE {same}id = old.id;
           INSERT OR IGNORE INTO {table} SELECT {new}new.id WHERE new.deleted_at IS NULL;
         END;
         CREATE TRIGGER {gone} AFTER DELETE ON {of}
           BEGIN DELETE FROM {table} WHERE {same}id = old.id; END;",
        table = table(id),
        order = order.collect::<String>(),
        of = quoted(&of.table),
        new = values("new."),
        same = same.collect::<String>(),
        sources = keys.iter().map(|key| format!(", {}", key.by.source())).collect::<String>(),
        added = trigger("added to", id),
        changed = trigger("changed in", id),
        gone = trigger("gone from", id),
    ))?;
    Ok(id)
}

fn trigger(what: &str, id: i64) -> String {
    quoted(&format!("daybook_index {what} {id}"))
}

/// Takes an index away. Unlike its table, its triggers stand in the way of changes of columns.
fn remove(connection: &Connection, id: i64) -> rusqlite::Result<()> {
    let triggers = ["added to", "changed in", "gone from"];
    for what in triggers {
        connection.execute_batch(&format!("DROP TRIGGER IF EXISTS {}", trigger(what, id)))?;
    }
    connection.execute_batch(&format!("DROP TABLE IF EXISTS {}", table(id)))?;
    connection.execute("DELETE FROM daybook_index WHERE id = ?1", [id]).map(drop)
}

/// Takes away what sorts by a field. Called before its column or its kind changes.
pub(crate) fn remove_by_field(
    connection: &Connection,
    collection: i64,
    field: i64,
) -> rusqlite::Result<()> {
    let field = field.to_string();
    for (id, keys) in all(connection, collection)? {
        if keys.split(' ').any(|key| key.trim_start_matches('-') == field) {
            remove(connection, id)?;
        }
    }
    Ok(())
}

/// Takes away what is left of an order whose table another program has dropped.
pub(crate) fn remove_gone(
    connection: &Connection,
    collection: i64,
    described: &str,
) -> rusqlite::Result<()> {
    let gone = all(connection, collection)?.into_iter().filter(|(_, keys)| keys == described);
    gone.map(|(id, _)| id).try_for_each(|id| remove(connection, id))
}

/// Makes room for one more.
pub(crate) fn remove_least_used(connection: &Connection, collection: i64) -> rusqlite::Result<()> {
    let ids = all(connection, collection)?;
    let too_many = (ids.len() + 1).saturating_sub(MOST);
    ids.into_iter().take(too_many).try_for_each(|(id, _)| remove(connection, id))
}

/// The least used first.
fn all(connection: &Connection, collection: i64) -> rusqlite::Result<Vec<(i64, String)>> {
    let mut statement = connection.prepare(
        "SELECT id, keys FROM daybook_index WHERE collection_id = ?1 ORDER BY used_on, id",
    )?;
    statement.query_map([collection], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The id of an index whose table is there, and whether it is ready.
pub(crate) fn known(
    connection: &Connection,
    collection: i64,
    described: &str,
) -> rusqlite::Result<Option<(i64, bool)>> {
    connection
        .query_row(
            "SELECT id, ready FROM daybook_index WHERE collection_id = ?1 AND keys = ?2
               AND EXISTS (SELECT 1 FROM pragma_table_info('daybook_index ' || id))",
            params![collection, described],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()
}
