//! Standard output, for people or as JSON.

use std::io::{self, Write, stdout};

use serde::Serialize;

use crate::failure::Failure;

/// How to print.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    /// One JSON document rather than words.
    pub json: bool,
}

impl Output {
    /// Prints `value` as JSON, or as `words` puts it.
    pub fn value<T: Serialize>(
        self,
        value: &T,
        words: impl FnOnce(&T) -> String,
    ) -> Result<(), Failure> {
        let line = if self.json {
            serde_json::to_string(value).map_err(|error| Failure::Output(error.into()))?
        } else {
            words(value)
        };
        print(&line)
    }
}

/// Prints a line, and makes sure that it has gone out.
pub fn print(line: &str) -> Result<(), Failure> {
    write_out(|out| writeln!(out, "{line}"))
}

/// Writes to standard output and flushes it.
pub fn write_out(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = stdout().lock();
    write(&mut out).and_then(|()| out.flush()).map_err(Failure::Output)
}
