//! Tools that come from crates.io: built once, into `target/tools`, each in one known version.

use std::{env::consts::EXE_SUFFIX, path::Path, process::Command};

use anyhow::Result;

use crate::{
    build::cargo,
    step::{command, output, say},
};

/// A program in a package of the same name.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// How long two cores build it.
    pub(crate) builds_in: &'static str,
}

impl Tool {
    /// The tool, about to run in `root`; built first if it is not there in its version.
    ///
    /// # Errors
    /// Where it cannot be built.
    pub(crate) fn command(&self, root: &Path, arguments: &[&str]) -> Result<Command> {
        let place = root.join("target").join("tools");
        let program = place.join("bin").join(format!("{}{EXE_SUFFIX}", self.name));
        let (program, place) = (program.to_string_lossy(), place.to_string_lossy());
        if !self.is_at(&program) {
            say(&format!("Building {} {} ({})", self.name, self.version, self.builds_in));
            // Unoptimised: it builds in half the time, and runs for a few seconds.
            let install =
                ["install", "--quiet", "--debug", "--locked", "--force", "--root", &place];
            cargo(root, &[&install[..], &["--version", self.version, self.name]].concat())?;
        }
        Ok(command(root, &program, arguments))
    }

    fn is_at(&self, program: &str) -> bool {
        let printed = output(program, &["--version"]).unwrap_or_default();
        printed.split_whitespace().any(|word| word == self.version)
    }
}
