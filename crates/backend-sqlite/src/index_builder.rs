//! Makes ready what queries would have needed: a step at a time, so that the write lock is never held for
//! long. Steps are taken by whoever stays, not by the query.

mod order_backfill;
mod search_backfill;

use std::time::Duration;

use model::Preparation;
use order_backfill::OrderBackfill;
use rusqlite::{Connection, OptionalExtension, Row, params};
use search_backfill::SearchBackfill;
use turnstile::WriteGuard;

use crate::{
    Error, Store, Table,
    clock::today,
    index,
    index_requests::IndexRequest,
    inspection::as_described,
    order::{Key, KeyColumn},
    search,
};

/// Something that this process makes ready.
#[derive(Debug)]
pub struct IndexBuild {
    want: IndexRequest,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    IndexRequests,
    Read(OrderBackfill),
    Order(OrderBackfill),
    Search(SearchBackfill),
}

impl Store {
    /// What is being made ready, by this process or another.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn preparations(&self) -> Result<Vec<Preparation>, Error> {
        self.read(|connection| {
            let mut preparations = orders(connection)?;
            preparations.extend(searches(connection)?);
            Ok(preparations)
        })
    }
}

impl From<IndexRequest> for IndexBuild {
    fn from(want: IndexRequest) -> Self {
        Self { want, stage: Stage::IndexRequests }
    }
}

impl IndexBuild {
    /// In words for whoever waits: "Prepare to search".
    #[must_use]
    pub fn operation(&self) -> &'static str {
        match self.want {
            IndexRequest::Order { .. } => "Prepare to sort",
            IndexRequest::Search { .. } => "Prepare to search",
            IndexRequest::Use { .. } => "Note what is used",
        }
    }

    /// How far it is, where somebody has begun and it is not ready.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn progress(&self, store: &Store) -> Result<Option<i64>, Error> {
        store.read(|connection| {
            let first = |row: &Row<'_>| row.get(0);
            match &self.want {
                IndexRequest::Order { collection, described } => connection.query_row(
                    "SELECT done FROM daybook_index
                     WHERE collection_id = ?1 AND keys = ?2 AND NOT ready",
                    params![collection, described],
                    first,
                ),
                IndexRequest::Search { collection } => connection.query_row(
                    "SELECT done FROM daybook_search WHERE collection_id = ?1",
                    [collection],
                    first,
                ),
                IndexRequest::Use { .. } => return Ok(None),
            }
            .optional()
        })
    }

    /// What needs no lock. Called before each step.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn read(&mut self, store: &Store) -> Result<(), Error> {
        let stage = std::mem::replace(&mut self.stage, Stage::IndexRequests);
        self.stage = match stage {
            Stage::Read(mut filling) => {
                filling.read(store)?;
                Stage::Order(filling)
            }
            Stage::IndexRequests | Stage::Order(_) | Stage::Search(_) => stage,
        };
        Ok(())
    }

    /// Makes a step of about that length. `false` once it is ready.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn step(
        &mut self,
        store: &Store,
        guard: &WriteGuard,
        time: Duration,
    ) -> Result<bool, Error> {
        match &mut self.stage {
            Stage::IndexRequests => {
                let stage = match &self.want {
                    IndexRequest::Order { collection, described } => {
                        OrderBackfill::begin(store, guard, *collection, described)?.map(Stage::Read)
                    }
                    IndexRequest::Search { collection } => {
                        SearchBackfill::begin(store, guard, *collection)?.map(Stage::Search)
                    }
                    IndexRequest::Use { index } => {
                        note_use(store, guard, *index)?;
                        None
                    }
                };
                Ok(stage.map(|stage| self.stage = stage).is_some())
            }
            Stage::Read(_) => Ok(true),
            Stage::Order(filling) => filling.go_on(store, guard, time),
            Stage::Search(filling) => filling.go_on(store, guard, time),
        }
    }
}

/// Notes that an order was used today.
fn note_use(store: &Store, guard: &WriteGuard, index: i64) -> Result<(), Error> {
    let sql = "UPDATE daybook_index SET used_on = ?2 WHERE id = ?1";
    let note = |connection: &Connection| connection.execute(sql, params![index, today()]).map(drop);
    store.write(guard, |transaction| transaction.ask(note))
}

fn orders(connection: &Connection) -> rusqlite::Result<Vec<Preparation>> {
    let mut statement = connection.prepare_cached(
        "SELECT collection_id, keys, done, total FROM daybook_index WHERE NOT ready ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get(3)?))
    })?;
    let rows = rows.collect::<rusqlite::Result<Vec<(i64, String, i64, i64)>>>()?;
    let mut preparations = Vec::new();
    for (id, described, done, total) in rows {
        let Some(of) = Table::of_id(connection, id)? else { continue };
        let columns = index::keys(&of, &described);
        let columns = columns.map(|keys| keys.iter().map(|key| name(&of, key)).collect());
        let (done, total) = (done.unsigned_abs(), total.unsigned_abs());
        preparations.push(Preparation { collection: of.id, columns, done, total });
    }
    Ok(preparations)
}

fn name(of: &Table, key: &Key) -> String {
    match &key.by {
        KeyColumn::Created => "Created".to_owned(),
        KeyColumn::Updated => "Updated".to_owned(),
        KeyColumn::Deleted => "Deleted".to_owned(),
        KeyColumn::Field { id, .. } => {
            let field = of.fields.iter().find(|field| field.id == *id);
            field.map(|field| field.name.clone()).unwrap_or_default()
        }
    }
}

/// The highest id tells how many there are as far as a bar of progress needs it.
fn searches(connection: &Connection) -> rusqlite::Result<Vec<Preparation>> {
    let mut statement =
        connection.prepare_cached("SELECT collection_id, done FROM daybook_search")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut preparations = Vec::new();
    for (id, done) in rows.collect::<rusqlite::Result<Vec<(i64, i64)>>>()? {
        let Some(of) = as_described(connection, id)? else { continue };
        let newest = of.newest(connection)?;
        if search::is_behind(done, newest) {
            preparations.push(Preparation {
                collection: of.id,
                columns: None,
                done: done.unsigned_abs(),
                total: newest.unsigned_abs(),
            });
        }
    }
    Ok(preparations)
}
