//! Where the programs are that take part.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The directory of the program that runs, in which cargo has put the others too.
#[derive(Debug)]
pub struct Programs {
    directory: PathBuf,
}

impl Programs {
    /// Those beside the program that runs.
    ///
    /// # Errors
    /// Where the system does not tell where that is.
    pub fn beside_us() -> Result<Self> {
        let us = env::current_exe().context("cannot tell where this program is")?;
        Ok(Self { directory: us.with_file_name("") })
    }

    /// Where they are.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, name: &str) -> PathBuf {
        self.directory.join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// The directory in which cargo keeps all that it builds, and where what is left of a run goes.
    #[must_use]
    pub fn target(&self) -> &Path {
        self.directory.parent().unwrap_or(&self.directory)
    }
}
