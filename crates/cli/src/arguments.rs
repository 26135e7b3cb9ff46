//! What the command line understands.

// Named, because the example `pages` includes this file from elsewhere.
#[path = "arguments/list.rs"]
pub mod list;
#[path = "arguments/shape.rs"]
pub mod shape;

use std::{ffi::OsString, path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand, ValueEnum};

use list::{List, Search, Views};
use shape::{CollectionsCommand, Fields};

/// A record book that many programs write in at once.
#[derive(Debug, Parser)]
#[command(name = "daybook", version, max_term_width = 100)]
#[command(after_help = "Environment:\n  \
    DAYBOOK_BOOK     the book's directory\n  \
    DAYBOOK_LOG      what is logged: off, error, warn, info, debug, trace, or by target, such as\n                   \
    warn,daybook::lock=debug; daybook --version tells where\n  \
    DAYBOOK_WAITING  how a write waits for its turn: blocking or polling\n\n\
    Exit codes: 0 done, 64 usage, 65 bad data, 66 not found, 73 cannot create, \
    74 input/output, 75 the write lock is held (try again), 76 conflict, 77 no permission, \
    141 nobody reads the output.")]
pub struct Arguments {
    /// The book's directory [default: $DAYBOOK_BOOK, or your own book].
    #[arg(long, global = true, value_name = "DIR")]
    pub book: Option<PathBuf>,

    /// How long a write waits for its turn: 500ms, 2s, 1m [default: as set in the window, or 500ms].
    #[arg(long, global = true, value_name = "TIME", value_parser = duration)]
    pub timeout: Option<Duration>,

    /// Print one JSON document, and errors as JSON.
    #[arg(long, global = true)]
    pub json: bool,

    /// Tell on standard error what the log is told.
    #[arg(long, global = true)]
    pub verbose: bool,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a book of the directory, whatever else it holds.
    Init(Init),
    /// Add a record, or one for each line of standard input.
    Add(Add),
    /// List records, newest first unless sorted.
    List(List),
    /// List records that have words in them.
    Search(Search),
    /// Show one record.
    Show(Show),
    /// Replace values of a record.
    Edit(Edit),
    /// Delete records. They can be restored.
    Rm(Rm),
    /// Bring deleted records back, or an earlier version of one.
    Restore(Restore),
    /// Tell what was done to a record: who, when, with which program, what from and what to.
    History(Show),
    /// List collections and their fields, or change them.
    Collections {
        /// Those that were deleted and can be restored.
        #[arg(long)]
        deleted: bool,
        #[command(subcommand)]
        command: Option<CollectionsCommand>,
    },
    /// List a collection's fields, or change them.
    Fields(Fields),
    /// List a collection's views: named conditions, orders and columns.
    Views(Views),
    /// Tell who has the book open: windows, and commands that stay.
    Who,
    /// Look at the write lock, or hold it for another program.
    #[command(subcommand)]
    Lock(LockCommand),
}

#[derive(Debug, Subcommand)]
pub enum LockCommand {
    /// Tell who holds the write lock, and who waits for it.
    Status,
    /// Hold the write lock while a command runs, and exit with its code.
    Run(LockRun),
}

#[derive(Debug, Args)]
pub struct Add {
    #[command(flatten)]
    pub collection: CollectionArgument,

    /// Read one JSON object a line from standard input, and print the id of each record once it is
    /// safe.
    #[arg(long, conflicts_with = "values")]
    pub lines: bool,

    /// The record's values, such as "Title=Pond water".
    #[arg(value_name = "FIELD=VALUE", value_parser = assignment, required_unless_present = "lines")]
    pub values: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Init {
    /// What an acknowledged write survives; of a book that is there, too.
    #[arg(long, value_enum)]
    pub durability: Option<Durability>,
}

/// What an acknowledged write survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Durability {
    /// A killed process.
    Normal,
    /// A power cut, too; each write waits for the disk.
    Full,
}

#[derive(Debug, Args)]
pub struct Show {
    #[command(flatten)]
    pub collection: CollectionArgument,

    /// The record's id.
    pub id: i64,
}

#[derive(Debug, Args)]
pub struct Edit {
    #[command(flatten)]
    pub collection: CollectionArgument,

    /// Refuse where the record is not at this version any more.
    #[arg(long, value_name = "N")]
    pub version: Option<i64>,

    /// The record's id.
    pub id: i64,

    /// Its new values, such as "Title=Pond water"; "Notes=" takes a value away.
    #[arg(value_name = "FIELD=VALUE", value_parser = assignment, required = true)]
    pub values: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Rm {
    #[command(flatten)]
    pub collection: CollectionArgument,

    /// Refuse where one of the records is not at this version any more.
    #[arg(long, value_name = "N")]
    pub version: Option<i64>,

    /// The records' ids. All are deleted, or none.
    #[arg(required = true)]
    pub ids: Vec<i64>,
}

#[derive(Debug, Args)]
pub struct Restore {
    #[command(flatten)]
    pub collection: CollectionArgument,

    /// Give the record the values of this version back; its history lists them.
    #[arg(long, value_name = "N")]
    pub version: Option<i64>,

    /// The records' ids. All are restored, or none.
    #[arg(required = true)]
    pub ids: Vec<i64>,
}

#[derive(Debug, Args)]
pub struct LockRun {
    /// What the lock is held for, as others are shown it.
    #[arg(long, value_name = "TEXT")]
    pub operation: String,

    /// The command and its arguments, after --.
    #[arg(last = true, required = true)]
    pub command: Vec<OsString>,
}

#[derive(Debug, Args)]
pub struct CollectionArgument {
    /// The collection [default: the book's first].
    // Its id is its own: a verb's words have names, too.
    #[arg(id = "of", short = 'c', long = "collection", global = true, value_name = "NAME")]
    pub name: Option<String>,
}

fn assignment(argument: &str) -> Result<String, &'static str> {
    if argument.contains('=') { Ok(argument.to_owned()) } else { Err("expected FIELD=VALUE") }
}

/// A number with a unit; without one it is milliseconds.
fn duration(argument: &str) -> Result<Duration, &'static str> {
    const EXPECTED: &str = "expected a time such as 500ms, 2s or 1m";
    let unit_at =
        argument.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(argument.len());
    let (number, unit) = argument.split_at(unit_at);
    let number: f64 = number.parse().map_err(|_| EXPECTED)?;
    let seconds = match unit {
        "ms" | "" => number / 1000.0,
        "s" => number,
        "m" => number * 60.0,
        _ => return Err(EXPECTED),
    };
    Duration::try_from_secs_f64(seconds).map_err(|_| EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        <Arguments as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn times_are_read_with_their_unit() {
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("1.5s"), Ok(Duration::from_millis(1500)));
        assert_eq!(duration("2m"), Ok(Duration::from_secs(120)));
        assert_eq!(duration("0"), Ok(Duration::ZERO));
        for wrong in ["", "fast", "-1s", "5h", "1s2"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
