//! What can be wrong with data, each with its subject, wherever a book is kept.

use thiserror::Error;

use crate::{Collection, Field, FieldId, Row, TooMuch, local_time};

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
    /// The collection was deleted.
    #[error("the collection “{name}” was deleted; it can be brought back")]
    CollectionDeleted {
        /// Its name.
        name: String,
    },
    /// The field was deleted.
    #[error(
        "a field of “{collection}” that this is for was deleted; bring it back, or leave it out"
    )]
    FieldDeleted {
        /// The collection.
        collection: String,
        /// The field.
        id: FieldId,
    },
    /// The view was deleted.
    #[error("the view of “{collection}” was deleted; save it under a name to have it again")]
    ViewDeleted {
        /// The collection.
        collection: String,
    },
    /// Another collection has the name by now.
    #[error("“{name}” is another collection's name by now; look at it again before you change it")]
    OtherCollection {
        /// The name.
        name: String,
    },
    /// Another field has the name by now.
    #[error(
        "“{name}” is another field's name by now in “{collection}”; look at it again before you change it"
    )]
    OtherField {
        /// The collection.
        collection: String,
        /// The name.
        name: String,
    },
    /// A value is given for a field that the collection does not have.
    #[error("“{collection}” has no field “{field}”; it has {fields}")]
    UnknownField {
        /// The collection.
        collection: String,
        /// The field that was given.
        field: String,
        /// Those that there are, for people.
        fields: String,
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
        /// The field, where it is one that is there.
        id: Option<FieldId>,
        /// Its name, or what else does not fit.
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
    /// Values do not fit a field's new settings, and may not be taken away.
    #[error("“{field}” has values that do not fit: {total}; nothing was changed")]
    Misfits {
        /// The field.
        id: FieldId,
        /// Its name.
        field: String,
        /// How many.
        total: u64,
    },
    /// One of several records cannot be written.
    #[error("record {number} of {total}: {source}; none of them was written")]
    OneOfSeveral {
        /// Which, from 1.
        number: usize,
        /// How many there are.
        total: usize,
        /// Why.
        source: Box<DataError>,
    },
    /// There is more of something than may be.
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
}

/// A value that does not fit its field.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{field}” {reason}")]
pub struct Fault {
    /// The field, where it is one that is there.
    pub id: Option<FieldId>,
    /// Its name.
    pub field: String,
    /// Why, going on from the field's name: "must be a number".
    pub reason: String,
}

impl DataError {
    /// That something which is no field that is there, such as a name, cannot be so.
    #[must_use]
    pub fn unfit(what: &str, reason: &str) -> Self {
        Self::Invalid { id: None, field: what.to_owned(), reason: reason.to_owned() }
    }

    /// Fails where there are faults, with all of them.
    ///
    /// # Errors
    /// [`DataError::Invalid`] or [`DataError::SeveralInvalid`].
    pub fn unless_fit(mut faults: Vec<Fault>) -> Result<(), Self> {
        match faults.pop() {
            None => Ok(()),
            Some(Fault { id, field, reason }) if faults.is_empty() => {
                Err(Self::Invalid { id, field, reason })
            }
            Some(last) => {
                faults.push(last);
                Err(Self::SeveralInvalid { faults })
            }
        }
    }
}

impl Field {
    /// That a value does not fit this field.
    #[must_use]
    pub fn invalid(&self, reason: impl Into<String>) -> DataError {
        DataError::Invalid { id: Some(self.id), field: self.name.clone(), reason: reason.into() }
    }
}

impl Fault {
    /// That a value does not fit the field.
    #[must_use]
    pub fn of(field: &Field, reason: impl Into<String>) -> Self {
        Self { id: Some(field.id), field: field.name.clone(), reason: reason.into() }
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
