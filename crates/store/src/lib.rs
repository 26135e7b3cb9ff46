//! A book's records in SQLite.
//!
//! Every collection is an ordinary STRICT table with one real column for each field, so that any
//! SQLite tool reads a person's data without us; the tables `daybook_collection` and `daybook_field` describe
//! them. A write takes a [`turnstile::WriteGuard`] as its witness: a write without the lock does
//! not compile.
//!
//! Nothing here opens `records.db`, `-wal` or `-shm` as a plain file: on POSIX, closing any
//! descriptor of such a file drops all of this process's SQLite locks on it
//! (<https://www.sqlite.org/howtocorrupt.html>, section 2.2).

#![deny(unsafe_code)]

mod altered;
mod bound;
mod bystander;
mod calendar;
mod change;
mod checkpointer;
mod collection;
mod connection;
mod conversion;
mod deleted;
mod durability;
mod error;
mod folding;
mod identifier;
mod index;
mod inspection;
mod limits;
pub mod local_time;
mod number;
mod pinned;
mod place;
mod preparing;
mod query;
mod reading;
mod record;
mod rescue;
mod revert;
mod schema;
mod search;
mod shape;
mod sqlite_log;
mod store;
mod transaction;
mod twins;
mod value;
mod vfs;
mod view;

pub use altered::{Altered, Distrust};
pub use change::{Author, Change, ChangeKind, History};
pub use collection::{Collection, Field, FieldKind, FieldSettings};
pub use conversion::{Misfit, Misfits};
pub use deleted::Deleted;
pub use durability::Durability;
pub use error::{Error, Fault, result_code};
pub use folding::is_same_name;
pub use limits::{MOST_CONDITIONS, MOST_FIELDS, MOST_SORT_KEYS, MOST_WORDS, TooMuch};
pub use number::decimal;
pub use pinned::Pinned;
pub use preparing::{Preparation, Preparing, Wanted};
pub use query::{Column, Condition, Operator, Query, SortKey};
pub use reading::Described;
pub use record::{Page, Row};
pub use schema::SCHEMA_VERSION;
pub use store::Store;
pub use transaction::WriteTransaction;
pub use value::Value;
pub use view::View;

/// The version of SQLite that is built in.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// The database's file name inside a book.
pub const DATABASE_FILE: &str = "records.db";
