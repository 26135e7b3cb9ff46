//! `cargo xtask package-windows`: both programs, and the installer that brings them, made with NSIS.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde_json::Value;

use super::{payload::Payload, toolchain::Toolchain};
use crate::{
    build::{install_packages, page},
    host, needs, root, step, versions,
};

/// Where Microsoft has the small program that fetches WebView2.
/// <https://learn.microsoft.com/microsoft-edge/webview2/concepts/distribution>
const WEBVIEW2: &str = "https://go.microsoft.com/fwlink/p/?LinkId=2124703";

const SCRIPT: &str = "packaging/windows/daybook.nsi";
const ICON: &str = "src-tauri/icons/icon.ico";
const SIDEBAR: &str = "packaging/windows/sidebar.bmp";

/// An installer that makensis is to make.
pub(crate) struct Installer<'a> {
    pub(crate) version: &'a str,
    pub(crate) payload: &'a Payload,
    /// From where it fetches WebView2.
    pub(crate) webview2: &'a str,
}

/// Builds the installer and tells how large it is.
///
/// # Errors
/// Where a step fails.
pub(crate) fn package() -> Result<()> {
    let root = root()?;
    let payload = build(&root)?;
    let installer = ours(&root, &payload)?;
    println!("\n{}", installer.display());
    println!("  {:>10} bytes to download", size(&installer)?);
    println!("  {:>10} bytes installed, of them", payload.bytes);
    for file in &payload.files {
        println!("  {:>10} {file}", size(&payload.directory.join(file))?);
    }
    Ok(())
}

/// What this version installs, built from its sources.
///
/// # Errors
/// Where a step fails.
pub(crate) fn build(root: &Path) -> Result<Payload> {
    step::say("Looking at what this machine has");
    versions::check()?;
    let toolchain = Toolchain::provide(root)?;
    host::provide(needs::NSIS)?;
    step::say("Installing the window's packages with npm (20 seconds the first time)");
    install_packages(root)?;
    step::say("Building the window's page (a few seconds)");
    page(root)?;
    step::say("Building the programs for Windows (about 10 minutes the first time)");
    // Without Tauri's feature the window would be one for development.
    let features = "tauri/custom-protocol";
    let build = ["build", "--locked", "--release", "--package", "daybook-app", "--package", "cli"];
    step::run_command(toolchain.cargo(root, &[&build[..], &["--features", features]].concat()))?;
    Payload::gather(root, &toolchain.releases(), root.join("target/package/windows"))
}

/// The installer of this version, as people get it.
///
/// # Errors
/// Where makensis fails.
pub(crate) fn ours(root: &Path, payload: &Payload) -> Result<PathBuf> {
    let version = env!("CARGO_PKG_VERSION");
    let output = root.join(format!("target/package/Daybook_{version}_x64-setup.exe"));
    step::say("Making the installer with makensis (10 seconds)");
    Installer { version, payload, webview2: WEBVIEW2 }.make(root, &output)?;
    Ok(output)
}

impl Installer<'_> {
    /// Makes it, as the file `output`.
    ///
    /// # Errors
    /// Where makensis fails.
    pub(crate) fn make(&self, root: &Path, output: &Path) -> Result<()> {
        let files = output.with_extension("nsh");
        fs::write(&files, self.every_file())
            .with_context(|| format!("cannot write {}", files.display()))?;
        let defined = [
            ("VERSION", self.version.to_owned()),
            ("ICON", root.join(ICON).display().to_string()),
            ("SIDEBAR", root.join(SIDEBAR).display().to_string()),
            ("IDENTIFIER", identifier(root)?),
            ("PAYLOAD", self.payload.directory.display().to_string()),
            ("FILES", files.display().to_string()),
            // As "Add or remove programs" wants it, in KB.
            ("SIZE", (self.payload.bytes / 1024).to_string()),
            ("WEBVIEW2", self.webview2.to_owned()),
            ("OUTPUT", output.display().to_string()),
        ];
        // Warnings are errors, and only they are printed.
        let mut makensis = step::command(root, "makensis", &["-V2", "-WX"]);
        makensis.args(defined.map(|(name, value)| format!("-D{name}={value}"))).arg(SCRIPT);
        step::run_command(makensis)?;
        fs::remove_file(&files).with_context(|| format!("cannot delete {}", files.display()))
    }

    /// The macro that does something with every file, because uninstalling goes by name: whatever else
    /// lies in the directory is somebody's.
    fn every_file(&self) -> String {
        let mut script = "!macro EachFile ACTION\n".to_owned();
        for file in &self.payload.files {
            let _ = writeln!(script, "  !insertmacro ${{ACTION}} \"{}\"", file.replace('/', "\\"));
        }
        script + "!macroend\n"
    }
}

/// The name of the directories in which the window keeps what it remembers of itself.
fn identifier(root: &Path) -> Result<String> {
    let file = root.join("tauri.conf.json");
    let text = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let configuration: Value =
        serde_json::from_slice(&text).with_context(|| format!("{} is no JSON", file.display()))?;
    let identifier = configuration["identifier"].as_str();
    identifier.map(str::to_owned).with_context(|| format!("no identifier in {}", file.display()))
}

fn size(file: &Path) -> Result<u64> {
    let about = fs::metadata(file).with_context(|| format!("cannot look at {}", file.display()))?;
    Ok(about.len())
}
