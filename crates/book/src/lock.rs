//! The write lock as people and scripts see it.

use turnstile::{Inherited, Observation, WriteGuard};

use crate::{
    Book, Error, Wait,
    boundary::{LockStatus, Waiter},
    diagnose,
    holder::holder_of,
};

/// The write lock, held for something else than a use case of the book. Dropping it releases.
#[derive(Debug)]
#[must_use = "the lock is released when this is dropped"]
pub struct WriteLock {
    guard: WriteGuard,
}

impl WriteLock {
    /// Programs that this process starts have the lock, too, until what is returned is dropped. They keep
    /// it if this process is killed; dropping the lock takes it from all of them.
    ///
    /// # Errors
    /// [`Error::Lock`] where the operating system refuses.
    pub fn for_children(&self) -> Result<Inherited, Error> {
        self.guard.for_children().map_err(diagnose::acquiring)
    }
}

impl Book {
    /// Who holds the write lock. Asking neither waits nor stands in line.
    ///
    /// # Errors
    /// [`Error::Lock`] where the lock file cannot be looked at.
    pub fn lock_status(&self) -> Result<LockStatus, Error> {
        Observation::of(self.directory()).map(status_of).map_err(diagnose::acquiring)
    }

    /// Holds the write lock, for a backup or another tool; `operation` tells people what for.
    ///
    /// # Errors
    /// [`Error::LockTimeout`] and [`Error::Cancelled`] as `wait` says, [`Error::ReadOnly`], and
    /// [`Error::Lock`].
    pub fn hold_lock(&self, operation: &str, wait: &Wait) -> Result<WriteLock, Error> {
        self.acquire(operation, wait).map(|guard| WriteLock { guard })
    }
}

fn status_of(observation: Observation) -> LockStatus {
    match observation {
        Observation::Free => LockStatus::Free,
        Observation::Held { holder, waiting } => LockStatus::Held {
            holder: holder_of(holder),
            waiting: waiting
                .into_iter()
                .map(|waiter| Waiter {
                    this_process: waiter.pid == Some(std::process::id()),
                    pid: waiter.pid,
                    process: waiter.process,
                })
                .collect(),
        },
    }
}
