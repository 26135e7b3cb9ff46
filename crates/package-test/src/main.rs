//! `package-test`, which `cargo xtask test-package` builds and starts with the packages that it has made,
//! where nobody else sees what is mounted for it.

#![forbid(unsafe_code)]

#[cfg(target_os = "linux")]
mod packages;

use std::{path::PathBuf, process::ExitCode};

use clap::Parser;

/// Installs, uses, upgrades and removes packages in a small Debian of their own.
#[derive(Debug, Parser)]
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "nothing is done with them there"))]
struct Packages {
    /// The Debian package from which it is upgraded
    older: PathBuf,
    /// The Debian package
    deb: PathBuf,
    /// The RPM package
    rpm: PathBuf,
}

fn main() -> ExitCode {
    match test(&Packages::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nStopped: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(target_os = "linux")]
fn test(packages: &Packages) -> anyhow::Result<()> {
    packages::test(packages)
}

#[cfg(not(target_os = "linux"))]
fn test(_packages: &Packages) -> anyhow::Result<()> {
    anyhow::bail!("the packages for Linux are tested on Debian, as root")
}
