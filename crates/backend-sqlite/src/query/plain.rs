//! Answers a query by looking at every record: the way for collections that are small, and for what
//! is not made ready yet.

use model::Page;
use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value as SqlValue};

use super::{ids::listed, resolved::ResolvedQuery};
use crate::{Table, catalog::identifier::quoted, records::read::signed, search::searched};

/// So many values are looked into at a time: SQLite's functions take 1,000 arguments at most.
const MOST_ARGUMENTS: usize = 900;

/// What must hold of a row that is asked for, with its parameters.
pub(super) fn condition(of: &Table, query: &ResolvedQuery) -> (String, Vec<SqlValue>) {
    let mut sql = format!("deleted_at IS {}NULL", if query.deleted { "NOT " } else { "" });
    let mut parameters = Vec::new();
    for test in &query.tests {
        sql += &format!(" AND {}", test.sql());
        if test.operand != SqlValue::Null {
            parameters.push(test.operand.clone());
        }
    }
    if !query.terms.is_empty() {
        let (has, words) = has(of, "daybook_has", &query.terms);
        sql += &format!(" AND {has}");
        parameters.extend(words);
    }
    (sql, parameters)
}

/// Whether a row has the words, with the parameters; `function` tells whether values have one.
pub(super) fn has(
    of: &Table,
    function: &str,
    words: &[impl AsRef<str>],
) -> (String, Vec<SqlValue>) {
    let columns: Vec<String> =
        searched(of).map(|field| format!(", {}", quoted(of.column(field)))).collect();
    // Without fields to look into, nothing is found. It is no number: in an ORDER BY, that is a column's.
    let groups = columns.chunks(MOST_ARGUMENTS).map(<[String]>::concat);
    let groups: Vec<String> = groups.map(|columns| format!("{function}(?{columns})")).collect();
    let has =
        if groups.is_empty() { "0 = 1".to_owned() } else { format!("({})", groups.join(" OR ")) };
    let all = words.iter().map(|_| has.as_str()).collect::<Vec<_>>().join(" AND ");
    let each = words.iter().map(|word| SqlValue::Text(word.as_ref().to_owned()));
    (all, each.flat_map(|word| vec![word; groups.len()]).collect())
}

/// Whether a row has the words that have accents as they were typed, with its parameters.
pub(super) fn as_typed(of: &Table, typed: &[String]) -> (String, Vec<SqlValue>) {
    has(of, "daybook_has_typed", typed)
}

/// What follows ORDER BY, with its parameters.
fn order(of: &Table, query: &ResolvedQuery) -> (String, Vec<SqlValue>) {
    let order = query.order.sql();
    if query.typed.is_empty() {
        return (order, Vec::new());
    }
    let (as_typed, parameters) = as_typed(of, &query.typed);
    (format!("({as_typed}) DESC, {order}"), parameters)
}

pub(crate) fn page(
    connection: &Connection,
    of: &Table,
    query: &ResolvedQuery,
    offset: u64,
    limit: u64,
) -> rusqlite::Result<Page> {
    let (condition, mut parameters) = condition(of, query);
    let table = quoted(&of.table);
    let total: i64 = connection
        .prepare_cached(&format!("SELECT count(*) FROM {table} WHERE {condition}"))?
        .query_row(params_from_iter(&parameters), |row| row.get(0))?;
    let (order, as_typed) = order(of, query);
    parameters.extend(as_typed);
    parameters.extend([signed(limit).into(), signed(offset).into()]);
    let sql = format!(
        "SELECT {} FROM {table} WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?",
        of.columns()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(&parameters), |row| of.row(row))?;
    let rows = rows.collect::<rusqlite::Result<_>>()?;
    Ok(Page { total: total.unsigned_abs(), more: false, rows })
}

/// Looks at these records alone.
pub(crate) fn among(
    connection: &Connection,
    of: &Table,
    query: &ResolvedQuery,
    ids: &[i64],
) -> rusqlite::Result<Vec<i64>> {
    let (condition, mut parameters) = condition(of, query);
    parameters.push(listed(ids.iter().copied()).into());
    let sql = format!(
        "SELECT id FROM {} WHERE {condition} AND id IN (SELECT value FROM json_each(?))",
        quoted(&of.table)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_map(params_from_iter(&parameters), |row| row.get(0))?;
    found.collect()
}

pub(crate) fn position(
    connection: &Connection,
    of: &Table,
    query: &ResolvedQuery,
    id: i64,
) -> rusqlite::Result<Option<u64>> {
    let (condition, searched) = condition(of, query);
    let (order, mut parameters) = order(of, query);
    parameters.extend(searched);
    parameters.push(id.into());
    let sql = format!(
        "SELECT place FROM (
           SELECT id, row_number() OVER (ORDER BY {order}) - 1 AS place FROM {} WHERE {condition}
         ) WHERE id = ?",
        quoted(&of.table)
    );
    let place: Option<i64> = connection
        .prepare_cached(&sql)?
        .query_row(params_from_iter(&parameters), |row| row.get(0))
        .optional()?;
    Ok(place.map(i64::unsigned_abs))
}
