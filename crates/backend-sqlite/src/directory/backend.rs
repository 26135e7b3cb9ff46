//! A book in a directory, as everything that works with books sees it.

use std::{any::Any, sync::Arc};

use model::{
    Appended, Backend, BackendError, Change, Collection, CollectionId, CollectionRef,
    CollectionSummary, Deleted, Durability, FieldRef, FieldSettings, Following, History, Holder,
    Listener, LockStatus, Misfits, Outcome, Page, PageRequest, Preparation, Query, Row, Value,
    Wait, WriteContext, WriteLock,
};
use turnstile::{Observation, WriteGuard, present};

use super::{Directory, diagnose, follow, holder};

impl Backend for Directory {
    fn may_write(&self) -> bool {
        self.turnstile.is_some()
    }

    fn collections(&self) -> Result<Vec<CollectionSummary>, BackendError> {
        Ok(self.store.collections()?)
    }

    fn collection(&self, collection: &CollectionRef) -> Result<CollectionSummary, BackendError> {
        Ok(self.store.described(collection)?)
    }

    fn described(&self, collection: &CollectionRef) -> Result<CollectionSummary, BackendError> {
        Ok(self.store.described_at_least(collection)?)
    }

    fn known(&self, collection: &CollectionRef) -> Result<(CollectionId, String), BackendError> {
        let known = self.store.known_collection(collection)?;
        Ok((known.id, known.name.clone()))
    }

    fn list(
        &self,
        collection: &CollectionRef,
        query: &Query,
        page: &PageRequest<'_>,
    ) -> Result<(Collection, Page), BackendError> {
        let PageRequest { offset, limit, early, cancellation } = *page;
        Ok(if early && offset == 0 {
            self.store.list_first(collection, query, limit, cancellation)?
        } else {
            self.store.list(collection, query, offset, limit, cancellation)?
        })
    }

    fn position(
        &self,
        collection: &CollectionRef,
        query: &Query,
        id: i64,
    ) -> Result<Option<u64>, BackendError> {
        Ok(self.store.position(collection, query, id)?)
    }

    fn among(
        &self,
        collection: &CollectionRef,
        query: &Query,
        ids: &[i64],
    ) -> Result<Vec<i64>, BackendError> {
        Ok(self.store.among(collection, query, ids)?)
    }

    fn record(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, Row), BackendError> {
        Ok(self.store.record(collection, id)?)
    }

    fn history(
        &self,
        collection: &CollectionRef,
        id: i64,
    ) -> Result<(Collection, History), BackendError> {
        Ok(self.store.history(collection, id)?)
    }

    fn deleted_collections(&self) -> Result<Vec<Deleted>, BackendError> {
        Ok(self.store.deleted_collections()?)
    }

    fn deleted_fields(&self, collection: &CollectionRef) -> Result<Vec<Deleted>, BackendError> {
        Ok(self.store.deleted_fields(collection)?)
    }

    fn misfits(
        &self,
        collection: &CollectionRef,
        field: &FieldRef,
        settings: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, BackendError> {
        Ok(self.store.misfits(collection, field, settings, limit)?)
    }

    fn durability(&self) -> Result<Durability, BackendError> {
        Ok(self.store.durability()?)
    }

    fn write(&self, change: &Change, context: &WriteContext<'_>) -> Result<Outcome, BackendError> {
        let read = self.store.read_ahead(change)?;
        let guard = self.acquire(context.operation, context.wait)?;
        Ok(self.store.change(&guard, change, read, context.author)?)
    }

    fn append(
        &self,
        collection: &CollectionRef,
        records: &mut dyn Iterator<Item = Vec<(FieldRef, Value)>>,
        context: &WriteContext<'_>,
    ) -> Result<Appended, BackendError> {
        let guard = self.acquire(context.operation, context.wait)?;
        Ok(self
            .store
            .write(&guard, |transaction| transaction.append(collection, records, context.author))?)
    }

    fn hold(&self, operation: &str, wait: &Wait) -> Result<Box<dyn WriteLock>, BackendError> {
        Ok(Box::new(Held(self.acquire(operation, wait)?)))
    }

    fn lock_status(&self) -> Result<LockStatus, BackendError> {
        let observed = Observation::of(&self.path).map_err(diagnose::acquiring)?;
        Ok(holder::status_of(observed))
    }

    fn who(&self) -> Result<Vec<Holder>, BackendError> {
        let there = present(&self.path).map_err(diagnose::opening(&self.path))?;
        Ok(there.into_iter().map(holder::holder_of).collect())
    }

    fn follow(self: Arc<Self>, listener: Arc<dyn Listener>) -> Result<Following, BackendError> {
        Ok(Following::new(follow::follow(&self, listener)?))
    }

    fn preparations(&self) -> Result<Vec<Preparation>, BackendError> {
        Ok(self.store.preparations()?)
    }

    fn close(&self) -> Result<(), BackendError> {
        Ok(self.rescue()?)
    }
}

/// The write lock, held for another program.
#[derive(Debug)]
struct Held(WriteGuard);

impl WriteLock for Held {
    fn for_children(&self) -> Result<Box<dyn Any + Send>, BackendError> {
        Ok(Box::new(self.0.for_children().map_err(diagnose::acquiring)?))
    }
}
