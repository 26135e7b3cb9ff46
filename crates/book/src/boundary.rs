//! Every type that crosses to the window or to a script, declared once.
//!
//! The window's TypeScript (`ui/src/backend/bindings.ts`) is generated from these by the test
//! `bindings`; scripts see the same shapes as JSON from `daybook --json`. Times are RFC 3339 in
//! UTC, durations are whole milliseconds.

use std::collections::BTreeMap;

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

/// A collection of records with the same fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Collection {
    /// Its name, unique within the book.
    pub name: String,
    /// How many records it holds, without deleted ones.
    #[ts(type = "number")]
    pub total: u64,
    /// Its fields, in the order in which people arranged them.
    pub fields: Vec<Field>,
}

/// One field of a collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Its name, unique within the collection.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a record must have a value here.
    pub required: bool,
    /// Whether no two records may have the same value here.
    pub unique: bool,
    /// What may be chosen, for [`FieldKind::Choice`]; empty for every other kind.
    pub choices: Vec<String>,
    /// What a new record has here unless something else is given, as somebody would type it.
    pub default: Option<String>,
}

/// A change of what a book holds, rather than of its records. Places count from 0.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "change", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Reshape {
    /// A collection with these fields, after those that are there.
    CreateCollection {
        /// Its name.
        name: String,
        /// Its fields, in their order.
        fields: Vec<Field>,
    },
    /// Another name for a collection.
    RenameCollection {
        /// Which.
        collection: String,
        /// Its new name.
        name: String,
    },
    /// Another place for a collection.
    MoveCollection {
        /// Which.
        collection: String,
        /// Where to.
        place: usize,
    },
    /// A collection goes with its records; it can be brought back.
    DeleteCollection {
        /// Which.
        collection: String,
    },
    /// The collection of that name that was deleted last comes back.
    RestoreCollection {
        /// Which.
        collection: String,
    },
    /// A field, after those that are there.
    CreateField {
        /// In which collection.
        collection: String,
        /// The field.
        field: Field,
    },
    /// Another name for a field.
    RenameField {
        /// In which collection.
        collection: String,
        /// Which.
        field: String,
        /// Its new name.
        name: String,
    },
    /// Another place for a field.
    MoveField {
        /// In which collection.
        collection: String,
        /// Which.
        field: String,
        /// Where to.
        place: usize,
    },
    /// Other settings for a field. Values are converted.
    ChangeField {
        /// In which collection.
        collection: String,
        /// The field with its new settings; its name says which it is.
        field: Field,
        /// Whether values that do not fit may be taken away, to be found in their records'
        /// history; without it, they keep the change from being made.
        take_misfits: bool,
    },
    /// A field goes with its values; it can be brought back.
    DeleteField {
        /// In which collection.
        collection: String,
        /// Which.
        field: String,
    },
    /// The field of that name that was deleted last comes back.
    RestoreField {
        /// In which collection.
        collection: String,
        /// Which.
        field: String,
    },
}

/// Values that would not fit a field's new settings.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Misfits {
    /// How many there are.
    #[ts(type = "number")]
    pub total: u64,
    /// The first of them.
    pub first: Vec<Misfit>,
}

/// A value that would not fit a field's new settings.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Misfit {
    /// The record that has it.
    #[ts(type = "number")]
    pub id: i64,
    /// The value.
    pub value: Value,
    /// Why, going on from the field's name: "must be a number".
    pub reason: String,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Text of several lines.
    LongText,
    /// A finite decimal number.
    Number,
    /// A calendar day, `YYYY-MM-DD`.
    Date,
    /// A day and a time of day as a clock on the wall shows them, `YYYY-MM-DDTHH:MM:SS`.
    DateTime,
    /// Yes or no.
    Checkbox,
    /// One of the field's choices.
    Choice,
    /// A web address, `http` or `https`.
    Link,
}

/// A field's value. On the way in, text is accepted for every kind and read as that kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Checkbox(bool),
    /// A number.
    Number(f64),
    /// Text, a date, or a choice.
    Text(String),
}

/// Values by field name. A field without a value is left out.
pub type Values = BTreeMap<String, Value>;

