//! Puts the records that were there before into a new index, a few at a time, so that the write
//! lock is never held for long.
//!
//! Reading and sorting needs no lock: only the ids are kept, in their order. Under the lock each
//! record is put in as it is then, unless its trigger has done so already, so nothing goes wrong
//! where somebody changed it meanwhile, and a filling that was broken off is simply begun again.

use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use turnstile::WriteGuard;

use crate::{
    Error, Store, Table,
    catalog::identifier::quoted,
    index::{create, keys, known, remove_gone, remove_least_used, table},
    inspection::as_described,
    order::{Key, Order},
};

/// Between two looks at the clock.
const FEW: usize = 50;

/// An index that is being filled.
#[derive(Debug)]
pub(super) struct OrderBackfill {
    index: i64,
    collection: i64,
    described: String,
    /// In the order of the index.
    ids: Vec<i64>,
    done: usize,
}

impl OrderBackfill {
    /// Begins to fill an order of a collection's records: makes it, where it is not there. `None`
    /// where there is nothing to do: it is ready, or what it goes by is gone.
    pub(super) fn begin(
        store: &Store,
        guard: &WriteGuard,
        collection: i64,
        described: &str,
    ) -> Result<Option<Self>, Error> {
        let index = store.write(guard, |transaction| {
            let Some((of, keys)) = transaction.ask(|it| wanted(it, collection, described))? else {
                return Ok(None);
            };
            match transaction.ask(|connection| known(connection, collection, described))? {
                Some((_, true)) => Ok(None),
                Some((index, false)) => Ok(Some(index)),
                None => transaction
                    .reshape(|connection| {
                        remove_gone(connection, collection, described)?;
                        remove_least_used(connection, collection)?;
                        create(connection, &of, &keys)
                    })
                    .map(Some),
            }
        })?;
        let described = described.to_owned();
        Ok(index.map(|index| Self { index, collection, described, ids: Vec::new(), done: 0 }))
    }

    /// Reads what is to be put in, which needs no lock.
    pub(super) fn read(&mut self, store: &Store) -> Result<(), Error> {
        self.ids = store.read(|connection| {
            let Some((of, keys)) = wanted(connection, self.collection, &self.described)? else {
                return Ok(Vec::new());
            };
            let sql = format!(
                "SELECT id FROM {} WHERE deleted_at IS NULL ORDER BY {}",
                quoted(&of.table),
                Order { keys, newest_first: true }.sql()
            );
            connection.prepare(&sql)?.query_map([], |row| row.get(0))?.collect()
        })?;
        Ok(())
    }

    /// Puts in as many as take about that long. `false` once there is nothing more to do.
    pub(super) fn go_on(
        &mut self,
        store: &Store,
        guard: &WriteGuard,
        time: Duration,
    ) -> Result<bool, Error> {
        store.write(guard, |transaction| {
            let begun = Instant::now();
            transaction.ask(|connection| self.put(connection, || begun.elapsed() < time))
        })
    }

    fn put(
        &mut self,
        connection: &Connection,
        is_time_left: impl Fn() -> bool,
    ) -> rusqlite::Result<bool> {
        // Somebody may have taken it away, or given a column another name.
        let is_there = known(connection, self.collection, &self.described)?
            .is_some_and(|known| known == (self.index, false));
        let wanted = wanted(connection, self.collection, &self.described)?;
        let Some((of, keys)) = wanted.filter(|_| is_there) else { return Ok(false) };
        let values: String = keys.iter().map(|key| key.by.sql("") + ", ").collect();
        let mut put = connection.prepare_cached(&format!(
            "INSERT OR IGNORE INTO {} SELECT {values}id FROM {} WHERE id = ?1 AND deleted_at IS NULL",
            table(self.index),
            quoted(&of.table)
        ))?;
        // The first few always, so that it gets on however slow the machine is.
        let first = self.done;
        while self.done < self.ids.len() && (self.done == first || is_time_left()) {
            let end = self.ids.len().min(self.done + FEW);
            for id in &self.ids[self.done..end] {
                put.execute([id])?;
            }
            self.done = end;
        }
        let ready = self.done == self.ids.len();
        connection
            .prepare_cached(
                "UPDATE daybook_index SET done = ?2, total = ?3, ready = ?4 WHERE id = ?1",
            )?
            .execute(params![self.index, self.done as i64, self.ids.len() as i64, ready])?;
        Ok(!ready)
    }
}

/// The collection and the keys, unless they are gone.
fn wanted(
    connection: &Connection,
    collection: i64,
    described: &str,
) -> rusqlite::Result<Option<(Table, Vec<Key>)>> {
    let of = as_described(connection, collection)?;
    Ok(of.and_then(|of| keys(&of, described).map(|keys| (of, keys))))
}
