//! What a soak's records say, and how a book takes them.

use book::boundary::{Value, Values};
pub(crate) use soak::record::{notes, parse, title};

/// The record as a book takes it.
pub(crate) fn values(title: &str) -> Values {
    let text = |text: &str| Value::Text(text.to_owned());
    [("Title".to_owned(), text(title)), ("Notes".to_owned(), text(&notes(title)))].into()
}
