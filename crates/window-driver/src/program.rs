//! A program started as a person starts it, with nothing that drives it.

use std::{fs, process::Command};

use crate::{
    Display, Error, Launch,
    process::{OwnedChild, descendants},
};

/// A running program. It ends, as if it had crashed, when this is dropped.
#[derive(Debug)]
pub struct Program(OwnedChild);

impl Program {
    /// Starts it, and waits for nothing.
    ///
    /// # Errors
    /// Where it cannot be started.
    pub fn start(display: &Display, launch: &Launch) -> Result<Self, Error> {
        fs::create_dir_all(&launch.home)
            .map_err(|source| Error::File { path: launch.home.clone(), source })?;
        let mut command = Command::new(&launch.program);
        command.args(&launch.arguments);
        launch.surround(&mut command, display);
        OwnedChild::start(&mut command).map(Self)
    }

    /// The ids of its process and of all that were started below it.
    #[must_use]
    pub fn processes(&self) -> Vec<u32> {
        let own = self.0.0.id();
        [own].into_iter().chain(descendants(own)).collect()
    }
}
