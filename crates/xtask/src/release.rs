//! What the release workflow calls, on each of the three systems; see docs/releasing.md. All of it
//! can be run by hand. The deb and the rpm are `cargo xtask package`.

mod bundle;
mod notes;
mod sbom;
mod updates;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, bail};

pub(crate) use bundle::bundle;
pub(crate) use notes::notes;
pub(crate) use sbom::sbom;
pub(crate) use updates::manifest;

use crate::step::{command, say};

/// The version in `Cargo.toml`; the test `version` holds that there is no other.
const VERSION: &str = env!("CARGO_PKG_VERSION");

const CHECKSUMS: &str = "SHA256SUMS";

/// Where all that is released is gathered.
fn place(root: &Path) -> Result<PathBuf> {
    let place = root.join("target").join("package");
    fs::create_dir_all(&place).with_context(|| format!("cannot make {}", place.display()))?;
    Ok(place)
}

/// The names of the files that are released, in order.
fn released(place: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(place)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// What this variable says; nothing if it is empty, as it is where a secret is not set.
fn given(variable: &str) -> Option<String> {
    let value = env::var(variable).ok()?.trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// `cargo xtask checksums`: writes `SHA256SUMS` over all that is released.
///
/// # Errors
/// Where there is nothing, or it cannot be read.
pub(crate) fn checksums(root: &Path) -> Result<()> {
    let place = place(root)?;
    let mut names = released(&place)?;
    names.retain(|name| name != CHECKSUMS);
    if names.is_empty() {
        bail!("there is nothing in {}: run `cargo xtask package` first", place.display());
    }
    let mut sums = command(&place, "sha256sum", &["--"]);
    let sums = sums.args(&names).stderr(Stdio::inherit()).output().context("sha256sum")?;
    if !sums.status.success() {
        bail!("sha256sum failed in {}", place.display());
    }
    fs::write(place.join(CHECKSUMS), sums.stdout)?;
    say(&format!("{CHECKSUMS} over {} files in {}", names.len(), place.display()));
    Ok(())
}
