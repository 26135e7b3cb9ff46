//! What another program changed in a book so that it is no longer as its description says.

use thiserror::Error;

/// Something that is not there as the book's description says. Nothing is damaged: it can be put back.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Altered {
    /// A table that describes the book is gone.
    #[error(
        "the table “{table}”, which describes the book, is not there any more; another program has renamed or dropped it, and must undo that"
    )]
    NoOwnTable {
        /// The table.
        table: String,
    },
    /// A table that describes the book, or of a collection, lacks a column that each has.
    #[error(
        "the table “{table}” has no column “{column}” any more as Daybook made it; another program has changed the table, and must undo that"
    )]
    NoOwnColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// A collection's table is gone.
    #[error(
        "the table “{table}” of the collection “{collection}” is not there any more; another program has renamed or dropped it. Give the table its name back, or delete the collection"
    )]
    NoTable {
        /// The collection.
        collection: String,
        /// The table.
        table: String,
    },
    /// A field's column is gone.
    #[error(
        "the field “{field}” of “{collection}” has lost its column “{column}”; another program has renamed or dropped it. Give the column its name back, or delete the field"
    )]
    NoColumn {
        /// The collection.
        collection: String,
        /// The field.
        field: String,
        /// The column.
        column: String,
    },
    /// A field's column holds something else.
    #[error(
        "the field “{field}” of “{collection}” needs a column of the type {needed}, but “{column}” is {found}; another program has changed it. Give the column its type back, or delete the field"
    )]
    OtherType {
        /// The collection.
        collection: String,
        /// The field.
        field: String,
        /// The column.
        column: String,
        /// Its type.
        found: String,
        /// The type that it must have.
        needed: &'static str,
    },
}

impl Altered {
    /// The field at fault, if it is one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::NoColumn { field, .. } | Self::OtherType { field, .. } => Some(field),
            Self::NoOwnTable { .. } | Self::NoOwnColumn { .. } | Self::NoTable { .. } => None,
        }
    }
}

/// Why a book is not to be trusted: somebody put something into it that Daybook never does.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Distrust {
    /// A view or a virtual table has the name of a table.
    #[error(
        "“{name}” is no table that Daybook made, but has the name of one; whatever it runs would run each time the book is read. Whoever put it there must undo that"
    )]
    NoTable {
        /// Its name.
        name: String,
    },
    /// A trigger of somebody's on a table of ours.
    #[error(
        "the trigger “{trigger}” on the table “{table}” is not Daybook's; whatever it does would be done with each write. Drop it to write in this book"
    )]
    Trigger {
        /// The trigger.
        trigger: String,
        /// Its table.
        table: String,
    },
    /// What a trigger reads that has a name of ours and is not.
    #[error(
        "“{name}” is not Daybook's, and a trigger that begins with “daybook_” reads it with each write; Daybook's own do no such thing. Drop that trigger to write in this book"
    )]
    InTrigger {
        /// A view, or a part of the trigger that has a name.
        name: String,
    },
    /// What should take a moment did not end.
    #[error(
        "{work} did not come to an end, and was given up; something in the book makes it go on for ever. Drop the triggers and views that are not Daybook's"
    )]
    Endless {
        /// What did not end: "a write".
        work: &'static str,
    },
}
