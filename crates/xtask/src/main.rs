//! The project's own commands: `cargo xtask run`, `cargo xtask test`, `cargo xtask screenshots`.

#![forbid(unsafe_code)]

mod build;
mod demonstration;
mod host;
mod needs;
mod run;
mod screenshots;
mod step;
mod test;
mod versions;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use lexopt::{Arg, Parser};

const HELP: &str = "\
Daybook's own commands.

Usage: cargo xtask COMMAND

Commands:
  run [-- DIR]   install what is missing, build everything, and open a window on the book in DIR,
                 or on your own book; without a display, show on a virtual one that it works
  test           install what is missing and run every check there is
  screenshots    make the pictures in docs/images anew from the running program";

/// What a wrong command line exits with, as sysexits.h has it.
const EX_USAGE: u8 = 64;

enum Request {
    Run { directory: Option<PathBuf> },
    Test,
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
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Help),
            Arg::Value(word) => words.push(word),
            option @ (Arg::Short(_) | Arg::Long(_)) => return Err(option.unexpected()),
        }
    }
    let mut words = words.into_iter();
    let command = words.next().unwrap_or_default();
    let directory = words.next().map(PathBuf::from);
    match (command.to_str(), &directory, words.next()) {
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
