//! `cargo xtask soak`: builds what takes part and the program that disturbs it, and starts that.

use std::{ffi::OsStr, process::Command};

use anyhow::Result;

use crate::{
    build::{built, cargo},
    host, needs,
    passed_on::PassedOn,
    root,
    step::{run_command, say},
};

/// Builds everything and runs a soak.
///
/// # Errors
/// Where something cannot be built, or a promise was broken.
pub(crate) fn soak(options: &PassedOn) -> Result<()> {
    if !options.ask_for_help() {
        host::provide(needs::SOAK)?;
    }
    say("Building what takes part (2 minutes the first time)");
    cargo(&root()?, &["build", "--package", "cli", "--package", "soak"])?;
    run(&options.arguments)
}

/// Runs a soak with what is built.
///
/// # Errors
/// Where a promise was broken.
pub(crate) fn run(arguments: &[impl AsRef<OsStr>]) -> Result<()> {
    let mut soak = Command::new(built("soak")?);
    soak.args(arguments);
    run_command(soak)
}
