//! `cargo xtask bundle`: the formats that Tauri's own bundler makes on this system, with the command
//! line in each. On Linux and Windows it downloads its tools from GitHub.

use std::{env::consts::EXE_SUFFIX, fs, path::Path, process::Command};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{VERSION, given, place, updates};
use crate::{
    build::{cargo, install_packages},
    host, needs,
    step::{command, output, run_command, say},
    versions::NPM,
};

/// What Tauri reads for signing. Where one is set but empty, it would sign with nothing.
const SIGNING: [&str; 8] = [
    "APPLE_CERTIFICATE",
    "APPLE_CERTIFICATE_PASSWORD",
    "APPLE_SIGNING_IDENTITY",
    "APPLE_ID",
    "APPLE_PASSWORD",
    "APPLE_TEAM_ID",
    "TAURI_SIGNING_PRIVATE_KEY",
    "TAURI_SIGNING_PRIVATE_KEY_PASSWORD",
];

/// The command line, which comes with the window. Tauri wants the target in the file's name, too.
const BESIDE: &str = "target/bundle/daybook";

/// What is added to `tauri.conf.json`, in a file: Windows's shell mangles JSON in arguments.
const ADDED: &str = "target/bundle/tauri.json";

/// What is made here: formats, and how their files end.
fn formats() -> (&'static str, &'static [&'static str]) {
    if cfg!(target_os = "macos") {
        ("app,dmg", &[".dmg", ".app.tar.gz", ".app.tar.gz.sig"])
    } else if cfg!(windows) {
        // The other installer is `cargo xtask package-windows`.
        ("msi", &[".msi", ".msi.sig"])
    } else {
        ("appimage", &[".AppImage", ".AppImage.sig"])
    }
}

/// Makes them for `target`, or for this machine, and gathers them in `target/package`.
///
/// # Errors
/// Where something cannot be built, or Tauri's tools cannot be fetched.
pub(crate) fn bundle(root: &Path, target: Option<&str>) -> Result<()> {
    host::provide(needs::BUILD)?;
    host::provide(needs::APPIMAGE)?;
    install_packages(root)?;
    let host = output("rustc", &["--print", "host-tuple"]).context("rustc is missing")?;
    // Without a target, what `cargo xtask package` has built is not built again.
    let (place, choice) = match target {
        Some(target) => (root.join("target").join(target), vec!["--target", target]),
        None => (root.join("target"), Vec::new()),
    };
    let (built, target) = (place.join("release"), target.unwrap_or(&host));
    say("Building the command line (1 minute)");
    cargo(root, &[&["build", "--release", "--package", "cli"], &choice[..]].concat())?;
    let beside = root.join(format!("{BESIDE}-{target}{EXE_SUFFIX}"));
    fs::create_dir_all(root.join("target/bundle"))?;
    fs::copy(built.join(format!("daybook{EXE_SUFFIX}")), &beside)
        .with_context(|| format!("cannot make {}", beside.display()))?;
    let (names, endings) = formats();
    say(&format!("Building the window and bundling it as {names} (10 minutes)"));
    run_command(tauri(root, names, &choice)?)?;
    gather(root, &built.join("bundle"), target, endings)
}

/// Tauri's bundler, about to make what `names` says.
fn tauri(root: &Path, names: &str, choice: &[&str]) -> Result<Command> {
    fs::write(root.join(ADDED), configuration().to_string()).context(ADDED)?;
    let mut tauri = command(&root.join("ui"), NPM, &["run", "tauri", "--", "build"]);
    tauri.args(["--bundles", names, "--config", ADDED]).args(choice);
    if updates::key().is_some() {
        tauri.args(["--features", "updater"]);
    }
    // The workspace's default members, which Tauri would build, are all but the window.
    tauri.args(["--", "--package", "daybook-app"]);
    for variable in SIGNING.into_iter().filter(|variable| given(variable).is_none()) {
        tauri.env_remove(variable);
    }
    if cfg!(target_os = "macos") && given("APPLE_CERTIFICATE").is_none() {
        // Apple's processors start nothing without a signature, if only one that proves nothing.
        tauri.env("APPLE_SIGNING_IDENTITY", "-");
    }
    // The AppImage's tools are AppImages, and may be on a machine without FUSE.
    tauri.env("APPIMAGE_EXTRACT_AND_RUN", "1");
    Ok(tauri)
}

/// What is added to `tauri.conf.json`.
fn configuration() -> Value {
    let mut added = json!({ "bundle": { "externalBin": [BESIDE] } });
    if let Some(thumbprint) = given("WINDOWS_CERTIFICATE_THUMBPRINT") {
        added["bundle"]["windows"] = json!({
            "certificateThumbprint": thumbprint,
            "digestAlgorithm": "sha256",
            "timestampUrl": "http://timestamp.digicert.com",
        });
    }
    if let Some(key) = updates::key() {
        added["bundle"]["createUpdaterArtifacts"] = true.into();
        added["plugins"]["updater"] = json!({
            "pubkey": key.public,
            "endpoints": [key.endpoint],
            // The installer asks before it closes other instances, which it otherwise just does.
            "windows": { "installMode": "basicUi" },
        });
    }
    added
}

/// Copies what was bundled to where all that is released is, but what an older version left. An app
/// in an archive has no version in its name, nor the processor.
fn gather(root: &Path, bundles: &Path, target: &str, endings: &[&str]) -> Result<()> {
    let place = place(root)?;
    let processor = target.split('-').next().unwrap_or_default();
    let app = format!("Daybook_{VERSION}_{processor}.app");
    let mut found = 0;
    for format in fs::read_dir(bundles).with_context(|| bundles.display().to_string())? {
        for file in fs::read_dir(format?.path())? {
            let file = file?;
            let name = file.file_name().to_string_lossy().replace("Daybook.app", &app);
            let is_new = name.contains(&format!("_{VERSION}_"));
            if is_new && endings.iter().any(|ending| name.ends_with(ending)) {
                fs::copy(file.path(), place.join(&name)).with_context(|| name.clone())?;
                eprintln!("  {name}");
                found += 1;
            }
        }
    }
    ensure!(found > 0, "Tauri's bundler has left nothing in {}", bundles.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use anyhow::Result;

    use super::{VERSION, gather};
    use crate::release::released;

    #[test]
    fn what_is_released_is_gathered_and_nothing_else() -> Result<()> {
        let root = tempfile::tempdir()?;
        let bundles = root.path().join("bundle");
        let disk_image = format!("Daybook_{VERSION}_aarch64.dmg");
        for (format, name) in [
            ("dmg", disk_image.as_str()),
            ("dmg", "Daybook_0.0.1_aarch64.dmg"),
            ("dmg", "bundle_dmg.sh"),
            ("macos", "Daybook.app.tar.gz"),
        ] {
            fs::create_dir_all(bundles.join(format))?;
            fs::write(bundles.join(format).join(name), name)?;
        }
        gather(root.path(), &bundles, "aarch64-apple-darwin", &[".dmg", ".app.tar.gz"])?;
        let archive = format!("Daybook_{VERSION}_aarch64.app.tar.gz");
        assert_eq!(released(&root.path().join("target/package"))?, [archive, disk_image]);
        assert!(gather(root.path(), &bundles, "aarch64-apple-darwin", &[".msi"]).is_err());
        Ok(())
    }
}
