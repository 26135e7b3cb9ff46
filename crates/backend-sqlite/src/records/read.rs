//! Records: rows of a collection's table.

use model::{Page, Row, Value};
use rusqlite::{
    Connection, OptionalExtension, Row as SqlRow, params, params_from_iter, types::ToSqlOutput,
};

use super::value::{bound, stored};
use crate::{
    Table,
    catalog::{identifier::quoted, table::STAMP_COLUMNS},
};

impl Table {
    pub(crate) fn columns(&self) -> String {
        let fields = self.fields.iter().map(|field| format!(", {}", quoted(self.column(field))));
        format!("id, {STAMP_COLUMNS}, deleted_at{}", fields.collect::<String>())
    }

    pub(crate) fn row(&self, row: &SqlRow<'_>) -> rusqlite::Result<Row> {
        let values = self.fields.iter().enumerate();
        Ok(Row {
            id: row.get(0)?,
            version: row.get(1)?,
            created_at: row.get(2)?,
            created_by: row.get(3)?,
            updated_at: row.get(4)?,
            updated_by: row.get(5)?,
            deleted_at: row.get(6)?,
            values: values
                .map(|(index, field)| row.get_ref(7 + index).map(|value| stored(field.kind, value)))
                .collect::<rusqlite::Result<_>>()?,
        })
    }

    /// How many records there are. They are counted where another program has lost their number.
    pub(crate) fn total(&self, connection: &Connection) -> rusqlite::Result<u64> {
        if let Some(total) = self.known_total(connection)? {
            return Ok(total);
        }
        let sql = format!("SELECT count(*) FROM {} WHERE deleted_at IS NULL", quoted(&self.table));
        connection.query_row(&sql, [], |row| row.get(0)).map(i64::unsigned_abs)
    }

    pub(crate) fn known_total(&self, connection: &Connection) -> rusqlite::Result<Option<u64>> {
        let known: Option<i64> = connection
            .prepare_cached("SELECT records FROM daybook_total WHERE collection_id = ?1")?
            .query_row([self.id.0], |row| row.get(0))
            .optional()?;
        Ok(known.map(i64::unsigned_abs))
    }

    /// The highest id; 0 where there are no records.
    pub(crate) fn newest(&self, connection: &Connection) -> rusqlite::Result<i64> {
        let sql = format!("SELECT coalesce(max(id), 0) FROM {}", quoted(&self.table));
        connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))
    }

    /// `limit` records after the `offset` newest, newest first.
    pub(crate) fn range(
        &self,
        connection: &Connection,
        offset: u64,
        limit: u64,
    ) -> rusqlite::Result<Page> {
        let total = self.total(connection)?;
        let limit = limit.min(total.saturating_sub(offset));
        if limit == 0 {
            return Ok(Page { total, more: false, rows: Vec::new() });
        }
        // Skipping happens on the index of records that are there, from whichever end is nearer.
        let from_end = total - offset - limit;
        let (order, skip) = if from_end < offset { ("ASC", from_end) } else { ("DESC", offset) };
        let sql = format!(
            "SELECT {columns} FROM {table} WHERE id IN (
               SELECT id FROM {table} WHERE deleted_at IS NULL ORDER BY id {order} LIMIT ?1 OFFSET ?2
             ) ORDER BY id DESC",
            columns = self.columns(),
            table = quoted(&self.table),
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let rows =
            statement.query_map(params![signed(limit), signed(skip)], |row| self.row(row))?;
        Ok(Page { total, more: false, rows: rows.collect::<rusqlite::Result<_>>()? })
    }

    pub(crate) fn one(&self, connection: &Connection, id: i64) -> rusqlite::Result<Option<Row>> {
        let sql = format!(
            "SELECT {} FROM {} WHERE id = ?1 AND deleted_at IS NULL",
            self.columns(),
            quoted(&self.table)
        );
        connection.prepare_cached(&sql)?.query_row([id], |row| self.row(row)).optional()
    }

    /// Inserts a record of values that were read by their fields, and returns its id.
    pub(crate) fn insert(
        &self,
        connection: &Connection,
        values: &[Option<Value>],
        now: &str,
        by: &str,
    ) -> rusqlite::Result<i64> {
        let mut statement = connection.prepare_cached(&self.insert)?;
        let stamps = [now, by].map(ToSqlOutput::from);
        let values = values.iter().map(|value| bound(value.as_ref()));
        statement.execute(params_from_iter(stamps.into_iter().chain(values)))?;
        Ok(connection.last_insert_rowid())
    }
}

/// SQLite's integers are signed; no collection reaches half their range.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
