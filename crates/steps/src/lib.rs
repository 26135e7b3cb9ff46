//! Long runs in steps: each says in a line what it does, and its programs' words come through.

#![forbid(unsafe_code)]

mod programs;

use std::{
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
pub use programs::Programs;

/// Says what comes next, in plain words.
pub fn say(what: &str) {
    // Standard output is a pipe under CI, and what a program says on standard error comes between.
    eprintln!("\n→ {what}");
}

/// Says how far something long has got.
pub fn progress(what: &str, done: usize, total: usize) {
    eprintln!("  {:3} %  {what}", done * 100 / total.max(1));
}

/// Runs a program in `directory` to its end.
///
/// # Errors
/// Where it cannot be started, or fails.
pub fn run(directory: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    run_command(command(directory, program, arguments))
}

/// A program that is about to run in `directory`, without anything on standard input.
#[must_use]
pub fn command(directory: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(directory).args(arguments).stdin(Stdio::null());
    command
}

/// Runs a command to its end.
///
/// # Errors
/// Where it cannot be started, or fails.
pub fn run_command(mut command: Command) -> Result<()> {
    let words = shown(&command);
    let status = command.status().with_context(|| format!("cannot start `{words}`"))?;
    if !status.success() {
        bail!("`{words}` failed ({status})");
    }
    Ok(())
}

/// What a program prints, if it can be started and succeeds.
#[must_use]
pub fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    let printed = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(printed)
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
