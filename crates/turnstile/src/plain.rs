//! What others wrote, made fit to be shown.

/// On one line, without control characters: what others wrote may be anything.
pub(crate) fn plain(value: &str) -> String {
    let visible = value.chars().map(|c| if is_plain(c) { c } else { ' ' });
    visible.collect::<String>().trim().to_owned()
}

/// Neither a control character, nor one that ends a line or turns the direction of the text that
/// follows it, nor one that stands for what could not be read.
pub(crate) fn is_plain(c: char) -> bool {
    let turns = matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    !c.is_control() && !turns && c != char::REPLACEMENT_CHARACTER
}
