//! The FTS5 tables that a collection's search index consists of. FTS5 merges all that it has of three
//! letters in one go, so what a single table had of the commonest would keep the write lock for long:
//! each holds the records of so many ids.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::catalog::identifier::quoted;

/// How many ids' records are in one table.
const IDS: i64 = 50_000;

/// A collection's tables, by their numbers.
pub(crate) struct Parts<'a> {
    connection: &'a Connection,
    collection: i64,
    there: BTreeSet<i64>,
    /// Those in which something was put or from which it was taken.
    pub(crate) written: BTreeSet<i64>,
}

impl<'a> Parts<'a> {
    pub(crate) fn of(connection: &'a Connection, collection: i64) -> rusqlite::Result<Self> {
        let mut statement = connection.prepare_cached(
            "SELECT CAST(substr(name, length(?1) + 1) AS INTEGER) FROM sqlite_schema
             WHERE substr(name, 1, length(?1)) = ?1 AND sql LIKE 'CREATE VIRTUAL TABLE%'",
        )?;
        let there = statement.query_map([name(collection, "")], |row| row.get(0))?;
        let there = there.collect::<rusqlite::Result<_>>()?;
        Ok(Self { connection, collection, there, written: BTreeSet::new() })
    }

    /// Replaces what is known of a record.
    pub(crate) fn put(&mut self, id: i64, text: &str) -> rusqlite::Result<()> {
        let part = part_of(id);
        if self.there.insert(part) {
            self.create(part)?;
        } else {
            self.take_out(id)?;
        }
        let sql = format!("INSERT INTO {} (rowid, text) VALUES (?1, ?2)", self.table(part));
        self.connection.prepare_cached(&sql)?.execute(params![id, text])?;
        self.written.insert(part);
        Ok(())
    }

    pub(crate) fn take_out(&mut self, id: i64) -> rusqlite::Result<()> {
        let part = part_of(id);
        if !self.there.contains(&part) {
            return Ok(());
        }
        let sql = format!("DELETE FROM {} WHERE rowid = ?1", self.table(part));
        self.connection.prepare_cached(&sql)?.execute([id])?;
        self.written.insert(part);
        Ok(())
    }

    /// Calls `each` with the ids up to `last` that FTS5 finds.
    pub(crate) fn each_with(
        &self,
        query: &str,
        last: i64,
        mut each: impl FnMut(i64),
    ) -> rusqlite::Result<()> {
        for part in &self.there {
            let table = self.table(*part);
            let sql = format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 AND rowid <= ?2");
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params![query, last])?;
            while let Some(row) = rows.next()? {
                each(row.get(0)?);
            }
        }
        Ok(())
    }

    /// Merges about that many of FTS5's pages in a table. `false` once there was nothing to merge.
    pub(crate) fn merge(&self, part: i64, pages: i64) -> rusqlite::Result<bool> {
        let table = self.table(part);
        let changes = || self.connection.total_changes();
        let before = changes();
        let sql = format!("INSERT INTO {table} ({table}, rank) VALUES ('merge', ?1)");
        self.connection.prepare_cached(&sql)?.execute([pages])?;
        // As FTS5 documents it: less than two changes mean that nothing was merged.
        Ok(changes() - before >= 2)
    }

    fn create(&self, part: i64) -> rusqlite::Result<()> {
        self.connection.execute_batch(&format!(
            "CREATE VIRTUAL TABLE {table} USING fts5(
               text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1');
             INSERT INTO {table} ({table}, rank) VALUES ('automerge', 0), ('crisismerge', 1999),
               ('usermerge', 16)",
            table = self.table(part),
        ))
    }

    fn table(&self, part: i64) -> String {
        quoted(&name(self.collection, &part.to_string()))
    }
}

fn name(collection: i64, part: &str) -> String {
    format!("daybook_search {collection} part {part}")
}

/// Other programs may give a record an id below 1.
fn part_of(id: i64) -> i64 {
    id.max(0) / IDS
}
