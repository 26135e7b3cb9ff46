//! Which records are asked for, how they are shown, and what is kept of that.

use model::{CollectionId, FieldId, ViewId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which of a collection's records are asked for, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Query {
    /// Words, each of which must be somewhere in a record, in whatever case and with or without accents; empty
    /// for every record. Unless sorted, records that have accents as they were typed come first.
    pub search: String,
    /// What must hold of a record, all of it.
    pub filter: Vec<Condition>,
    /// What records are sorted by, the first counting most. Where it decides nothing, the newest
    /// comes first.
    pub sort: Vec<SortKey>,
    /// Deleted records rather than those that are there.
    pub deleted: bool,
}

/// Something that must hold of a record's value in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    /// The field.
    #[ts(type = "FieldId")]
    pub field: FieldId,
    /// What must hold.
    pub operator: Operator,
    /// What the value is compared with, as somebody would type it; empty where the operator
    /// compares with nothing.
    pub value: String,
}

/// How a value is compared. A field without a value holds against [`Is`](Self::Is) and its likes,
/// and fits [`IsNot`](Self::IsNot), [`ContainsNot`](Self::ContainsNot) and
/// [`IsEmpty`](Self::IsEmpty).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// The same; text in whatever case and with or without accents. Every kind.
    Is,
    /// Not the same, or nothing. Every kind.
    IsNot,
    /// The text is somewhere in it, in whatever case and with or without accents. Text, long text, links and choices.
    Contains,
    /// The text is nowhere in it. The same kinds.
    ContainsNot,
    /// It begins with the text, in whatever case and with or without accents. The same kinds.
    StartsWith,
    /// Less, or earlier. Numbers, dates, dates with times.
    Less,
    /// At most, or not later. The same kinds.
    AtMost,
    /// Greater, or later. The same kinds.
    Greater,
    /// At least, or not earlier. The same kinds.
    AtLeast,
    /// There is no value. Every kind.
    IsEmpty,
    /// There is a value. Every kind.
    IsNotEmpty,
}

/// One of the things that records are sorted by. Nothing is less than everything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// From the greatest to the least.
    pub descending: bool,
}

/// A column of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Column {
    /// The record's id.
    Id,
    /// When it was created.
    Created,
    /// When it was changed last.
    Updated,
    /// A field.
    Field {
        /// Which.
        #[ts(type = "FieldId")]
        id: FieldId,
    },
}

/// How a column is shown, in its place among the others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShownColumn {
    /// Which.
    pub column: Column,
    /// Its width in rem; `null` for as wide as its kind needs.
    pub width: Option<f64>,
    /// Whether it is left out.
    pub hidden: bool,
}

/// A named way of looking at a collection, kept in the book for everybody.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// Its own for ever, whatever its name.
    #[ts(type = "ViewId")]
    pub id: ViewId,
    /// Its name, unique within the collection.
    pub name: String,
    /// Which records it shows.
    pub filter: Vec<Condition>,
    /// In which order.
    pub sort: Vec<SortKey>,
    /// With which columns, in their order. Columns that are not named come after these.
    pub columns: Vec<ShownColumn>,
}

/// A view to be made, or what one is to be from now on.
#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewSettings {
    /// Its name, unique within the collection.
    pub name: String,
    /// Which records it shows.
    pub filter: Vec<Condition>,
    /// In which order.
    pub sort: Vec<SortKey>,
    /// With which columns, in their order. Columns that are not named come after these.
    pub columns: Vec<ShownColumn>,
}

/// How a user left a collection's list; kept for that user alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Layout {
    /// The view that was shown, if any.
    #[ts(type = "ViewId | null")]
    pub view: Option<ViewId>,
    /// The order.
    pub sort: Vec<SortKey>,
    /// The columns, in their order.
    pub columns: Vec<ShownColumn>,
    /// Whether the first ones stay in view when the list is scrolled sideways.
    pub pinned: bool,
    /// How many lines of text a row has room for, from 1 to 3.
    pub lines: u8,
}

impl Default for Layout {
    fn default() -> Self {
        Self { view: None, sort: Vec::new(), columns: Vec::new(), pinned: true, lines: 1 }
    }
}

/// Something that is being made ready, so that asking for it takes no time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Preparation {
    /// The collection.
    #[ts(type = "CollectionId")]
    pub collection: CollectionId,
    /// What for, in words: "Sort by Amount", "Search".
    pub purpose: String,
    /// How many records are done.
    #[ts(type = "number")]
    pub done: u64,
    /// Of how many.
    #[ts(type = "number")]
    pub total: u64,
}
