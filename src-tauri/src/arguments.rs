//! The command line of `daybook-app`, read before anything needs a display.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser};

const HELP: &str = "\
Daybook's window: a record book that many programs write in at once.

Usage: daybook-app [DIR]

Arguments:
  DIR            the book to open; created if it is missing or empty.
                 Without it: $DAYBOOK_BOOK, then your own book

Options:
  -h, --help     print this help
  -V, --version  print the version

To work on a book from a script, use 'daybook'.";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Open a window on the book in this directory, or on the user's own.
    Open {
        /// As it was given, so possibly relative.
        directory: Option<PathBuf>,
    },
    /// Print this and end.
    Print(String),
}

pub(crate) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Request, lexopt::Error> {
    let mut parser = Parser::from_args(arguments);
    let mut directory = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Print(HELP.into())),
            Arg::Short('V') | Arg::Long("version") => {
                return Ok(Request::Print(format!("daybook-app {}", env!("CARGO_PKG_VERSION"))));
            }
            Arg::Value(value) if directory.is_none() => directory = Some(PathBuf::from(value)),
            other @ (Arg::Short(_) | Arg::Long(_) | Arg::Value(_)) => {
                return Err(other.unexpected());
            }
        }
    }
    Ok(Request::Open { directory })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_all(arguments: &[&str]) -> Result<Request, String> {
        parse(arguments.iter().map(OsString::from)).map_err(|error| error.to_string())
    }

    #[test]
    fn takes_one_directory_or_none() {
        assert_eq!(parse_all(&[]), Ok(Request::Open { directory: None }));
        let lab = Request::Open { directory: Some("lab".into()) };
        assert_eq!(parse_all(&["lab"]), Ok(lab));
        assert_eq!(parse_all(&["a", "b"]), Err("unexpected argument \"b\"".into()));
    }

    #[test]
    fn a_directory_may_look_like_an_option_after_two_dashes() {
        let dashed = Request::Open { directory: Some("--lab".into()) };
        assert_eq!(parse_all(&["--", "--lab"]), Ok(dashed));
    }

    #[test]
    fn refuses_options_it_does_not_know() {
        assert_eq!(parse_all(&["--turbo"]), Err("invalid option '--turbo'".into()));
    }

    #[test]
    fn prints_help_and_version() {
        assert!(matches!(parse_all(&["-h"]), Ok(Request::Print(text)) if text.contains("DIR")));
        let version = format!("daybook-app {}", env!("CARGO_PKG_VERSION"));
        assert_eq!(parse_all(&["--version"]), Ok(Request::Print(version)));
    }
}
