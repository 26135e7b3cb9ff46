//! Changes of a book: one whole write each, as data. Nothing in one is looked up until the transaction that
//! does it, so it can be kept, sent and done elsewhere.

use std::sync::Arc;

use crate::{
    Collection, CollectionId, CollectionRef, DataError, Durability, FieldId, FieldKind, FieldRef,
    FieldSettings, MOST_AT_ONCE, Row, TooMuch, Value, ViewId, ViewRef,
};

/// One write: all of it happens, or nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// New records.
    Create {
        /// In which collection.
        collection: CollectionRef,
        /// What is given of each.
        records: Vec<Vec<(FieldRef, Value)>>,
    },
    /// Values of records replaced.
    Edit {
        /// In which collection.
        collection: CollectionRef,
        /// What is replaced.
        edits: Vec<Edit>,
    },
    /// Records deleted; they can be brought back.
    Delete {
        /// From which collection.
        collection: CollectionRef,
        /// Which.
        records: Vec<RecordVersion>,
    },
    /// Deleted records brought back; those that are there stay as they are.
    Restore {
        /// In which collection.
        collection: CollectionRef,
        /// Their ids.
        ids: Vec<i64>,
    },
    /// A record given the values that it had at an earlier version, as an edit of it. Fields that are gone
    /// stay so; a value from before its field's settings were changed is converted.
    Revert {
        /// In which collection.
        collection: CollectionRef,
        /// The record, as it was seen.
        record: RecordVersion,
        /// The version whose values it gets.
        to: i64,
    },
    /// Collections or fields changed.
    Schema(SchemaChange),
    /// A view made, replaced or renamed.
    SaveView {
        /// Of which collection.
        collection: CollectionRef,
        /// Which one is replaced; without it the one of that name, or a new one is made.
        view: Option<ViewId>,
        /// Its name from now on.
        name: String,
        /// What it is, as [`View::definition`](crate::View::definition) is kept.
        definition: String,
    },
    /// A view deleted.
    DeleteView {
        /// Of which collection.
        collection: CollectionRef,
        /// Which.
        view: ViewRef,
    },
    /// What an acknowledged write survives from now on, whoever makes it.
    SetDurability(Durability),
}

/// Values of one record replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// The record, as it was seen.
    pub record: RecordVersion,
    /// What the fields are given that get other values; empty text takes a value away.
    pub values: Vec<(FieldRef, Value)>,
}

/// A record as it was when somebody decided to change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordVersion {
    /// Its id.
    pub id: i64,
    /// Its version; where the record is at another one by now, that is a conflict. `None` changes whatever
    /// is there.
    pub version: Option<i64>,
}

/// A change of what a book holds, rather than of its records. Places count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaChange {
    /// A collection with these fields, after those that are there.
    CreateCollection {
        /// Its name.
        name: String,
        /// Its fields, in their order.
        fields: Vec<NewField>,
    },
    /// Another name for a collection.
    RenameCollection {
        /// Which.
        collection: CollectionRef,
        /// Its new name.
        name: String,
    },
    /// Another place for a collection.
    MoveCollection {
        /// Which.
        collection: CollectionRef,
        /// Where to.
        place: usize,
    },
    /// A collection goes with its records; it can be brought back.
    DeleteCollection {
        /// Which.
        collection: CollectionRef,
    },
    /// A deleted collection comes back; of several with the name that was given, the one that was deleted
    /// last.
    RestoreCollection {
        /// Which.
        collection: CollectionRef,
    },
    /// A field, after those that are there.
    CreateField {
        /// In which collection.
        collection: CollectionRef,
        /// The field.
        field: NewField,
    },
    /// Another name for a field.
    RenameField {
        /// In which collection.
        collection: CollectionRef,
        /// Which.
        field: FieldRef,
        /// Its new name.
        name: String,
    },
    /// Another place for a field.
    MoveField {
        /// In which collection.
        collection: CollectionRef,
        /// Which.
        field: FieldRef,
        /// Where to.
        place: usize,
    },
    /// Other settings for a field. Values are converted.
    ChangeField {
        /// In which collection.
        collection: CollectionRef,
        /// Which.
        field: FieldRef,
        /// Its settings from now on.
        settings: FieldSettings,
        /// Whether values that do not fit may be taken away, to be found in their records' history; without
        /// it, they keep the change from being made.
        take_misfits: bool,
    },
    /// Another name for something to choose, in every record that has it.
    RenameChoice {
        /// In which collection.
        collection: CollectionRef,
        /// In which field.
        field: FieldRef,
        /// Which.
        choice: String,
        /// Its new name.
        name: String,
    },
    /// A field goes with its values; it can be brought back.
    DeleteField {
        /// In which collection.
        collection: CollectionRef,
        /// Which.
        field: FieldRef,
    },
    /// A deleted field comes back; of several with the name that was given, the one that was deleted last.
    RestoreField {
        /// In which collection.
        collection: CollectionRef,
        /// Which.
        field: FieldRef,
    },
}

