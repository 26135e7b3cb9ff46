//! `daybook lock run`: holds the write lock while a command runs.
//!
//! The command inherits the lock, as under `flock`, so that nothing that happens to `daybook` frees it
//! while the command goes on. Signals are passed on to the command, and its end is awaited.

use std::process::{Command, ExitStatus};

use book::{Book, Wait};

use super::signals::Signals;
use crate::{arguments::LockRun, failure::Failure};

/// Exits with the command's code.
pub fn run(book: &Book, run: &LockRun) -> Result<u8, Failure> {
    let Some((program, arguments)) = run.command.split_first() else {
        // clap requires a command.
        return Ok(64);
    };
    let lock = book.hold_lock(&run.operation, &Wait::Timeout)?;
    let failed = |source| Failure::Command { command: program.clone(), source };
    let inherited = lock.for_children()?;
    // Before the command is there, so that no signal finds one whom nobody passes it on to.
    let signals = Signals::listen().map_err(failed)?;
    let command = Command::new(program).args(arguments).spawn().map_err(failed)?;
    drop(inherited);
    let status = signals.pass_on_to(command).map_err(failed)?;
    // Explicitly, and so for whatever the command has left behind, too.
    drop(lock);
    Ok(exit_code(status))
}

/// The command's own code; as in shells, 128 and the signal's number where a signal ended it.
fn exit_code(status: ExitStatus) -> u8 {
    #[cfg(unix)]
    let signal = std::os::unix::process::ExitStatusExt::signal(&status).map(|signal| 128 + signal);
    #[cfg(not(unix))]
    let signal = None;
    let code = status.code().or(signal);
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}
