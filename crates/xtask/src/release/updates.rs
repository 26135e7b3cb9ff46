//! What a program that was built with a key asks for to learn of a newer one: `latest.json`.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{VERSION, given, place, released};

/// The files that a program may replace itself by, and what Tauri's updater calls their systems.
/// Programs from a deb or an rpm are not here: the system's package manager updates them. Nor is the
/// setup for Windows, which the person starts again.
const PLATFORMS: [(&str, &str); 4] = [
    (".AppImage", "linux-x86_64-appimage"),
    (".msi", "windows-x86_64-msi"),
    ("_aarch64.app.tar.gz", "darwin-aarch64-app"),
    ("_x86_64.app.tar.gz", "darwin-x86_64-app"),
];

/// What a program needs to update itself.
pub(super) struct Key {
    pub(super) public: String,
    /// Where `latest.json` is.
    pub(super) endpoint: String,
}

/// The key that a maintainer set; without one no updater is built.
pub(super) fn key() -> Option<Key> {
    let public = given("DAYBOOK_UPDATER_PUBLIC_KEY")?;
    Some(Key { public, endpoint: given("DAYBOOK_UPDATER_ENDPOINT")? })
}

/// `cargo xtask update-manifest URL`: writes `latest.json` for what will be found below `url`.
///
/// # Errors
/// Where nothing was signed.
pub(crate) fn manifest(root: &Path, url: &str) -> Result<()> {
    let place = place(root)?;
    let mut platforms = BTreeMap::new();
    for name in released(&place)? {
        let platform = PLATFORMS.iter().find(|(ending, _)| name.ends_with(ending));
        let signature = place.join(format!("{name}.sig"));
        if let Some((_, platform)) = platform
            && signature.exists()
        {
            let signature = fs::read_to_string(&signature).context(name.clone())?;
            platforms.insert(*platform, entry(url, &name, &signature));
        }
    }
    if platforms.is_empty() {
        bail!("nothing in {} is signed for updates", place.display());
    }
    let manifest = json!({ "version": VERSION, "platforms": platforms });
    fs::write(place.join("latest.json"), format!("{manifest:#}\n")).context("latest.json")
}

fn entry(url: &str, name: &str, signature: &str) -> Value {
    json!({ "url": format!("{}/{name}", url.trim_end_matches('/')), "signature": signature.trim() })
}
