//! Views: named ways of looking at a collection.

use crate::ViewId;

/// A view of a collection, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its own for ever, whatever its name.
    pub id: ViewId,
    /// Its name, unique within the collection whatever the case.
    pub name: String,
    /// What it is, as JSON that names fields by their ids: so it keeps its meaning when they are
    /// renamed.
    pub definition: String,
}
