//! Books, and what happens in them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An open book, as a window's header shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BookInfo {
    /// What people call it: the directory's own name, or "My daybook" for the user's own.
    pub name: String,
    /// The directory, absolute.
    pub directory: String,
    /// Whether this process may write in it.
    pub access: Access,
}

/// What this process may do with a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Read and write.
    ReadWrite,
    /// The directory or a file in it may not be written by this user.
    ReadOnly,
}

/// What there is news of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BookEvent {
    /// Somebody, possibly this process, committed something.
    Records,
    /// Somebody opened the book, or has it open no more.
    Instances,
    /// Somebody else holds the write lock, or waits for it, or nobody does any more.
    Lock,
    /// Something is being made ready, has come further, or is ready.
    Preparations,
    /// The user's settings were changed.
    Settings,
}

/// A book that this user opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecentBook {
    /// What people call it.
    pub name: String,
    /// Its directory, absolute.
    pub directory: String,
}
