//! The project's own commands; `cargo xtask --help` lists them.

#![forbid(unsafe_code)]

mod arguments;
mod bench;
mod build;
mod demonstration;
mod host;
mod model;
mod needs;
mod run;
mod screenshots;
#[cfg(target_os = "linux")]
mod soak;
mod step;
mod test;
mod versions;

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
        Request::Model => root().and_then(|root| model::model(&root)),
        Request::BenchLock(options) => bench::lock(&options),
        Request::BenchStart(options) => bench::start::start(&options),
        Request::Soak { duration, seed } => soak(duration, seed),
        Request::Screenshots => screenshots::screenshots(),
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
