//! What an acknowledged write survives. It is a setting of the book, which the connection of each
//! process that writes follows from the next write on.

use std::{
    cell::{Cell, RefCell},
    path::Path,
    sync::Arc,
};

use rusqlite::{Connection, OptionalExtension};
use turnstile::WriteGuard;

use crate::{
    Error, Store,
    bound::{self, Bound, Work},
    checkpointer::Log,
    connection,
    connection::identity,
    inspection::{Inspection, Inspector},
    transaction::Immediate,
};

/// The setting's name in the table `daybook_setting`.
const NAME: &str = "durability";

/// What an acknowledged write survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// A killed process.
    Normal,
    /// A power cut, too.
    Full,
}

impl Durability {
    /// As the table `daybook_setting` has it.
    fn stored_name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Full => "full",
        }
    }
}

impl Store {
    /// What an acknowledged write in this book survives.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn durability(&self) -> Result<Durability, Error> {
        self.read(stored)
    }

    /// Sets what an acknowledged write survives from now on, whichever process writes.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn set_durability(&self, guard: &WriteGuard, durability: Durability) -> Result<(), Error> {
        let set = || {
            self.write(guard, |transaction| {
                transaction.reshape(|connection| {
                    connection
                        .execute(
                            "INSERT INTO daybook_setting (name, value) VALUES (?1, ?2)
                             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                            [NAME, durability.stored_name()],
                        )
                        .map(drop)
                })
            })
        };
        set()?;
        match durability {
            Durability::Normal => Ok(()),
            // The second commit is the first that waits until the WAL is on the disk, the first one
            // included.
            Durability::Full => set(),
        }
    }
}

/// The connection that writes, and which of the book's settings it follows.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    pub(crate) log: Log,
    pub(crate) bound: Bound,
    durability: Cell<Durability>,
    /// The cookie of the schema by which the setting was looked at last: whoever changes the setting
    /// moves the cookie on, which a write looks at in any case.
    known: Cell<Option<i64>>,
    /// What was found in the book then.
    inspection: RefCell<Arc<Inspection>>,
}

impl Writer {
    /// The connection that writes to the database at `path`.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let (mut connection, log) = connection::writer(path)?;
        connection::set_durability(&connection, path, Durability::Normal)?;
        let bound = Bound::on(&mut connection, None).map_err(|error| Error::of(path, error))?;
        let (durability, known) = (Cell::new(Durability::Normal), Cell::new(None));
        Ok(Self { connection, log, bound, durability, known, inspection: RefCell::default() })
    }

    /// Begins a transaction, and tells the schema's cookie and what is found in the book.
    pub(crate) fn begin(
        &self,
        path: &Path,
        inspector: &Inspector,
    ) -> Result<(Immediate<'_>, i64, Arc<Inspection>), Error> {
        loop {
            self.bound.begin(Work::One);
            let failed = |error| bound::failed(path, "a look at what describes it", error);
            let transaction = Immediate::begin(&self.connection).map_err(failed)?;
            let schema = schema_cookie(&self.connection).map_err(failed)?;
            if self.known.get() == Some(schema) {
                return Ok((transaction, schema, Arc::clone(&self.inspection.borrow())));
            }
            // Whoever gives a book a newer form moves the cookie on, too.
            identity(&self.connection).map_err(failed)?.check(path)?;
            let inspection = inspector.inspection(&self.connection).map_err(failed)?;
            inspection.check_writing(path)?;
            let wanted = stored(&self.connection).map_err(failed)?;
            if wanted == self.durability.get() {
                self.known.set(Some(schema));
                self.inspection.replace(Arc::clone(&inspection));
                return Ok((transaction, schema, inspection));
            }
            // SQLite changes it between transactions only.
            drop(transaction);
            connection::set_durability(&self.connection, path, wanted)?;
            self.durability.set(wanted);
        }
    }
}

/// A number that each change of a table, and each of what describes the collections, moves on.
pub(crate) fn schema_cookie(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("PRAGMA schema_version")?.query_row([], |row| row.get(0))
}

fn stored(connection: &Connection) -> rusqlite::Result<Durability> {
    let mut statement =
        connection.prepare_cached("SELECT value FROM daybook_setting WHERE name = ?1")?;
    let value: Option<String> = statement.query_row([NAME], |row| row.get(0)).optional()?;
    // What a later program may call something else is meant to be safer.
    Ok(match value.as_deref() {
        None | Some("normal") => Durability::Normal,
        Some(_) => Durability::Full,
    })
}
