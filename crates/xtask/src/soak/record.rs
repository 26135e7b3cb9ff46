//! The records of those writers that are fed from here. They are those of `soak-writer`, whose
//! `record.rs` has the reason; if the two differed, its check would find every record broken.

/// The notes that belong to a title.
pub(crate) fn notes(title: &str) -> String {
    format!("{title}: seen at the north shore, written down at once, to be kept whole. {title}.")
}
