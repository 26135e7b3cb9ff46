//! The project's own commands: `cargo xtask run`, `cargo xtask test`, `cargo xtask soak`,
//! `cargo xtask screenshots`.

#![forbid(unsafe_code)]

mod build;
mod demonstration;
mod host;
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
use lexopt::{Arg, Parser, ValueExt};

const HELP: &str = "\
Daybook's own commands.

Usage: cargo xtask COMMAND

Commands:
  run [-- DIR]   install what is missing, build everything, and open a window on the book in DIR,
                 or on your own book; without a display, show on a virtual one that it works
  test           install what is missing and run every check there is
  soak [--minutes N] [--seed S]
                 let sixteen processes write in one book for N minutes (5 unless given), kill and
                 stop them at random moments, and check that every promise was kept; the seed
                 determines the disturbances and is drawn and shown unless given
  screenshots    make the pictures in docs/images anew from the running program";

/// What a wrong command line exits with, as sysexits.h has it.
const EX_USAGE: u8 = 64;
const SOAK_MINUTES: f32 = 5.0;

enum Request {
    Run { directory: Option<PathBuf> },
    Test,
    Soak { duration: Duration, seed: Option<u64> },
    Screenshots,
    Help,
}

fn main() -> ExitCode {
    let request = match parse() {
        Ok(request) => request,
        Err(error) => {
            eprintln!("{error}\n\n{HELP}");
            return ExitCode::from(EX_USAGE);
        }
    };
    let outcome = match request {
        Request::Run { directory } => run::run(directory),
        Request::Test => test::test(),
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

fn parse() -> Result<Request, lexopt::Error> {
    let mut parser = Parser::from_env();
    let (mut words, mut minutes, mut seed) = (Vec::new(), None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Help),
            Arg::Value(word) => words.push(word),
            Arg::Long("minutes") => minutes = Some(parser.value()?.parse()?),
            Arg::Long("seed") => seed = Some(parser.value()?.parse()?),
            option @ (Arg::Short(_) | Arg::Long(_)) => return Err(option.unexpected()),
        }
    }
    let mut words = words.into_iter();
    let command = words.next().unwrap_or_default();
    let directory = words.next().map(PathBuf::from);
    if command != "soak" && (minutes.is_some() || seed.is_some()) {
        return Err("--minutes and --seed are for soak".into());
    }
    match (command.to_str(), &directory, words.next()) {
        (Some("soak"), None, None) => {
            let seconds = minutes.unwrap_or(SOAK_MINUTES) * 60.0;
            let duration = Duration::try_from_secs_f32(seconds);
            Ok(Request::Soak { duration: duration.map_err(|_| "no such --minutes")?, seed })
        }
        (Some("run"), _, None) => Ok(Request::Run { directory }),
        (Some("test"), None, None) => Ok(Request::Test),
        (Some("screenshots"), None, None) => Ok(Request::Screenshots),
        (Some(""), None, None) => Ok(Request::Help),
        _ => Err("no such command, or too many words".into()),
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
