//! What an acknowledged write in a book survives.

use model::Change;

use crate::{Book, Error, Wait, boundary::Durability};

impl Book {
    /// What an acknowledged write survives.
    ///
    /// # Errors
    /// Those of the database.
    pub fn durability(&self) -> Result<Durability, Error> {
        Ok(match self.backend().durability()? {
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
        let operation = format!("Set the book's durability to {words}");
        self.change(&Change::SetDurability(durability), &operation, wait).map(drop)
    }
}
