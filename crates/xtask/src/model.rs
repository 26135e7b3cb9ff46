//! `cargo xtask model`: the write lock's threads, checked by loom in every order of their steps.

use std::{path::Path, process::Command};

use anyhow::Result;

use crate::{build::cargo_command, step::run_command};

/// Builds the lock for the model checker, apart from everything else, and runs its models.
///
/// # Errors
/// Where an order of steps breaks a promise.
pub(crate) fn model(root: &Path) -> Result<()> {
    run_command(command(root))
}

/// The command that does.
pub(crate) fn command(root: &Path) -> Command {
    let test = ["test", "--release", "--package", "turnstile", "--lib", "model"];
    let mut models = cargo_command(root, &test);
    models.args(["--", "--test-threads=1"]);
    models.env("RUSTFLAGS", "--cfg loom").env("CARGO_TARGET_DIR", root.join("target/loom"));
    // As fast as a release, without what makes one small.
    models.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    models
}
