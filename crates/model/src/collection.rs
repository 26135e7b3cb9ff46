//! Collections and their fields.

use crate::{CollectionId, FieldId, View};

/// A collection of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection {
    /// Its own for ever, whatever its name.
    pub id: CollectionId,
    /// Its name, unique within the book whatever the case.
    pub name: String,
    /// Its fields, in the order in which people arranged them.
    pub fields: Vec<Field>,
}

/// A collection, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionSummary {
    /// The collection.
    pub collection: Collection,
    /// How many records are there.
    pub total: u64,
    /// Its views, by name.
    pub views: Vec<View>,
}

/// One field of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its own for ever, whatever its name.
    pub id: FieldId,
    /// Its name, unique within the collection whatever the case.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a record must have a value here.
    pub required: bool,
    /// Whether no two records may have the same value here.
    pub unique: bool,
    /// What may be chosen, for [`FieldKind::Choice`].
    pub choices: Vec<String>,
    /// What a new record has here unless something else is given, as somebody would type it.
    pub default: Option<String>,
}

/// What describes a field, apart from its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSettings {
    /// What it holds.
    pub kind: FieldKind,
    /// Whether a record must have a value here.
    pub required: bool,
    /// Whether no two records may have the same value here.
    pub unique: bool,
    /// What may be chosen, for [`FieldKind::Choice`].
    pub choices: Vec<String>,
    /// What a new record has here unless something else is given, as somebody would type it.
    pub default: Option<String>,
}

impl FieldSettings {
    /// An optional field of that kind.
    #[must_use]
    pub fn of(kind: FieldKind) -> Self {
        Self { kind, required: false, unique: false, choices: Vec::new(), default: None }
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Text of several lines.
    LongText,
    /// A finite decimal number.
    Number,
    /// A calendar day.
    Date,
    /// A day and a time of day, as a clock on the wall shows them.
    DateTime,
    /// Yes or no.
    Checkbox,
    /// One of the field's choices.
    Choice,
    /// A web address.
    Link,
}

impl FieldKind {
    /// All that there are.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::LongText,
        Self::Number,
        Self::Date,
        Self::DateTime,
        Self::Checkbox,
        Self::Choice,
        Self::Link,
    ];

    /// Whether its values are compared as text, in whatever case.
    #[must_use]
    pub fn is_text(self) -> bool {
        match self {
            Self::Text | Self::LongText | Self::Choice | Self::Link => true,
            Self::Number | Self::Date | Self::DateTime | Self::Checkbox => false,
        }
    }

    /// Whether its values are text of any length.
    #[must_use]
    pub fn is_free_text(self) -> bool {
        self.is_text() && self != Self::Choice
    }

    /// Whether one of its values is less or earlier than another to people.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        match self {
            Self::Number | Self::Date | Self::DateTime => true,
            Self::Text | Self::LongText | Self::Choice | Self::Link | Self::Checkbox => false,
        }
    }
}

/// A collection or a field that was deleted. Of several of one name it is the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    /// Its id.
    pub id: i64,
    /// Its name, which nothing else has by now.
    pub name: String,
    /// When: RFC 3339 in UTC, to the millisecond.
    pub at: String,
}
