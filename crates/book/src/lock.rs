//! The write lock as people and scripts see it, and who has the book open.

use std::any::Any;

use crate::{
    Book, Error, Wait,
    boundary::{Holder, Instance, LockStatus, Waiter},
    holder::told,
};

/// Somebody who has the book open.
fn instance(there: model::Holder) -> Instance {
    let Holder { this_process, pid, process, user, host, since, source, .. } = told(there);
    Instance { this_process, pid, process, user, host, since, source }
}

fn status(status: model::LockStatus) -> LockStatus {
    let waiter = |waiter: model::Waiter| Waiter {
        pid: waiter.pid,
        process: waiter.process,
        this_process: waiter.this_process,
    };
    match status {
        model::LockStatus::Free => LockStatus::Free,
        model::LockStatus::Held { holder, waiting } => LockStatus::Held {
            holder: told(*holder),
            waiting: waiting.into_iter().map(waiter).collect(),
        },
    }
}

impl Book {
    /// Who holds the write lock. Asking neither waits nor stands in line.
    ///
    /// # Errors
    /// [`Error::Engine`] where that cannot be looked at.
    pub fn lock_status(&self) -> Result<LockStatus, Error> {
        Ok(status(self.backend().lock_status()?))
    }

    /// The processes that have the book open and stay, the longest there first. One that was killed
    /// is left out.
    ///
    /// # Errors
    /// [`Error::Engine`] where that cannot be looked at.
    pub fn who(&self) -> Result<Vec<Instance>, Error> {
        Ok(self.backend().who()?.into_iter().map(instance).collect())
    }

    /// Holds the write lock, for a backup or another tool, until what is returned is dropped; `operation` tells
    /// people what for.
    ///
    /// # Errors
    /// [`Error::LockTimeout`] and [`Error::Cancelled`] as `wait` says, and [`Error::Engine`].
    pub fn hold_lock(&self, operation: &str, wait: &Wait) -> Result<WriteLock, Error> {
        Ok(WriteLock { lock: self.backend().hold(operation, &self.wait(wait))? })
    }
}

/// The write lock, held for something else than a use case of the book. Dropping it releases.
#[derive(Debug)]
#[must_use = "the lock is released when this is dropped"]
pub struct WriteLock {
    lock: Box<dyn model::WriteLock>,
}

impl WriteLock {
    /// Programs that this process starts have the lock, too, until what is returned is dropped. They keep
    /// it if this process is killed; dropping the lock takes it from all of them.
    ///
    /// # Errors
    /// [`Error::Engine`] where the operating system refuses.
    pub fn for_children(&self) -> Result<Inherited, Error> {
        Ok(Inherited { _lock: self.lock.for_children()? })
    }
}

/// As long as it is there, programs that this process starts have a lock as it has it.
pub struct Inherited {
    _lock: Box<dyn Any + Send>,
}
