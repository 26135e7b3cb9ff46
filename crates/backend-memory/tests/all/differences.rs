//! Books that break one rule each, and how soon that shows.

use std::sync::atomic::{AtomicU64, Ordering};

use backend_memory::Memory;
use conformance::{conform, difference};
use model::{
    Author, Backend, Change, Collection, CollectionRef, CollectionSummary, DataError, Deleted,
    FieldRef, FieldSettings, History, Misfits, Outcome, Page, Query, Row, SchemaChange,
};

fn memory() -> Memory {
    let seconds = AtomicU64::new(0);
    Memory::new(move || {
        let now = seconds.fetch_add(1, Ordering::Relaxed);
        format!("2026-11-27T{:02}:{:02}:{:02}.000Z", now / 3600, now / 60 % 60, now % 60)
    })
}

/// A rule that a book may break.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Broken {
    /// An edit of an older version is a conflict.
    Versions,
    /// Values that must differ do.
    Unique,
    /// Deleted records are not listed among the others.
    Deletion,
    /// Records are listed in their order.
    Order,
    /// Who is meant by an old name is looked up again.
    Meant,
}

struct Broke {
    rule: Broken,
    memory: Memory,
}

impl Broke {
    fn changed(&self, change: &Change) -> Change {
        let mut change = change.clone();
        match (self.rule, &mut change) {
            (Broken::Versions, Change::Edit { edits, .. }) => {
                edits.iter_mut().for_each(|edit| edit.record.version = None);
            }
            (Broken::Unique, Change::Schema(SchemaChange::ChangeField { settings, .. })) => {
                settings.unique = false;
            }
            (Broken::Meant, Change::Create { collection, .. }) => {
                if let CollectionRef::Meant { id, .. } = *collection {
                    *collection = CollectionRef::Id(id);
                }
            }
            (
                Broken::Versions
                | Broken::Unique
                | Broken::Deletion
                | Broken::Order
                | Broken::Meant,
                _,
            ) => {}
        }
        change
    }
}

impl Backend for Broke {
    type Error = DataError;

    fn collections(&self) -> Result<Vec<CollectionSummary>, DataError> {
        self.memory.collections()
    }

    fn collection(&self, collection: &CollectionRef) -> Result<CollectionSummary, DataError> {
        self.memory.collection(collection)
    }

    fn list(
        &self,
        collection: &CollectionRef,
        query: &Query,
        offset: u64,
        limit: u64,
    ) -> Result<(Collection, Page), DataError> {
        let mut query = query.clone();
        query.deleted &= self.rule != Broken::Deletion;
        if self.rule == Broken::Order {
            query.sort.truncate(1);
        }
        self.memory.list(collection, &query, offset, limit)
    }

    fn position(
        &self,
        collection: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, DataError> {
        self.memory.position(collection, query, id)
    }

    fn among(
        &self,
        collection: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, DataError> {
        self.memory.among(collection, query, ids)
    }

    fn record(&self, collection: &CollectionRef, id: i64) -> Result<(Collection, Row), DataError> {
        self.memory.record(collection, id)
    }

    fn history(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, History), DataError> {
        self.memory.history(collection, id)
    }

    fn deleted_collections(&self) -> Result<Vec<Deleted>, DataError> {
        self.memory.deleted_collections()
    }

    fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, DataError> {
        self.memory.deleted_fields(collection)
    }

    fn misfits(
        &self,
        collection: &CollectionRef,
        field: &FieldRef,
        settings: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, DataError> {
        self.memory.misfits(collection, field, settings, limit)
    }

    fn write(&self, change: &Change, author: Author<'_>) -> Result<Outcome, DataError> {
        self.memory.write(&self.changed(change), author)
    }
}

#[test]
fn two_books_that_keep_to_the_rules_are_alike() {
    conform(0..20, 60, || (memory(), memory()));
}

#[test]
fn a_book_that_breaks_a_rule_is_found_out_in_a_few_steps() {
    for rule in [Broken::Versions, Broken::Unique, Broken::Deletion, Broken::Order, Broken::Meant] {
        let make = || (memory(), Broke { rule, memory: memory() });
        let found = (0..20).find_map(|seed| difference(seed, 60, &make)).unwrap();
        assert!(found.changes.len() <= 6, "{rule:?}: {found}");
    }
}
