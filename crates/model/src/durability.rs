//! What an acknowledged write survives.

/// What an acknowledged write survives. It is a setting of the book.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durability {
    /// A killed process.
    #[default]
    Normal,
    /// A power cut, too.
    Full,
}
