//! Notices commits.

use std::path::PathBuf;

use rusqlite::Connection;

use super::diagnose::diagnose;
use crate::Error;

/// A connection that is kept to notice commits.
#[derive(Debug)]
pub struct CommitCounter {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
}

impl CommitCounter {
    /// A number that changes whenever any other connection, of this process or another, commits.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn data_version(&self) -> Result<i64, Error> {
        self.connection
            .prepare_cached("PRAGMA data_version")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map_err(|error| diagnose(&self.path, error))
    }
}
