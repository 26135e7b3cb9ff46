//! Opens SQLite connections with the settings that safe sharing needs, and reads each back.
//!
//! The WAL is turned on under the write lock alone. A database that another program has taken out of WAL
//! mode is switched back, and what one left in a rollback journal is undone; a program that merely reads
//! such a database keeps us from it ([`Error::InUse`]).

use std::path::Path;

use model::Durability;
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use rusqlite::{Connection, OpenFlags, config::DbConfig};

use crate::{
    Error, SCHEMA_VERSION,
    schema::APPLICATION_ID,
    sqlite::{
        BUSY_TIMEOUT,
        checkpointer::{Checkpointer, LONGEST_WAL, Log},
        diagnose::diagnose,
        files::{beside, is_in_use},
        functions, lock_owner, vfs,
    },
};

/// The WAL file shrinks to this, in bytes, once it begins anew: to what a busy book fills again.
const WAL_SIZE_LIMIT: i64 = LONGEST_WAL as i64 * 4096;
/// SQLite before this version can lose commits of several writers when the WAL is reset
/// (<https://www.sqlite.org/wal.html>, section 11).
const OLDEST_SQLITE: i32 = 3_051_003;

/// What the database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A book of a schema that this program knows.
    Book,
    /// Nothing yet.
    Blank,
}

/// Looks at the database without making a file. One that nobody has open is read as a snapshot, as
/// if nothing could change; one with a WAL is in use, or was, and is read like any other.
pub(crate) fn kind_of(path: &Path) -> Result<Kind, Error> {
    let look = |shared: bool| {
        let connection = if shared { reader(path) } else { snapshot_reader(path) }?;
        let identity = identity(&connection).map_err(|error| diagnose(path, error))?;
        if identity.is_blank() {
            return Ok(Kind::Blank);
        }
        identity.check(path)?;
        if !shared {
            // What nobody has open is not touched where it is damaged.
            entries(&connection).map_err(|error| diagnose(path, error))?;
        }
        Ok(Kind::Book)
    };
    if is_in_use(path) {
        return match look(true) {
            // Whoever may write takes the change back, under the lock.
            Err(Error::Unfinished { .. }) => look(false),
            outcome => outcome,
        };
    }
    // What looks wrong in a snapshot may just be changing, if somebody has opened it meanwhile.
    look(false).or_else(|error| if is_in_use(path) { look(true) } else { Err(error) })
}

/// Gives the files beside the database its group, where this user has just made them: SQLite gives them its
/// mode, and its owner and group only where root makes them.
pub(crate) fn share_files(path: &Path) -> Result<(), Error> {
    for beside in ["-wal", "-shm"].map(|ending| beside(path, ending)) {
        turnstile::share_as(&beside, path).map_err(|source| Error::Io { path: beside, source })?;
    }
    Ok(())
}

/// The address of the file as it is, if nothing could change it. All of the path is encoded, its
/// separators too: so SQLite reads nothing in it, has no host to look for, and opens by the very name
/// by which the other connections do, whether that is relative or a share of another computer.
fn immutable_uri(path: &Path) -> String {
    // On Unix, a name's own bytes; on Windows, in the UTF-8 that SQLite takes there.
    let name = path.as_os_str().as_encoded_bytes();
    format!("file:{}?immutable=1", percent_encode(name, NON_ALPHANUMERIC))
}

/// A file that ends inside a page was cut off, or a full disk cut a checkpoint short. SQLite reads
/// the rest of the page as zeros; whether the WAL makes up for it, only a look at everything tells.
pub(crate) fn check_length(connection: &Connection, path: &Path) -> Result<(), Error> {
    let failed = |error| diagnose(path, error);
    let length =
        path.metadata().map_err(|source| Error::Io { path: path.to_path_buf(), source })?;
    let page: u32 =
        connection.query_row("PRAGMA page_size", [], |row| row.get(0)).map_err(failed)?;
    if length.len() % u64::from(page) == 0 {
        return Ok(());
    }
    let found: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(failed)?;
    if found == "ok" {
        return Ok(());
    }
    Err(Error::Corrupt { path: path.to_path_buf(), detail: found, source: None })
}

pub(crate) struct Identity {
    application: i64,
    pub(crate) version: i64,
    /// Whether it has neither a number nor a table.
    is_empty: bool,
}

