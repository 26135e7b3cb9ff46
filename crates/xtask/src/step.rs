//! Steps: each says in a line what it does, and its programs' words come through.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

/// Says what comes next, in plain words.
pub(crate) fn say(what: &str) {
    // Standard output is a pipe under CI, and what a program says on standard error comes between.
    eprintln!("\n→ {what}");
}

/// Says how far something long has got.
pub(crate) fn progress(what: &str, done: usize, total: usize) {
    eprintln!("  {:3} %  {what}", done * 100 / total.max(1));
}

/// Runs a program in `directory` to its end.
///
/// # Errors
/// Where it cannot be started, or fails.
pub(crate) fn run(directory: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    run_command(command(directory, program, arguments))
}

/// A program that is about to run in `directory`, without anything on standard input.
pub(crate) fn command(directory: &Path, program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(directory).args(arguments).stdin(Stdio::null());
    command
}

/// Runs a command to its end.
///
/// # Errors
/// Where it cannot be started, or fails.
pub(crate) fn run_command(mut command: Command) -> Result<()> {
    let words = shown(&command);
    let status = command.status().with_context(|| format!("cannot start `{words}`"))?;
    if !status.success() {
        bail!("`{words}` failed ({status})");
    }
    Ok(())
}

/// What a program prints, if it can be started and succeeds.
pub(crate) fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    let printed = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(printed)
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// How a check ended that did not fail.
pub(crate) enum Check {
    Passed,
    /// It could not be made here, and why.
    LeftOut(String),
}

/// The outcome of each step of a long run that goes on after a failure.
#[derive(Default)]
pub(crate) struct Tally {
    steps: Vec<(String, f32, Result<Check>)>,
}

impl Tally {
    /// Says what comes next, does it, and notes how it went. Whether it succeeded.
    pub(crate) fn step(&mut self, what: &str, work: impl FnOnce() -> Result<()>) -> bool {
        self.check(what, || work().map(|()| Check::Passed))
    }

    /// As [`step`](Self::step), where the machine may not allow it.
    pub(crate) fn check(&mut self, what: &str, work: impl FnOnce() -> Result<Check>) -> bool {
        say(what);
        let begun = Instant::now();
        let outcome = work();
        match &outcome {
            Ok(Check::Passed) => {}
            Ok(Check::LeftOut(why)) => eprintln!("  left out: {why}"),
            Err(error) => eprintln!("  failed: {error:#}"),
        }
        let succeeded = outcome.is_ok();
        self.steps.push((what.to_owned(), begun.elapsed().as_secs_f32(), outcome));
        succeeded
    }

    /// Prints one line for each step.
    ///
    /// # Errors
    /// Where a step failed.
    pub(crate) fn conclude(self) -> Result<()> {
        println!("\nAll steps:");
        let (mut failed, mut left_out) = (0, 0);
        for (what, seconds, outcome) in &self.steps {
            let told = match outcome {
                Ok(Check::Passed) => "ok      ",
                Ok(Check::LeftOut(_)) => {
                    left_out += 1;
                    "LEFT OUT"
                }
                Err(_) => {
                    failed += 1;
                    "FAILED  "
                }
            };
            println!("  {told} {seconds:7.1} s  {what}");
        }
        let passed = self.steps.len() - failed - left_out;
        println!("{passed} passed, {failed} failed, {left_out} skipped");
        if failed > 0 {
            bail!("{failed} of {} steps failed", self.steps.len());
        }
        Ok(())
    }
}
