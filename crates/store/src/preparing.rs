//! What the last queries would have needed, and how it is made ready: a step at a time, so that the
//! write lock is never held for long. Steps are taken by whoever stays, not by the query.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, OptionalExtension, Row, params};
use turnstile::WriteGuard;

use crate::{
    Collection, Error, Store,
    index::{self, Filling},
    inspection::Inspection,
    query::{Key, KeyColumn},
    search::SearchFilling,
    store::locked,
};

/// More is not remembered: what is not made ready now is wanted again by the next query.
const MOST_WANTED: usize = 16;

/// Something that makes queries fast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// An order of a collection's records, as the table `daybook_index` describes it.
    Order { collection: i64, described: String },
    /// A collection's search index.
    Search { collection: i64 },
    /// That an order was used today is to be noted.
    Use { index: i64 },
}

/// What queries of this process would have needed.
#[derive(Debug, Default)]
pub struct Wanted {
    wants: Mutex<VecDeque<Want>>,
    came: Condvar,
}

impl Wanted {
    pub(crate) fn add(&self, want: Want) {
        let mut wants = locked(&self.wants);
        if !wants.contains(&want) && wants.len() < MOST_WANTED {
            wants.push_back(want);
            self.came.notify_one();
        }
    }

    /// The next thing that a query would have needed, if any.
    #[must_use]
    pub fn next(&self) -> Option<Preparing> {
        let want = locked(&self.wants).pop_front();
        want.map(|want| Preparing { want, stage: Stage::Wanted })
    }

    /// Waits for it. `None` once `is_over`, which is looked at when [`wake`](Self::wake) was called.
    pub fn wait(&self, is_over: impl Fn() -> bool) -> Option<Preparing> {
        let wants = locked(&self.wants);
        let is_idle = |wants: &mut VecDeque<Want>| wants.is_empty() && !is_over();
        drop(self.came.wait_while(wants, is_idle).unwrap_or_else(PoisonError::into_inner));
        if is_over() { None } else { self.next() }
    }

    /// Has everybody who waits look again.
    pub fn wake(&self) {
        // Whoever is about to wait has the lock, and is not missed.
        drop(locked(&self.wants));
        self.came.notify_all();
    }
}

/// Something that is being made ready, by this process or another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preparation {
    /// The collection's name.
    pub collection: String,
    /// By which columns it will be sorted; `None` for what makes a search fast.
    pub columns: Option<Vec<String>>,
    /// How many records are done.
    pub done: u64,
    /// Of how many.
    pub total: u64,
}

/// Something that this process makes ready.
#[derive(Debug)]
pub struct Preparing {
    want: Want,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    Wanted,
    Read(Filling),
    Order(Filling),
    Search(SearchFilling),
}

impl Store {
    /// What queries of this process would have needed.
    #[must_use]
    pub fn wanted(&self) -> Arc<Wanted> {
        Arc::clone(&self.wanted)
    }

    /// What is being made ready, by this process or another.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn preparations(&self) -> Result<Vec<Preparation>, Error> {
        self.read_unless(None, |connection, inspection| {
            let mut preparations = orders(connection)?;
            preparations.extend(searches(connection, inspection)?);
            Ok(preparations)
        })
    }
}

impl Preparing {
    /// In words for whoever waits: "Prepare to search".
    #[must_use]
    pub fn operation(&self) -> &'static str {
        match self.want {
            Want::Order { .. } => "Prepare to sort",
            Want::Search { .. } => "Prepare to search",
            Want::Use { .. } => "Note what is used",
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
                Want::Order { collection, described } => connection.query_row(
                    "SELECT done FROM daybook_index
                     WHERE collection_id = ?1 AND keys = ?2 AND NOT ready",
                    params![collection, described],
                    first,
                ),
                Want::Search { collection } => connection.query_row(
                    "SELECT done FROM daybook_search WHERE collection_id = ?1",
                    [collection],
                    first,
                ),
                Want::Use { .. } => return Ok(None),
            }
            .optional()
        })
    }

    /// What needs no lock. Called before each step.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn read(&mut self, store: &Store) -> Result<(), Error> {
        let stage = std::mem::replace(&mut self.stage, Stage::Wanted);
        self.stage = match stage {
            Stage::Read(mut filling) => {
                filling.read(store)?;
                Stage::Order(filling)
            }
            Stage::Wanted | Stage::Order(_) | Stage::Search(_) => stage,
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
            Stage::Wanted => {
                let stage = match &self.want {
                    Want::Order { collection, described } => {
                        Filling::begin(store, guard, *collection, described)?.map(Stage::Read)
                    }
                    Want::Search { collection } => {
                        SearchFilling::begin(store, guard, *collection)?.map(Stage::Search)
                    }
                    Want::Use { index } => {
                        index::note_use(store, guard, *index)?;
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
        let Some(of) = Collection::of_id(connection, id)? else { continue };
        let columns = index::keys(&of, &described);
        let columns = columns.map(|keys| keys.iter().map(|key| name(&of, key)).collect());
        let (done, total) = (done.unsigned_abs(), total.unsigned_abs());
        preparations.push(Preparation { collection: of.name, columns, done, total });
    }
    Ok(preparations)
}

fn name(of: &Collection, key: &Key) -> String {
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
fn searches(
    connection: &Connection,
    inspection: &Inspection,
) -> rusqlite::Result<Vec<Preparation>> {
    let mut statement =
        connection.prepare_cached("SELECT collection_id, done FROM daybook_search")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut preparations = Vec::new();
    for (id, done) in rows.collect::<rusqlite::Result<Vec<(i64, i64)>>>()? {
        let of = Collection::of_id(connection, id)?;
        let Some(of) = of.filter(|of| inspection.is_as_described(of)) else { continue };
        let newest = of.newest(connection)?;
        if crate::search::is_behind(done, newest) {
            preparations.push(Preparation {
                collection: of.name,
                columns: None,
                done: done.unsigned_abs(),
                total: newest.unsigned_abs(),
            });
        }
    }
    Ok(preparations)
}
