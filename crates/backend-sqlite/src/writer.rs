//! The connection that writes.

use std::{cell::Cell, path::Path};

use model::Durability;
use rusqlite::Connection;

use crate::{
    Error,
    catalog::settings,
    connection::{self, identity},
    inspection::Inspector,
    sqlite::{
        bound::{self, Bound, Work},
        checkpointer::Log,
        diagnose::diagnose,
        immediate::Immediate,
        schema_cookie::schema_cookie,
    },
    triggers::Refused,
};

/// The connection that writes, and which of the book's settings it follows.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    pub(crate) log: Log,
    pub(crate) bound: Bound,
    pub(crate) refused: Refused,
    durability: Cell<Durability>,
    /// The cookie of the schema by which the setting was looked at last: whoever changes the setting
    /// moves the cookie on, which a write looks at in any case.
    known: Cell<Option<i64>>,
}

impl Writer {
    /// The connection that writes to the database at `path`.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let (mut connection, log) = connection::writer(path)?;
        connection::set_durability(&connection, path, Durability::Normal)?;
        let bound = Bound::on(&mut connection, None).map_err(|error| diagnose(path, error))?;
        let refused = Refused::on(&mut connection).map_err(|error| diagnose(path, error))?;
        let (durability, known) = (Cell::new(Durability::Normal), Cell::new(None));
        Ok(Self { connection, log, bound, refused, durability, known })
    }

    /// Begins a transaction, and tells the schema's cookie.
    pub(crate) fn begin(
        &self,
        path: &Path,
        inspector: &Inspector,
    ) -> Result<(Immediate<'_>, i64), Error> {
        loop {
            self.bound.begin(Work::One);
            let failed = |error| bound::failed(path, "a look at what describes it", error);
            let transaction = Immediate::begin(&self.connection).map_err(failed)?;
            let schema = schema_cookie(&self.connection).map_err(failed)?;
            if self.known.get() == Some(schema) {
                return Ok((transaction, schema));
            }
            // Whoever gives a book a newer form moves the cookie on, too.
            identity(&self.connection).map_err(failed)?.check(path)?;
            inspector.inspection(&self.connection).map_err(failed)?.check(path)?;
            let wanted = settings::durability(&self.connection).map_err(failed)?;
            if wanted == self.durability.get() {
                self.known.set(Some(schema));
                return Ok((transaction, schema));
            }
            // SQLite changes it between transactions only.
            drop(transaction);
            connection::set_durability(&self.connection, path, wanted)?;
            self.durability.set(wanted);
        }
    }
}
