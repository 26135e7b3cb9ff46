//! Tools that come from crates.io: built once, into `target/tools`, each in one known version.

use std::{
    env::consts::EXE_SUFFIX,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use crate::{
    build::cargo_command,
    step::{command, output, run_command, say},
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
        if let Some(build) = build(root, &[self]) {
            say(&format!("Building {} {} ({})", self.name, self.version, self.builds_in));
            run_command(build)?;
        }
        Ok(command(root, &self.program(root).to_string_lossy(), arguments))
    }

    fn program(&self, root: &Path) -> PathBuf {
        root.join(PLACE).join("bin").join(format!("{}{EXE_SUFFIX}", self.name))
    }

    fn is_there(&self, root: &Path) -> bool {
        let program = self.program(root);
        let printed = output(&program.to_string_lossy(), &["--version"]).unwrap_or_default();
        printed.split_whitespace().any(|word| word == self.version)
    }
}

const PLACE: &str = "target/tools";

/// What builds those of the tools that are not there in their versions; `None` where all are.
pub(crate) fn build(root: &Path, tools: &[&Tool]) -> Option<Command> {
    let missing = tools.iter().filter(|tool| !tool.is_there(root));
    let missing: Vec<String> =
        missing.map(|tool| format!("{}@{}", tool.name, tool.version)).collect();
    // Unoptimised: they build in half the time, and run for a few seconds.
    let install = ["install", "--quiet", "--debug", "--locked", "--force", "--root", PLACE];
    (!missing.is_empty()).then(|| {
        let mut command = cargo_command(root, &install);
        command.args(missing).env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
    })
}
