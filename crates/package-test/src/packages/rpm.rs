//! The RPM package in the same small system, which has the libraries but another package manager.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use super::{clean_root::CleanRoot, leftovers::Files};

/// Where the system keeps what rpm has installed.
const DATABASE: &str = "/var/lib/rpm";

/// Directories that belong to the system itself where rpm is the package manager.
const OF_THE_SYSTEM: [&str; 3] =
    ["/usr/share/licenses", "/usr/share/metainfo", "/usr/share/zsh/site-functions"];

/// Installs it, verifies it, reads with its program the book that the Debian package left, and erases
/// it.
///
/// # Errors
/// Where rpm refuses, or something is left.
pub(super) fn install_and_erase(root: &CleanRoot, rpm: &Path, titles: &[String]) -> Result<()> {
    for directory in OF_THE_SYSTEM {
        fs::create_dir_all(root.path(directory)).context(directory)?;
    }
    let before = Files::of(root)?;
    let directory = root.path("/");
    let directory = directory.to_str().context("the system's path is not UTF-8")?;
    let database = ["--root", directory, "--dbpath", DATABASE];
    let package = rpm.to_str().context("the package's path is not UTF-8")?;
    let ask = |arguments: &[&str]| {
        steps::run(Path::new("/"), "rpm", &[&database[..], arguments].concat())
    };
    // rpm's own list of the system is empty: what is required was compared with the libraries.
    ask(&["--install", "--nodeps", package])?;
    ask(&["--verify", "--nodeps", "daybook"])?;
    let book = format!("{}/Samples", super::HOME);
    let listed = root.output("daybook", &["--book", &book, "list", "--json"])?;
    for title in titles {
        ensure!(listed.contains(title), "the RPM's program does not read \"{title}\": {listed}");
    }
    let scripts = steps::output("rpm", &["--query", "--scripts", "--package", package]);
    ensure!(scripts.as_deref() == Some(""), "the package runs scripts: {scripts:?}");
    ask(&["--erase", "--nodeps", "daybook"])?;
    before.ensure_restored(root)
}
