//! What is looked for before a book of an older form is brought up to date, which reads and writes all of it.

use std::collections::HashMap;

use rusqlite::Connection;

use super::OWN;
use crate::{Distrust, catalog::identifier::is_ours};

/// What described the book before the fourth version of the schema.
const OWN_BEFORE: [&str; 3] = ["collection", "field", "history"];

/// Why a book of an older form should not be brought up to date: that would run what is not ours.
pub(crate) fn distrust_of_older(connection: &Connection) -> rusqlite::Result<Option<Distrust>> {
    let things = Things::of(connection)?;
    let mut own = OWN.iter().map(|(name, _)| *name).chain(OWN_BEFORE);
    if let Some(name) = own.find(|name| things.is_other(name)) {
        return Ok(Some(Distrust::NoTable { name: name.to_owned() }));
    }
    let mut statement = connection.prepare("SELECT table_name FROM collection")?;
    let tables = statement.query_map([], |row| row.get(0))?;
    let mut tables = tables.collect::<rusqlite::Result<Vec<String>>>()?;
    tables.extend(OWN_BEFORE.map(str::to_owned));
    Ok(match tables.iter().find(|table| things.is_other(table)) {
        Some(name) => Some(Distrust::NoTable { name: name.clone() }),
        None => things.others_trigger(&tables),
    })
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

    /// A trigger that is not ours and would run with our writes; `records` are the collections' tables.
    fn others_trigger(&self, records: &[String]) -> Option<Distrust> {
        let is_written = |table: &str| {
            is_ours(table) || records.iter().any(|one| one.eq_ignore_ascii_case(table))
        };
        let (trigger, table) = self.triggers.iter().find(|(_, table)| is_written(table))?;
        Some(Distrust::Trigger { trigger: trigger.clone(), table: table.clone() })
    }
}
