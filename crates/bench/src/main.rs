//! `bench`, which `cargo xtask bench` builds and starts, with the programs beside it that are measured.

#![forbid(unsafe_code)]

mod contest;
mod figures;
mod lock;
mod lone;
mod machine;
mod records;
mod report;
mod start;
mod targets;
mod window;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use steps::Programs;

/// Measures Daybook beside what one would use instead. A missed target is told; it is no failure.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask bench")]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The write lock beside polling and SQLite alone, in one run, and commands that add one record and
    /// end (5 minutes)
    Lock(lock::Options),
    /// What people ask of a book of a million records, beside plain SQL on the same file; how its
    /// indexes are made, and what a new record costs (10 minutes)
    Book(records::Options),
    /// How soon the first row is there, and how much memory and disk the program takes, beside an empty
    /// window and DB Browser for SQLite (5 minutes; Linux)
    Start(start::Options),
    /// What a book of a million records costs in the window: its first rows, jumps, scrolling, search,
    /// sorting, typing, what others write (20 minutes; Linux)
    Window(window::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let measured = Programs::beside_us().and_then(|programs| match &arguments.what {
        What::Lock(options) => lock::lock(options, &programs),
        What::Book(options) => records::records(options, &programs),
        What::Start(options) => start::start(options, &programs),
        What::Window(options) => window::window(options, &programs),
    });
    match measured {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nStopped: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, time::Duration};

    use clap::CommandFactory;

    use super::*;

    fn parsed(arguments: &[&str]) -> Result<What, clap::Error> {
        Ok(Arguments::try_parse_from([&["bench"], arguments].concat())?.what)
    }

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_is_not_said_is_as_the_documents_have_it() {
        let What::Lock(lock) = parsed(&["lock"]).unwrap() else { panic!("another") };
        assert_eq!((lock.rounds.get(), lock.duration), (5, Duration::from_millis(1500)));
        let What::Book(book) = parsed(&["book"]).unwrap() else { panic!("another") };
        assert_eq!(book.records, 1_000_000);
        let What::Start(start) = parsed(&["start"]).unwrap() else { panic!("another") };
        assert_eq!(start.rounds.get(), 7);
        let What::Window(window) = parsed(&["window"]).unwrap() else { panic!("another") };
        assert_eq!(
            (window.rounds.get(), window.records, window.only_typing),
            (5, 1_000_000, false)
        );
    }

    #[test]
    fn what_is_said_is_done() {
        let lock = ["lock", "--rounds", "1", "--seconds", "0.25", "--json", "lock.json"];
        let What::Lock(lock) = parsed(&lock).unwrap() else { panic!("another") };
        assert_eq!((lock.rounds.get(), lock.duration), (1, Duration::from_millis(250)));
        assert_eq!(lock.json.as_deref(), Some(Path::new("lock.json")));
        let window = ["window", "--records", "1000", "--only-typing"];
        let What::Window(window) = parsed(&window).unwrap() else { panic!("another") };
        assert_eq!((window.records, window.only_typing), (1000, true));
    }

    #[test]
    fn what_cannot_be_measured_is_refused() {
        for wrong in [
            &["disk"][..],
            &[],
            &["lock", "--seconds", "-1"],
            &["lock", "--seconds", "long"],
            // Medians of nothing.
            &["lock", "--rounds", "0"],
            &["start", "--rounds", "0"],
            &["window", "--rounds", "0"],
            &["book", "--only-typing"],
        ] {
            assert!(parsed(wrong).is_err(), "{wrong:?}");
        }
    }
}
