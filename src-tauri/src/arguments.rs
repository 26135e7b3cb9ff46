//! The command line of `daybook-app`, read before anything needs a display.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser};

const HELP: &str = "\
Daybook's window: a record book that many programs write in at once.

Usage: daybook-app [--safe-drawing] [DIR]

Arguments:
  DIR            the book to open; created if it is missing or empty.
                 Without it: $DAYBOOK_BOOK, then your own book

Options:
      --safe-drawing  draw as plainly as can be, where the window stays blank;
                      DAYBOOK_SAFE_DRAWING=1 does the same
  -h, --help          print this help
  -V, --version       print the version, and what the program runs on

DAYBOOK_LOG says what is logged, by level and target: off, error, warn, info,
debug, trace, or such as warn,daybook::lock=debug; --version tells where.

To work on a book from a script, use 'daybook'.";

/// What the command line asks for.
#[derive(Debug)]
pub(crate) enum Request {
    /// Open a window on the book in this directory, or on the user's own.
    Open {
        /// As it was given, so possibly relative.
        directory: Option<PathBuf>,
        /// Whether to draw as plainly as can be.
        safe_drawing: bool,
    },
    /// Print the version and end.
    Version,
    /// Print this and end.
    Print(&'static str),
}

pub(crate) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Request, lexopt::Error> {
    let mut parser = Parser::from_args(arguments);
    let (mut directory, mut safe_drawing) = (None, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Short('h') | Arg::Long("help") => return Ok(Request::Print(HELP)),
            Arg::Short('V') | Arg::Long("version") => return Ok(Request::Version),
            Arg::Long("safe-drawing") => safe_drawing = true,
            Arg::Value(value) if directory.is_none() => directory = Some(PathBuf::from(value)),
            other @ (Arg::Short(_) | Arg::Long(_) | Arg::Value(_)) => {
                return Err(other.unexpected());
            }
        }
    }
    Ok(Request::Open { directory, safe_drawing })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(arguments: &[&str]) -> Option<PathBuf> {
        match parse(arguments.iter().map(OsString::from)) {
            Ok(Request::Open { directory, safe_drawing: false }) => directory,
            other => panic!("{arguments:?} gave {other:?}"),
        }
    }

    fn printed(argument: &str) -> &'static str {
        match parse([argument.into()]) {
            Ok(Request::Print(text)) => text,
            other => panic!("{argument} gave {other:?}"),
        }
    }

    fn refused(arguments: &[&str]) -> String {
        parse(arguments.iter().map(OsString::from)).unwrap_err().to_string()
    }

    #[test]
    fn takes_one_directory_or_none() {
        assert_eq!(opened(&[]), None);
        assert_eq!(opened(&["lab"]), Some("lab".into()));
        assert_eq!(refused(&["a", "b"]), "unexpected argument \"b\"");
    }

    #[test]
    fn a_directory_may_look_like_an_option_after_two_dashes() {
        assert_eq!(opened(&["--", "--lab"]), Some("--lab".into()));
    }

    #[test]
    fn safe_drawing_stands_beside_a_directory() {
        for arguments in [["--safe-drawing", "lab"], ["lab", "--safe-drawing"]] {
            let read = parse(arguments.map(OsString::from)).unwrap();
            let expected = Some(PathBuf::from("lab"));
            assert!(
                matches!(read, Request::Open { directory, safe_drawing: true } if directory == expected)
            );
        }
    }

    #[test]
    fn refuses_options_it_does_not_know() {
        assert_eq!(refused(&["--turbo"]), "invalid option '--turbo'");
    }

    #[test]
    fn prints_help_and_version() {
        assert!(printed("-h").contains("DIR"));
        for argument in ["-V", "--version"] {
            assert!(matches!(parse([argument.into()]), Ok(Request::Version)));
        }
    }
}
