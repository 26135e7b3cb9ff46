//! A page of a list, and a record's place in it, where a collection is too large to be read as a
//! whole each time.

use model::{Page, Row};
use rusqlite::{Connection, OptionalExtension, params, types::ValueRef};

use super::{
    available::AvailableIndexes,
    candidates::{Candidates, Found},
    ids::{ids, listed},
    plain,
    resolved::ResolvedQuery,
};
use crate::{
    Table, catalog::identifier::quoted, index::Index, order::Order, records::read::signed,
};

/// So many are sorted as fast as others are passed over.
const FEW: u64 = 5000;
/// So many at the beginning of a list are looked at in no time. What is rarer than `limit` in them is
/// found fast through an index.
const BEGINNING: u64 = 2000;
/// So many are sorted rather than all that are there.
const MANY: u64 = 200_000;

/// A list of records: which, and in what order.
pub(crate) struct Listing<'a> {
    connection: &'a Connection,
    of: &'a Table,
    order: &'a Order,
    index: Option<&'a Index>,
    matching: Option<&'a Candidates>,
    /// Those of them that come first, and the others.
    ranked: Option<&'a [Candidates; 2]>,
    /// How many records are in the list.
    total: u64,
}

impl<'a> Listing<'a> {
    pub(crate) fn new(
        connection: &'a Connection,
        of: &'a Table,
        query: &'a ResolvedQuery,
        ready: &'a AvailableIndexes,
        found: Option<&'a Found>,
        there: u64,
    ) -> Self {
        let matching = found.map(|found| &found.all);
        let ranked = found.and_then(|found| found.ranked.as_ref());
        let total = matching.map_or(there, |matching| matching.total(there));
        let index = ready.index_for(query);
        Self { connection, of, order: &query.order, index, matching, ranked, total }
    }

    /// The list of these alone.
    fn of_these(&self, matching: &'a Candidates) -> Self {
        Self { matching: Some(matching), ranked: None, total: matching.total(0), ..*self }
    }

    pub(crate) fn page(&self, offset: u64, limit: u64) -> rusqlite::Result<Page> {
        let ids = match self.ranked {
            None => self.ids(offset, limit)?,
            Some(ranked) => {
                let [first, others] = ranked.each_ref().map(|matching| self.of_these(matching));
                let mut ids = first.ids(offset, limit)?;
                let left = limit - ids.len() as u64;
                ids.extend(others.ids(offset.saturating_sub(first.total), left)?);
                ids
            }
        };
        let more = self.matching.is_some_and(|matching| matching.more);
        Ok(Page { total: self.total, more, rows: self.rows(&ids)? })
    }

    fn ids(&self, offset: u64, limit: u64) -> rusqlite::Result<Vec<i64>> {
        match limit.min(self.total.saturating_sub(offset)) {
            0 => Ok(Vec::new()),
            limit if self.is_sorted_anew() => self.sorted(offset, limit),
            limit => self.walked(offset, limit),
        }
    }

    /// The first `limit` records of this list that a query is for, if so many are at its beginning.
    /// `None`, too, where the list is not in order yet, or where words are asked for that end a search
    /// early: with the newest that have them, which may be others.
    pub(crate) fn beginning(
        &self,
        query: &ResolvedQuery,
        limit: u64,
    ) -> rusqlite::Result<Option<Page>> {
        if query.has_short_words() || (self.index.is_none() && !self.order.keys.is_empty()) {
            return Ok(None);
        }
        let looked_at = self.walked(0, BEGINNING.min(self.total))?;
        let (mut condition, mut parameters) = plain::condition(self.of, query);
        if !query.typed.is_empty() {
            let (as_typed, words) = plain::as_typed(self.of, &query.typed);
            condition += &format!(" AND {as_typed}");
            parameters.extend(words);
        }
        parameters.insert(0, listed(looked_at.iter().copied()).into());
        let sql = format!(
            "SELECT id FROM {} WHERE id IN (SELECT value FROM json_each(?)) AND {condition}",
            quoted(&self.of.table)
        );
        let found = ids(self.connection, &sql, &parameters)?;
        if found.len() < limit {
            return Ok(None);
        }
        let first = looked_at.into_iter().filter(|id| found.contains(id.cast_unsigned()));
        let first: Vec<i64> = first.take(usize::try_from(limit).unwrap_or(usize::MAX)).collect();
        Ok(Some(Page { total: found.len(), more: true, rows: self.rows(&first)? }))
    }

    pub(crate) fn position(&self, id: i64) -> rusqlite::Result<Option<u64>> {
        if let Some(ranked) = self.ranked {
            let [first, others] = ranked.each_ref().map(|matching| self.of_these(matching));
            let place = first.position(id)?;
            let among_others = || Ok(others.position(id)?.map(|place| first.total + place));
            return place.map_or_else(among_others, |place| Ok(Some(place)));
        }
        let table = quoted(&self.of.table);
        let is_there = format!("SELECT 1 FROM {table} WHERE id = ?1 AND deleted_at IS NULL");
        if self.matching.is_some_and(|matching| !matching.has(id))
            || !self.connection.prepare_cached(&is_there)?.exists([id])?
        {
            return Ok(None);
        }
        if self.is_sorted_anew() {
            let ids = self.sorted(0, self.total)?;
            return Ok(ids.iter().position(|one| *one == id).map(|place| place as u64));
        }
        if self.matching.is_none() && self.order.keys.is_empty() {
            let before = if self.order.newest_first { ">" } else { "<" };
            let sql =
                format!("SELECT count(*) FROM {table} WHERE deleted_at IS NULL AND id {before} ?1");
            let place: i64 =
                self.connection.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
            return Ok(Some(place.unsigned_abs()));
        }
        let mut place = 0;
        let found = self.walk(false, |one| {
            if one == id {
                return false;
            }
            place += 1;
            true
        });
        found.map(|()| (place < self.total).then_some(place))
    }

