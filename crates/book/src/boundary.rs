//! Every type that crosses to the window or to a script, declared once.
//!
//! The window's TypeScript (`ui/src/backend/bindings.ts`) is generated from these by the test
//! `bindings`; scripts see the same shapes as JSON from `daybook --json`. Times are RFC 3339 in
//! UTC, durations are whole milliseconds. Collections, fields and views go by their ids.

mod book;
mod error;
mod lock;
mod query;
mod records;
mod settings;
mod shape;
mod value;
mod write;

pub use book::{Access, BookEvent, BookInfo, RecentBook};
pub use error::{ErrorCode, ErrorContext, ErrorReport, FieldFault, Meanwhile};
pub use lock::{Holder, HolderSource, Instance, LockStatus, ProcessCondition, Waiter};
pub use model::{CollectionId, FieldId, ViewId};
pub use query::{
    Column, Condition, Layout, Operator, Preparation, Query, ShownColumn, SortKey, View,
    ViewSettings,
};
pub use records::{
    Change, ChangeKind, Draft, DraftOf, FieldChange, Record, RecordPage, Values, WaitPolicy,
};
pub use settings::{Durability, Settings, Theme};
pub use shape::{
    Collection, Deleted, Field, FieldKind, FieldSettings, Misfit, Misfits, NewField, SchemaChange,
};
pub use value::Value;
pub use write::{Edit, RecordVersion, Write, Written};
