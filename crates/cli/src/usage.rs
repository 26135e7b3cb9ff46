//! Reads the command line, and what clap cannot tell of it by itself.

use std::ffi::OsString;

use clap::{CommandFactory, Parser, error::ErrorKind};

use crate::arguments::{Arguments, Command, Restore, shape::Fields};

/// Reads the command line; the error is also help that was asked for.
pub fn read(arguments: impl Iterator<Item = OsString>) -> Result<Arguments, clap::Error> {
    let read = Arguments::try_parse_from(arguments)?;
    match contradiction(&read.command) {
        None => Ok(read),
        Some(reason) => Err(Arguments::command().error(ErrorKind::ArgumentConflict, reason)),
    }
}

fn contradiction(command: &Command) -> Option<&'static str> {
    if let Command::Collections { deleted: true, command: Some(_) }
    | Command::Fields(Fields { deleted: true, command: Some(_), .. }) = command
    {
        return Some("the argument '--deleted' only lists; leave it out to change something");
    }
    if let Command::Restore(Restore { version: Some(_), ids, .. }) = command
        && ids.len() > 1
    {
        return Some("the argument '--version' is about one record; name only one");
    }
    None
}
