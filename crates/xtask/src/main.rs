//! The project's own commands; `cargo xtask --help` lists them.

#![forbid(unsafe_code)]

mod arguments;
mod bench;
mod build;
mod demonstration;
mod dependencies;
mod host;
mod model;
mod needs;
mod package;
mod release;
mod run;
mod screenshots;
#[cfg(target_os = "linux")]
mod soak;
mod step;
mod test;
#[cfg(target_os = "linux")]
mod test_package;
mod tools;
mod versions;
mod windows;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Context, Result};
use arguments::{HELP, Request};

/// What a wrong command line exits with, as sysexits.h has it.
const EX_USAGE: u8 = 64;

fn main() -> ExitCode {
    let request = match arguments::parse() {
        Ok(request) => request,
        Err(error) => {
            eprintln!("{error}\n\n{HELP}");
            return ExitCode::from(EX_USAGE);
        }
    };
    let outcome = match request {
        Request::Run { directory } => run::run(directory),
        Request::Test => test::test(),
        Request::TestWindows => windows::tests::test(),
        Request::Model => root().and_then(|root| model::model(&root)),
        Request::BenchLock(options) => bench::lock(&options),
        Request::BenchBook(options) => bench::records::records(&options),
        Request::BenchStart(options) => bench::start::start(&options),
        Request::BenchWindow(options) => bench::window::window(&options),
        Request::Soak { duration, seed } => soak(duration, seed),
        Request::Bundle { target } => {
            root().and_then(|root| release::bundle(&root, target.as_deref()))
        }
        Request::Sbom => root().and_then(|root| release::sbom(&root)),
        Request::UpdateManifest { url } => root().and_then(|root| release::manifest(&root, &url)),
        Request::Checksums => root().and_then(|root| release::checksums(&root)),
        Request::ReleaseNotes { tag } => root().and_then(|root| release::notes(&root, &tag)),
        Request::Advisories => root().and_then(|root| dependencies::advisories(&root)),
        Request::PackageWindows => windows::installer::package(),
        Request::TestWindowsInstaller => windows::installer_test::test(),
        Request::Screenshots => screenshots::screenshots(),
        Request::Package => package::package(),
        Request::TestPackage(in_namespace) => test_package(in_namespace),
        Request::Help => {
            println!("{HELP}");
            Ok(())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nStopped: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The repository's root, where every step runs.
fn root() -> Result<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().nth(2).context("xtask has left crates/xtask")?;
    Ok(root.to_path_buf())
}

#[cfg(target_os = "linux")]
fn soak(duration: Duration, seed: Option<u64>) -> Result<()> {
    soak::soak(duration, seed)
}

#[cfg(not(target_os = "linux"))]
fn soak(_duration: Duration, _seed: Option<u64>) -> Result<()> {
    anyhow::bail!("the soak needs Linux: it reads in /proc whom the kernel lets hold a lock")
}

#[cfg(target_os = "linux")]
fn test_package(in_namespace: bool) -> Result<()> {
    if in_namespace { test_package::in_namespace() } else { test_package::test_package() }
}

#[cfg(not(target_os = "linux"))]
fn test_package(_in_namespace: bool) -> Result<()> {
    anyhow::bail!("the packages for Linux are tested on Debian, as root")
}
