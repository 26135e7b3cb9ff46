//! The project's own commands; `cargo xtask --help` lists them.

#![forbid(unsafe_code)]

mod arguments;
mod bench;
mod build;
mod dependencies;
mod host;
mod model;
mod needs;
mod package;
mod passed_on;
mod release;
mod run;
mod screenshots;
mod soak;
mod step;
mod test;
mod test_package;
mod tools;
mod versions;
mod windows;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use arguments::{Arguments, Command};
use clap::Parser;

/// What a wrong command line exits with, as sysexits.h has it.
const EX_USAGE: u8 = 64;

fn main() -> ExitCode {
    let command = match Arguments::try_parse() {
        Ok(arguments) => arguments.command,
        Err(told) => {
            // Nobody is left to tell where even that cannot be printed.
            let _ = told.print();
            return if told.use_stderr() { ExitCode::from(EX_USAGE) } else { ExitCode::SUCCESS };
        }
    };
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nStopped: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Run { directory } => run::run(directory),
        Command::Test(options) => test::test(&options),
        Command::TestWindows => windows::tests::test(),
        Command::Model => model::model(&root()?),
        Command::Bench(what) => bench::bench(what),
        Command::Soak(options) => soak::soak(&options),
        Command::Bundle { target } => release::bundle(&root()?, target.as_deref()),
        Command::Sbom => release::sbom(&root()?),
        Command::UpdateManifest { url } => release::manifest(&root()?, &url),
        Command::Checksums => release::checksums(&root()?),
        Command::ReleaseNotes { tag } => release::notes(&root()?, &tag),
        Command::Advisories => dependencies::advisories(&root()?),
        Command::PackageWindows => windows::installer::package(),
        Command::TestWindowsInstaller => windows::installer_test::test(),
        Command::Screenshots => screenshots::screenshots(),
        Command::Package => package::package(),
        Command::TestPackage => test_package::test_package(),
    }
}

/// The repository's root, where every step runs.
fn root() -> Result<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().nth(2).context("xtask has left crates/xtask")?;
    Ok(root.to_path_buf())
}
