//! Standard output, for people or as JSON. Whatever becomes of it, the exit code tells, and nothing panics.

use std::io::{self, IsTerminal, Write, stdout};

use book::terminal::{visible, visible_json};
use serde::Serialize;

use crate::failure::Failure;

/// How to print.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    /// One JSON document rather than words.
    pub json: bool,
    /// What was to be changed is: whoever does not get the answer must be told so.
    changed: bool,
}

impl Output {
    pub fn new(json: bool) -> Self {
        Self { json, changed: false }
    }

    /// For the answer of what changes the book, once it has.
    pub fn changed(self) -> Self {
        Self { changed: true, ..self }
    }

    /// Prints `value` as JSON, or as `words` puts it.
    pub fn value<T: Serialize>(
        self,
        value: &T,
        words: impl FnOnce(&T) -> String,
    ) -> Result<(), Failure> {
        let printed = if self.json {
            let json = serde_json::to_string(value).map_err(|error| self.failed(error.into()))?;
            write_line(&visible_json(&json))
        } else {
            write_line(&visible(&words(value)))
        };
        printed.map_err(|error| self.failed(error))
    }

    fn failed(self, source: io::Error) -> Failure {
        if self.changed {
            Failure::Answer { done: "the change was made".to_owned(), source }
        } else {
            Failure::Output(source)
        }
    }
}

/// Prints lines of our own.
pub fn print(text: &str) -> Result<(), Failure> {
    write_line(&visible(text)).map_err(Failure::Output)
}

/// Prints data as it is to a program or a file, and to a terminal as that may be shown it.
pub fn print_data(data: &str) -> Result<(), Failure> {
    let written = if stdout().is_terminal() {
        write_out(|out| out.write_all(visible(data).as_bytes()))
    } else {
        write_out(|out| out.write_all(data.as_bytes()))
    };
    written.map_err(Failure::Output)
}

fn write_line(line: &str) -> io::Result<()> {
    write_out(|out| writeln!(out, "{line}"))
}

/// What somebody else has written to standard output has gone out, or why not.
pub fn flushed(written: io::Result<()>) -> Result<(), Failure> {
    written.and_then(|()| write_out(|_| Ok(()))).map_err(Failure::Output)
}

/// Writes to standard output, and makes sure that it has gone out.
pub fn write_out(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    #[cfg(unix)]
    crate::closed::check()?;
    let mut out = stdout().lock();
    write(&mut out).and_then(|()| out.flush())
}
