//! Records, their values, and what was done to them.

use std::collections::BTreeMap;

use model::{CollectionId, FieldId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Value;

/// Values by field. A field without a value is left out.
pub type Values = BTreeMap<FieldId, Value>;

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
    /// When it was deleted; left out where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub deleted_at: Option<String>,
    /// Its values.
    #[ts(type = "Values")]
    pub values: Values,
}

/// What somebody typed and has not saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// As typed.
    #[ts(type = "Values")]
    pub values: Values,
    /// The version that a change of a record is based on; `null` for a new record.
    #[ts(type = "number | null")]
    pub based_on: Option<i64>,
}

/// What a draft is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DraftOf {
    /// The collection.
    #[ts(type = "CollectionId")]
    pub collection: CollectionId,
    /// The record that is being changed; `null` for a new one.
    #[ts(type = "number | null")]
    pub record: Option<i64>,
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
    /// The field.
    #[ts(type = "FieldId")]
    pub field: FieldId,
    /// Before.
    pub from: Option<Value>,
    /// After.
    pub to: Option<Value>,
}

/// A range of a collection's records, in the order that was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordPage {
    /// How many records there are in all of what was asked for, as far as they were counted.
    #[ts(type = "number")]
    pub total: u64,
    /// Whether there may be more than `total`: a search for less than three letters ends once it has
    /// found enough.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub more: bool,
    /// The records of the range that was asked for.
    pub records: Vec<Record>,
}

/// How a write waits for its turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WaitPolicy {
    /// As long as the book's timeout (500 ms unless set otherwise), then `lock_timeout`.
    Timeout,
    /// Until it is served or cancelled.
    UntilCancelled,
}
