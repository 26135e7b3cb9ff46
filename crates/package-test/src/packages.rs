//! The packages, checked, installed, used, upgraded and removed in a small Debian system of their own.

mod checkers;
mod clean_root;
mod installed;
mod leftovers;
mod rpm;
mod window;

use std::{fs, path::Path};

use anyhow::{Result, ensure};
use clean_root::CleanRoot;
use leftovers::Files;
use steps::say;
use window::Desktop;
use window_driver::Theme;

use crate::Packages;

/// Where people's books are in the test's system.
const HOME: &str = "/home/person";
/// The programs that are packed.
const PROGRAMS: [&str; 2] = ["daybook", "daybook-app"];

/// Tests them.
///
/// # Errors
/// Where a package does not do what it should.
pub(crate) fn test(Packages { older, deb, rpm }: &Packages) -> Result<()> {
    // The repository, in which the packages were made.
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let programs = PROGRAMS.map(|program| source.join("target/release").join(program));

    say("Asking the tools that distributions check packages with");
    checkers::ask(&source, deb, rpm)?;

    let place = source.join("target/package-test");
    let root = CleanRoot::make(&place)?;
    let (older, newer) = (root.take_in(older)?, root.take_in(deb)?);

    say("Installing in the bare system, which brings what the package needs (a minute)");
    root.install(&[&newer])?;
    checkers::depends(&root, deb, &programs)?;
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
    checkers::requires(&root, rpm, &programs)?;
    rpm::install_and_erase(&root, rpm, &titles)
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