/// Read in one transaction: a book that is made meanwhile must not look half made.
pub(crate) fn identity(connection: &Connection) -> rusqlite::Result<Identity> {
    if connection.is_autocommit() {
        return identity(&*connection.unchecked_transaction()?);
    }
    let number = |sql| connection.query_row(sql, [], |row| row.get(0));
    let (application, version) = (number("PRAGMA application_id")?, number("PRAGMA user_version")?);
    // These are in the file's header: only where they are missing need SQLite read the schema, which takes
    // as long as there are collections.
    let is_named = application != 0 || version != 0;
    let is_empty = !is_named && entries(connection)? == 0;
    Ok(Identity { application, version, is_empty })
}

/// How much is in the schema, all of which SQLite reads for it.
fn entries(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
}

impl Identity {
    pub(crate) fn is_blank(&self) -> bool {
        self.is_empty
    }

    pub(crate) fn check(&self, path: &Path) -> Result<(), Error> {
        if self.application != APPLICATION_ID || self.version < 1 {
            return Err(Error::NotABook { path: path.to_path_buf() });
        }
        if self.version > SCHEMA_VERSION {
            let (found, known) = (self.version, SCHEMA_VERSION);
            return Err(Error::Newer { path: path.to_path_buf(), found, known });
        }
        Ok(())
    }
}

/// The connection that writes, and the WAL that it writes to.
pub(crate) fn writer(path: &Path) -> Result<(Connection, Log), Error> {
    let mut connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    set(&connection, path, "journal_size_limit", WAL_SIZE_LIMIT, &WAL_SIZE_LIMIT.to_string())?;
    functions::add_to(&connection).map_err(|error| diagnose(path, error))?;
    let log = Checkpointer::attach(&mut connection, path, checkpointing)?;
    Ok((connection, log))
}

/// Says what a commit on this connection survives: after each, `FULL` waits until the WAL is on the
/// disk, `NORMAL` does not. Either way checkpoints are in order.
pub(crate) fn set_durability(
    connection: &Connection,
    path: &Path,
    durability: Durability,
) -> Result<(), Error> {
    match durability {
        Durability::Normal => set(connection, path, "synchronous", "NORMAL", "1"),
        Durability::Full => set(connection, path, "synchronous", "FULL", "2"),
    }
}

/// A connection that moves what is in the WAL to the main file, and commits nothing: so it syncs as
/// much whatever the book's durability.
pub(crate) fn checkpointing(path: &Path) -> Result<Connection, Error> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    set(&connection, path, "synchronous", "NORMAL", "1")?;
    Ok(connection)
}

/// A connection that reads.
pub(crate) fn reader(path: &Path) -> Result<Connection, Error> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    functions::add_to(&connection).map_err(|error| diagnose(path, error))?;
    Ok(connection)
}

/// A connection that reads a file in a place where nobody can write, such as a read-only medium:
/// there SQLite cannot make the files that it needs for sharing, nor are they needed.
pub(crate) fn snapshot_reader(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(immutable_uri(path), flags);
    let connection = connection.map_err(|error| diagnose(path, error))?;
    #[cfg(test)]
    let connection = crate::cost::counted(connection);
    trust_nothing(&connection, path)?;
    functions::add_to(&connection).map_err(|error| diagnose(path, error))?;
    Ok(connection)
}

fn open(path: &Path, access: OpenFlags) -> Result<Connection, Error> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Error::OldSqlite { version: rusqlite::version() });
    }
    let failed = |error| diagnose(path, error);
    // NOFOLLOW refuses a planted link; NO_MUTEX because each connection stays with one thread at
    // a time, which Rust's types see to.
    let flags = access | OpenFlags::SQLITE_OPEN_NOFOLLOW | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags_and_vfs(path, flags, vfs::name()).map_err(failed)?;
    #[cfg(test)]
    let connection = crate::cost::counted(connection);
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failed)?;
    // The checkpoint that SQLite makes when the last connection closes deletes the WAL, perhaps from
    // under a copy that somebody makes under the write lock.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(failed)?;
    trust_nothing(&connection, path)?;
    check(&connection, path, "busy_timeout", &BUSY_TIMEOUT.as_millis().to_string())?;
    Ok(connection)
}

