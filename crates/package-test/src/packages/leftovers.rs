//! What a package leaves behind when it is removed.

use std::{collections::BTreeSet, fs, io::ErrorKind, path::Path};

use anyhow::{Context, Result, ensure};

use super::{HOME, clean_root::CleanRoot};

/// What is not the system's files: mounts, people's own, the books of apt, dpkg and rpm, and the pages
/// that man has shown.
const ELSEWHERE: [&str; 12] = [
    HOME,
    "/archives",
    "/dev",
    "/proc",
    "/tmp",
    "/var/cache/apt",
    "/var/cache/ldconfig",
    "/var/cache/man",
    "/var/lib/apt",
    "/var/lib/dpkg",
    "/var/lib/rpm",
    "/var/log",
];
/// Files that list what all packages bring; other packages' triggers write them.
const LISTS: [&str; 2] =
    ["/usr/share/applications/mimeinfo.cache", "/usr/share/icons/hicolor/icon-theme.cache"];
const NAME: &[u8] = b"daybook";

/// Which files a system has.
#[derive(Debug)]
pub(super) struct Files(BTreeSet<String>);

impl Files {
    /// Lists them all.
    ///
    /// # Errors
    /// Where a directory cannot be read.
    pub(super) fn of(root: &CleanRoot) -> Result<Self> {
        let mut files = BTreeSet::new();
        walk(&root.path("/"), "", &mut files)?;
        Ok(Self(files))
    }

    /// Holds what is there now against what was there before.
    ///
    /// # Errors
    /// Where the two differ.
    pub(super) fn ensure_restored(&self, root: &CleanRoot) -> Result<()> {
        let now = Self::of(root)?;
        let left: Vec<_> = now.0.difference(&self.0).collect();
        ensure!(left.is_empty(), "removing the package left {left:?}");
        let lost: Vec<_> = self.0.difference(&now.0).collect();
        ensure!(lost.is_empty(), "removing the package took {lost:?} with it");
        for list in LISTS {
            ensure!(!names_us(root, list)?, "{list} still lists the package that was removed");
        }
        Ok(())
    }

    /// # Errors
    /// Where a file with the package's name is there.
    pub(super) fn ensure_none_is_ours(&self) -> Result<()> {
        let ours: Vec<_> = self.0.iter().filter(|path| path.contains("daybook")).collect();
        ensure!(ours.is_empty(), "files of the package are there without it: {ours:?}");
        Ok(())
    }
}

/// Whether the desktop's lists have the package in them.
///
/// # Errors
/// Where one of them does not, or cannot be read.
pub(super) fn ensure_listed(root: &CleanRoot) -> Result<()> {
    for list in LISTS {
        ensure!(names_us(root, list)?, "{list} does not list the installed package");
    }
    Ok(())
}

/// A list that is not there names nobody.
fn names_us(root: &CleanRoot, list: &str) -> Result<bool> {
    match fs::read(root.path(list)) {
        Ok(list) => Ok(list.windows(NAME.len()).any(|window| window == NAME)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| list.to_owned()),
    }
}

fn walk(directory: &Path, inside: &str, files: &mut BTreeSet<String>) -> Result<()> {
    for entry in fs::read_dir(directory).with_context(|| directory.display().to_string())? {
        let entry = entry?;
        let path = format!("{inside}/{}", entry.file_name().to_string_lossy());
        if ELSEWHERE.contains(&path.as_str()) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &path, files)?;
        }
        files.insert(path);
    }
    Ok(())
}
