//! Every type that crosses to the window or to a script, declared once.
//!
//! The window's TypeScript (`ui/src/backend/bindings.ts`) is generated from these by the test
//! `bindings`; scripts see the same shapes as JSON from `daybook --json`. Times are RFC 3339 in
//! UTC, durations are whole milliseconds.

mod book;
mod error;
mod lock;
mod records;
mod shape;

pub use book::{Access, BookInfo, News, RecentBook};
pub use error::{ErrorCode, ErrorContext, ErrorReport};
pub use lock::{Holder, HolderSource, Instance, LockStatus, ProcessCondition, Waiter};
pub use records::{Change, ChangeKind, FieldChange, Patience, Record, RecordPage, Value, Values};
pub use shape::{Collection, Field, FieldKind, Misfit, Misfits, Reshape};
