//! `daybook`, the command line: records and the write lock of a book, for people and scripts. The program is in
//! `main.rs`; apart from it, so that tests can run commands one after another in one process.

// Not forbidden, as elsewhere, but denied: `closed` needs a function that runs before this one.
#![deny(unsafe_code)]
// They panic where it cannot be written.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod add;
mod arguments;
mod change;
#[cfg(unix)]
mod closed;
mod csv;
mod failure;
mod init;
mod list;
mod lock;
mod named;
mod names;
mod output;
mod query;
mod shape;
mod table;
mod telling;
mod usage;
mod views;
mod who;

use std::ffi::OsString;

use arguments::{Arguments, Command, LockCommand};
use book::{Book, OpenOptions, UserData, boundary::Settings, log, own_book_directory, terminal};
use failure::Failure;
use output::Output;

/// Runs the program with these arguments, its own name first. Returns its exit code.
#[must_use]
pub fn daybook(arguments: impl Iterator<Item = OsString>) -> u8 {
    let arguments = match usage::read(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return telling::usage(&error),
    };
    let _running = log::start(&log::Options {
        about: || book::about("daybook", &[]),
        brief: !stays(&arguments.command),
        verbose: arguments.verbose.then_some(terminal::tell as fn(&str)),
    });
    let output = Output::new(arguments.json);
    run(arguments, output).unwrap_or_else(|failure| failure.tell(output))
}

fn run(arguments: Arguments, output: Output) -> Result<u8, Failure> {
    let directory = match arguments.book {
        Some(directory) => directory,
        None => own_book_directory()?,
    };
    let program = concat!("daybook ", env!("CARGO_PKG_VERSION"), " (command line)");
    let options = OpenOptions::new(program).following(&own_settings());
    let options = OpenOptions {
        timeout: arguments.timeout.unwrap_or(options.timeout),
        listed: stays(&arguments.command),
        ..options
    };
    let book = match &arguments.command {
        Command::Init(_) => Book::create(&directory, &options),
        Command::Add(_) | Command::Collections { deleted: false, command: Some(_) } => {
            Book::open(&directory, &options)
        }
        Command::List(_)
        | Command::Search(_)
        | Command::Show(_)
        | Command::Edit(_)
        | Command::Rm(_)
        | Command::Restore(_)
        | Command::History(_)
        | Command::Collections { .. }
        | Command::Fields(_)
        | Command::Views(_)
        | Command::Who
        | Command::Lock(_) => Book::open_existing(&directory, &options),
    }?;
    let done = run_on(&book, arguments.command, output);
    // What a WAL holds that somebody has deleted meanwhile is not to go with this process.
    let closed = book.close();
    let code = done?;
    closed?;
    Ok(code)
}

fn run_on(book: &Book, command: Command, output: Output) -> Result<u8, Failure> {
    match command {
        Command::Init(init) => init::run(book, &init, output),
        Command::Add(add) => add::run(book, &add, output),
        Command::List(list) => list::list(book, &list, output),
        Command::Search(search) => list::search(book, &search, output),
        Command::Show(show) => list::show(book, &show, output),
        Command::Edit(edit) => change::edit(book, &edit, output),
        Command::Rm(rm) => change::rm(book, &rm, output),
        Command::Restore(restore) => change::restore(book, &restore, output),
        Command::History(of) => change::history(book, &of, output),
        Command::Collections { deleted: true, .. } => shape::deleted_collections(book, output),
        Command::Collections { command: None, .. } => list::collections(book, output),
        Command::Collections { command: Some(command), .. } => {
            shape::collections(book, command, output)
        }
        Command::Views(of) => views::views(book, &of, output),
        Command::Fields(fields) => shape::fields(book, fields, output),
        Command::Who => who::run(book, output),
        Command::Lock(LockCommand::Status) => lock::status(book, output),
        Command::Lock(LockCommand::Run(command)) => return lock::run(book, &command),
    }?;
    Ok(0)
}

/// What this user has set in the window; the defaults where that cannot be read, which keeps nobody from
/// working.
fn own_settings() -> Settings {
    let settings = UserData::open().and_then(|personal| personal.settings());
    settings.inspect_err(book::Error::note).unwrap_or_default()
}

/// Whether others should see it among those that have the book open: it may go on for long.
fn stays(command: &Command) -> bool {
    match command {
        Command::Add(add) => add.lines,
        Command::Lock(LockCommand::Run(_)) => true,
        Command::Init(_)
        | Command::List(_)
        | Command::Search(_)
        | Command::Show(_)
        | Command::Edit(_)
        | Command::Rm(_)
        | Command::Restore(_)
        | Command::History(_)
        | Command::Collections { .. }
        | Command::Fields(_)
        | Command::Views(_)
        | Command::Who
        | Command::Lock(LockCommand::Status) => false,
    }
}
