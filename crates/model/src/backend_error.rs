//! What can go wrong with what keeps a book.

use std::{error::Error, fmt, io, time::Duration};

use thiserror::Error;

use crate::{DataError, Holder};

/// A failure of a [`Backend`](crate::Backend). Nothing was written. It is data alone: each backend makes it at
/// its edge of what it met.
#[derive(Debug, Error)]
pub enum BackendError {
    /// Something is wrong with what was asked for, or with what is to be written.
    #[error(transparent)]
    Data(#[from] DataError),
    /// Somebody else was writing for longer than the wait.
    #[error("another program is writing; nothing was written, try again")]
    LockTimeout {
        /// How long the wait was.
        waited: Duration,
        /// What was waited for, as people find it: the lock file.
        lock: String,
        /// Who was writing.
        holder: Box<Holder>,
    },
    /// It was cancelled.
    #[error("it was cancelled; nothing was written")]
    Cancelled,
    /// Something is wrong with where the book is.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

/// What is wrong with where a book is: the backend's own error, and what others need to know of it.
#[derive(Debug)]
pub struct EngineError {
    /// Of which kind it is.
    pub kind: Trouble,
    /// What it is about, as people find it: a file, a directory.
    pub subject: Option<String>,
    /// The field that it is about.
    pub field: Option<String>,
    /// The program that is in the way.
    pub holder: Option<Box<Holder>>,
    /// What the system said, in which there is nothing of what people typed.
    pub said: String,
    /// Whether the message, too, names nothing but files.
    pub names_only_files: bool,
    /// The error itself.
    pub source: Box<dyn Error + Send + Sync>,
}

/// Kinds of trouble with where a book is, as far as somebody does something else about each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no book.
    NoBook,
    /// What is there is no book.
    NotABook,
    /// A newer version of Daybook made it.
    Newer,
    /// It is damaged.
    Corrupt,
    /// Another program changed what must be as it was.
    Altered,
    /// A program that does not use our lock is in the way.
    Busy,
    /// No space is left.
    DiskFull,
    /// This user may not write, or not read, there.
    ReadOnly,
    /// A book cannot be shared there.
    Unsupported,
    /// There is more of something than it takes, or it does not allow something.
    Invalid,
    /// The system refused something else.
    Io,
}

impl Trouble {
    /// Of the operating system's many errors, only a full disk is one of its own here: a file that may not be
    /// opened where its directory may be written is a fault, not a read-only book.
    #[must_use]
    pub fn of_io(error: &io::Error) -> Self {
        if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) {
            Self::DiskFull
        } else {
            Self::Io
        }
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(out)
    }
}

impl Error for EngineError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.source()
    }
}

/// What the system said, from the outermost error inwards, and what `also` knows of one. Never our own words,
/// in which there are names and values.
pub fn said_by_system(
    error: &(dyn Error + 'static),
    also: impl Fn(&(dyn Error + 'static)) -> Option<String>,
) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let mut inner = error.source();
        if let Some(error) = error.downcast_ref::<io::Error>() {
            match error.get_ref() {
                // What it wraps is not among its sources.
                Some(wrapped) => inner = Some(wrapped),
                None => said.push(error.to_string()),
            }
        }
        said.extend(also(error));
        next = inner;
    }
    said.join("; ")
}
