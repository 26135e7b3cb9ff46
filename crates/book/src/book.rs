//! An open book, and its use cases on records.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use store::Store;
use turnstile::{Cancellation, Presence, Turnstile, Waiting, WriteGuard};

use crate::{
    Error,
    access::{self, Found},
    boundary::{Access, BookInfo, Collection, Record, Values},
    convert, personal,
};

/// How a book is opened.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// This program's name and version, for whoever waits for it: "daybook 0.3.0 (command line)".
    pub program: String,
    /// How long a write waits for its turn.
    pub timeout: Duration,
    /// How waiting is done.
    pub waiting: Waiting,
    /// Whether others see this process among those that have the book open. For a program that
    /// stays; a command of milliseconds neither pays for it nor is worth seeing.
    pub listed: bool,
}

impl OpenOptions {
    /// With the timeout of 500 ms, waiting as the file system allows or as `DAYBOOK_WAITING` says:
    /// `blocking` or `polling`; not listed.
    #[must_use]
    pub fn new(program: &str) -> Self {
        let waiting = match std::env::var("DAYBOOK_WAITING").as_deref() {
            Ok("blocking") => Waiting::Blocking,
            Ok("polling") => Waiting::Polling,
            Ok(_) | Err(_) => Waiting::Auto,
        };
        let timeout = turnstile::DEFAULT_TIMEOUT;
        Self { program: program.to_owned(), timeout, waiting, listed: false }
    }
}

/// How a write waits for its turn.
#[derive(Clone, Debug, Default)]
pub enum Wait {
    /// As long as the book's timeout.
    #[default]
    Timeout,
    /// As long as the book's timeout, unless cancelled.
    TimeoutOrCancelled(Cancellation),
    /// Until served or cancelled.
    UntilCancelled(Cancellation),
}

/// A book, open.
#[derive(Debug)]
pub struct Book {
    directory: PathBuf,
    store: Store,
    /// `None` where this user may not write. Opened again where somebody deleted the lock file.
    turnstile: Option<RwLock<Turnstile>>,
    options: OpenOptions,
    /// Lists this process among those that have the book open. One that may not write is not.
    _presence: Option<Presence>,
}

impl Book {
    /// Opens the book in `directory`; makes one where the directory is missing or empty.
    ///
    /// # Errors
    /// [`Error::NotEmpty`], [`Error::NotADirectory`], [`Error::NetworkFilesystem`],
    /// [`Error::ReadOnly`] where nothing can be made, [`Error::LockTimeout`] while another program
    /// holds the lock of a book that must first be made or brought up to date, and those of the
    /// lock files and the database.
    pub fn open(directory: &Path, options: &OpenOptions) -> Result<Self, Error> {
        if !exists(directory)? {
            access::make_directory(directory)?;
        } else if access::look_at(directory)? == Found::Vacant
            && !access::holds_nothing_else(directory)?
        {
            return Err(Error::NotEmpty { directory: directory.to_path_buf() });
        }
        Self::create(directory, options)
    }

    /// Opens the book in `directory`, and makes none.
    ///
    /// # Errors
    /// [`Error::NoBook`], and those of [`open`](Self::open).
    pub fn open_existing(directory: &Path, options: &OpenOptions) -> Result<Self, Error> {
        if !exists(directory)? || access::look_at(directory)? == Found::Vacant {
            return Err(Error::NoBook { directory: directory.to_path_buf() });
        }
        Self::create(directory, options)
    }

    /// Opens the book in `directory`; makes one there whatever else the directory holds.
    ///
    /// # Errors
    /// Those of [`open`](Self::open), but for [`Error::NotEmpty`].
    pub fn create(directory: &Path, options: &OpenOptions) -> Result<Self, Error> {
        access::make_directory(directory)?;
        let directory = &dunce::canonicalize(directory).map_err(Error::io(directory))?;
        let found = access::look_at(directory)?;
        if found == Found::Book(Access::ReadOnly) {
            let store = Store::open_read_only(directory)?;
            let (directory, options) = (directory.clone(), options.clone());
            return Ok(Self { directory, store, turnstile: None, options, _presence: None });
        }
        let turnstile = open_lock(directory, options)?;
        if found == Found::Vacant || Store::is_outdated(directory)? {
            let wait = turnstile::Wait { timeout: Some(options.timeout), cancellation: None };
            let guard = turnstile.acquire("Create the book", &wait)?;
            Store::prepare(directory, &guard, turnstile::user_name())?;
        }
        let store = Store::open(directory)?;
        // Being seen is a courtesy: a book opens without it, and `who` tells what is in its way.
        let announce = || Presence::announce(directory, &options.program).ok();
        let presence = options.listed.then(announce).flatten();
        let (directory, options) = (directory.clone(), options.clone());
        let turnstile = Some(RwLock::new(turnstile));
        Ok(Self { directory, store, turnstile, options, _presence: presence })
    }

    /// What a window's header shows.
    #[must_use]
    pub fn info(&self) -> BookInfo {
        let access = if self.turnstile.is_some() { Access::ReadWrite } else { Access::ReadOnly };
        BookInfo {
            name: personal::name_of(&self.directory),
            directory: self.directory.to_string_lossy().into_owned(),
            access,
        }
    }

