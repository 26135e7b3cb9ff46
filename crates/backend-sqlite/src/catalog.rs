//! What describes a book in its database: collections with their tables, columns and statements, and views.

mod cached;
pub(crate) mod identifier;
pub(crate) mod kind;
pub(crate) mod names;
pub(crate) mod objects;
pub(crate) mod settings;
pub(crate) mod table;
pub(crate) mod unique_index;
pub(crate) mod views;

pub(crate) use cached::CachedCollection;
pub use table::Table;
