//! What has to be fetched and what ends up on the disk.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use steps::Programs;

use steps::output;

/// Sizes in MB.
#[derive(Debug)]
pub(crate) struct Size {
    pub(crate) name: &'static str,
    /// The Debian package; `None` where there is none.
    pub(crate) package: Option<f64>,
    pub(crate) installed: f64,
}

pub(crate) fn all(programs: &Programs) -> Result<Vec<Size>> {
    let binaries = file(&programs.get("daybook-app"))? + file(&programs.get("daybook"))?;
    let daybook = match package(&programs.target().join("package")) {
        Some(package) => Size {
            name: "Daybook",
            package: Some(file(&package)?),
            installed: installed(&package).context("dpkg-deb cannot read the package")?,
        },
        None => Size { name: "Daybook (both binaries)", package: None, installed: binaries },
    };
    let empty = Size {
        name: "empty window (the binary)",
        package: None,
        installed: file(&programs.get("examples/empty-window"))?,
    };
    Ok([Some(daybook), Some(empty), db_browser()].into_iter().flatten().collect())
}

fn file(path: &Path) -> Result<f64> {
    let metadata = fs::metadata(path).with_context(|| path.display().to_string())?;
    Ok(metadata.len() as f64 / 1e6)
}

/// The newest package that `cargo xtask package` has left.
fn package(directory: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let packages = entries.filter(|entry| entry.path().extension().is_some_and(|it| it == "deb"));
    packages
        .max_by_key(|entry| entry.metadata().and_then(|it| it.modified()).ok())
        .map(|it| it.path())
}

fn installed(package: &Path) -> Option<f64> {
    kilobytes(&output("dpkg-deb", &["--field", package.to_str()?, "Installed-Size"])?)
}

/// `None` where it did not come from a Debian package.
fn db_browser() -> Option<Size> {
    let field = ["--show", "--showformat", "${Installed-Size}", "sqlitebrowser"];
    let shown = output("apt-cache", &["show", "--no-all-versions", "sqlitebrowser"])?;
    let bytes = shown.lines().find_map(|line| line.strip_prefix("Size: ")?.parse::<f64>().ok());
    Some(Size {
        name: "DB Browser for SQLite (without Qt)",
        package: bytes.map(|bytes| bytes / 1e6),
        installed: kilobytes(&output("dpkg-query", &field)?)?,
    })
}

/// As Debian counts.
fn kilobytes(number: &str) -> Option<f64> {
    number.parse::<f64>().ok().map(|number| number * 1024.0 / 1e6)
}
