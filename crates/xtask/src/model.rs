//! `cargo xtask model`: the write lock's threads, checked by loom in every order of their steps.

use std::path::Path;

use anyhow::Result;

use crate::step::{command, run_command};

/// Builds the lock for the model checker, apart from everything else, and runs its models.
///
/// # Errors
/// Where an order of steps breaks a promise.
pub(crate) fn model(root: &Path) -> Result<()> {
    let mut models = command(
        root,
        "cargo",
        &[
            "test",
            "--release",
            "--package",
            "turnstile",
            "--lib",
            "model",
            "--",
            "--test-threads=1",
        ],
    );
    models.env("RUSTFLAGS", "--cfg loom").env("CARGO_TARGET_DIR", root.join("target/loom"));
    run_command(models)
}
