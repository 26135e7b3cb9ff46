//! Failures told on standard error, to people or to scripts.

use std::io;

use book::terminal::{tell, tell_json};
use serde::Serialize;

use crate::{
    failure::Failure,
    named,
    output::{Output, flushed, print},
};

/// As shells tell a program that SIGPIPE has ended, which most are where nobody reads their output.
const READER_GONE: u8 = 141;

#[derive(Serialize)]
struct Told<'a> {
    error: named::Failure<'a>,
}

impl Failure {
    /// Tells on standard error, and returns the exit code.
    pub fn tell(&self, output: Output) -> u8 {
        // Whoever reads our output has seen enough, as `head` does: nothing that a person need be told.
        if matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe) {
            return READER_GONE;
        }
        let report = self.report();
        let told = Told { error: named::Failure::of(&report, self.of()) };
        match serde_json::to_string(&told) {
            Ok(json) if output.json => tell_json(&json),
            Ok(_) | Err(_) => tell(&format!("daybook: {}", report.message)),
        }
        self.exit_code(report.code)
    }
}

/// Usage errors, help and the version: clap's words, with sysexits' code.
pub fn usage(error: &clap::Error) -> u8 {
    if error.use_stderr() {
        // It repeats arguments, which may be anything.
        tell(error.render().to_string().trim_end());
        return 64;
    }
    let printed = if error.kind() == clap::error::ErrorKind::DisplayVersion {
        print(&book::about("daybook", &[]))
    } else {
        flushed(error.print())
    };
    match printed {
        Ok(()) => 0,
        Err(failure) => failure.tell(Output::new(false)),
    }
}
