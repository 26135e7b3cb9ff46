//! `cargo xtask package`: the Debian and the RPM package, from a clone to `target/package`.

pub(crate) mod deb;
mod notices;
pub(crate) mod rpm;
mod tree;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use crate::{build, host, needs, root, step, versions};

/// Where packages and what they are made of go.
const PLACE: &str = "target/package";
/// The programs that are packaged.
pub(crate) const PROGRAMS: [&str; 2] = ["daybook", "daybook-app"];

/// What both packages are made of.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    root: PathBuf,
    pub(crate) version: String,
    /// When this state of the project was committed, in seconds since 1970. Everything in a package
    /// is as old as that, so that the same commit gives the same package.
    epoch: String,
}

/// Builds both packages and tells where they are and how large.
///
/// # Errors
/// Where a step fails; says which.
pub(crate) fn package() -> Result<()> {
    let source = prepare()?;
    step::say("Packing for Debian and Ubuntu, Fedora and openSUSE (20 seconds)");
    let packages = [deb::pack(&source)?, rpm::pack(&source)?];
    println!("\nSizes:");
    for program in PROGRAMS {
        tell_size(&source.program(program))?;
    }
    for package in &packages {
        tell_size(package)?;
    }
    println!("  {:6.1} MB  what either of them takes when it is installed", {
        megabytes(tree::size(&source.place().join("deb/tree"))?)
    });
    Ok(())
}

/// Installs what is missing, and builds what is packed.
///
/// # Errors
/// Where a step fails; says which.
pub(crate) fn prepare() -> Result<Source> {
    let root = root()?;
    ensure!(
        Path::new("/etc/debian_version").exists(),
        "packages for Linux are made on Debian or Ubuntu: only there is it known which package \
         brings which library"
    );
    step::say("Looking at what this machine has");
    versions::check()?;
    host::provide(needs::BUILD)?;
    host::provide(needs::PACKAGE)?;
    let epoch = env::var("SOURCE_DATE_EPOCH").ok().or_else(|| last_commit(&root)).context(
        "git tells no date of this directory: set SOURCE_DATE_EPOCH to the seconds since 1970",
    )?;
    let source = Source { root, version: env!("CARGO_PKG_VERSION").to_owned(), epoch };
    let root = &source.root;
    step::say("Installing the window's packages with npm (20 seconds the first time)");
    build::install_packages(root)?;
    step::say("Building the window's page (a few seconds)");
    build::page(root)?;
    step::say("Building the programs, optimised (about 7 minutes the first time)");
    step::run_command(programs(root))?;
    step::say("Writing manual pages, completions and notices (a minute the first time)");
    source.write_pages()?;
    notices::write(root, &source.notices())?;
    Ok(source)
}

/// What builds the programs as they are packed.
pub(crate) fn programs(root: &Path) -> Command {
    // Without this feature Tauri takes the build for one in development.
    let release = ["build", "--release", "--features", "tauri/custom-protocol", "--bins"];
    let mut build = build::cargo_command(root, &release);
    build.args(["--package", "daybook-app", "--package", "cli"]);
    build
}

impl Source {
    /// The same under another version.
    pub(crate) fn with_version(&self, version: &str) -> Self {
        Self { version: version.to_owned(), ..self.clone() }
    }

    /// The repository.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn place(&self) -> PathBuf {
        self.root.join(PLACE)
    }

    /// What is written by hand for packages.
    pub(crate) fn inputs(&self) -> PathBuf {
        self.root.join("packaging/linux")
    }

    /// A program as it is packed.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.root.join("target/release").join(name)
    }

    /// The command line's manual pages and completions.
    fn pages(&self) -> PathBuf {
        self.place().join("pages")
    }

    fn notices(&self) -> PathBuf {
        self.place().join("third-party-notices")
    }

    fn write_pages(&self) -> Result<()> {
        let pages = self.pages();
        empty(&pages)?;
        let example = ["run", "--quiet", "--package", "cli", "--example", "pages", "--"];
        let pages = pages.to_str().context("the project's path is not UTF-8")?;
        build::cargo(&self.root, &[&example[..], &[pages]].concat())
    }

    /// The text of one of the inputs, with its version and date filled in.
    fn fill_in(&self, input: &str) -> Result<String> {
        let text = read(&self.inputs().join(input))?;
        Ok(text.replace("@VERSION@", &self.version).replace("@DATE@", &self.date("+%Y-%m-%d")?))
    }

    /// The commit's date in one of the formats of `date`.
    fn date(&self, format: &str) -> Result<String> {
        let moment = format!("@{}", self.epoch);
        step::output("date", &["--utc", "--date", &moment, format])
            .with_context(|| format!("{} is not a number of seconds", self.epoch))
    }

    /// A program that packs, in `directory`.
    fn command(&self, directory: &Path, program: &str, arguments: &[&str]) -> Command {
        let mut command = step::command(directory, program, arguments);
        command.env("SOURCE_DATE_EPOCH", &self.epoch).env("LC_ALL", "C.UTF-8");
        command
    }
}

fn last_commit(root: &Path) -> Option<String> {
    step::output("git", &["-C", root.to_str()?, "log", "-1", "--format=%ct"])
}

fn tell_size(file: &Path) -> Result<()> {
    let size = fs::metadata(file).with_context(|| file.display().to_string())?.len();
    println!("  {:6.1} MB  {}", megabytes(size), file.display());
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "no package has 2^52 bytes")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// An empty directory in the place of whatever was there.
fn empty(directory: &Path) -> Result<()> {
    let context = || directory.display().to_string();
    if directory.exists() {
        fs::remove_dir_all(directory).with_context(context)?;
    }
    fs::create_dir_all(directory).with_context(context)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| file.display().to_string())
}

fn write(file: &Path, text: &str) -> Result<()> {
    if let Some(directory) = file.parent() {
        fs::create_dir_all(directory).with_context(|| directory.display().to_string())?;
    }
    fs::write(file, text).with_context(|| file.display().to_string())
}