    /// Whether the records are sorted for this page alone.
    fn is_sorted_anew(&self) -> bool {
        let is_walked = self.index.is_some() || self.order.keys.is_empty();
        let most = if is_walked { FEW } else { MANY };
        self.matching.is_some_and(Candidates::is_listed) && self.total <= most
    }

    fn sorted(&self, offset: u64, limit: u64) -> rusqlite::Result<Vec<i64>> {
        let ids = self.matching.and_then(Candidates::ids).map(listed);
        let sql = format!(
            "SELECT id FROM {} WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY {}
             LIMIT ?2 OFFSET ?3",
            quoted(&self.of.table),
            self.order.sql()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let ids =
            statement.query_map(params![ids, signed(limit), signed(offset)], |row| row.get(0))?;
        ids.collect()
    }

    /// Passes over records in the order of the list, from whichever end is nearer.
    fn walked(&self, offset: u64, limit: u64) -> rusqlite::Result<Vec<i64>> {
        let from_end = self.total - offset - limit;
        let is_backwards = from_end < offset;
        let mut skip = if is_backwards { from_end } else { offset };
        let mut ids = Vec::new();
        if self.matching.is_none() && !self.is_regrouped() {
            // SQLite passes over rows faster than we ask for them.
            let sql = self.sql(is_backwards) + " LIMIT ?1 OFFSET ?2";
            let mut statement = self.connection.prepare_cached(&sql)?;
            let place = statement.column_count() - 1;
            let found = statement.query_map([signed(limit), signed(skip)], |row| row.get(place))?;
            ids = found.collect::<rusqlite::Result<_>>()?;
        } else {
            self.walk(is_backwards, |id| {
                if skip > 0 {
                    skip -= 1;
                } else {
                    ids.push(id);
                }
                (ids.len() as u64) < limit
            })?;
        }
        if is_backwards {
            ids.reverse();
        }
        Ok(ids)
    }

    /// Calls `each` with the ids of the list, or of the list backwards, for as long as it says so.
    fn walk(&self, is_backwards: bool, mut each: impl FnMut(i64) -> bool) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(&self.sql(is_backwards))?;
        let place = statement.column_count() - 1;
        let mut rows = statement.query([])?;
        let is_regrouped = self.is_regrouped();
        let (mut group, mut group_key, mut key) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(place)?;
            if self.matching.is_some_and(|matching| !matching.has(id)) {
                continue;
            }
            if !is_regrouped {
                if each(id) {
                    continue;
                }
                return Ok(());
            }
            read_key(row, place, &mut key)?;
            if key != group_key {
                if !group.drain(..).rev().all(&mut each) {
                    return Ok(());
                }
                std::mem::swap(&mut key, &mut group_key);
            }
            group.push(id);
        }
        group.into_iter().rev().all(&mut each);
        Ok(())
    }

    /// Whether the index has records of the same keys the other way round. It has the newest first
    /// when it is read forwards.
    fn is_regrouped(&self) -> bool {
        self.index.is_some() && self.order.newest_first == self.order.is_backwards()
    }

    /// Selects the keys, where they are needed, and the id last.
    fn sql(&self, is_backwards: bool) -> String {
        let table = quoted(&self.of.table);
        let Some(index) = self.index else {
            let order = if is_backwards { self.order.reversed() } else { self.order.clone() };
            return format!(
                "SELECT id FROM {table} WHERE deleted_at IS NULL ORDER BY {}",
                order.sql()
            );
        };
        let is_backwards = is_backwards != self.order.is_backwards();
        let keys = index.keys.split(' ').enumerate();
        let (mut columns, mut order) = (String::new(), String::new());
        for (number, key) in keys {
            let number = number + 1;
            let direction = if key.starts_with('-') == is_backwards { "ASC" } else { "DESC" };
            order += &format!("k{number} {direction}, ");
            columns += &format!("k{number}, ");
        }
        let id = if is_backwards { "ASC" } else { "DESC" };
        let columns = if self.is_regrouped() { columns.as_str() } else { "" };
        format!("SELECT {columns}id FROM {} ORDER BY {order}id {id}", index.table())
    }

    fn rows(&self, ids: &[i64]) -> rusqlite::Result<Vec<Row>> {
        let sql = format!(
            "SELECT {} FROM {} WHERE id = ?1 AND deleted_at IS NULL",
            self.of.columns(),
            quoted(&self.of.table)
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows =
            ids.iter().map(|id| statement.query_row([id], |row| self.of.row(row)).optional());
        rows.filter_map(Result::transpose).collect()
    }
}

/// Reads what an index sorts by, so that the same is the same whatever its case.
fn read_key(row: &rusqlite::Row<'_>, count: usize, key: &mut Vec<u8>) -> rusqlite::Result<()> {
    key.clear();
    for place in 0..count {
        match row.get_ref(place)? {
            ValueRef::Null => key.push(0),
            ValueRef::Integer(number) => key.extend_from_slice(&number.to_le_bytes()),
            ValueRef::Real(number) => key.extend_from_slice(&number.to_le_bytes()),
            ValueRef::Text(text) | ValueRef::Blob(text) => {
                key.extend(text.iter().map(u8::to_ascii_lowercase));
            }
        }
        // In no UTF-8.
        key.push(0xff);
    }
    Ok(())
}
