//! What makes a search fast: FTS5 indexes of each collection, by three letters at a time
//! (<https://www.sqlite.org/fts5.html#the_trigram_tokenizer>), of the text as it is shown, in one
//! case. They hold no text themselves.
//!
//! A write costs little more for it: records are put in afterwards, the oldest first, and triggers note
//! those that are changed, or that another program gives an id among those that are done. Whatever is not in the index yet is looked at itself, so a search
//! misses nothing. Deleted records stay in, and are left out of what is found.
//!
//! Text is folded by us before it goes in, so what is found is the same with and without the index, in every
//! script. The index carries the version of the rules: where they have changed, it is made again in the
//! background, as when fields change, and meanwhile records are looked at. Values with accents are in it a
//! second time, as they were written: where somebody types accents into a list that nobody sorted, the
//! records that have them come first, each part the newest first. A list that somebody sorted stays in that
//! order.

pub(crate) mod parts;

use model::{Field, FieldKind, folding};
use rusqlite::{Connection, OptionalExtension, params, types::ValueRef};

use parts::Parts;

use crate::{
    Table,
    catalog::{identifier::quoted, kind::stored_name},
    sqlite::functions,
};

/// How long a word must be to be found through the index, in characters.
pub(crate) const SHORTEST: usize = 3;

/// So many records that are not in it yet are no reason to go on.
const SOME: i64 = 1000;

/// Whether an index up to that id is to be filled on, where the newest record has that one.
pub(crate) fn is_behind(done: i64, newest: i64) -> bool {
    newest - done > SOME
}

/// A collection's index, as far as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SearchIndex {
    collection: i64,
    /// The highest id up to which all records were put in.
    pub(crate) done: i64,
}

impl SearchIndex {
    /// That of a collection, unless there is none, or one of other fields or folded by other rules.
    pub(crate) fn of(connection: &Connection, of: &Table) -> rusqlite::Result<Option<Self>> {
        let mut statement = connection.prepare_cached(
            "SELECT done FROM daybook_search
             WHERE collection_id = ?1 AND fields = ?2 AND folding = ?3",
        )?;
        let parameters = params![of.id.0, fields(of), folding::VERSION];
        let done = statement.query_row(parameters, |row| row.get(0)).optional()?;
        Ok(done.map(|done| Self { collection: of.id.0, done }))
    }

    /// Calls `each` with the ids of the records that have these words, in the index's knowledge:
    /// not of those that came later or were changed since.
    pub(crate) fn each_with(
        &self,
        connection: &Connection,
        terms: &[&str],
        each: impl FnMut(i64),
    ) -> rusqlite::Result<()> {
        let phrases = terms.iter().map(|term| format!("\"{}\"", term.replace('"', "\"\"")));
        let phrases = phrases.collect::<Vec<_>>().join(" AND ");
        Parts::of(connection, self.collection)?.each_with(&phrases, self.done, each)
    }

    /// The ids of the records that were changed since they were put in; the first `limit` of them.
    pub(crate) fn changed(
        &self,
        connection: &Connection,
        limit: Option<u32>,
    ) -> rusqlite::Result<Vec<i64>> {
        let mut statement = connection.prepare_cached(
            "SELECT record_id FROM daybook_search_changed WHERE collection_id = ?1 LIMIT ?2",
        )?;
        let limit = limit.map_or(-1, i64::from);
        statement.query_map([self.collection, limit], |row| row.get(0))?.collect()
    }
}

/// The fields in which a search looks.
pub(crate) fn searched(of: &Table) -> impl Iterator<Item = &Field> {
    of.fields.iter().filter(|field| field.kind != FieldKind::Checkbox)
}

/// As the table `daybook_search` has them. The kind tells how a value is shown.
fn fields(of: &Table) -> String {
    let mut fields: Vec<String> =
        searched(of).map(|field| format!("{} {}", field.id, stored_name(field.kind))).collect();
    // Their order is of no consequence.
    fields.sort();
    fields.join(", ")
}

/// What is put into the index for a row of the searched columns: each value folded, and those with accents
/// once more with them. No word goes beyond a line.
pub(crate) fn text<'a>(values: impl Iterator<Item = ValueRef<'a>>) -> String {
    let mut lines = Vec::new();
    for value in values.filter_map(functions::shown) {
        let folded = folding::folded(&value);
        let cased = folding::cased(&value);
        lines.extend((cased != folded).then_some(cased));
        lines.push(folded);
    }
    lines.join("\n")
}

/// Makes the index and its triggers, where they are not there, and has it begin anew where it is of
/// other fields or was folded by other rules. `true` where it changed.
pub(crate) fn create(connection: &Connection, of: &Table) -> rusqlite::Result<bool> {
    let sql = "SELECT fields, folding FROM daybook_search WHERE collection_id = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let known: Option<(String, i64)> = connection.query_row(sql, [of.id.0], read).optional()?;
    let current = fields(of);
    match known {
        Some((known, folding::VERSION)) if known == current => return Ok(false),
        // The records are put in once more, one after the other: to empty it would take long.
        Some(_) => {
            connection.execute(
                "UPDATE daybook_search SET fields = ?2, folding = ?3, done = 0
                 WHERE collection_id = ?1",
                params![of.id.0, current, folding::VERSION],
            )?;
            return Ok(true);
        }
        None => {}
    }
    let note = |row: &str| {
        format!(
            "BEGIN INSERT OR IGNORE INTO daybook_search_changed VALUES ({}, {row}.id); END",
            of.id.0
        )
    };
    connection.execute_batch(&format!(
        "CREATE TRIGGER {changed} AFTER UPDATE ON {of} {note_new};
         CREATE TRIGGER {gone} AFTER DELETE ON {of} {note_old};
         CREATE TRIGGER {moved} AFTER UPDATE OF id ON {of} {note_old};
         CREATE TRIGGER {added} AFTER INSERT ON {of}
           WHEN new.id <= (SELECT done FROM daybook_search WHERE collection_id = {id}) {note_new};",
        of = quoted(&of.table),
        changed = quoted(&format!("daybook_search changed in {}", of.id.0)),
        gone = quoted(&format!("daybook_search gone from {}", of.id.0)),
        moved = quoted(&format!("daybook_search moved in {}", of.id.0)),
        added = quoted(&format!("daybook_search added to {}", of.id.0)),
        id = of.id.0,
        note_new = note("new"),
        note_old = note("old"),
    ))?;
    connection
        .execute(
            "INSERT INTO daybook_search (collection_id, fields, folding, done) VALUES (?1, ?2, ?3, 0)",
            params![of.id.0, current, folding::VERSION],
        )
        .map(|_| true)
}
