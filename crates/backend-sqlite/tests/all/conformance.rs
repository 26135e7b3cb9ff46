//! A book in SQLite is to those who use it what one in memory is that is kept in the most obvious way.

use std::sync::atomic::{AtomicU64, Ordering};

use backend_memory::Memory;
use model::{
    Author, Backend, Change, Collection, CollectionRef, CollectionSummary, Deleted, FieldKind,
    FieldRef, FieldSettings, History, Misfits, NewField, Outcome, Page, Query, Row, SchemaChange,
};
use store::Error;

use crate::Fixture;

/// How long it takes is for the tests of every day; more may be asked for.
const PROGRAMS: u64 = 16;
const STEPS: usize = 60;

impl Backend for Fixture {
    type Error = Error;

    fn collections(&self) -> Result<Vec<CollectionSummary>, Error> {
        self.store.collections()
    }

    fn collection(&self, collection: &CollectionRef) -> Result<CollectionSummary, Error> {
        self.store.described(collection)
    }

    fn list(
        &self,
        collection: &CollectionRef,
        query: &Query,
        offset: u64,
        limit: u64,
    ) -> Result<(Collection, Page), Error> {
        self.store.list(collection, query, offset, limit, None)
    }

    fn position(
        &self,
        collection: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, Error> {
        self.store.position(collection, query, id)
    }

    fn among(
        &self,
        collection: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, Error> {
        self.store.among(collection, query, ids)
    }

    fn record(&self, collection: &CollectionRef, id: i64) -> Result<(Collection, Row), Error> {
        self.store.record(collection, id)
    }

    fn history(&self, collection: &CollectionRef, id: i64) -> Result<(Collection, History), Error> {
        self.store.history(collection, id)
    }

    fn deleted_collections(&self) -> Result<Vec<Deleted>, Error> {
        self.store.deleted_collections()
    }

    fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, Error> {
        self.store.deleted_fields(collection)
    }

    fn misfits(
        &self,
        collection: &CollectionRef,
        field: &FieldRef,
        settings: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, Error> {
        self.store.misfits(collection, field, settings, limit)
    }

    fn write(&self, change: &Change, author: Author<'_>) -> Result<Outcome, Error> {
        self.store.write(&self.guard(), |transaction| transaction.apply(change, author))
    }
}

/// Each thing is done a second later than the one before.
fn clock() -> impl Fn() -> String {
    let seconds = AtomicU64::new(0);
    move || {
        let now = seconds.fetch_add(1, Ordering::Relaxed);
        let [hours, minutes] = [now / 3600, now / 60 % 60];
        format!("2026-11-27T{hours:02}:{minutes:02}:{:02}.000Z", now % 60)
    }
}

/// A new book in memory, with what a new one in SQLite has.
fn memory() -> Memory {
    let memory = Memory::new(clock());
    let field = |name: &str, settings| NewField { name: name.into(), settings };
    let title = FieldSettings { required: true, ..FieldSettings::of(FieldKind::Text) };
    let fields =
        vec![field("Title", title), field("Notes", FieldSettings::of(FieldKind::LongText))];
    let create = SchemaChange::CreateCollection { name: "Records".into(), fields };
    memory.write(&Change::Schema(create), Author { user: "ada", program: "tests 1" }).unwrap();
    memory
}

#[test]
fn a_book_in_sqlite_does_and_answers_what_one_in_memory_does() {
    let more = std::env::var("DAYBOOK_CONFORMANCE").ok().and_then(|more| more.parse().ok());
    conformance::conform(0..more.unwrap_or(PROGRAMS), STEPS, || (memory(), Fixture::new()));
}
