//! The RPM package, for Fedora and openSUSE. `rpmbuild` writes it, because it finds by itself which
//! libraries the programs need, and names them as these systems do, by what is in the file.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::{
    Source, empty,
    tree::{self, Layout},
};
use crate::step;

const LICENCES: &str = "usr/share/licenses/daybook";
const LAYOUT: Layout = Layout { zsh: "zsh/site-functions/_daybook", licences: LICENCES };

/// Writes the package, and tells where it is.
///
/// # Errors
/// Where a file is missing, or rpmbuild fails.
pub(crate) fn pack(source: &Source) -> Result<PathBuf> {
    let place = source.place().join("rpm");
    empty(&place)?;
    let tree = place.join("tree");
    tree::lay_out(source, &tree, &LAYOUT)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        tree::copy(&source.root.join(licence), &tree.join(LICENCES).join(licence))?;
    }
    let documents = tree.join("usr/share/doc/daybook");
    tree::copy(&source.root.join("CHANGELOG.md"), &documents.join("CHANGELOG.md"))?;
    tree::settle(source, &tree)?;

    let mut command = source.command(&place, "rpmbuild", &["-bb", "--quiet"]);
    for (name, value) in [
        ("daybook_version", source.version.clone()),
        ("daybook_date", source.date("+%a %b %d %Y")?),
        ("daybook_tree", tree.display().to_string()),
        ("_topdir", place.display().to_string()),
        ("_rpmdir", source.place().display().to_string()),
        ("_rpmfilename", "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm".to_owned()),
    ] {
        command.args(["--define", &format!("{name} {value}")]);
    }
    command.arg(source.inputs().join("daybook.spec"));
    step::run_command(command)?;
    let architecture = step::output("rpm", &["--eval", "%{_arch}"]).context("rpm")?;
    Ok(source.place().join(format!("daybook-{}-1.{architecture}.rpm", source.version)))
}
