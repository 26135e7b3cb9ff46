//! A book's database, open: one connection that writes, a few that read.

mod deleted;
mod durability;
mod in_place;
mod lists;
mod misfits;
mod reading;
mod rescue;

use std::{
    cell::Cell,
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    thread::sleep,
    time::{Duration, Instant},
};

use model::{Author, Change, SchemaChange};
use rusqlite::Connection;
use tracing::info;
use turnstile::WriteGuard;

use crate::{
    DATABASE_FILE, Error, SCHEMA_VERSION, WriteTransaction,
    catalog::CachedCollection,
    connection::{self, Kind, identity},
    index_requests::IndexRequests,
    inspection::{Inspector, distrust_of_older},
    query::MatchCache,
    schema,
    sqlite::{
        BUSY_TIMEOUT, CommitCounter,
        bound::{self, Work},
        diagnose::diagnose,
        file_identity::FileIdentity,
        files::{is_in_use, may_make_files},
        lock_owner,
    },
    sync::locked,
    writer::Writer,
};

/// How many idle connections are kept for the next reads.
const READERS_KEPT: usize = 4;

/// The length of an SQLite database's header, in bytes.
const HEADER: u64 = 100;

/// How often one who waits for another to save looks again.
const LOOK: Duration = Duration::from_millis(10);
/// How often it is seen again that nobody has the database open, before that is believed: the kernel gives its
/// table of locks in pieces, between which a lock can be missed while others come and go.
const LOOKS: u32 = 2;

/// A book's database.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    /// `None` where this user may not write.
    writer: Option<Mutex<Writer>>,
    readers: Mutex<Vec<Connection>>,
    definition: Mutex<Option<CachedCollection>>,
    inspector: Inspector,
    known: MatchCache,
    wanted: Arc<IndexRequests>,
    /// `None` where this user may not write: then nothing keeps others from tidying the WAL away.
    place: Option<FileIdentity>,
    /// How many commits in a deleted WAL could not be saved; `None` before that was tried, or where it cannot
    /// be told.
    lost: Mutex<Option<u64>>,
    /// Read as a snapshot, because nobody can write there.
    snapshot: bool,
}

impl Store {
    /// Whether the database in `directory` is ready to be opened. Touches nothing.
    ///
    /// # Errors
    /// [`Error::NotABook`], [`Error::Newer`] or [`Error::Corrupt`] for one that must be left
    /// alone.
    pub fn is_ready(directory: &Path) -> Result<bool, Error> {
        let path = directory.join(DATABASE_FILE);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_file() && metadata.len() == 0 => Ok(false),
            // To SQLite it is an empty database. Somebody's file it may be, or what is left of one.
            Ok(metadata) if metadata.is_file() && metadata.len() < HEADER => {
                Err(Error::NotABook { path })
            }
            Ok(metadata) if metadata.is_file() => Ok(connection::kind_of(&path)? == Kind::Book),
            Ok(_) => Err(Error::NotABook { path }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(source) => Err(Error::Io { path, source }),
        }
    }

    /// Waits while somebody has the database in `directory` open, and its WAL is not there: then it was deleted,
    /// and what it holds is with those who have it. To be called before the database is opened, which makes
    /// another.
    ///
    /// # Errors
    /// [`Error::InUse`] where that lasts.
    pub fn await_wal(directory: &Path) -> Result<(), Error> {
        let path = directory.join(DATABASE_FILE);
        let (begun, mut free) = (Instant::now(), 0);
        while !is_in_use(&path) && path.exists() {
            match lock_owner::who_reads(&path) {
                // One that is just opening it makes the WAL next.
                Some(program) if begun.elapsed() > BUSY_TIMEOUT => {
                    return Err(Error::InUse { path, program: Some(Box::new(program)) });
                }
                Some(_) => free = 0,
                None if free == LOOKS => break,
                None => free += 1,
            }
            sleep(LOOK);
        }
        Ok(())
    }

