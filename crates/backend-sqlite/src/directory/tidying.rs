//! What is done for a book's files when nobody is writing just now, and before a program ends.

use std::time::Duration;

use super::{Directory, DirectoryError};
use crate::Error;

/// What the lock is held for by whoever saves what a deleted WAL holds.
const RESCUE: &str = "Save what a deleted file holds";

impl Directory {
    /// Saves what a WAL holds that somebody has deleted, unless another is writing just now. Whether that was
    /// done, or found to be impossible, this time.
    pub(super) fn rescue_if_free(&self) -> bool {
        if self.turnstile.is_none() || self.store.is_settled() {
            return false;
        }
        let guard = self.acquire_within(RESCUE, Duration::ZERO);
        if matches!(guard, Err(DirectoryError::LockTimeout { .. })) {
            return false;
        }
        // A lock that was deleted, too, keeps nobody out.
        let _ = self.store.rescue();
        self.store.is_settled()
    }

    /// Saves what a WAL holds that somebody has deleted. For a program that ends.
    ///
    /// # Errors
    /// [`Error::Replaced`] where that could not be saved, or it cannot be told.
    pub(super) fn rescue(&self) -> Result<(), DirectoryError> {
        if self.turnstile.is_none() || self.store.is_settled() {
            return Ok(());
        }
        let _guard = self.acquire_within(RESCUE, self.timeout);
        match self.store.rescue() {
            Ok(()) | Err(Error::Replaced { lost: Some(0), .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Moves what is in the WAL to the main file, if nobody is writing just now.
    pub(super) fn checkpoint_if_free(&self) -> Result<(), DirectoryError> {
        if self.turnstile.is_none() {
            return Ok(());
        }
        match self.acquire_within("Tidy up", Duration::ZERO) {
            Ok(guard) => Ok(self.store.checkpoint(&guard)?),
            Err(DirectoryError::LockTimeout { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
