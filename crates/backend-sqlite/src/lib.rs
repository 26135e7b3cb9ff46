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
mod apply;
mod catalog;
mod clock;
mod connection;
#[cfg(test)]
mod cost;
mod directory;
mod error;
mod index;
mod index_builder;
mod index_requests;
mod inspection;
mod limits;
mod order;
mod query;
mod records;
mod schema;
mod schema_changes;
mod search;
mod sqlite;
mod store;
mod sync;
mod transaction;
mod triggers;
mod twins;
mod writer;

pub use altered::{Altered, Distrust};
pub use catalog::Table;
pub use directory::{Directory, DirectoryError, DirectoryOptions, make_directory, word};
pub use error::Error;
pub use index_builder::IndexBuild;
pub use index_requests::{IndexRequest, IndexRequests};
pub use limits::Limit;
pub use schema::SCHEMA_VERSION;
pub use sqlite::{CommitCounter, result_code};
pub use store::Store;
pub use transaction::WriteTransaction;

/// The version of SQLite that is built in.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// The database's file name inside a book.
pub const DATABASE_FILE: &str = "records.db";
