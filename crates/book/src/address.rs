//! Where a book is, and what keeps it there.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

#[cfg(feature = "memory")]
use backend_memory::Memory;
pub use backend_sqlite::word;
use backend_sqlite::{Directory, DirectoryOptions};
use model::{Backend, BackendError};

use crate::{Error, OpenOptions};

/// Where a book is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// In a directory.
    Directory(PathBuf),
    /// In the memory of this process, under a name; it is gone when the process ends.
    #[cfg(feature = "memory")]
    Memory(PathBuf),
}

/// Whether a book is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Make {
    /// Never.
    Not,
    /// Where there is nothing.
    WhereNothingIs,
    /// Where there is no book.
    WhereNoBookIs,
}

impl Address {
    /// What people give: a directory.
    pub(crate) fn of(given: &Path) -> Self {
        #[cfg(feature = "memory")]
        if given.to_string_lossy().starts_with("memory:") {
            return Self::Memory(given.to_path_buf());
        }
        Self::Directory(given.to_path_buf())
    }

    /// Opens the book. Tells where it is found from now on, too.
    pub(crate) fn open(
        &self,
        make: Make,
        options: &OpenOptions,
    ) -> Result<(Arc<dyn Backend>, PathBuf), BackendError> {
        match self {
            Self::Directory(path) => {
                let options = DirectoryOptions {
                    program: options.program.clone(),
                    timeout: options.timeout,
                    user: options.user.clone(),
                    waiting: options.waiting,
                    listed: options.listed,
                    note: |error| Error::from(error).note(),
                };
                let directory = match make {
                    Make::Not => Directory::open_existing(path, &options),
                    Make::WhereNothingIs => Directory::open(path, &options),
                    Make::WhereNoBookIs => Directory::create(path, &options),
                }?;
                let path = directory.path().to_path_buf();
                Ok((Arc::new(directory), path))
            }
            #[cfg(feature = "memory")]
            Self::Memory(name) => {
                let now = || format!("{:.3}", turnstile::wall_clock());
                let memory = Memory::shared(&name.to_string_lossy(), &options.program, now);
                Ok((Arc::new(memory), name.clone()))
            }
        }
    }
}

/// What SQLite says of its version.
pub(crate) fn sqlite_version() -> &'static str {
    backend_sqlite::sqlite_version()
}

/// Makes a directory, and what is missing above it, private to this user.
///
/// # Errors
/// [`Error::Engine`].
pub(crate) fn make_directory(path: &Path) -> Result<(), Error> {
    Ok(backend_sqlite::make_directory(path).map_err(BackendError::from)?)
}
