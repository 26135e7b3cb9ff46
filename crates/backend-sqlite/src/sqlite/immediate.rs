//! Transactions that write.

use rusqlite::Connection;

/// A transaction that has begun and may write. Dropped without a commit, it rolls back. rusqlite's
/// own compiles its BEGIN and COMMIT anew for each transaction, which a short one notices.
pub(crate) struct Immediate<'a> {
    connection: &'a Connection,
}

impl<'a> Immediate<'a> {
    pub(crate) fn begin(connection: &'a Connection) -> rusqlite::Result<Self> {
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        Ok(Self { connection })
    }

    pub(crate) fn commit(self) -> rusqlite::Result<()> {
        self.connection.prepare_cached("COMMIT")?.execute([]).map(drop)
    }
}

impl Drop for Immediate<'_> {
    fn drop(&mut self) {
        // SQLite itself has rolled back after some errors, and every later one tells if this fails.
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}
