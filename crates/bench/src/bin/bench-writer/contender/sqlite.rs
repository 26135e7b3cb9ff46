//! SQLite alone: its own lock, waiting as long as Daybook does.

use std::{path::Path, thread::sleep, time::Duration};

use anyhow::Result;
use backend_sqlite::DATABASE_FILE;
use rusqlite::{Connection, ErrorCode, params};

use super::{Contender, NOTES, Outcome, TITLE};

/// A connection to a book's database, with the settings that a book has.
pub(super) fn connect(directory: &Path) -> Result<Connection> {
    let connection = Connection::open(directory.join(DATABASE_FILE))?;
    connection.execute_batch(
        "PRAGMA busy_timeout = 500; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 8388608;",
    )?;
    Ok(connection)
}

/// Inserts the row that all insert.
pub(super) fn insert(connection: &Connection) -> rusqlite::Result<()> {
    let now = format!("{:.3}", turnstile::wall_clock());
    let mut statement = connection.prepare_cached(
        "INSERT INTO records (version, created_at, created_by, updated_at, updated_by, title, notes)
         VALUES (1, ?1, ?2, ?1, ?2, ?3, ?4)",
    )?;
    statement.execute(params![now, turnstile::user_name(), TITLE, NOTES]).map(drop)
}

pub(super) struct Sqlite {
    connection: Connection,
    hold: Duration,
}

impl Sqlite {
    pub(super) fn open(directory: &Path, hold: Duration) -> Result<Self> {
        Ok(Self { connection: connect(directory)?, hold })
    }

    fn transact(&self) -> rusqlite::Result<()> {
        self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        insert(&self.connection)?;
        if !self.hold.is_zero() {
            sleep(self.hold);
        }
        self.connection.prepare_cached("COMMIT")?.execute([]).map(drop)
    }
}

impl Contender for Sqlite {
    fn write(&mut self) -> Result<Outcome> {
        match self.transact() {
            Ok(()) => Ok(Outcome::Written),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                Ok(Outcome::TimedOut)
            }
            Err(error) => Err(error.into()),
        }
    }
}
