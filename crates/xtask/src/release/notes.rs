//! What a release says of itself: its part of CHANGELOG.md, and what is not signed.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use super::{VERSION, given};

/// `cargo xtask release-notes TAG`: prints the text of the release `tag`.
///
/// # Errors
/// Where the tag is not that of the version in `Cargo.toml`, or the changelog has nothing on it.
pub(crate) fn notes(root: &Path, tag: &str) -> Result<()> {
    ensure!(
        tag == format!("v{VERSION}"),
        "the tag is {tag}, but Cargo.toml has version {VERSION}: they must agree"
    );
    let changelog = fs::read_to_string(root.join("CHANGELOG.md")).context("CHANGELOG.md")?;
    println!("{}", section(&changelog, VERSION)?);
    for (secret, system) in [("APPLE_CERTIFICATE", "macOS"), ("WINDOWS_CERTIFICATE", "Windows")] {
        if given(secret).is_none() {
            println!("\nThe files for {system} are not signed, and {system} warns of that.");
        }
    }
    println!("\nHow to install them, and to check that they are genuine: docs/install.md.");
    Ok(())
}

/// What stands under `## VERSION`, with or without a date after it.
fn section<'a>(changelog: &'a str, version: &str) -> Result<&'a str> {
    let is_its = |part: &&str| part.split_whitespace().next() == Some(version);
    let part = changelog.split("\n## ").skip(1).find(is_its).with_context(|| {
        format!("CHANGELOG.md has no part \"## {version}\": rename \"Unreleased\" to it")
    })?;
    let text = part.split_once('\n').map_or("", |(_, text)| text).trim();
    ensure!(!text.is_empty(), "CHANGELOG.md says nothing under \"## {version}\"");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::section;

    const CHANGELOG: &str = "# Changelog\n\n## Unreleased\n\n- Soon.\n\n## 1.2.0 (2027-01-02)\n\n\
                             - Much.\n\n## 1.2.0-rc.1\n\n## 1.1.0\n\n- Little.\n";

    #[test]
    fn a_release_says_what_the_changelog_has_on_it_and_no_more() {
        assert_eq!(section(CHANGELOG, "1.2.0").ok(), Some("- Much."));
        assert_eq!(section(CHANGELOG, "1.1.0").ok(), Some("- Little."));
    }

    #[test]
    fn a_version_that_the_changelog_does_not_know_is_not_released() {
        for version in ["1.2.0-rc.1", "1.3.0", "1.1"] {
            assert!(section(CHANGELOG, version).is_err(), "{version}");
        }
    }
}
