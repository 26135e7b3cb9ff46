//! The Debian package. Debian's own tools write it: what a program needs, and of which version, only
//! `dpkg-shlibdeps` knows.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::{
    PROGRAMS, Source, empty,
    tree::{self, Layout},
    write,
};
use crate::step;

const DOCUMENTS: &str = "usr/share/doc/daybook";
const LAYOUT: Layout = Layout { zsh: "zsh/vendor-completions/_daybook", licences: DOCUMENTS };

/// Writes the package, and tells where it is.
///
/// # Errors
/// Where a file is missing, or one of Debian's tools fails.
pub(crate) fn pack(source: &Source) -> Result<PathBuf> {
    let place = source.place().join("deb");
    empty(&place)?;
    let tree = place.join("tree");
    tree::lay_out(source, &tree, &LAYOUT)?;
    documents(source, &tree)?;
    tree::settle(source, &tree)?;

    // dpkg's tools expect these below the directory in which they run.
    tree::copy(&source.inputs().join("control"), &place.join("debian/control"))?;
    write(&place.join("debian/changelog"), &changelog(source)?)?;
    control(source, &place)?;
    sums(source, &tree)?;

    let architecture = step::output("dpkg", &["--print-architecture"]).context("dpkg")?;
    let package = source.place().join(format!("daybook_{}_{architecture}.deb", source.version));
    let mut command =
        source.command(&place, "dpkg-deb", &["--root-owner-group", "-Zxz", "--build", "tree"]);
    command.arg(&package);
    step::run_command(command)?;
    Ok(package)
}

fn documents(source: &Source, tree: &Path) -> Result<()> {
    let documents = tree.join(DOCUMENTS);
    tree::copy(&source.inputs().join("copyright"), &documents.join("copyright"))?;
    tree::copy(&source.root.join("CHANGELOG.md"), &documents.join("CHANGELOG.md"))?;
    write(&documents.join("changelog"), &changelog(source)?)?;
    tree::compress(source, &documents.join("CHANGELOG.md"))?;
    tree::compress(source, &documents.join("changelog"))
}

/// Debian's own form; what changes for people is in the other one.
fn changelog(source: &Source) -> Result<String> {
    let control = super::read(&source.inputs().join("control"))?;
    let maintainer = control
        .lines()
        .find_map(|line| line.strip_prefix("Maintainer: "))
        .context("packaging/linux/control names no maintainer")?;
    Ok(format!(
        "daybook ({}) unstable; urgency=medium\n\n  * What changes is in CHANGELOG.md.gz.\n\n \
         -- {maintainer}  {}\n",
        source.version,
        source.date("--rfc-email")?
    ))
}

/// Writes the control file, with the libraries that the programs need, and no others.
fn control(source: &Source, place: &Path) -> Result<()> {
    // By this directory dpkg-shlibdeps knows where the package's own files begin.
    let own = place.join("tree/DEBIAN");
    fs::create_dir_all(&own).with_context(|| own.display().to_string())?;
    let programs = PROGRAMS.map(|program| format!("tree/usr/bin/{program}"));
    let mut shared = vec!["-Tdebian/substvars", "--warnings=7"];
    shared.extend(programs.iter().map(String::as_str));
    step::run_command(source.command(place, "dpkg-shlibdeps", &shared))?;
    let arguments = ["-pdaybook", "-Tdebian/substvars", "-Ptree", "-Otree/DEBIAN/control"];
    step::run_command(source.command(place, "dpkg-gencontrol", &arguments))
}

/// What `dpkg --verify` compares with.
fn sums(source: &Source, tree: &Path) -> Result<()> {
    let files = tree::files(&tree.join("usr"))?;
    let names = files.iter().map(|file| file.strip_prefix(tree)).collect::<Result<Vec<_>, _>>()?;
    let mut command = source.command(tree, "md5sum", &["--"]);
    command.args(names);
    let output = command.output().context("cannot start md5sum")?;
    if !output.status.success() {
        bail!("md5sum failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    write(&tree.join("DEBIAN/md5sums"), &String::from_utf8(output.stdout)?)
}
