//! What a soak's records say. Everything follows from the title, so that a record of which only a
//! part was written is seen.

use book::boundary::{Value, Values};

/// The title of a writer's record of that number: "hot1-3-17" is the 17th of the third process in
/// the place "hot1".
pub(crate) fn title(writer: &str, number: u64) -> String {
    format!("{writer}-{number}")
}

/// The writer and the number of a title.
pub(crate) fn parse(title: &str) -> Option<(&str, u64)> {
    let (writer, number) = title.rsplit_once('-')?;
    Some((writer, number.parse().ok().filter(|number| *number > 0)?))
}

/// The notes that belong to a title.
pub(crate) fn notes(title: &str) -> String {
    format!("{title}: seen at the north shore, written down at once, to be kept whole. {title}.")
}

/// The record as a book takes it.
pub(crate) fn values(title: &str) -> Values {
    let text = |text: &str| Value::Text(text.to_owned());
    [("Title".to_owned(), text(title)), ("Notes".to_owned(), text(&notes(title)))].into()
}
