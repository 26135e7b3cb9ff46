//! What an acknowledged write survives. It is a setting of the book, which the connection of each
//! process that writes follows from the next write on.

use model::Durability;

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
}
