//! What a soak's records say, and how a book takes and tells them.

use book::boundary::{FieldId, Value, Values};
use model::FieldRef;
pub(crate) use soak::record::{notes, parse, title};

/// What a new book has.
pub(crate) const TITLE: FieldId = FieldId(1);
const NOTES: FieldId = FieldId(2);

/// The record as a book takes it.
pub(crate) fn given(title: &str) -> [(FieldRef, model::Value); 2] {
    let text = |text: &str| model::Value::Text(text.to_owned());
    [(TITLE.into(), text(title)), (NOTES.into(), text(&notes(title)))]
}

/// The record's values as a book tells them.
pub(crate) fn values(title: &str) -> Values {
    let text = |text: &str| Value::Text(text.to_owned());
    [(TITLE, text(title)), (NOTES, text(&notes(title)))].into()
}
