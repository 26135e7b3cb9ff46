//! Has the indexes made that the questions need, one after the other, and tells how long that took
//! and how long it kept others from writing.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use backend_sqlite::{DATABASE_FILE, IndexBuild, Store};
use model::{Column, Query, SortKey};
use serde_json::{Value, json};
use turnstile::{Turnstile, Wait, Waiting};

use crate::{generator::COLLECTION, nanoseconds};

/// As the book's own thread does it.
const STEP: Duration = Duration::from_millis(12);
const PAUSE: Duration = Duration::from_millis(5);

pub(crate) fn all(directory: &Path) -> Result<Vec<Value>> {
    let store = Store::open(directory)?;
    let turnstile = Turnstile::open(directory, "book benchmark", Waiting::Auto)?;
    let collection = store.collection(&COLLECTION.into())?;
    let mut queries: Vec<(String, Query)> = collection
        .fields
        .iter()
        .map(|field| {
            let column = Column::Field(field.name.clone().into());
            let sort = vec![SortKey { column, descending: false }];
            (format!("order by {}", field.name), Query { sort, ..Query::default() })
        })
        .collect();
    queries.push(("search".into(), Query { search: "soil".into(), ..Query::default() }));
    queries
        .into_iter()
        .map(|(name, query)| make(directory, &store, &turnstile, &name, &query))
        .collect()
}

fn make(
    directory: &Path,
    store: &Store,
    turnstile: &Turnstile,
    name: &str,
    query: &Query,
) -> Result<Value> {
    let size = || directory.join(DATABASE_FILE).metadata().map(|it| it.len());
    store.list(&COLLECTION.into(), query, 0, 1, None)?;
    let before = size()?;
    let begun = Instant::now();
    let mut preparing = IndexBuild::from(store.wanted().next().context("nothing is wanted")?);
    let mut holds = Vec::new();
    loop {
        preparing.read(store)?;
        let guard = turnstile.acquire(preparing.operation(), &Wait::default())?;
        let held = Instant::now();
        let goes_on = preparing.step(store, &guard, STEP)?;
        drop(guard);
        holds.push(nanoseconds(held));
        if !goes_on {
            break;
        }
        std::thread::sleep(held.elapsed().max(PAUSE));
    }
    let seconds = begun.elapsed().as_secs_f64();
    store.checkpoint(&turnstile.acquire("Tidy up", &Wait::default())?)?;
    let bytes = size()?.saturating_sub(before);
    eprintln!("    {name}: {seconds:.1} s");
    Ok(json!({ "name": name, "seconds": seconds, "bytes": bytes, "holds": holds }))
}
