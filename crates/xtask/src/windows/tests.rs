//! `cargo xtask test-windows`: the tests of the lock, the store, the book and the command line, built
//! for Windows and run under Wine.
//!
//! Three things differ under Wine. Who may not read a locked file on Windows still can, so error 33 is put
//! in its place (`holder_file::tests`); a directory can be moved away under open files; and each look at a
//! locked file costs the server a descriptor until it is unlocked. What a link in a lock file's place comes
//! to is tested only where this user may make one, which under Wine is nowhere.

use std::{path::Path, process::Command};

use anyhow::{Result, bail};

use super::{toolchain::Toolchain, wine::Prefix};
use crate::{
    needs::on_path,
    root,
    step::{command, run_command, say},
};

/// Everything below the desktop shell, whose WebView2 does not run under Wine.
const PACKAGES: &[&str] = &["turnstile", "model", "backend-sqlite", "book", "cli"];

/// What keeps them from being run here.
pub(crate) fn obstacle() -> Option<&'static str> {
    Toolchain::missing().or_else(|| {
        (!on_path("cargo-nextest")).then_some(
            "cargo-nextest is missing, which runs each test in a process of its own: run \
             `cargo install --locked cargo-nextest`, then this command again",
        )
    })
}

/// Builds and runs them all.
///
/// # Errors
/// Where something is missing, does not build, or a test fails.
pub(crate) fn test() -> Result<()> {
    let root = root()?;
    if let Some(obstacle) = obstacle() {
        bail!("{obstacle}");
    }
    say("Building for Windows (4 minutes the first time)");
    run_command(build(&root)?)?;
    run(&root)
}

/// What builds them.
///
/// # Errors
/// Where something is missing.
pub(crate) fn build(root: &Path) -> Result<Command> {
    let build = [&["test", "--locked", "--no-run"][..], &packages()].concat();
    Ok(Toolchain::provide(root)?.cargo(root, &build))
}

/// Runs what is built; nextest tells how many ran, and fails where none did.
///
/// # Errors
/// Where a test fails.
pub(crate) fn run(root: &Path) -> Result<()> {
    let toolchain = Toolchain::provide(root)?;
    let prefix = Prefix::make(&root.join("target/wine/tests"))?;
    say("Running the tests under Wine");
    let run = [&["nextest", "run", "--locked", "--profile", "wine"][..], &packages()].concat();
    let mut nextest = command(root, "cargo-nextest", &run);
    toolchain.direct(&mut nextest);
    prefix.direct(&mut nextest);
    nextest.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", "wine");
    run_command(nextest)
}

fn packages() -> Vec<&'static str> {
    PACKAGES.iter().flat_map(|package| ["--package", package]).collect()
}
