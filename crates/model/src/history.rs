//! What was done to a record.

use crate::{Row, Value};

/// Who changes a record.
#[derive(Clone, Copy, Debug)]
pub struct Author<'a> {
    /// Login name.
    pub user: &'a str,
    /// Program name and version.
    pub program: &'a str,
}

/// What was done to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionKind {
    /// Values were replaced.
    Edit,
    /// It was deleted.
    Delete,
    /// It was brought back.
    Restore,
}

impl RevisionKind {
    /// All that there are.
    pub const ALL: [Self; 3] = [Self::Edit, Self::Delete, Self::Restore];
}

/// One change of a record, as its history tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The version that it made.
    pub version: i64,
    /// What was done.
    pub kind: RevisionKind,
    /// When: RFC 3339 in UTC, to the millisecond.
    pub at: String,
    /// Who did it.
    pub by: String,
    /// With which program.
    pub program: String,
    /// The values that it replaced, by the field's place in the collection. What belonged to a field
    /// that is gone is left out.
    pub replaced: Vec<(usize, Option<Value>)>,
}

/// A record with all that was done to it.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// The record as it is, or as it was when it was deleted.
    pub row: Row,
    /// Whether it is deleted.
    pub is_deleted: bool,
    /// Newest first; its creation is not among them.
    pub changes: Vec<Revision>,
}

impl History {
    /// The record's values at that version; `None` where it never had it.
    #[must_use]
    pub fn values_at(&self, version: i64) -> Option<Vec<Option<Value>>> {
        if !(1..=self.row.version).contains(&version) {
            return None;
        }
        let mut values = self.row.values.clone();
        for change in self.changes.iter().take_while(|change| change.version > version) {
            for (place, value) in &change.replaced {
                values[*place].clone_from(value);
            }
        }
        Some(values)
    }
}
