//! Puts records into a collection's search index, a few at a time, so that the write lock is never
//! held for long. Where it stands is in the book, so another process goes on where one was killed.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use turnstile::WriteGuard;

use crate::{
    Error, Store, Table,
    catalog::identifier::quoted,
    inspection::as_described,
    search::{SearchIndex, create, parts::Parts, searched, text},
};

/// Between two looks at the clock.
const FEW: i64 = 10;
/// More than are put in again at a time.
const MOST_CHANGED: u32 = 1000;
/// How many pages are merged at first.
const FIRST_MERGE: i64 = 16;

/// A search index that is being filled.
#[derive(Debug)]
pub(super) struct SearchBackfill {
    collection: i64,
    /// How many pages to merge at a time.
    pages: i64,
    /// The parts in which what was put last is still to be merged with the rest.
    unmerged: BTreeSet<i64>,
}

impl SearchBackfill {
    /// Makes a collection's index, where it is not there. `None` where the collection is gone.
    pub(super) fn begin(
        store: &Store,
        guard: &WriteGuard,
        collection: i64,
    ) -> Result<Option<Self>, Error> {
        store.write(guard, |transaction| {
            let Some(of) = transaction.ask(|it| as_described(it, collection))? else {
                return Ok(None);
            };
            transaction.reshape(|connection| create(connection, &of))?;
            Ok(Some(Self { collection, pages: FIRST_MERGE, unmerged: BTreeSet::new() }))
        })
    }

    /// Puts in as many as take about that long, or merges what was put in. `false` once there is
    /// nothing more to do.
    pub(super) fn go_on(
        &mut self,
        store: &Store,
        guard: &WriteGuard,
        time: Duration,
    ) -> Result<bool, Error> {
        if let Some(part) = self.unmerged.first().copied() {
            let begun = Instant::now();
            let goes_on = store.write(guard, |transaction| {
                transaction.ask(|it| Parts::of(it, self.collection)?.merge(part, self.pages))
            })?;
            // FTS5 takes a number of pages, not a time. Where nothing was merged, that tells nothing.
            if !goes_on {
                self.unmerged.remove(&part);
            } else if begun.elapsed() > time {
                self.pages = (self.pages / 2).max(1);
            } else {
                self.pages += 1 + self.pages / 8;
            }
            return Ok(true);
        }
        let (put, written) = store.write(guard, |transaction| {
            let begun = Instant::now();
            transaction.ask(|connection| {
                let nothing = BTreeSet::new();
                let Some(of) = as_described(connection, self.collection)? else {
                    return Ok((0, nothing));
                };
                let Some(index) = SearchIndex::of(connection, &of)? else {
                    // Somebody changed the fields; it begins anew.
                    return Ok((create(connection, &of)?.into(), nothing));
                };
                let is_time_left = || begun.elapsed() < time;
                let mut parts = Parts::of(connection, of.id.0)?;
                let changed = put_changed(connection, &of, &index, &mut parts, is_time_left)?;
                let new = put_new(connection, &of, index.done, &mut parts, is_time_left)?;
                Ok((changed + new, parts.written))
            })
        })?;
        self.unmerged = written;
        Ok(put > 0)
    }
}

/// The next records in the order of their ids. Returns how many.
fn put_new(
    connection: &Connection,
    of: &Table,
    mut done: i64,
    parts: &mut Parts<'_>,
    is_time_left: impl Fn() -> bool,
) -> rusqlite::Result<i64> {
    let sql =
        format!("SELECT {} FROM {} WHERE id > ?1 ORDER BY id", columns(of), quoted(&of.table));
    let mut records = connection.prepare_cached(&sql)?;
    let mut rows = records.query([done])?;
    let mut count = 0;
    // The first few always, so that it gets on however slow the machine is.
    while count < FEW || count % FEW != 0 || is_time_left() {
        let Some(row) = rows.next()? else { break };
        done = row.get(0)?;
        parts.put(done, &text_of(row)?)?;
        count += 1;
    }
    if count > 0 {
        connection
            .prepare_cached("UPDATE daybook_search SET done = ?2 WHERE collection_id = ?1")?
            .execute([of.id.0, done])?;
    }
    Ok(count)
}

/// Those that were changed since. Returns how many.
fn put_changed(
    connection: &Connection,
    of: &Table,
    index: &SearchIndex,
    parts: &mut Parts<'_>,
    is_time_left: impl Fn() -> bool,
) -> rusqlite::Result<i64> {
    let sql = format!("SELECT {} FROM {} WHERE id = ?1", columns(of), quoted(&of.table));
    let mut record = connection.prepare_cached(&sql)?;
    let mut noted = connection.prepare_cached(
        "DELETE FROM daybook_search_changed WHERE collection_id = ?1 AND record_id = ?2",
    )?;
    let mut count = 0;
    for id in index.changed(connection, Some(MOST_CHANGED))? {
        if count > 0 && count % FEW == 0 && !is_time_left() {
            break;
        }
        let mut rows = record.query([id])?;
        match rows.next()? {
            // What was not put in yet comes with the new ones.
            Some(row) if id <= index.done => parts.put(id, &text_of(row)?)?,
            Some(_) => {}
            None => parts.take_out(id)?,
        }
        noted.execute([of.id.0, id])?;
        count += 1;
    }
    Ok(count)
}

fn columns(of: &Table) -> String {
    searched(of)
        .map(|field| format!(", {}", quoted(of.column(field))))
        .fold("id".into(), |all, one| all + &one)
}

/// Of a row that begins with the id.
fn text_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<String> {
    let values = (1..row.as_ref().column_count()).map(|place| row.get_ref(place));
    Ok(text(values.collect::<rusqlite::Result<Vec<_>>>()?.into_iter()))
}
