//! What a soak's records say. Everything follows from the title, so that a record of which only a
//! part was written is seen.

/// The title of a writer's record of that number: "hot1-3-17" is the 17th of the third process in
/// the place "hot1".
#[must_use]
pub fn title(writer: &str, number: u64) -> String {
    format!("{writer}-{number}")
}

/// The writer and the number of a title.
#[must_use]
pub fn parse(title: &str) -> Option<(&str, u64)> {
    let (writer, number) = title.rsplit_once('-')?;
    Some((writer, number.parse().ok().filter(|number| *number > 0)?))
}

/// The notes that belong to a title.
#[must_use]
pub fn notes(title: &str) -> String {
    format!("{title}: seen at the north shore, written down at once, to be kept whole. {title}.")
}
