//! `cargo xtask test-package`: the packages, checked, installed, used, upgraded and removed in a small
//! Debian system of their own.

mod checkers;
mod clean_root;
mod installed;
mod leftovers;
mod rpm;
mod window;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use clean_root::CleanRoot;
use leftovers::Files;
use window::Desktop;
use window_driver::Theme;

use crate::{
    build::built,
    host, needs,
    package::{self, Source, deb},
    step::{self, output, say},
};

/// What the upgrade starts from: the same files under a lower version.
const OLDER: &str = "0.0.9";
/// Where people's books are in the test's system.
const HOME: &str = "/home/person";

/// Why this machine cannot run the test, if it cannot.
pub(crate) fn obstacle() -> Option<&'static str> {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !release.lines().any(|line| line == "ID=debian") {
        return Some("it needs Debian, to make a small one");
    }
    (!host::is_root()).then_some("it needs to be root, to make a system of its own")
}

/// Builds both packages and tests them, where nobody else sees what is mounted for it.
///
/// # Errors
/// Where this machine cannot, a package cannot be built, or does not do what it should.
pub(crate) fn test_package() -> Result<()> {
    say("Looking at what this machine has");
    if let Some(obstacle) = obstacle() {
        bail!("the packages cannot be tested here: {obstacle}");
    }
    for needs in [needs::BUILD, needs::PACKAGE, needs::VIRTUAL, needs::TEST, needs::TEST_PACKAGE] {
        host::provide(needs)?;
    }
    // Everything that is mounted from here on goes with the last program that knows of it, however
    // that one ends. Below a plain chroot there is no mount to make private.
    let private = "--propagation=private";
    let is_mount = output("unshare", &["--mount", private, "true"]).is_some();
    let propagation = if is_mount { private } else { "--propagation=unchanged" };
    let mut command = Command::new("unshare");
    command.args(["--mount", propagation]);
    // Not the very file that runs here: an earlier step may have built it anew.
    command.arg(built("xtask")?);
    command.args(["test-package", "--in-namespace"]);
    step::run_command(command)
}

/// Moves a package away from those that people install and releases hold.
fn set_aside(source: &Source, package: &Path) -> Result<PathBuf> {
    let name = package.file_name().context("a package without a name")?;
    let aside = source.root().join("target").join(name);
    fs::rename(package, &aside).with_context(|| package.display().to_string())?;
    Ok(aside)
}

/// The test itself.
///
/// # Errors
/// Where a package cannot be built, or does not do what it should.
pub(crate) fn in_namespace() -> Result<()> {
    let source = package::prepare()?;
    say("Packing an older version and this one");
    let older = set_aside(&source, &deb::pack(&source.with_version(OLDER))?)?;
    let deb = deb::pack(&source)?;
    let rpm = package::rpm::pack(&source)?;
    let programs = package::PROGRAMS.map(|program| source.program(program));

    say("Asking the tools that distributions check packages with");
    checkers::ask(&source, &deb, &rpm)?;

    let place = source.root().join("target/package-test");
    let root = CleanRoot::make(&place)?;
    let [older, newer] = [&older, &deb].map(|package| root.take_in(package));
    let (older, newer) = (older?, newer?);

    say("Installing in the bare system, which brings what the package needs (a minute)");
    root.install(&[&newer])?;
    checkers::depends(&root, &deb, &programs)?;
    root.run("daybook", &["--version"])?;
    root.run("apt-get", &["--yes", "purge", "daybook"])?;

    say("Installing what shows manuals, icons and completions (a minute)");
    root.install(&installed::VIEWERS)?;
    let bare = Files::of(&root)?;
    bare.ensure_none_is_ours()?;

    say("Installing the older version; what it offers beside its programs");
    root.install(&[&older])?;
    leftovers::ensure_listed(&root)?;
    installed::manual(&root)?;
    installed::completions(&root)?;
    installed::icons(&root)?;

    say("Using it, and upgrading with a book open");
    let titles = use_and_upgrade(&root, &newer, &place)?;

    say("Removing it");
    root.run("apt-get", &["--yes", "purge", "daybook"])?;
    bare.ensure_restored(&root)?;
    ensure!(root.path(HOME).join("Samples/records.db").is_file(), "people's book is gone");

    say("Installing and erasing the RPM package");
    checkers::requires(&root, &rpm, &programs)?;
    rpm::install_and_erase(&root, &rpm, &titles)
}

/// Works in the installed window while the package is upgraded. The titles of the records that are
/// in the book then.
fn use_and_upgrade(root: &CleanRoot, newer: &str, place: &Path) -> Result<Vec<String>> {
    let desktop = Desktop::new(root)?;
    desktop.launch_entry()?;
    let running = desktop.open(Theme::Light)?;
    let window = running.window()?;
    desktop.add(&window, "Before the upgrade")?;
    root.install(&[newer])?;
    let version =
        root.output("dpkg-query", &["--show", "--showformat", "${Version}", "daybook"])?;
    ensure!(version == env!("CARGO_PKG_VERSION"), "after the upgrade, version {version} is there");
    // The kernel says so of a program whose file has been replaced.
    let program = fs::read_link(format!("/proc/{}/exe", running.pid()))?;
    let program = program.display().to_string();
    ensure!(
        program.ends_with("daybook-app (deleted)"),
        "the window was not upgraded over: {program}"
    );
    desktop.add(&window, "After the upgrade")?;

    let beside = desktop.open(Theme::Dark)?;
    let new_window = beside.window()?;
    desktop.add(&new_window, "In the new version")?;
    for (window, name) in [(&window, "light"), (&new_window, "dark")] {
        desktop.shows(window, "In the new version")?;
        let picture = place.join(format!("{name}.png"));
        window.screenshot(&picture)?;
        eprintln!("  how it looks: {}", picture.display());
    }
    let titles = desktop.titles()?;
    let expected = ["In the new version", "After the upgrade", "Before the upgrade"];
    ensure!(titles == expected, "the book has {titles:?}");
    Ok(titles)
}
