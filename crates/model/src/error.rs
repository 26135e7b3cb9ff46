//! What can be wrong with data, each with its subject, wherever a book is kept.

use thiserror::Error;

use crate::{Collection, Row, TooMuch, local_time};

/// A failure that is about what a book holds, or about what was asked of it. Nothing was written.
#[derive(Debug, Error)]
pub enum DataError {
    /// There is no such collection.
    #[error("there is no collection “{name}” in this book")]
    NoCollection {
        /// The name that was asked for.
        name: String,
    },
    /// There is no collection at all, so none is the first.
    #[error("there is no collection in this book; make one, or bring a deleted one back")]
    NoCollections,
    /// There is no such field.
    #[error("there is no field “{name}” in “{collection}”")]
    NoField {
        /// The collection.
        collection: String,
        /// The name that was asked for.
        name: String,
    },
    /// There is no such view.
    #[error("there is no view “{name}” of “{collection}”")]
    NoView {
        /// The collection.
        collection: String,
        /// The name that was asked for.
        name: String,
    },
    /// There is no such record.
    #[error("there is no record {id} in “{collection}”")]
    NoRecord {
        /// The collection.
        collection: String,
        /// The id that was asked for.
        id: i64,
    },
    /// The record never had that version.
    #[error(
        "record {id} of “{collection}” has no version {version}; its history lists those that it has"
    )]
    NoVersion {
        /// The collection.
        collection: String,
        /// The record's id.
        id: i64,
        /// The version that was asked for.
        version: i64,
    },
    /// The record is no longer the version that a change of it was based on.
    #[error("{}", conflict_words(collection, current, *deleted))]
    Conflict {
        /// Its collection.
        collection: Box<Collection>,
        /// The record as it is now, or as it was when it was deleted.
        current: Box<Row>,
        /// Whether it was deleted.
        deleted: bool,
    },
    /// A value does not fit its field.
    #[error("“{field}” {reason}")]
    Invalid {
        /// The field.
        field: String,
        /// Why, going on from the field's name: "must be a number".
        reason: String,
    },
    /// Several values do not fit their fields.
    #[error("{}", listed(faults))]
    SeveralInvalid {
        /// Each of them.
        faults: Vec<Fault>,
    },
    /// There is more of something than may be.
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
}

/// A value that does not fit its field.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{field}” {reason}")]
pub struct Fault {
    /// The field.
    pub field: String,
    /// Why, going on from the field's name: "must be a number".
    pub reason: String,
}

impl DataError {
    /// Fails where there are faults, with all of them.
    ///
    /// # Errors
    /// [`DataError::Invalid`] or [`DataError::SeveralInvalid`].
    pub fn unless_fit(mut faults: Vec<Fault>) -> Result<(), Self> {
        match faults.pop() {
            None => Ok(()),
            Some(Fault { field, reason }) if faults.is_empty() => {
                Err(Self::Invalid { field, reason })
            }
            Some(last) => {
                faults.push(last);
                Err(Self::SeveralInvalid { faults })
            }
        }
    }
}

fn listed(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("; ")
}

fn conflict_words(collection: &Collection, current: &Row, deleted: bool) -> String {
    format!(
        "record {} of “{}” was {} meanwhile by {}, {}; look at it again before you change it",
        current.id,
        collection.name,
        if deleted { "deleted" } else { "changed" },
        current.updated_by,
        local_time::when(&current.updated_at)
    )
}
