//! Everything that a window writes into a book.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Durability, Record, Reshape, Values, View};

/// One write: all of it happens, or nothing.
#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(tag = "write", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Write {
    /// New records.
    Create {
        /// In which collection.
        collection: String,
        /// Their values.
        records: Vec<Values>,
    },
    /// Values of records replaced.
    Edit {
        /// In which collection.
        collection: String,
        /// What is replaced.
        edits: Vec<Edit>,
    },
    /// Records deleted; they can be brought back.
    Delete {
        /// From which collection.
        collection: String,
        /// Which.
        records: Vec<RecordVersion>,
    },
    /// Deleted records brought back.
    Restore {
        /// In which collection.
        collection: String,
        /// Their ids.
        #[ts(type = "Array<number>")]
        ids: Vec<i64>,
    },
    /// A record given the values that it had at an earlier version.
    Revert {
        /// In which collection.
        collection: String,
        /// The record, as it was seen.
        record: RecordVersion,
        /// The version whose values it gets.
        #[ts(type = "number")]
        to: i64,
    },
    /// Collections or fields changed.
    Reshape {
        /// How.
        reshape: Reshape,
    },
    /// A view made, or replaced where its collection has one of that name.
    SaveView {
        /// Of which collection.
        collection: String,
        /// The view.
        view: View,
    },
    /// A view deleted.
    DeleteView {
        /// Of which collection.
        collection: String,
        /// Its name.
        name: String,
    },
    /// The book's durability.
    SetDurability {
        /// From now on.
        durability: Durability,
    },
}

/// Values of one record replaced.
#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    /// The record, as it was seen.
    pub record: RecordVersion,
    /// The fields that get other values; empty text takes a value away.
    #[ts(type = "Values")]
    pub values: Values,
}

/// A record as it was when somebody decided to change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordVersion {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its version; where the record is at another one by now, that is a conflict. `null` changes
    /// whatever is there.
    #[ts(type = "number | null")]
    pub version: Option<i64>,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// The records that were written, as they are now, in the order in which they were named. A
    /// change of something else has none.
    pub records: Vec<Record>,
}
