//! What a record book *is*, wherever it is kept: collections, fields, values and records, the questions
//! that are asked of them, and the rules for what is typed, converted, named and compared.
//!
//! All of it is data and plain functions. There is no SQL here, no path, no lock, and nothing is read or
//! written: an engine that keeps books follows these rules, and the tests of the rules need no engine.

#![forbid(unsafe_code)]

mod backend;
mod backend_error;
mod calendar;
mod change;
mod collection;
mod conversion;
mod durability;
mod error;
pub mod folding;
mod given;
mod history;
mod holder;
mod identity;
mod limits;
pub mod local_time;
mod names;
mod number;
mod preparation;
mod query;
mod read;
mod record;
mod settings;
mod unique;
mod value;
#[cfg(test)]
mod vectors;
mod view;
mod wait;

pub use backend::{
    Appended, Backend, BookEvent, Following, Listener, PageRequest, WriteContext, WriteLock,
};
pub use backend_error::{BackendError, EngineError, Trouble, said_by_system};
pub use change::{Change, Edit, NewField, Outcome, RecordVersion, SchemaChange};
pub use collection::{Collection, CollectionSummary, Deleted, Field, FieldKind, FieldSettings};
pub use conversion::{Converted, Misfit, Misfits, converted};
pub use durability::Durability;
pub use error::{DataError, Fault};
pub use folding::is_same_name;
pub use given::Given;
pub use history::{Author, History, Revision, RevisionKind};
pub use holder::{Holder, HolderSource, LockStatus, ProcessCondition, Waiter};
pub use identity::{CollectionId, CollectionRef, FieldId, FieldRef, ViewId, ViewRef};
pub use limits::{
    LONGEST_SEARCH, MOST_AT_ONCE, MOST_CONDITIONS, MOST_FIELDS, MOST_SORT_KEYS, MOST_WORDS, TooMuch,
};
pub use names::fit_name;
pub use number::decimal;
pub use preparation::Preparation;
pub use query::{Column, Condition, Operator, Query, SortKey};
pub use record::{Page, Row};
pub use value::Value;
pub use view::View;
pub use wait::{Cancellation, OnCancel, Wait};
