//! What makes queries fast, on its way.

use crate::CollectionId;

/// Something that is being made ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preparation {
    /// The collection.
    pub collection: CollectionId,
    /// By which columns it will be sorted; `None` for what makes a search fast.
    pub columns: Option<Vec<String>>,
    /// How many records are done.
    pub done: u64,
    /// Of how many.
    pub total: u64,
}
