//! An open book, and its use cases on records.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak},
    time::Duration,
};

use model::CollectionRef;
use store::Store;
use tracing::{debug, info};
use turnstile::{Cancellation, Presence, Turnstile, Waiting, WriteGuard};

use crate::{
    Error,
    access::{self, Found},
    boundary::{Access, BookInfo, Collection, Record, Settings},
    convert, diagnose, personal,
    service::Service,
};

/// What the lock is held for by whoever saves what a deleted WAL holds.
const RESCUE: &str = "Save what a deleted file holds";

/// How a book is opened.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// This program's name and version, for whoever waits for it: "daybook 0.3.0 (command line)".
    pub program: String,
    /// How long a write waits for its turn.
    pub timeout: Duration,
    /// Who is said to have made or changed a record.
    pub user: String,
    /// How waiting is done.
    pub waiting: Waiting,
    /// Whether others see this process among those that have the book open. For a program that
    /// stays; a command of milliseconds neither pays for it nor is worth seeing.
    pub listed: bool,
}

impl OpenOptions {
    /// With the timeout of 500 ms, under the login name, waiting as the file system allows or as `DAYBOOK_WAITING` says:
    /// `blocking` or `polling`; not listed.
    #[must_use]
    pub fn new(program: &str) -> Self {
        let waiting = match std::env::var("DAYBOOK_WAITING").as_deref() {
            Ok("blocking") => Waiting::Blocking,
            Ok("polling") => Waiting::Polling,
            Ok(_) | Err(_) => Waiting::Auto,
        };
        let (program, user) = (program.to_owned(), turnstile::user_name().to_owned());
        Self { program, timeout: turnstile::DEFAULT_TIMEOUT, user, waiting, listed: false }
    }

    /// The same, with what the user has set.
    #[must_use]
    pub fn following(self, settings: &Settings) -> Self {
        let timeout = Duration::from_millis(settings.timeout_ms);
        let user = settings.display_name.clone().unwrap_or(self.user);
        Self { timeout, user, ..self }
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

/// What the user may set otherwise while the book is open.
#[derive(Clone, Debug)]
struct Own {
    timeout: Duration,
    user: Arc<str>,
}

/// A book, open.
#[derive(Debug)]
pub struct Book {
    directory: PathBuf,
    store: Store,
    /// `None` where this user may not write. Opened again where somebody deleted the lock file.
    turnstile: Option<RwLock<Turnstile>>,
    program: String,
    waiting: Waiting,
    own: RwLock<Own>,
    /// There while somebody listens.
    service: Mutex<Weak<Service>>,
    /// Lists this process among those that have the book open. One that may not write is not.
    _presence: Option<Presence>,
    _open: Open,
}

/// Tells the log how long a book is open.
#[derive(Debug)]
struct Open(PathBuf);

impl Open {
    fn new(directory: &Path, may_write: bool) -> Self {
        info!(target: "daybook::book", ?directory, may_write, "opened");
        Self(directory.to_path_buf())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        info!(target: "daybook::book", directory = ?self.0, "closed");
    }
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
            return Self::create(directory, options);
        }
        let (looked_at, found) = access::look_at(directory)?;
        if found == Found::Vacant && !access::holds_nothing_else(&looked_at)? {
            return Err(Error::NotEmpty { directory: directory.to_path_buf() });
        }
        Self::found(&looked_at, found, options)
    }

    /// Opens the book in `directory`, and makes none.
    ///
    /// # Errors
    /// [`Error::NoBook`], and those of [`open`](Self::open).
    pub fn open_existing(directory: &Path, options: &OpenOptions) -> Result<Self, Error> {
        let no_book = || Error::NoBook { directory: directory.to_path_buf() };
        if !exists(directory)? {
            return Err(no_book());
        }
        match access::look_at(directory)? {
            (_, Found::Vacant) => Err(no_book()),
            (directory, found @ Found::Book(_)) => Self::found(&directory, found, options),
        }
    }

    /// Opens the book in `directory`; makes one there whatever else the directory holds.
    ///
    /// # Errors
    /// Those of [`open`](Self::open), but for [`Error::NotEmpty`].
    pub fn create(directory: &Path, options: &OpenOptions) -> Result<Self, Error> {
        access::make_directory(directory)?;
        let (directory, found) = access::look_at(directory)?;
        Self::found(&directory, found, options)
    }

    fn found(directory: &Path, found: Found, options: &OpenOptions) -> Result<Self, Error> {
        if found == Found::Book(Access::ReadOnly) {
            let store =
                Store::open_read_only(directory).map_err(access::unless_refused(directory))?;
            return Ok(Self::of(directory, store, None, options, None));
        }
        let turnstile = open_lock(directory, &options.program, options.waiting)?;
        Store::await_wal(directory)?;
        let prepare = || -> Result<(), Error> {
            let wait = turnstile::Wait { timeout: Some(options.timeout), cancellation: None };
            let guard = turnstile.acquire("Create the book", &wait);
            let guard = guard.map_err(diagnose::acquiring)?;
            Ok(Store::prepare(directory, &guard, &options.user)?)
        };
        if found == Found::Vacant {
            prepare()?;
        }
        let store = match Store::open_if_up_to_date(directory)? {
            Some(store) => store,
            None => {
                prepare()?;
                Store::open(directory)?
            }
        };
        // Being seen is a courtesy: a book opens without it, and `who` tells what is in its way.
        let announce = || {
            let announced = Presence::announce(directory, &options.program);
            announced.map_err(|error| diagnose::opening(directory)(error).note()).ok()
        };
        let presence = options.listed.then(announce).flatten();
        Ok(Self::of(directory, store, Some(RwLock::new(turnstile)), options, presence))
    }