/// What is in the file may be damaged, or made by somebody who means harm.
fn trust_nothing(connection: &Connection, path: &Path) -> Result<(), Error> {
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        // Otherwise a column that is not there is read as a text, its own name.
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        connection.set_db_config(setting, on).map_err(|error| diagnose(path, error))?;
    }
    // Damage in a page is told where the page is read, not where it has led astray.
    set(connection, path, "cell_size_check", true, "1")
}

/// Turns the WAL on, where it is not. Only under the write lock: two processes that do so at once
/// get SQLITE_BUSY whatever the busy timeout.
pub(crate) fn use_wal(connection: &Connection, path: &Path) -> Result<(), Error> {
    let outcome = set(connection, path, "journal_mode", "WAL", "wal");
    if matches!(outcome, Err(Error::Busy { program: None, .. })) {
        // Nobody writes: it takes no more than a reader to be in the way of the switch.
        let program = lock_owner::who_reads(path).map(Box::new);
        return Err(Error::InUse { path: path.to_path_buf(), program });
    }
    outcome
}

/// Whether the WAL is on.
pub(crate) fn uses_wal(connection: &Connection, path: &Path) -> Result<bool, Error> {
    value_of(connection, path, "journal_mode").map(|mode| mode == "wal")
}

fn set(
    connection: &Connection,
    path: &Path,
    setting: &'static str,
    value: impl rusqlite::ToSql,
    expected: &str,
) -> Result<(), Error> {
    // Some settings answer with a row, some with none; what counts is what is read back.
    connection.pragma(None, setting, value, |_| Ok(())).map_err(|error| diagnose(path, error))?;
    check(connection, path, setting, expected)
}

fn check(
    connection: &Connection,
    path: &Path,
    setting: &'static str,
    expected: &str,
) -> Result<(), Error> {
    let got = value_of(connection, path, setting)?;
    if got == expected {
        Ok(())
    } else {
        Err(Error::Setting { path: path.to_path_buf(), setting, got })
    }
}

fn value_of(connection: &Connection, path: &Path, setting: &str) -> Result<String, Error> {
    let read = |row: &rusqlite::Row<'_>| {
        row.get_ref(0).map(|value| match value {
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            rusqlite::types::ValueRef::Null
            | rusqlite::types::ValueRef::Real(_)
            | rusqlite::types::ValueRef::Blob(_) => String::new(),
        })
    };
    connection.pragma_query_value(None, setting, read).map_err(|error| diagnose(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::files::has_wal;

    /// Closing would delete the WAL, perhaps from under somebody's copy.
    #[test]
    fn the_last_connection_closes_without_touching_the_main_file() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("records.db");
        std::fs::write(&path, "").unwrap();
        let (writer, _) = writer(&path).unwrap();
        use_wal(&writer, &path).unwrap();
        writer.execute_batch("CREATE TABLE t (a); PRAGMA wal_checkpoint;").unwrap();
        writer.execute_batch("INSERT INTO t VALUES ('in the WAL')").unwrap();
        let before = path.metadata().unwrap().modified().unwrap();
        drop(writer);
        assert!(has_wal(&path));
        assert_eq!(path.metadata().unwrap().modified().unwrap(), before);
        let reopened = reader(&path).unwrap();
        let value: String = reopened.query_row("SELECT a FROM t", [], |row| row.get(0)).unwrap();
        assert_eq!(value, "in the WAL");
    }

    /// What is not there is not read as a text, its own name.
    #[test]
    fn no_connection_takes_a_name_that_it_does_not_know_for_a_text() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("records.db");
        std::fs::write(&path, "").unwrap();
        let writer = writer(&path).unwrap().0;
        writer.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").unwrap();
        assert!(writer.execute_batch(r#"CREATE INDEX i ON t (a) WHERE a = "nothing""#).is_err());
        for connection in [
            writer,
            checkpointing(&path).unwrap(),
            reader(&path).unwrap(),
            snapshot_reader(&path).unwrap(),
        ] {
            let read = connection.query_row(r#"SELECT "nothing" FROM t"#, [], |_| Ok(()));
            assert!(matches!(read, Err(rusqlite::Error::SqlInputError { .. })), "{read:?}");
        }
    }
}
