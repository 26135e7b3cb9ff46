//! File locks for the model checker: as `flock` behaves, between threads that stand for processes.

use std::{
    collections::HashMap,
    fs::File,
    io,
    os::unix::fs::MetadataExt,
    sync::{Arc, LazyLock, PoisonError},
};

use loom::sync::{Condvar, Mutex};

#[derive(Default)]
struct Lock {
    held: Mutex<bool>,
    released: Condvar,
}

/// The files' locks. The system's mutex, since this is no part of what is modelled.
type Locks = std::sync::Mutex<HashMap<(u64, u64), Arc<Lock>>>;
static LOCKS: LazyLock<Locks> = LazyLock::new(Locks::default);

/// Forgets all locks, for the next run of a model.
pub(crate) fn forget_all() {
    LOCKS.lock().unwrap_or_else(PoisonError::into_inner).clear();
}

fn of(file: &File) -> io::Result<Arc<Lock>> {
    let metadata = file.metadata()?;
    let mut locks = LOCKS.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(Arc::clone(locks.entry((metadata.dev(), metadata.ino())).or_default()))
}

pub(crate) fn try_lock(file: &File) -> io::Result<bool> {
    let lock = of(file)?;
    let mut held = lock.held.lock().map_err(|_| io::ErrorKind::Other)?;
    let free = !*held;
    *held = true;
    Ok(free)
}

/// No model shares a lock.
pub(crate) fn try_lock_shared(file: &File) -> io::Result<bool> {
    try_lock(file)
}

pub(crate) fn lock(file: &File) -> io::Result<()> {
    let lock = of(file)?;
    let mut held = lock.held.lock().map_err(|_| io::ErrorKind::Other)?;
    while *held {
        held = lock.released.wait(held).map_err(|_| io::ErrorKind::Other)?;
    }
    *held = true;
    Ok(())
}

pub(crate) fn unlock(file: &File) -> io::Result<()> {
    let lock = of(file)?;
    *lock.held.lock().map_err(|_| io::ErrorKind::Other)? = false;
    lock.released.notify_all();
    Ok(())
}