    /// The directory, absolute and without links.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// All collections, in the order in which people arranged them.
    ///
    /// # Errors
    /// Those of the database.
    pub fn collections(&self) -> Result<Vec<Collection>, Error> {
        let collections = self.store.collections()?.into_iter();
        Ok(collections.map(|(collection, total)| convert::collection(collection, total)).collect())
    }

    /// The collection of that name; `None` is the first.
    ///
    /// # Errors
    /// Those of the database, as for a collection that does not exist.
    pub fn collection(&self, name: Option<&str>) -> Result<Collection, Error> {
        let (collection, page) = self.store.range(name, 0, 0)?;
        Ok(convert::collection(collection, page.total))
    }

    /// One record. `None` is the first collection.
    ///
    /// # Errors
    /// Those of the database, as for a record that does not exist.
    pub fn record(&self, collection: Option<&str>, id: i64) -> Result<Record, Error> {
        let (collection, row) = self.store.record(collection, id)?;
        Ok(convert::record(&collection, row))
    }

    /// Creates a record. `None` is the first collection. What does not fit is told at once, without
    /// waiting for the lock.
    ///
    /// # Errors
    /// [`Error::UnknownField`] or an invalid value, [`Error::LockTimeout`] and
    /// [`Error::Cancelled`] as `wait` says, [`Error::ReadOnly`], and those of the database.
    pub fn create_record(
        &self,
        collection: Option<&str>,
        values: &Values,
        wait: &Wait,
    ) -> Result<Record, Error> {
        let (known, checked) = self.check(collection, values)?;
        let guard = self.acquire(&format!("Add a record to {}", known.name), wait)?;
        self.store.write(&guard, |transaction| {
            let collection = transaction.collection(collection)?;
            // Somebody may have changed the collection while we waited.
            let values = if Arc::ptr_eq(&collection, &known) {
                checked
            } else {
                convert::read_values(&collection, values)?
            };
            let row = transaction.insert(&collection, values, turnstile::user_name())?;
            Ok(convert::record(&collection, row))
        })
    }

    /// Reads values by the collection's fields, without the lock.
    fn check(
        &self,
        name: Option<&str>,
        values: &Values,
    ) -> Result<(Arc<store::Collection>, Vec<Option<store::Value>>), Error> {
        let known = self.store.known_collection(name)?;
        if let Ok(read) = convert::read_values(&known, values) {
            return Ok((known, read));
        }
        // What does not fit may be news of which this process does not know yet.
        let current = Arc::new(self.store.collection(name)?);
        let read = convert::read_values(&current, values)?;
        Ok((current, read))
    }

    /// This program's name and version.
    pub(crate) fn program(&self) -> &str {
        &self.options.program
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) fn acquire(&self, operation: &str, wait: &Wait) -> Result<WriteGuard, Error> {
        let (timeout, cancellation) = match wait {
            Wait::Timeout => (Some(self.options.timeout), None),
            Wait::TimeoutOrCancelled(cancellation) => {
                (Some(self.options.timeout), Some(cancellation.clone()))
            }
            Wait::UntilCancelled(cancellation) => (None, Some(cancellation.clone())),
        };
        self.acquire_with(operation, &turnstile::Wait { timeout, cancellation })
    }

    fn acquire_with(&self, operation: &str, wait: &turnstile::Wait) -> Result<WriteGuard, Error> {
        let turnstile = self.turnstile.as_ref();
        let turnstile =
            turnstile.ok_or_else(|| Error::ReadOnly { path: self.directory.clone() })?;
        let current = turnstile.read().unwrap_or_else(PoisonError::into_inner).clone();
        let outcome = current.acquire(operation, wait);
        if !matches!(outcome, Err(turnstile::AcquireError::Replaced { .. })) {
            return Ok(outcome?);
        }
        // Only where the book itself is still in its place: nothing is made in another directory.
        self.store.check_in_place()?;
        let anew = open_lock(&self.directory, &self.options)?;
        *turnstile.write().unwrap_or_else(PoisonError::into_inner) = anew.clone();
        Ok(anew.acquire(operation, wait)?)
    }

    /// Moves what is in the WAL to the main file, if nobody is writing just now.
    pub(crate) fn checkpoint_if_free(&self) -> Result<(), Error> {
        if self.turnstile.is_none() {
            return Ok(());
        }
        let now_or_never = turnstile::Wait { timeout: Some(Duration::ZERO), cancellation: None };
        match self.acquire_with("Tidy up", &now_or_never) {
            Ok(guard) => Ok(self.store.checkpoint(&guard)?),
            Err(Error::LockTimeout { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

fn open_lock(directory: &Path, options: &OpenOptions) -> Result<Turnstile, Error> {
    Turnstile::open(directory, &options.program, options.waiting).map_err(Error::LockFile)
}

fn exists(directory: &Path) -> Result<bool, Error> {
    fs::exists(directory).map_err(|source| {
        let directory = directory.to_path_buf();
        if source.kind() == io::ErrorKind::NotADirectory {
            Error::NotADirectory { directory }
        } else {
            Error::Io { path: directory, source }
        }
    })
}
