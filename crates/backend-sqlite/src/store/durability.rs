//! What an acknowledged write survives. It is a setting of the book, which the connection of each
//! process that writes follows from the next write on.

use model::Durability;
use turnstile::WriteGuard;

use super::Store;
use crate::{Error, catalog::settings};

impl Store {
    /// What an acknowledged write in this book survives.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn durability(&self) -> Result<Durability, Error> {
        self.read(settings::durability)
    }

    /// Sets what an acknowledged write survives from now on, whichever process writes.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn set_durability(&self, guard: &WriteGuard, durability: Durability) -> Result<(), Error> {
        let set = || {
            self.write(guard, |transaction| {
                transaction.reshape(|connection| settings::set_durability(connection, durability))
            })
        };
        set()?;
        match durability {
            Durability::Normal => Ok(()),
            // The second commit is the first that waits until the WAL is on the disk, the first one
            // included.
            Durability::Full => set(),
        }
    }
}
