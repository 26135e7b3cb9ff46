//! `cargo xtask run`: from a bare machine with Rust and Node to an open window.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result};

use crate::{build, host, needs, root, step, versions};

/// Installs, builds, and opens a window on the book in `directory`.
///
/// # Errors
/// Where a step fails; says which.
pub(crate) fn run(directory: Option<PathBuf>) -> Result<()> {
    // What the person gave is relative to where they are, and every step runs at the root.
    let directory = directory.map(std::path::absolute).transpose().context("the book's path")?;
    let root = root()?;
    step::say("Looking at what this machine has");
    versions::check()?;
    host::provide(needs::BUILD)?;
    if !host::has_display() {
        host::provide(needs::VIRTUAL)?;
    }
    build::everything(&root)?;
    let mut program = if host::has_display() {
        step::say("Opening the window; this command ends when you close it");
        Command::new(build::built("daybook-app")?)
    } else {
        step::say("There is no display here, so the window opens on a virtual one (half a minute)");
        build::cargo(&root, &["build", "--package", "demo"])?;
        let mut demo = Command::new(build::built("demo")?);
        demo.arg("record");
        demo
    };
    program.args(directory);
    step::run_command(program)
}
