//! Whether the database is still the one in its directory.

use std::io;

use super::Store;
use crate::{
    Error,
    sqlite::file_identity::{FileIdentity, Gone},
    sync::locked,
};

impl Store {
    /// Whether the database is still the one in its directory.
    ///
    /// # Errors
    /// [`Error::Replaced`] where it is not, [`Error::Io`] where that cannot be told.
    pub fn check_in_place(&self) -> Result<(), Error> {
        match self.gone()? {
            None => Ok(()),
            Some(gone) => Err(self.replaced(gone)),
        }
    }

    pub(super) fn replaced(&self, gone: Gone) -> Error {
        Error::Replaced { path: gone.path, lost: *locked(&self.lost) }
    }

    pub(super) fn gone(&self) -> Result<Option<Gone>, Error> {
        let gone = self.place.as_ref().map(FileIdentity::gone).transpose();
        gone.map(Option::flatten).map_err(|error| self.io(error))
    }

    /// A database that is gone is the reason for whatever else is wrong with it.
    pub(super) fn unless_gone(&self, error: Error) -> Error {
        self.check_in_place().err().unwrap_or(error)
    }

    pub(super) fn io(&self, source: io::Error) -> Error {
        Error::Io { path: self.path.clone(), source }
    }
}
