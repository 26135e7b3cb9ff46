//! The floor: locking and unlocking a file that nobody else wants, and writing nothing.

use std::{
    fs::{File, OpenOptions},
    path::Path,
};

use anyhow::Result;
use fs4::FileExt;
use turnstile::LOCK_FILE;

use super::{Contender, Outcome};

pub(super) struct Bare {
    file: File,
}

impl Bare {
    pub(super) fn open(directory: &Path) -> Result<Self> {
        let path = directory.join(LOCK_FILE);
        Ok(Self { file: OpenOptions::new().read(true).write(true).open(path)? })
    }
}

impl Contender for Bare {
    fn write(&mut self) -> Result<Outcome> {
        FileExt::lock(&self.file)?;
        FileExt::unlock(&self.file)?;
        Ok(Outcome::Written)
    }
}
