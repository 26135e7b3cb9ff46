//! A book in a directory: its database, the lock that everybody writes under, and who else is there.

mod access;
mod backend;
mod building;
mod diagnose;
mod error;
mod follow;
mod holder;
mod instances;
mod shell_word;
mod tidying;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock},
    time::Duration,
};

use model::BackendError;
use tracing::debug;
use turnstile::{Presence, Turnstile, Waiting, WriteGuard};

use crate::Store;
pub use access::make_directory;
use access::{Access, Found};
pub use error::DirectoryError;
pub use shell_word::word;

/// How a book is opened.
#[derive(Clone, Debug)]
pub struct DirectoryOptions {
    /// This program's name and version, for whoever waits for it: "daybook 0.3.0 (command line)".
    pub program: String,
    /// How long to wait for the lock to make the book, to bring it up to date or to close it.
    pub timeout: Duration,
    /// Who is said to have made a new book's first collection.
    pub user: String,
    /// How waiting is done.
    pub waiting: Waiting,
    /// Whether others see this process among those that have the book open. For a program that
    /// stays; a command of milliseconds neither pays for it nor is worth seeing.
    pub listed: bool,
    /// Is told of what fails beside what is asked for, and keeps nobody from going on.
    pub note: fn(BackendError),
}

/// A book in a directory, open.
#[derive(Debug)]
pub struct Directory {
    /// Absolute and without links.
    path: PathBuf,
    store: Store,
    /// `None` where this user may not write. Opened again where somebody deleted the lock file.
    turnstile: Option<RwLock<Turnstile>>,
    program: String,
    waiting: Waiting,
    timeout: Duration,
    note: fn(BackendError),
    /// Lists this process among those that have the book open. One that may not write is not.
    _presence: Option<Presence>,
}

impl Directory {
    /// Opens the book in `directory`; makes one where the directory is missing or empty.
    ///
    /// # Errors
    /// [`DirectoryError::NotEmpty`], [`DirectoryError::NotADirectory`], [`DirectoryError::NetworkFilesystem`],
    /// [`DirectoryError::ReadOnly`] where nothing can be made, [`DirectoryError::LockTimeout`] while another
    /// program holds the lock of a book that must first be made or brought up to date, and those of the
    /// lock files and the database.
    pub fn open(directory: &Path, options: &DirectoryOptions) -> Result<Self, DirectoryError> {
        if !exists(directory)? {
            return Self::create(directory, options);
        }
        let (looked_at, found) = access::look_at(directory)?;
        if found == Found::Vacant && !access::holds_nothing_else(&looked_at)? {
            return Err(DirectoryError::NotEmpty { directory: directory.to_path_buf() });
        }
        Self::found(&looked_at, found, options)
    }

    /// Opens the book in `directory`, and makes none.
    ///
    /// # Errors
    /// [`DirectoryError::NoBook`], and those of [`open`](Self::open).
    pub fn open_existing(
        directory: &Path,
        options: &DirectoryOptions,
    ) -> Result<Self, DirectoryError> {
        let no_book = || DirectoryError::NoBook { directory: directory.to_path_buf() };
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
    /// Those of [`open`](Self::open), but for [`DirectoryError::NotEmpty`].
    pub fn create(directory: &Path, options: &DirectoryOptions) -> Result<Self, DirectoryError> {
        make_directory(directory)?;
        let (directory, found) = access::look_at(directory)?;
        Self::found(&directory, found, options)
    }

    fn found(
        path: &Path,
        found: Found,
        options: &DirectoryOptions,
    ) -> Result<Self, DirectoryError> {
        let directory = |store, turnstile, presence| Self {
            path: path.to_path_buf(),
            store,
            turnstile,
            program: options.program.clone(),
            waiting: options.waiting,
            timeout: options.timeout,
            note: options.note,
            _presence: presence,
        };
        if found == Found::Book(Access::ReadOnly) {
            let store = Store::open_read_only(path).map_err(access::unless_refused(path))?;
            return Ok(directory(store, None, None));
        }
        let turnstile = open_lock(path, &options.program, options.waiting)?;
        Store::await_wal(path)?;
        let prepare = || -> Result<(), DirectoryError> {
            let wait = turnstile::Wait { timeout: Some(options.timeout), cancellation: None };
            let guard = turnstile.acquire("Create the book", &wait);
            let guard = guard.map_err(diagnose::acquiring)?;
            Ok(Store::prepare(path, &guard, &options.user)?)
        };
        if found == Found::Vacant {
            prepare()?;
        }
        let store = match Store::open_if_up_to_date(path)? {
            Some(store) => store,
            None => {
                prepare()?;
                Store::open(path)?
            }
        };
        // Being seen is a courtesy: a book opens without it, and `who` tells what is in its way.
        let announce = || {
            let announced = Presence::announce(path, &options.program);
            announced.map_err(|error| (options.note)(diagnose::opening(path)(error).into())).ok()
        };
        let presence = options.listed.then(announce).flatten();
        Ok(directory(store, Some(RwLock::new(turnstile)), presence))
    }

    /// Where it is, absolute and without links.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn acquire(&self, operation: &str, wait: &model::Wait) -> Result<WriteGuard, DirectoryError> {
        let mut bridged = turnstile::Wait { timeout: wait.timeout, cancellation: None };
        let Some(cancellation) = &wait.cancellation else {
            return self.acquire_with(operation, &bridged);
        };
        let cancelled = turnstile::Cancellation::default();
        bridged.cancellation = Some(cancelled.clone());
        let _told = cancellation.on_cancel(move || cancelled.cancel());
        self.acquire_with(operation, &bridged)
    }

    fn acquire_within(
        &self,
        operation: &str,
        timeout: Duration,
    ) -> Result<WriteGuard, DirectoryError> {
        let wait = turnstile::Wait { timeout: Some(timeout), cancellation: None };
        self.acquire_with(operation, &wait)
    }

    fn acquire_with(
        &self,
        operation: &str,
        wait: &turnstile::Wait,
    ) -> Result<WriteGuard, DirectoryError> {
        let turnstile = self.turnstile.as_ref();
        let turnstile = turnstile.ok_or_else(|| access::refusal_to_write(&self.path))?;
        let current = turnstile.read().unwrap_or_else(PoisonError::into_inner).clone();
        debug!(target: "daybook::lock", timeout = ?wait.timeout, "wants the write lock");
        let outcome = current.acquire(operation, wait);
        debug!(target: "daybook::lock", has = outcome.is_ok(), "was answered");
        if !matches!(outcome, Err(turnstile::AcquireError::Replaced { .. })) {
            return outcome.map_err(diagnose::acquiring);
        }
        // Only where the book itself is still in its place: nothing is made in another directory.
        self.store.check_in_place()?;
        let again = open_lock(&self.path, &self.program, self.waiting)?;
        *turnstile.write().unwrap_or_else(PoisonError::into_inner) = again.clone();
        again.acquire(operation, wait).map_err(diagnose::acquiring)
    }
}

fn open_lock(
    directory: &Path,
    program: &str,
    waiting: Waiting,
) -> Result<Turnstile, DirectoryError> {
    Turnstile::open(directory, program, waiting).map_err(diagnose::opening(directory))
}

fn exists(directory: &Path) -> Result<bool, DirectoryError> {
    fs::exists(directory).map_err(|source| {
        let directory = directory.to_path_buf();
        if source.kind() == io::ErrorKind::NotADirectory {
            DirectoryError::NotADirectory { directory }
        } else {
            DirectoryError::Io { path: directory, source }
        }
    })
}
