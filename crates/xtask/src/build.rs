//! Builds the UI and the programs.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{step, versions::NPM};

/// Says for which lock file the UI's packages were installed; it goes with them.
const STAMP: &str = "node_modules/.installed-for";

/// Installs the UI's packages, unless those of this very lock file are there.
///
/// # Errors
/// Where npm fails.
pub(crate) fn install_packages(root: &Path) -> Result<()> {
    install_packages_of(&root.join("ui"))
}

/// As [`install_packages`], of any directory with a lock file of npm's.
///
/// # Errors
/// Where npm fails.
pub(crate) fn install_packages_of(directory: &Path) -> Result<()> {
    let lock = directory.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| lock.display().to_string())?;
    if fs::read(directory.join(STAMP)).is_ok_and(|installed| installed == lock) {
        eprintln!("  they are there");
        return Ok(());
    }
    step::run(directory, NPM, &["ci", "--no-audit", "--no-fund"])?;
    fs::write(directory.join(STAMP), lock).context("cannot note what was installed")
}

/// Runs one of the UI's own scripts.
///
/// # Errors
/// Where it fails.
pub(crate) fn npm(root: &Path, script: &str) -> Result<()> {
    step::run(&root.join("ui"), NPM, &["run", "--silent", script])
}

/// Runs cargo, the one that runs us.
///
/// # Errors
/// Where it fails.
pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Result<()> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    step::run(root, &cargo, arguments)
}

/// A program that was built beside us.
///
/// # Errors
/// Where the system does not tell where we are.
pub(crate) fn built(program: &str) -> Result<PathBuf> {
    let here = env::current_exe().context("cannot tell where xtask is")?;
    Ok(here.with_file_name(format!("{program}{}", env::consts::EXE_SUFFIX)))
}

/// The UI and the program, ready to start.
///
/// # Errors
/// Where a step fails.
pub(crate) fn everything(root: &Path) -> Result<()> {
    step::say("Installing the window's packages with npm (20 seconds the first time)");
    install_packages(root)?;
    step::say("Building the window's page (a few seconds)");
    npm(root, "build")?;
    step::say("Building the program (about 5 minutes the first time, seconds after that)");
    cargo(root, &["build", "--package", "daybook-app"])
}
