//! The project's own commands: run, test, bench, screenshots.

#![forbid(unsafe_code)]

mod bench;
mod build;
mod demonstration;
mod host;
mod needs;
mod run;
mod screenshots;
mod step;
mod test;
mod versions;

use std::{ffi::OsString, path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Context, Result};
use lexopt::{Arg, Parser, ValueExt};

const HELP: &str = "\
Daybook's own commands.

Usage: cargo xtask COMMAND

Commands:
  run [-- DIR]   install what is missing, build everything, and open a window on the book in DIR,
                 or on your own book; without a display, show on a virtual one that it works
  test           install what is missing and run every check there is
  bench lock [--rounds N] [--seconds S] [--directory DIR] [--json FILE] [--plot FILE]
                 measure the write lock beside polling and SQLite alone, in one run (4 minutes)
  screenshots    make the pictures in docs/images anew from the running program";

/// What a wrong command line exits with, as sysexits.h has it.
const EX_USAGE: u8 = 64;

enum Request {
    Run { directory: Option<PathBuf> },
    Test,
    BenchLock(bench::Options),
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
        Request::BenchLock(options) => bench::lock(&options),
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
    let mut words = Vec::new();
    let mut bench = bench::Options::default();
    let mut takes_options = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Help),
            Arg::Value(word) => {
                words.push(word);
                takes_options = words.iter().map(OsString::as_os_str).eq(["bench", "lock"]);
            }
            Arg::Long("rounds") if takes_options => bench.rounds = parser.value()?.parse()?,
            Arg::Long("seconds") if takes_options => {
                bench.duration = Duration::from_secs_f64(parser.value()?.parse()?);
            }
            Arg::Long("directory") if takes_options => {
                bench.directory = Some(parser.value()?.into());
            }
            Arg::Long("json") if takes_options => bench.json = Some(parser.value()?.into()),
            Arg::Long("plot") if takes_options => bench.plot = Some(parser.value()?.into()),
            option @ (Arg::Short(_) | Arg::Long(_)) => return Err(option.unexpected()),
        }
    }
    let mut words = words.into_iter();
    let command = words.next().unwrap_or_default();
    let second = words.next();
    match (command.to_str(), second, words.next()) {
        (Some("run"), directory, None) => {
            Ok(Request::Run { directory: directory.map(PathBuf::from) })
        }
        (Some("test"), None, None) => Ok(Request::Test),
        (Some("bench"), Some(what), None) if what == "lock" => Ok(Request::BenchLock(bench)),
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
