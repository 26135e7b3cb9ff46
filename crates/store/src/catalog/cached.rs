//! What a process remembers of a collection.

use std::sync::Arc;

use super::Table;

/// The collection that was written last, as the schema of that cookie describes it.
#[derive(Debug)]
pub(crate) struct CachedCollection {
    pub(crate) schema: i64,
    pub(crate) asked: Option<String>,
    pub(crate) table: Arc<Table>,
}

impl CachedCollection {
    /// The collection, if it is the one that was asked for by that name.
    pub(crate) fn of(&self, name: Option<&str>) -> Option<Arc<Table>> {
        (self.asked.as_deref() == name).then(|| Arc::clone(&self.table))
    }
}
