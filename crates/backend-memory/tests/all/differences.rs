//! Books that break one rule each, and how soon that shows.

use std::sync::Arc;

use backend_memory::Memory;
use conformance::{clock, conform, difference, together};
use model::{
    Appended, Backend, BackendError, Change, Collection, CollectionRef, CollectionSummary, Deleted,
    Durability, FieldRef, FieldSettings, Following, History, Holder, Listener, LockStatus, Misfits,
    Outcome, Page, PageRequest, Preparation, Query, Row, SchemaChange, Value, Wait, WriteContext,
    WriteLock,
};

fn memory() -> Arc<Memory> {
    Arc::new(Memory::new("tests 1", clock()))
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

#[derive(Debug)]
struct Broke {
    rule: Broken,
    memory: Arc<Memory>,
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
    fn may_write(&self) -> bool {
        self.memory.may_write()
    }

    fn collections(&self) -> Result<Vec<CollectionSummary>, BackendError> {
        self.memory.collections()
    }

    fn collection(&self, collection: &CollectionRef) -> Result<CollectionSummary, BackendError> {
        self.memory.collection(collection)
    }

    fn list(
        &self,
        collection: &CollectionRef,
        query: &Query,
        page: &PageRequest<'_>,
    ) -> Result<(Collection, Page), BackendError> {
        let mut query = query.clone();
        query.deleted &= self.rule != Broken::Deletion;
        if self.rule == Broken::Order {
            query.sort.truncate(1);
        }
        self.memory.list(collection, &query, page)
    }

    fn position(
        &self,
        collection: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, BackendError> {
        self.memory.position(collection, query, id)
    }

    fn among(
        &self,
        collection: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, BackendError> {
        self.memory.among(collection, query, ids)
    }

    fn record(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, Row), BackendError> {
        self.memory.record(collection, id)
    }

    fn history(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, History), BackendError> {
        self.memory.history(collection, id)
    }

    fn deleted_collections(&self) -> Result<Vec<Deleted>, BackendError> {
        self.memory.deleted_collections()
    }

    fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, BackendError> {
        self.memory.deleted_fields(collection)
    }

    fn misfits(
        &self,
        collection: &CollectionRef,
        field: &FieldRef,
        settings: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, BackendError> {
        self.memory.misfits(collection, field, settings, limit)
    }

    fn durability(&self) -> Result<Durability, BackendError> {
        self.memory.durability()
    }

    fn write(&self, change: &Change, context: &WriteContext<'_>) -> Result<Outcome, BackendError> {
        self.memory.write(&self.changed(change), context)
    }

    fn append(
        &self,
        collection: &CollectionRef,
        records: &mut dyn Iterator<Item = Vec<(FieldRef, Value)>>,
        context: &WriteContext<'_>,
    ) -> Result<Appended, BackendError> {
        self.memory.append(collection, records, context)
    }

    fn hold(&self, operation: &str, wait: &Wait) -> Result<Box<dyn WriteLock>, BackendError> {
        self.memory.hold(operation, wait)
    }

    fn lock_status(&self) -> Result<LockStatus, BackendError> {
        self.memory.lock_status()
    }

    fn who(&self) -> Result<Vec<Holder>, BackendError> {
        self.memory.who()
    }

    fn follow(self: Arc<Self>, listener: Arc<dyn Listener>) -> Result<Following, BackendError> {
        Arc::clone(&self.memory).follow(listener)
    }

    fn preparations(&self) -> Result<Vec<Preparation>, BackendError> {
        self.memory.preparations()
    }
}

#[test]
fn two_books_that_keep_to_the_rules_are_alike() {
    conform(0..20, 60, || [memory(), memory()]);
}

#[test]
fn a_book_that_breaks_a_rule_is_found_out_in_a_few_steps() {
    for rule in [Broken::Versions, Broken::Unique, Broken::Deletion, Broken::Order, Broken::Meant] {
        let make =
            || -> [Arc<dyn Backend>; 2] { [memory(), Arc::new(Broke { rule, memory: memory() })] };
        let found = (0..20).find_map(|seed| difference(seed, 60, &make)).unwrap();
        assert!(found.changes.len() <= 6, "{rule:?}: {found}");
    }
}

#[test]
fn several_share_a_book() {
    let book = memory();
    together(|| Arc::new(book.opened_by("tests 2")));
}
