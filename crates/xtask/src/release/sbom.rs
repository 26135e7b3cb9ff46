//! `cargo xtask sbom`: what the programs are made of, as CycloneDX.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{VERSION, place};
use crate::{
    step::{command, say},
    tools::Tool,
    versions::NPM,
};

const SBOM: Tool = Tool { name: "cargo-sbom", version: "0.10.0", builds_in: "2 minutes" };

/// The programs that people get, and the packages they are built from.
const PROGRAMS: [(&str, &str); 2] = [("daybook-app", "daybook-app"), ("daybook", "cli")];

/// Writes one file for each program, and one for the page in the window.
///
/// # Errors
/// Where a lock file cannot be read.
pub(crate) fn sbom(root: &Path) -> Result<()> {
    for (program, package) in PROGRAMS {
        let format = ["--output-format", "cyclone_dx_json_1_6", "--cargo-package", package];
        write(root, program, SBOM.command(root, &format)?)?;
    }
    let page = ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"];
    write(root, "daybook-page", command(&root.join("ui"), NPM, &page))
}

fn write(root: &Path, program: &str, mut bom: Command) -> Result<()> {
    let bom = bom.stderr(Stdio::inherit()).output().context(format!("SBOM of {program}"))?;
    ensure!(bom.status.success(), "no SBOM of {program}");
    let told: Value = serde_json::from_slice(&bom.stdout).context(format!("SBOM of {program}"))?;
    let components = told["components"].as_array().map_or(0, Vec::len);
    ensure!(components > 0, "the SBOM of {program} names no component");
    let name = format!("{program}_{VERSION}.cdx.json");
    fs::write(place(root)?.join(&name), bom.stdout).with_context(|| name.clone())?;
    say(&format!("{name}: {components} components"));
    Ok(())
}
