//! Collections and their fields, and how they are changed.

use model::{CollectionId, CollectionRef, FieldId, FieldRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Value, View};

/// A collection of records with the same fields.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Collection {
    /// Its own for ever, whatever its name.
    #[ts(type = "CollectionId")]
    pub id: CollectionId,
    /// Its name, unique within the book.
    pub name: String,
    /// How many records it holds, without deleted ones.
    #[ts(type = "number")]
    pub total: u64,
    /// Its fields, in the order in which people arranged them.
    pub fields: Vec<Field>,
    /// Its views, by name.
    pub views: Vec<View>,
}

/// A collection or a field that was deleted and can be brought back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Deleted {
    /// Its id.
    #[ts(type = "number")]
    pub id: i64,
    /// Its name.
    pub name: String,
    /// When it was deleted.
    pub at: String,
}

/// One field of a collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Its own for ever, whatever its name.
    #[ts(type = "FieldId")]
    pub id: FieldId,
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

/// A field to be made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewField {
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

/// What a field is to be from now on, but for its name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldSettings {
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
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
        /// Its new name.
        name: String,
    },
    /// Another place for a collection.
    MoveCollection {
        /// Which.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
        /// Where to.
        place: usize,
    },
    /// A collection goes with its records; it can be brought back.
    DeleteCollection {
        /// Which.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
    },
    /// A deleted collection comes back.
    RestoreCollection {
        /// Which.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
    },
    /// A field, after those that are there.
    CreateField {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
        /// The field.
        field: NewField,
    },
    /// Another name for a field.
    RenameField {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
        /// Which.
        #[ts(type = "FieldId")]
        field: FieldRef,
        /// Its new name.
        name: String,
    },
    /// Another place for a field.
    MoveField {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
        /// Which.
        #[ts(type = "FieldId")]
        field: FieldRef,
        /// Where to.
        place: usize,
    },
    /// Other settings for a field. Values are converted.
    ChangeField {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
        /// Which.
        #[ts(type = "FieldId")]
        field: FieldRef,
        /// Its new settings.
        settings: FieldSettings,
        /// Whether values that do not fit may be taken away, to be found in their records'
        /// history; without it, they keep the change from being made.
        take_misfits: bool,
    },
    /// Another name for something to choose, in every record that has it.
    RenameChoice {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
        /// In which field.
        #[ts(type = "FieldId")]
        field: FieldRef,
        /// Which.
        choice: String,
        /// Its new name.
        name: String,
    },
    /// A field goes with its values; it can be brought back.
    DeleteField {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
        /// Which.
        #[ts(type = "FieldId")]
        field: FieldRef,
    },
    /// A deleted field comes back.
    RestoreField {
        /// In which collection.
        #[ts(type = "CollectionId")]
        collection: CollectionRef,
        /// Which.
        #[ts(type = "FieldId")]
        field: FieldRef,
    },
}

/// Values that would not fit a field's new settings.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Misfits {
    /// How many there are.
    #[ts(type = "number")]
    pub total: u64,
    /// How many of them are in deleted records, from which they would be taken away as well.
    #[ts(type = "number")]
    pub deleted: u64,
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
    /// Whether the record is deleted.
    pub deleted: bool,
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