/// A field that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewField {
    /// Its name.
    pub name: String,
    /// What else describes it.
    pub settings: FieldSettings,
}

/// What a change did.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It wrote records, if only to leave them as they were.
    Records {
        /// Their collection, as it was then.
        collection: Arc<Collection>,
        /// The records as they are now, in the order in which they were named.
        rows: Vec<Row>,
    },
    /// It made this collection.
    Collection(CollectionId),
    /// It made this field.
    Field(FieldId),
    /// It made this view, or replaced it.
    View(ViewId),
    /// It did something else.
    Done,
}

impl SchemaChange {
    /// What a new book begins with: one collection, ready to write in.
    #[must_use]
    pub fn first() -> Self {
        let field = |name: &str, settings| NewField { name: name.to_owned(), settings };
        let title = FieldSettings { required: true, ..FieldSettings::of(FieldKind::Text) };
        let notes = FieldSettings::of(FieldKind::LongText);
        let fields = vec![field("Title", title), field("Notes", notes)];
        Self::CreateCollection { name: "Records".to_owned(), fields }
    }
}

impl Change {
    /// Fails where it is about more records than may be written at once.
    ///
    /// # Errors
    /// [`TooMuch::Records`].
    pub fn check_size(&self) -> Result<(), DataError> {
        let given = match self {
            Self::Create { records, .. } => records.len(),
            Self::Edit { edits, .. } => edits.len(),
            Self::Delete { records, .. } => records.len(),
            Self::Restore { ids, .. } => ids.len(),
            Self::Revert { .. }
            | Self::Schema(_)
            | Self::SaveView { .. }
            | Self::DeleteView { .. }
            | Self::SetDurability(_) => 1,
        };
        if given > MOST_AT_ONCE { Err(TooMuch::Records { given }.into()) } else { Ok(()) }
    }
}

impl DataError {
    /// Says which of `total` records it is about, from 0; of a single one, that is clear.
    #[must_use]
    pub fn of_one(self, place: usize, total: usize) -> Self {
        if total == 1 {
            self
        } else {
            Self::OneOfSeveral { number: place + 1, total, source: Box::new(self) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_too_many_records_is_none() {
        let restore = |many: i64| Change::Restore {
            collection: CollectionRef::First,
            ids: (0..many).collect(),
        };
        restore(5000).check_size().unwrap();
        let error = restore(5001).check_size().unwrap_err();
        assert!(error.to_string().starts_with("5001 records are too many"), "{error}");
    }

    #[test]
    fn an_error_says_which_of_several_records_it_is_about() {
        let error = |total| DataError::NoCollections.of_one(1, total).to_string();
        assert!(error(3).starts_with("record 2 of 3: there is no collection"), "{}", error(3));
        assert!(error(1).starts_with("there is no collection"), "{}", error(1));
    }
}
