//! What SQLite takes no more of (<https://www.sqlite.org/limits.html>).

use thiserror::Error;

/// Columns of a table, which SQLite gives 2,000: one is for values that are being converted.
pub(crate) const MOST_COLUMNS: i64 = 1999;

/// More of something than SQLite takes.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Limit {
    /// Columns of a collection's table.
    #[error(
        "“{collection}” has no room for another column, because its deleted fields keep theirs; make another collection"
    )]
    Columns {
        /// The collection.
        collection: String,
    },
    /// Ids, which are never used again.
    #[error(
        "“{table}” has no id left for anything new, because one there has the greatest that there is; give that one a smaller id, and lower its “seq” in sqlite_sequence"
    )]
    Ids {
        /// The table.
        table: String,
    },
    /// Bytes of a record.
    #[error(
        "a record with so much text is larger than SQLite keeps, which is a billion bytes; shorten it"
    )]
    Bytes,
}
