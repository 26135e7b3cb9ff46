//! Everything that a window writes into a book.

use model::{CollectionId, ViewId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Durability, Record, SchemaChange, Values, ViewSettings};

/// One write: all of it happens, or nothing.
#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(tag = "write", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Write {
    /// New records.
    Create {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionId,
        /// Their values.
        #[ts(type = "Array<Values>")]
        records: Vec<Values>,
    },
    /// Values of records replaced.
    Edit {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionId,
        /// What is replaced.
        edits: Vec<Edit>,
    },
    /// Records deleted; they can be brought back.
    Delete {
        /// From which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionId,
        /// Which.
        records: Vec<RecordVersion>,
    },
    /// Deleted records brought back.
    Restore {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionId,
        /// Their ids.
        #[ts(type = "Array<number>")]
        ids: Vec<i64>,
    },
    /// A record given the values that it had at an earlier version.
    Revert {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionId,
        /// The record, as it was seen.
        record: RecordVersion,
        /// The version whose values it gets.
        #[ts(type = "number")]
        to: i64,
    },
    /// Collections or fields changed.
    Reshape {
        /// How.
        reshape: SchemaChange,
    },
    /// A view made, or replaced.
    SaveView {
        /// Of which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionId,
        /// Which; `null` makes one, or replaces the one of that name.
        #[ts(type = "ViewId | null")]
        id: Option<ViewId>,
        /// What it is from now on.
        view: ViewSettings,
    },
    /// A view deleted.
    DeleteView {
        /// Of which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionId,
        /// Which.
        #[ts(type = "ViewId")]
        view: ViewId,
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
    /// The id of the collection, the field or the view that was made or, for a view that was saved by its name
    /// alone, replaced; `null` where there is none.
    #[ts(type = "number | null")]
    pub created: Option<i64>,
}
