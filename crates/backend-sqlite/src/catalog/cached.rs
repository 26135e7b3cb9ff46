//! What a process remembers of a collection.

use std::sync::Arc;

use model::CollectionRef;

use super::Table;

/// The collection that was asked for or written last, as the schema of that cookie describes it.
#[derive(Debug)]
pub(crate) struct CachedCollection {
    pub(crate) schema: i64,
    pub(crate) asked: CollectionRef,
    pub(crate) table: Arc<Table>,
}

impl CachedCollection {
    /// The collection, if it is the one that is meant.
    pub(crate) fn of(&self, meant: &CollectionRef) -> Option<Arc<Table>> {
        let has_name = |name: &str| self.table.name == name;
        let is_meant = match meant {
            CollectionRef::Id(id) => self.table.id == *id,
            CollectionRef::Meant { id, name } => self.table.id == *id && has_name(name),
            CollectionRef::Named(name) => has_name(name),
            CollectionRef::First => false,
        };
        // It was found by what is asked for again: the first, or a name in another case or from before.
        (is_meant || self.asked == *meant).then(|| Arc::clone(&self.table))
    }
}
