//! Records.

use crate::Value;

/// One record. Times are RFC 3339 in UTC, to the millisecond.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Unique within the collection, never used again.
    pub id: i64,
    /// 1 when created, one more with each change.
    pub version: i64,
    /// When it was created.
    pub created_at: String,
    /// Who created it.
    pub created_by: String,
    /// When it was last changed.
    pub updated_at: String,
    /// Who changed it last.
    pub updated_by: String,
    /// When it was deleted, if it is.
    pub deleted_at: Option<String>,
    /// Its values, in the order of the collection's fields.
    pub values: Vec<Option<Value>>,
}

/// A range of the records that were asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// How many records there are in all of what was asked for, as far as they were counted.
    pub total: u64,
    /// Whether there may be more than `total`.
    pub more: bool,
    /// Those that were asked for.
    pub rows: Vec<Row>,
}