/// One record.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// Unique within the collection, never used again.
    #[ts(type = "number")]
    pub id: i64,
    /// 1 when created, one more with each change.
    #[ts(type = "number")]
    pub version: i64,
    /// When it was created.
    pub created_at: String,
    /// Who created it.
    pub created_by: String,
    /// When it was last changed.
    pub updated_at: String,
    /// Who changed it last.
    pub updated_by: String,
    /// Its values.
    #[ts(type = "Values")]
    pub values: Values,
}

/// What was done to a record, its creation first.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The version that it made.
    #[ts(type = "number")]
    pub version: i64,
    /// What was done.
    pub kind: ChangeKind,
    /// When.
    pub at: String,
    /// Who did it.
    pub by: String,
    /// Program name and version; `null` for a creation, whose program is not kept.
    pub program: Option<String>,
    /// The fields whose values were replaced, in the order of the collection's.
    pub fields: Vec<FieldChange>,
}

/// What was done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It was created.
    Create,
    /// Values were replaced.
    Edit,
    /// It was deleted.
    Delete,
    /// It was brought back.
    Restore,
}

/// A field's value before and after a change; `null` is no value.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// The field's name.
    pub field: String,
    /// Before.
    pub from: Option<Value>,
    /// After.
    pub to: Option<Value>,
}

/// A range of a collection's records, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordPage {
    /// How many records the collection holds in all.
    #[ts(type = "number")]
    pub total: u64,
    /// The records of the range that was asked for.
    pub records: Vec<Record>,
}

/// Whether somebody holds the write lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum LockStatus {
    /// Nobody does.
    Free,
    /// Somebody does.
    Held {
        /// Who.
        holder: Holder,
        /// Who waits, first in line first, as far as the system tells.
        waiting: Vec<Waiter>,
    },
}

/// Who holds the write lock. What is not known is `null`, never invented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Holder {
    /// Process id.
    pub pid: Option<u32>,
    /// When it took the lock.
    pub since: Option<String>,
    /// For how long it has held it, in milliseconds.
    #[ts(type = "number | null")]
    pub held_for_ms: Option<u64>,
    /// Program name and version.
    pub process: Option<String>,
    /// Login name.
    pub user: Option<String>,
    /// Host name.
    pub host: Option<String>,
    /// What it does, in words for people.
    pub operation: Option<String>,
    /// How we know.
    pub source: HolderSource,
    /// What the operating system says of the process now.
    pub condition: Option<ProcessCondition>,
    /// Whether it is this very process, so another window of it.
    pub this_process: bool,
}

/// How we know who holds the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HolderSource {
    /// The holder wrote it, and the process it names lives and started before the lock was taken.
    Lines,
    /// The holder wrote it, but this machine cannot confirm it: say "may be".
    Unconfirmed,
    /// The operating system's own table of locks.
    System,
    /// Nobody told.
    Unknown,
}

/// What the operating system says of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProcessCondition {
    /// It runs or sleeps.
    Running,
    /// Somebody stopped it; it holds what it holds until it is continued.
    Stopped,
    /// It waits for a device and cannot be interrupted.
    NotResponding,
    /// It has ended.
    Ended,
}

/// A process that stands in line for the write lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Waiter {
    /// Process id; `null` for one that has none here, because it is in another container.
    pub pid: Option<u32>,
    /// Program name, where the system tells it.
    pub process: Option<String>,
    /// Whether it is this very process.
    pub this_process: bool,
}

/// A process that has the book open, and stays. What it does not say of itself is `null`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Instance {
    /// Process id.
    pub pid: u32,
    /// Program name and version.
    pub process: Option<String>,
    /// Login name.
    pub user: Option<String>,
    /// Host name.
    pub host: Option<String>,
    /// When it opened the book.
    pub since: Option<String>,
    /// Whether it is this very process.
    pub this_process: bool,
}

/// What there is news of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// Somebody, possibly this process, committed something.
    Records,
    /// Somebody opened the book, or has it open no more.
    Instances,
}

/// How a write waits for its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Patience {
    /// As long as the book's timeout (500 ms unless set otherwise), then `lock_timeout`.
    Timeout,
    /// Until it is served or cancelled.
    UntilCancelled,
}

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
    /// The operating system refused something else.
    Io,
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
    /// `invalid`: the field at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// `invalid` in a stream of lines: which line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub line: Option<u64>,
    /// `conflict`: the record as it is now; left out where it was deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
    /// The file or directory at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
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
