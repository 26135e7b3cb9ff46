//! Node's version, which is not ours to install.

use anyhow::{Context, Result, bail};

use crate::step::output;

/// What the UI's tools ask for.
const NODE: (u32, u32) = (20, 19);
const WHERE: &str = "install it from https://nodejs.org (the LTS version brings npm too)";

/// npm's name as a program.
pub(crate) const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Checks that Node and npm are there and new enough.
///
/// # Errors
/// Where they are not, saying what to do.
pub(crate) fn check() -> Result<()> {
    let version = output("node", &["--version"])
        .with_context(|| format!("Node is not installed: {WHERE}"))?;
    if parse(&version).is_none_or(|found| found < NODE) {
        bail!("Node is {version}, and {}.{} or newer is needed: {WHERE}", NODE.0, NODE.1);
    }
    let npm = output(NPM, &["--version"]).with_context(|| format!("npm is missing: {WHERE}"))?;
    let rustc =
        output("rustc", &["--version"]).context("rustc is missing: see https://rustup.rs")?;
    eprintln!("  {rustc}, Node {version}, npm {npm}");
    Ok(())
}

/// The major and minor number of `v20.19.1`.
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::{NODE, parse};

    #[test]
    fn versions_compare_by_number() {
        assert_eq!(parse("v20.19.1"), Some(NODE));
        assert!(parse("v9.30.0") < Some(NODE));
        assert!(parse("v22.0.0") > Some(NODE));
        assert_eq!(parse("nightly"), None);
    }
}
