//! Builds the UI and the programs.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use anyhow::{Context, Result};
use steps::Programs;

use crate::{step, versions::NPM};

/// Says for which lock file the UI's packages were installed; it goes with them.
const STAMP: &str = "node_modules/.installed-for";
/// What the page is made of, in `ui`. A directory changes with what is added and removed in it.
const PAGE_SOURCES: [&str; 6] =
    [STAMP, "index.html", "package.json", "src", "tsconfig.json", "vite.config.ts"];

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

/// The window's page, built unless it is newer than all that it is made of: what embeds a page is built
/// again with it.
///
/// # Errors
/// Where it cannot be built.
pub(crate) fn page(root: &Path) -> Result<()> {
    let ui = root.join("ui");
    let page = fs::metadata(ui.join("dist/index.html")).and_then(|page| page.modified());
    if page.is_ok_and(|page| PAGE_SOURCES.iter().all(|source| is_older(&ui.join(source), page))) {
        eprintln!("  it is there");
        return Ok(());
    }
    npm(root, "build")
}

/// Whether a file, or a directory with all below it, was last changed before `moment`.
fn is_older(path: &Path, moment: SystemTime) -> bool {
    let changed = fs::metadata(path).and_then(|about| about.modified());
    changed.is_ok_and(|changed| changed < moment)
        && (!path.is_dir()
            || fs::read_dir(path).is_ok_and(|mut entries| {
                entries.all(|entry| entry.is_ok_and(|entry| is_older(&entry.path(), moment)))
            }))
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
    step::run_command(cargo_command(root, arguments))
}

/// Cargo, the one that runs us, about to run.
pub(crate) fn cargo_command(root: &Path, arguments: &[&str]) -> Command {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    step::command(root, &cargo, arguments)
}

/// A program that was built beside us.
///
/// # Errors
/// Where the system does not tell where we are.
pub(crate) fn built(program: &str) -> Result<PathBuf> {
    Ok(Programs::beside_us()?.get(program))
}

/// The UI and the program, ready to start.
///
/// # Errors
/// Where a step fails.
pub(crate) fn everything(root: &Path) -> Result<()> {
    step::say("Installing the window's packages with npm (20 seconds the first time)");
    install_packages(root)?;
    step::say("Building the window's page (a few seconds)");
    page(root)?;
    step::say("Building the program (about 5 minutes the first time, seconds after that)");
    cargo(root, &["build", "--package", "daybook-app"])
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_was_changed_added_or_removed_below_a_directory_is_newer() {
        let directory = tempfile::tempdir().unwrap();
        let (inner, file) = (directory.path().join("inner"), directory.path().join("inner/file"));
        fs::create_dir(&inner).unwrap();
        fs::write(&file, "one").unwrap();
        let (before, built) = (SystemTime::now() - Duration::from_secs(60), SystemTime::now());
        let age = |path: &Path, moment| {
            fs::File::open(path).unwrap().set_modified(moment).unwrap();
        };
        for path in [file.as_path(), &inner, directory.path()] {
            age(path, before);
        }
        let is_older = || is_older(directory.path(), built);
        assert!(is_older());
        age(&file, built);
        assert!(!is_older(), "a file was changed");
        age(&file, before);
        age(&inner, built);
        assert!(!is_older(), "a file was added or removed");
        fs::remove_dir_all(directory.path()).unwrap();
        assert!(!is_older(), "nothing is there");
    }
}
