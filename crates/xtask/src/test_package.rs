//! `cargo xtask test-package`: makes both packages, and has `package-test` install, use, upgrade and remove
//! them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    build::{built, cargo},
    host,
    needs::{self, Need},
    package::{self, Source, deb},
    step::{self, output, say},
};

/// What the upgrade starts from: the same files under a lower version.
const OLDER: &str = "0.0.9";

/// What must be on the machine.
pub(crate) const NEEDS: &[&[Need]] =
    &[needs::BUILD, needs::PACKAGE, needs::VIRTUAL, needs::TEST, needs::TEST_PACKAGE];

/// Why this machine cannot run the test, if it cannot.
pub(crate) fn obstacle() -> Option<&'static str> {
    if !host::is_debian() {
        return Some("it needs Debian, to make a small one");
    }
    (!host::is_root()).then_some("it needs to be root, to make a system of its own")
}

/// Builds both packages and tests them.
///
/// # Errors
/// Where this machine cannot, a package cannot be built, or does not do what it should.
pub(crate) fn test_package() -> Result<()> {
    say("Looking at what this machine has");
    if let Some(obstacle) = obstacle() {
        bail!("the packages cannot be tested here: {obstacle}");
    }
    NEEDS.iter().try_for_each(|needs| host::provide(needs))?;
    let source = package::prepare()?;
    say("Packing an older version and this one");
    let older = set_aside(&source, &deb::pack(&source.with_version(OLDER))?)?;
    let (deb, rpm) = (deb::pack(&source)?, package::rpm::pack(&source)?);
    say("Building what tries them out (20 seconds the first time)");
    cargo(source.root(), &["build", "--package", "package-test"])?;
    let mut test = apart();
    test.arg(built("package-test")?).args([older, deb, rpm]);
    step::run_command(test)
}

/// Runs what is added to it where nobody else sees what is mounted for it. That goes with the last program
/// that knows of it, however that one ends.
fn apart() -> Command {
    let private = "--propagation=private";
    // Below a plain chroot there is no mount to make private.
    let is_mount = output("unshare", &["--mount", private, "true"]).is_some();
    let propagation = if is_mount { private } else { "--propagation=unchanged" };
    let mut command = Command::new("unshare");
    command.args(["--mount", propagation]);
    command
}

/// Moves a package away from those that people install and releases hold.
fn set_aside(source: &Source, package: &Path) -> Result<PathBuf> {
    let name = package.file_name().context("a package without a name")?;
    let aside = source.root().join("target").join(name);
    fs::rename(package, &aside).with_context(|| package.display().to_string())?;
    Ok(aside)
}
