//! An open book, and its use cases on records.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak},
    time::Duration,
};

use model::{Backend, Cancellation, CollectionRef};
use tracing::info;

use crate::{
    Error, OpenOptions,
    address::{Address, Make},
    boundary::{Access, BookInfo, Collection, Preparation, Record, Settings},
    convert,
    service::Service,
    user_data,
};

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
    /// Where it is found: a directory, absolute and without links.
    directory: PathBuf,
    backend: Arc<dyn Backend>,
    program: String,
    own: RwLock<Own>,
    /// There while somebody listens.
    service: Mutex<Weak<Service>>,
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
    /// [`Error::Engine`] where there is something else or nothing can be made; [`Error::LockTimeout`] while
    /// another program holds the lock of a book that must first be made or brought up to date.
    pub fn open(directory: &Path, options: &OpenOptions) -> Result<Self, Error> {
        Self::at(directory, Make::WhereNothingIs, options)
    }

    /// Opens the book in `directory`, and makes none.
    ///
    /// # Errors
    /// [`Error::Engine`] where there is none, and those of [`open`](Self::open).
    pub fn open_existing(directory: &Path, options: &OpenOptions) -> Result<Self, Error> {
        Self::at(directory, Make::Not, options)
    }

    /// Opens the book in `directory`; makes one there whatever else the directory holds.
    ///
    /// # Errors
    /// Those of [`open`](Self::open).
    pub fn create(directory: &Path, options: &OpenOptions) -> Result<Self, Error> {
        Self::at(directory, Make::WhereNoBookIs, options)
    }

    fn at(directory: &Path, make: Make, options: &OpenOptions) -> Result<Self, Error> {
        let (backend, directory) = Address::of(directory).open(make, options)?;
        Ok(Self {
            _open: Open::new(&directory, backend.may_write()),
            directory,
            backend,
            program: options.program.clone(),
            own: RwLock::new(Own { timeout: options.timeout, user: (*options.user).into() }),
            service: Mutex::default(),
        })
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
        let may_write = self.backend.may_write();
        let access = if may_write { Access::ReadWrite } else { Access::ReadOnly };
        BookInfo {
            name: user_data::name_of(&self.directory),
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
        Ok(self.backend.collections()?.into_iter().map(convert::collection).collect())
    }

    /// The collection that is meant.
    ///
    /// # Errors
    /// Those of the database, as for a collection that does not exist.
    pub fn collection(&self, meant: &CollectionRef) -> Result<Collection, Error> {
        Ok(convert::collection(self.backend.collection(meant)?))
    }

    /// As [`collection`](Self::collection), but also where its table is not as it is described, so that what
    /// is at fault can be deleted.
    ///
    /// # Errors
    /// As [`collection`](Self::collection).
    pub fn described_collection(&self, meant: &CollectionRef) -> Result<Collection, Error> {
        Ok(convert::collection(self.backend.described(meant)?))
    }

    /// One record.
    ///
    /// # Errors
    /// Those of the database, as for a record that does not exist.
    pub fn record(&self, collection: &CollectionRef, id: i64) -> Result<Record, Error> {
        let (collection, row) = self.backend.record(collection, id)?;
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

    pub(crate) fn backend(&self) -> &Arc<dyn Backend> {
        &self.backend
    }

    /// What follows the book while somebody listens.
    pub(crate) fn service(&self) -> MutexGuard<'_, Weak<Service>> {
        self.service.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a wait comes to now.
    pub(crate) fn wait(&self, wait: &Wait) -> model::Wait {
        let timeout = self.own.read().unwrap_or_else(PoisonError::into_inner).timeout;
        let (timeout, cancellation) = match wait {
            Wait::Timeout => (Some(timeout), None),
            Wait::TimeoutOrCancelled(cancellation) => (Some(timeout), Some(cancellation.clone())),
            Wait::UntilCancelled(cancellation) => (None, Some(cancellation.clone())),
        };
        model::Wait { timeout, cancellation }
    }

    /// What is being made ready, by this process or another, so that asking for it takes no time.
    ///
    /// # Errors
    /// [`Error::Engine`].
    pub fn preparations(&self) -> Result<Vec<Preparation>, Error> {
        let preparations = self.backend.preparations()?.into_iter();
        Ok(preparations
            .map(|preparation| Preparation {
                collection: preparation.collection,
                purpose: match preparation.columns {
                    Some(columns) => format!("Sort by {}", columns.join(", ")),
                    None => "Search".to_owned(),
                },
                done: preparation.done,
                total: preparation.total,
            })
            .collect())
    }

    /// Closes the book. For a program that ends: what was acknowledged and is not kept yet is kept first.
    ///
    /// # Errors
    /// [`Error::Engine`] where that could not be done, or it cannot be told.
    pub fn close(self) -> Result<(), Error> {
        Ok(self.backend.close()?)
    }
}
