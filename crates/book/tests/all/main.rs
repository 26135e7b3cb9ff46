//! Books on real directories.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test's helpers fail by panicking")]

mod bindings;
mod changes;
mod digits;
mod errors;
#[cfg(target_os = "linux")]
mod faults;
mod lines;
#[cfg(target_os = "linux")]
mod lock;
#[cfg(target_os = "linux")]
mod log;
mod open;
mod preparing;
mod records;
#[cfg(unix)]
mod replaced;
mod settings;
mod watch;
mod who;
mod words;
mod write;

use std::{path::Path, sync::Arc};

use book::{
    Book, OpenOptions,
    boundary::{CollectionId, FieldId, Value, Values},
};
use model::FieldRef;
use tempfile::{TempDir, tempdir};

pub(crate) fn options() -> OpenOptions {
    OpenOptions::new("book tests 1.0")
}

pub(crate) fn new_book() -> (TempDir, Arc<Book>) {
    let directory = tempdir().unwrap();
    let book = open(directory.path());
    (directory, book)
}

pub(crate) fn open(directory: &Path) -> Arc<Book> {
    Arc::new(Book::open(directory, &options()).unwrap())
}

/// What a new book has.
pub(crate) const RECORDS: CollectionId = CollectionId(1);
pub(crate) const TITLE: FieldId = FieldId(1);
pub(crate) const NOTES: FieldId = FieldId(2);

/// As the window gives and gets them.
pub(crate) fn values(of: &[(FieldId, &str)]) -> Values {
    of.iter().map(|(field, text)| (*field, Value::Text((*text).to_owned()))).collect()
}

/// As somebody names them.
pub(crate) fn named(of: &[(&str, &str)]) -> Vec<(FieldRef, model::Value)> {
    let value = |text: &str| model::Value::Text(text.to_owned());
    of.iter().map(|(name, text)| ((*name).into(), value(text))).collect()
}
