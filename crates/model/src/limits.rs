//! The most that there may be of some things. Each is more than people need, and far from what SQLite takes
//! (<https://www.sqlite.org/limits.html>), which would otherwise refuse in the middle of something. They are
//! limits of every book, so that one does not hang on where it is kept.

use thiserror::Error;

/// Fields of a collection: half the columns that SQLite gives a table, because deleted fields keep theirs.
pub const MOST_FIELDS: usize = 1000;
/// Words of a search: each looks at every field, and SQLite's expressions are 1,000 deep at most, FTS5's
/// 256.
pub const MOST_WORDS: usize = 100;
/// Characters of a search: each is a term of FTS5's, which looks at the place of every one.
pub const LONGEST_SEARCH: usize = 10_000;
/// Conditions of a list, a view's among them: of 1,000 in an expression, the words take some.
pub const MOST_CONDITIONS: usize = 200;
/// Columns by which a list is sorted: as many are in the key of an order that is kept, and in its triggers.
pub const MOST_SORT_KEYS: usize = 50;

/// Records that are written at once: all of them are one transaction, which others wait for.
pub const MOST_AT_ONCE: usize = 5_000;

/// More of something than there may be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TooMuch {
    /// Words of a search.
    #[error("a search for {given} words is too long; {most} words are the most, so leave some out", most = MOST_WORDS)]
    Words {
        /// How many were given.
        given: usize,
    },
    /// Characters of a search.
    #[error("a search for {given} characters is too long; {most} are the most, so leave some out", most = LONGEST_SEARCH)]
    Characters {
        /// How many were given.
        given: usize,
    },
    /// Conditions of a list.
    #[error("a list with {given} conditions has too many; {most} are the most, so leave some out", most = MOST_CONDITIONS)]
    Conditions {
        /// How many were given.
        given: usize,
    },
    /// Columns by which a list is sorted.
    #[error("a list cannot be sorted by {given} columns; {most} are the most, so leave some out", most = MOST_SORT_KEYS)]
    SortKeys {
        /// How many were given.
        given: usize,
    },
    /// Fields of a collection.
    #[error("“{collection}” cannot have more than {most} fields; delete some, or make another collection", most = MOST_FIELDS)]
    Fields {
        /// The collection.
        collection: String,
    },
    /// Records of one write.
    #[error("{given} records are too many for one write, which others wait for; take {most} at a time, and add a file of new ones with: daybook add --lines", most = MOST_AT_ONCE)]
    Records {
        /// How many were given.
        given: usize,
    },
}
