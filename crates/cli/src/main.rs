//! `daybook`, the command line.

#![forbid(unsafe_code)]

use std::{env, process::ExitCode};

fn main() -> ExitCode {
    cli::daybook(env::args_os()).into()
}
