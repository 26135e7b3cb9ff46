//! What threads share.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A panic leaves nothing half done in what is kept behind our locks.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
