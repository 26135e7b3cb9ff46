//! What goes wrong.

use model::FieldId;
use serde::Serialize;
use ts_rs::TS;

use super::{Holder, Record};

/// What goes wrong, as the window and scripts are told.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErrorReport {
    /// What to branch on.
    pub code: ErrorCode,
    /// What to show: names its subject and says what to do.
    pub message: String,
    /// What the code's handler needs.
    pub context: ErrorContext,
}

/// A code exists only where a window or a script branches on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The write lock was held for longer than the timeout; nothing was written.
    LockTimeout,
    /// The wait was cancelled; nothing was written.
    Cancelled,
    /// A program that does not use our lock is writing; nothing was written.
    DatabaseBusy,
    /// The record changed meanwhile.
    Conflict,
    /// A value does not fit its field, or a name does not exist.
    Invalid,
    /// No such book, collection or record.
    NotFound,
    /// This user may not write here.
    ReadOnly,
    /// No space left.
    DiskFull,
    /// The directory holds something else.
    NotABook,
    /// A newer program wrote this book.
    NewerBook,
    /// SQLite's WAL does not work on this file system.
    UnsupportedFilesystem,
    /// The database is damaged.
    Corrupt,
    /// Another program changed what the book is made of.
    Altered,
    /// The operating system refused something else.
    Io,
}

/// What somebody did to a record while another was about to change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Meanwhile {
    /// The record's collection.
    pub collection: String,
    /// The record's id.
    #[ts(type = "number")]
    pub id: i64,
    /// Whether it was deleted, rather than changed.
    pub deleted: bool,
    /// Who did it.
    pub by: String,
    /// When, as every moment here: RFC 3339 in UTC.
    pub at: String,
}

/// Details of an [`ErrorReport`]; only what belongs to its code is there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct ErrorContext {
    /// `lock_timeout`: how long the write waited, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub waited_ms: Option<u64>,
    /// `lock_timeout`: the lock file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<String>,
    /// `lock_timeout`: who holds it. `database_busy`: the program that is writing without it, where
    /// the system tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<Holder>,
    /// `invalid`, `altered`: the field at fault, or the first of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// `invalid`: all fields at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<FieldFault>>", optional)]
    pub fields: Vec<FieldFault>,
    /// `invalid` in a stream of lines or one of several records: which, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub line: Option<u64>,
    /// `conflict`: the record as it is now; left out where it was deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
    /// `conflict`: what was done to it meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meanwhile: Option<Meanwhile>,
    /// The file or directory at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The file that has what the system said, where that was logged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FieldFault {
    /// Which; `null` where it is no field that is there.
    #[ts(type = "FieldId | null")]
    pub id: Option<FieldId>,
    /// Its name.
    pub field: String,
    /// What to show.
    pub message: String,
}
