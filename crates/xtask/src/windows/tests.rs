//! `cargo xtask test-windows`: the tests of the lock, the store, the book and the command line, built
//! for Windows and run under Wine.

use anyhow::{Result, bail};

use super::{toolchain::Toolchain, wine::Prefix};
use crate::{
    needs::on_path,
    root,
    step::{command, run_command, say},
};

/// Everything below the desktop shell, whose WebView2 does not run under Wine.
const PACKAGES: &[&str] = &["turnstile", "store", "book", "cli"];

/// What keeps them from being run here.
pub(crate) fn obstacle() -> Option<&'static str> {
    Toolchain::missing().or_else(|| {
        (!on_path("cargo-nextest")).then_some(
            "cargo-nextest is missing, which runs each test in a process of its own: run \
             `cargo install --locked cargo-nextest`, then this command again",
        )
    })
}

/// Builds and runs them all; nextest tells how many ran, and fails where none did.
///
/// # Errors
/// Where something is missing, does not build, or a test fails.
pub(crate) fn test() -> Result<()> {
    let root = root()?;
    if let Some(obstacle) = obstacle() {
        bail!("{obstacle}");
    }
    let toolchain = Toolchain::provide(&root)?;
    let packages = PACKAGES.iter().flat_map(|package| ["--package", package]);
    say("Building for Windows (4 minutes the first time)");
    let build: Vec<_> =
        ["test", "--locked", "--no-run"].into_iter().chain(packages.clone()).collect();
    toolchain.cargo(&root, &build)?;
    let prefix = Prefix::make(&root.join("target/wine/tests"))?;
    say("Running the tests under Wine");
    let run: Vec<_> =
        ["nextest", "run", "--locked", "--profile", "wine"].into_iter().chain(packages).collect();
    let mut nextest = command(&root, "cargo-nextest", &run);
    toolchain.direct(&mut nextest);
    prefix.direct(&mut nextest);
    nextest.env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", "wine");
    run_command(nextest)
}
