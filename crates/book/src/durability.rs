//! What an acknowledged write in a book survives.

use crate::{Book, Error, Wait, boundary::Durability};

impl Book {
    /// What an acknowledged write survives.
    ///
    /// # Errors
    /// Those of the database.
    pub fn durability(&self) -> Result<Durability, Error> {
        Ok(match self.store().durability()? {
            model::Durability::Normal => Durability::Normal,
            model::Durability::Full => Durability::Full,
        })
    }

    /// Sets what an acknowledged write survives from now on, whichever program writes.
    ///
    /// # Errors
    /// Those of [`create_record`](Self::create_record) that are about the lock and the database.
    pub fn set_durability(&self, durability: Durability, wait: &Wait) -> Result<(), Error> {
        let (durability, words) = match durability {
            Durability::Normal => (model::Durability::Normal, "normal"),
            Durability::Full => (model::Durability::Full, "full"),
        };
        let guard = self.acquire(&format!("Set the book's durability to {words}"), wait)?;
        Ok(self.store().set_durability(&guard, durability)?)
    }
}
