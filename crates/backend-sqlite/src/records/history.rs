//! Records changed, deleted and brought back, and the history that this leaves.

use model::{Author, History, Revision, RevisionKind, Row, Value};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter, types::ToSqlOutput};
use serde_json::{Map, Value as Json};

use super::value::bound;
use crate::{Table, catalog::identifier::quoted};

/// As the table `daybook_history` has it.
fn stored_name(kind: RevisionKind) -> &'static str {
    match kind {
        RevisionKind::Edit => "edit",
        RevisionKind::Delete => "delete",
        RevisionKind::Restore => "restore",
    }
}

impl Table {
    /// The record, deleted or not, and whether it is.
    pub(crate) fn one_even_deleted(
        &self,
        connection: &Connection,
        id: i64,
    ) -> rusqlite::Result<Option<(Row, bool)>> {
        let sql = format!("SELECT {} FROM {} WHERE id = ?1", self.columns(), quoted(&self.table));
        let read = |row: &rusqlite::Row<'_>| {
            let row = self.row(row)?;
            let is_deleted = row.deleted_at.is_some();
            Ok((row, is_deleted))
        };
        connection.prepare_cached(&sql)?.query_row([id], read).optional()
    }

    /// Replaces the values of these fields, by their places, and returns the record as it is then.
    pub(crate) fn edit(
        &self,
        connection: &Connection,
        mut row: Row,
        values: Vec<(usize, Option<Value>)>,
        now: &str,
        author: Author<'_>,
    ) -> rusqlite::Result<Row> {
        let mut sql = String::new();
        let mut replaced = Vec::new();
        for (place, value) in values {
            if row.values[place] != value {
                sql += &format!(", {} = ?{}", quoted(self.column(&self.fields[place])), place + 4);
                replaced.push((place, std::mem::replace(&mut row.values[place], value)));
            }
        }
        if replaced.is_empty() {
            return Ok(row);
        }
        self.stamp(connection, &mut row, &sql, now, author.user)?;
        self.note(connection, &row, RevisionKind::Edit, &replaced, author)?;
        Ok(row)
    }

    /// Deletes the record, or brings it back.
    pub(crate) fn set_deleted(
        &self,
        connection: &Connection,
        mut row: Row,
        deleted: bool,
        now: &str,
        author: Author<'_>,
    ) -> rusqlite::Result<Row> {
        let (sql, kind) = if deleted {
            (", deleted_at = ?2", RevisionKind::Delete)
        } else {
            (", deleted_at = NULL", RevisionKind::Restore)
        };
        row.deleted_at = deleted.then(|| now.to_owned());
        self.stamp(connection, &mut row, sql, now, author.user)?;
        self.note(connection, &row, kind, &[], author)?;
        Ok(row)
    }

    /// Writes the next version of `row`. Parameters of `more`: 2 the time, from 4 on the fields'
    /// values by their places.
    fn stamp(
        &self,
        connection: &Connection,
        row: &mut Row,
        more: &str,
        now: &str,
        by: &str,
    ) -> rusqlite::Result<()> {
        // Of the greatest that there is, SQLite refuses the next.
        row.version = row.version.saturating_add(1);
        now.clone_into(&mut row.updated_at);
        by.clone_into(&mut row.updated_by);
        let sql = format!(
            "UPDATE {} SET version = version + 1, updated_at = ?2, updated_by = ?3{more} WHERE id = ?1",
            quoted(&self.table)
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let values = row.values.iter().map(|value| bound(value.as_ref()));
        let stamps = [ToSqlOutput::from(row.id), ToSqlOutput::from(now), ToSqlOutput::from(by)];
        // SQLite takes no more parameters than the statement names.
        let parameters = stamps.into_iter().chain(values).take(statement.parameter_count());
        statement.execute(params_from_iter(parameters)).map(drop)
    }

    fn note(
        &self,
        connection: &Connection,
        row: &Row,
        kind: RevisionKind,
        replaced: &[(usize, Option<Value>)],
        author: Author<'_>,
    ) -> rusqlite::Result<()> {
        let replaced: Map<String, Json> = replaced
            .iter()
            .map(|(place, value)| (self.fields[*place].id.to_string(), json(value.as_ref())))
            .collect();
        connection
            .prepare_cached(
                "INSERT INTO daybook_history (collection_id, record_id, version, change, changed_at,
                   changed_by, program, replaced) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                self.id.0,
                row.id,
                row.version,
                stored_name(kind),
                row.updated_at,
                author.user,
                author.program,
                Json::Object(replaced).to_string(),
            ])
            .map(drop)
    }

    pub(crate) fn history(
        &self,
        connection: &Connection,
        id: i64,
    ) -> rusqlite::Result<Option<History>> {
        let Some((row, is_deleted)) = self.one_even_deleted(connection, id)? else {
            return Ok(None);
        };
        Ok(Some(History { row, is_deleted, changes: self.changes(connection, id)? }))
    }

    fn changes(&self, connection: &Connection, id: i64) -> rusqlite::Result<Vec<Revision>> {
        let mut statement = connection.prepare_cached(
            "SELECT version, change, changed_at, changed_by, program, replaced FROM daybook_history
             WHERE collection_id = ?1 AND record_id = ?2 ORDER BY version DESC",
        )?;
        let changes = statement.query_map([self.id.0, id], |row| {
            let stored: String = row.get(1)?;
            let kind = RevisionKind::ALL.into_iter().find(|kind| stored_name(*kind) == stored);
            let replaced: String = row.get(5)?;
            let replaced: Map<String, Json> =
                serde_json::from_str(&replaced).map_err(|error| unreadable(5, error.into()))?;
            Ok(Revision {
                version: row.get(0)?,
                kind: kind
                    .ok_or_else(|| unreadable(1, format!("unknown change: {stored}").into()))?,
                at: row.get(2)?,
                by: row.get(3)?,
                program: row.get(4)?,
                replaced: self.by_place(&replaced),
            })
        })?;
        changes.collect()
    }

    fn by_place(&self, replaced: &Map<String, Json>) -> Vec<(usize, Option<Value>)> {
        let fields = self.fields.iter().enumerate();
        fields
            .filter_map(|(place, field)| Some((place, value(replaced.get(&field.id.to_string())?))))
            .collect()
    }
}

fn unreadable(column: usize, error: Box<dyn std::error::Error + Send + Sync>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error)
}

fn json(value: Option<&Value>) -> Json {
    match value {
        None => Json::Null,
        Some(Value::Text(text)) => text.as_str().into(),
        Some(Value::Number(number)) => (*number).into(),
        Some(Value::Checkbox(checked)) => (*checked).into(),
    }
}

fn value(json: &Json) -> Option<Value> {
    match json {
        Json::Null => None,
        Json::Bool(checked) => Some(Value::Checkbox(*checked)),
        // Those that we have put there are doubles.
        Json::Number(number) => number.as_f64().map(Value::Number),
        Json::String(text) => Some(Value::Text(text.clone())),
        // Nothing of ours; shown as it stands.
        Json::Array(_) | Json::Object(_) => Some(Value::Text(json.to_string())),
    }
}