    fn of(
        directory: &Path,
        store: Store,
        turnstile: Option<RwLock<Turnstile>>,
        options: &OpenOptions,
        presence: Option<Presence>,
    ) -> Self {
        Self {
            _open: Open::new(directory, turnstile.is_some()),
            directory: directory.to_path_buf(),
            store,
            turnstile,
            program: options.program.clone(),
            waiting: options.waiting,
            own: RwLock::new(Own { timeout: options.timeout, user: (*options.user).into() }),
            service: Mutex::default(),
            _presence: presence,
        }
    }

    /// Takes over what the user has set meanwhile, from the next write on.
    pub fn follow(&self, settings: &Settings) {
        let options = OpenOptions::new(&self.program).following(settings);
        let own = Own { timeout: options.timeout, user: options.user.into() };
        *self.own.write().unwrap_or_else(PoisonError::into_inner) = own;
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
        Ok(self.store.collections()?.into_iter().map(convert::collection).collect())
    }

    /// The collection that is meant.
    ///
    /// # Errors
    /// Those of the database, as for a collection that does not exist.
    pub fn collection(&self, meant: &CollectionRef) -> Result<Collection, Error> {
        Ok(convert::collection(self.store.described(meant)?))
    }

    /// As [`collection`](Self::collection), but also where its table is not as it is described, so that what
    /// is at fault can be deleted.
    ///
    /// # Errors
    /// As [`collection`](Self::collection).
    pub fn described_collection(&self, meant: &CollectionRef) -> Result<Collection, Error> {
        Ok(convert::collection(self.store.described_at_least(meant)?))
    }

    /// One record.
    ///
    /// # Errors
    /// Those of the database, as for a record that does not exist.
    pub fn record(&self, collection: &CollectionRef, id: i64) -> Result<Record, Error> {
        let (collection, row) = self.store.record(collection, id)?;
        Ok(convert::record(&collection, row))
    }

    /// This program's name and version.
    pub(crate) fn program(&self) -> &str {
        &self.program
    }

    /// Who is said to make or change records.
    pub(crate) fn user(&self) -> Arc<str> {
        Arc::clone(&self.own.read().unwrap_or_else(PoisonError::into_inner).user)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// What follows the book while somebody listens.
    pub(crate) fn service(&self) -> MutexGuard<'_, Weak<Service>> {
        self.service.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn acquire(&self, operation: &str, wait: &Wait) -> Result<WriteGuard, Error> {
        let timeout = self.own.read().unwrap_or_else(PoisonError::into_inner).timeout;
        let (timeout, cancellation) = match wait {
            Wait::Timeout => (Some(timeout), None),
            Wait::TimeoutOrCancelled(cancellation) => (Some(timeout), Some(cancellation.clone())),
            Wait::UntilCancelled(cancellation) => (None, Some(cancellation.clone())),
        };
        self.acquire_with(operation, &turnstile::Wait { timeout, cancellation })
    }

    pub(crate) fn acquire_within(
        &self,
        operation: &str,
        timeout: Duration,
    ) -> Result<WriteGuard, Error> {
        self.acquire_with(
            operation,
            &turnstile::Wait { timeout: Some(timeout), cancellation: None },
        )
    }

    fn acquire_with(&self, operation: &str, wait: &turnstile::Wait) -> Result<WriteGuard, Error> {
        let turnstile = self.turnstile.as_ref();
        let turnstile = turnstile.ok_or_else(|| access::refusal_to_write(&self.directory))?;
        let current = turnstile.read().unwrap_or_else(PoisonError::into_inner).clone();
        debug!(target: "daybook::lock", timeout = ?wait.timeout, "wants the write lock");
        let outcome = current.acquire(operation, wait);
        debug!(target: "daybook::lock", has = outcome.is_ok(), "was answered");
        if !matches!(outcome, Err(turnstile::AcquireError::Replaced { .. })) {
            return outcome.map_err(diagnose::acquiring);
        }
        // Only where the book itself is still in its place: nothing is made in another directory.
        self.store.check_in_place()?;
        let anew = open_lock(&self.directory, &self.program, self.waiting)?;
        *turnstile.write().unwrap_or_else(PoisonError::into_inner) = anew.clone();
        anew.acquire(operation, wait).map_err(diagnose::acquiring)
    }

    /// Saves what a WAL holds that somebody has deleted, unless another is writing just now. Whether that was
    /// done, or found to be impossible, this time.
    pub(crate) fn rescue_if_free(&self) -> bool {
        if self.turnstile.is_none() || self.store.is_settled() {
            return false;
        }
        let now_or_never = turnstile::Wait { timeout: Some(Duration::ZERO), cancellation: None };
        let guard = self.acquire_with(RESCUE, &now_or_never);
        if matches!(guard, Err(Error::LockTimeout { .. })) {
            return false;
        }
        // A lock that was deleted, too, keeps nobody out.
        let _ = self.store.rescue();
        self.store.is_settled()
    }

    /// Closes the book. For a program that ends: what a WAL holds that somebody has deleted is saved first.
    ///
    /// # Errors
    /// [`store::Error::Replaced`] where that could not be saved, or it cannot be told.
    pub fn close(self) -> Result<(), Error> {
        if self.turnstile.is_none() || self.store.is_settled() {
            return Ok(());
        }
        let _guard = self.acquire(RESCUE, &Wait::Timeout);
        match self.store.rescue() {
            Ok(()) | Err(store::Error::Replaced { lost: Some(0), .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
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

fn open_lock(directory: &Path, program: &str, waiting: Waiting) -> Result<Turnstile, Error> {
    Turnstile::open(directory, program, waiting).map_err(diagnose::opening(directory))
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
