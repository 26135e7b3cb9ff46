//! What can go wrong. Held for too long, cancelled and failed are three different things.

use std::{io, path::PathBuf, time::Duration};

use thiserror::Error;

use crate::Observation;

/// The lock could not be set up.
#[derive(Debug, Error)]
pub enum OpenError {
    /// A lock file, or the directory of the instances, could not be opened or created.
    #[error("cannot open {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something that is not a plain file stands where the lock file belongs.
    #[error("a plain file belongs at {path}, which is {found}; move that away and try again")]
    NotAFile {
        /// The file.
        path: PathBuf,
        /// What it is, with its article: "a directory".
        found: &'static str,
    },
    /// Something else stands where a directory belongs.
    #[error("a directory belongs at {path}, which is {found}; move that away and try again")]
    NotADirectory {
        /// The directory.
        path: PathBuf,
        /// What it is, with its article: "a symbolic link".
        found: &'static str,
    },
}

/// The lock was not acquired. Nothing may be written.
#[derive(Debug, Error)]
pub enum AcquireError {
    /// Somebody else held the lock until the timeout. The process keeps its place in line.
    #[error("the lock {lock} was held for longer than {} ms", waited.as_millis())]
    TimedOut {
        /// How long the caller waited.
        waited: Duration,
        /// The lock file.
        lock: PathBuf,
        /// Who held it then.
        observation: Box<Observation>,
    },
    /// The caller's [`Cancellation`](crate::Cancellation) ended the wait.
    #[error("the wait for {lock} was cancelled")]
    Cancelled {
        /// The lock file.
        lock: PathBuf,
    },
    /// The lock file was deleted while this process had it open: whoever makes a new one does not
    /// exclude us, nor we them. Opening the lock again helps, unless the directory is gone too.
    #[error("the lock {lock} was deleted or replaced while it was in use; open the book again")]
    Replaced {
        /// The lock file.
        lock: PathBuf,
    },
    /// The operating system refused the lock. This is not contention.
    #[error("cannot lock {path}: {source}")]
    Failed {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}
