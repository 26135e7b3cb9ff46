//! `cargo xtask test`: every check there is, in order, going on after a failure where it can.

use std::{path::Path, time::Duration};

use anyhow::Result;

use crate::{
    build::{cargo, install_packages, npm},
    host,
    model::model,
    needs, root, soak,
    step::{Tally, output, say},
    versions,
    windows::{self, toolchain::Toolchain},
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
                match Toolchain::missing() {
                    None => {
                        tally.step("The same tests for Windows, under Wine", windows::tests::test);
                    }
                    Some(reason) => {
                        say("Left out: the tests for Windows, under Wine");
                        eprintln!("  {reason}");
                    }
                }
            }
        }
    }
    tally.conclude()
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