    /// Makes the database in `directory` ready: creates it, or brings an older one up to date.
    /// Does nothing where another process has just done so.
    ///
    /// # Errors
    /// As [`open`](Self::open), and [`Error::DiskFull`] or [`Error::Busy`].
    pub fn prepare(directory: &Path, _guard: &WriteGuard, by: &str) -> Result<(), Error> {
        let path = directory.join(DATABASE_FILE);
        match path.symlink_metadata() {
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // Made here so that it, and the files that SQLite makes beside it after its
                // example, is the directory's own.
                turnstile::create_plain_file(&path)
                    .map_err(|source| Error::Io { path: path.clone(), source })?;
            }
            Err(source) => return Err(Error::Io { path, source }),
        }
        let mut writer = Writer::open(&path)?;
        connection::use_wal(&writer.connection, &path)?;
        writer.bound.begin(Work::All);
        let failed = |error| bound::failed(&path, "bringing it up to date", error);
        let transaction = writer
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(failed)?;
        let found = identity(&transaction).map_err(failed)?;
        if found.is_blank() {
            schema::migrate(&transaction, 0).map_err(failed)?;
            let first = WriteTransaction {
                path: &path,
                definition: &Mutex::default(),
                connection: &transaction,
                bound: &writer.bound,
                refused: &writer.refused,
                schema: Cell::default(),
            };
            let author = Author { user: by, program: "" };
            first.apply(&Change::Schema(SchemaChange::first()), author)?;
        } else {
            found.check(&path)?;
            if found.version < SCHEMA_VERSION {
                if let Some(why) = distrust_of_older(&transaction).map_err(failed)? {
                    return Err(Error::Untrusted { path, why });
                }
                schema::migrate(&transaction, found.version).map_err(failed)?;
            }
        }
        transaction.commit().map_err(failed)?;
        if found.version < SCHEMA_VERSION {
            info!(target: "daybook::store", ?path, from = found.version, to = SCHEMA_VERSION, "brought up to date");
        }
        // So that the main file alone tells what it is, to us and to `file`.
        checkpoint(&writer.connection).map_err(failed)
    }

    /// Opens the database in `directory` for reading and writing.
    ///
    /// # Errors
    /// [`Error::Older`] where it must be [prepared](Self::prepare) first, and whatever else makes it unfit for
    /// use; see [`Error`].
    pub fn open(directory: &Path) -> Result<Self, Error> {
        let found = Self::open_if_up_to_date(directory)?;
        found.ok_or_else(|| Error::Older { path: directory.join(DATABASE_FILE) })
    }

    /// As [`open`](Self::open). `None` where the database, a book's, must be [prepared](Self::prepare) first: it is
    /// of an older schema, or without a WAL, as a copy is that SQLite's `VACUUM INTO` or a dump has made; be
    /// it one that was left amid a change.
    ///
    /// # Errors
    /// Whatever makes it unfit for use; see [`Error`].
    pub fn open_if_up_to_date(directory: &Path) -> Result<Option<Self>, Error> {
        let path = directory.join(DATABASE_FILE);
        // The connection that reads looks first: it changes nothing in what is not ready.
        let reader = connection::reader(&path)?;
        let found = match identity(&reader).map_err(|error| diagnose(&path, error)) {
            // Making it ready takes back what was left.
            Err(Error::Unfinished { .. }) => return Ok(None),
            found => found?,
        };
        found.check(&path)?;
        if found.version < SCHEMA_VERSION || !connection::uses_wal(&reader, &path)? {
            return Ok(None);
        }
        let writer = Writer::open(&path)?;
        Self::checked(path, reader, Some(writer), false).map(Some)
    }

    /// Opens the database in `directory` for reading.
    ///
    /// # Errors
    /// As [`open`](Self::open), [`Error::Older`], and [`Error::Unfinished`].
    pub fn open_read_only(directory: &Path) -> Result<Self, Error> {
        let path = directory.join(DATABASE_FILE);
        let is_in_use = is_in_use(&path);
        // Sharing would make a WAL of this user's own, in the way of those who write.
        if !is_in_use && may_make_files(directory) {
            Self::await_wal(directory)?;
            return Self::of_reader(path, connection::snapshot_reader, true);
        }
        match Self::of_reader(path.clone(), connection::reader, false) {
            // It is one with a WAL, which nobody has open, and we cannot make it.
            Err(Error::Io { .. } | Error::ReadOnly { .. }) if !is_in_use => {
                Self::await_wal(directory)?;
                Self::of_reader(path, connection::snapshot_reader, true)
            }
            outcome => outcome,
        }
    }

    fn of_reader(
        path: PathBuf,
        open: fn(&Path) -> Result<Connection, Error>,
        snapshot: bool,
    ) -> Result<Self, Error> {
        let reader = open(&path)?;
        let found = identity(&reader).map_err(|error| diagnose(&path, error))?;
        found.check(&path)?;
        if found.version < SCHEMA_VERSION {
            return Err(Error::Older { path });
        }
        Self::checked(path, reader, None, snapshot)
    }

    fn checked(
        path: PathBuf,
        reader: Connection,
        writer: Option<Writer>,
        snapshot: bool,
    ) -> Result<Self, Error> {
        connection::check_length(&reader, &path)?;
        let mut store = Self {
            path,
            writer: writer.map(Mutex::new),
            readers: Mutex::new(vec![reader]),
            definition: Mutex::default(),
            inspector: Inspector::default(),
            known: MatchCache::default(),
            wanted: Arc::default(),
            place: None,
            lost: Mutex::default(),
            snapshot,
        };
        // Whether what describes the book is as it must be.
        store.read(|_| Ok(()))?;
        if store.is_writable() {
            connection::share_files(&store.path)?;
            store.place = Some(FileIdentity::of(&store.path).map_err(|error| store.io(error))?);
        }
        Ok(store)
    }

    /// What queries of this process would have needed.
    #[must_use]
    pub fn wanted(&self) -> Arc<IndexRequests> {
        Arc::clone(&self.wanted)
    }

    /// Whether this user may write.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        self.writer.is_some()
    }

    /// Runs `write` in one transaction, and commits it unless it fails.
    ///
    /// # Errors
    /// What `write` returns; [`Error::ReadOnly`], [`Error::Busy`], [`Error::DiskFull`],
    /// [`Error::Replaced`] and others of the transaction itself. Nothing is written then.
    pub fn write<T, E: From<Error>>(
        &self,
        _guard: &WriteGuard,
        write: impl FnOnce(&WriteTransaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let Some(writer) = &self.writer else {
            return Err(Error::ReadOnly { path: self.path.clone() }.into());
        };
        let writer = locked(writer);
        self.rescue_with(&writer.connection)?;
        let (transaction, schema) = writer.begin(&self.path, &self.inspector)?;
        let written = write(&WriteTransaction {
            path: &self.path,
            definition: &self.definition,
            connection: &writer.connection,
            bound: &writer.bound,
            refused: &writer.refused,
            schema: Cell::new(schema),
        })?;
        transaction.commit().map_err(|error| diagnose(&self.path, error))?;
        writer.log.begin_anew(&writer.connection);
        Ok(written)
    }

    /// Moves what is in the WAL to the main file, as far as readers allow.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn checkpoint(&self, _guard: &WriteGuard) -> Result<(), Error> {
        let Some(writer) = &self.writer else { return Ok(()) };
        let writer = locked(writer);
        self.rescue_with(&writer.connection)?;
        checkpoint(&writer.connection).map_err(|error| diagnose(&self.path, error))
    }

    /// A connection that tells whether anything was committed.
    ///
    /// # Errors
    /// What opening can meet.
    pub fn pinned(&self) -> Result<CommitCounter, Error> {
        Ok(CommitCounter { connection: self.new_reader()?, path: self.path.clone() })
    }

    fn new_reader(&self) -> Result<Connection, Error> {
        if self.snapshot {
            connection::snapshot_reader(&self.path)
        } else {
            connection::reader(&self.path)
        }
    }
}

fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))
}
