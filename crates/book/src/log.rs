//! A log for whoever looks after the machine: what a program ran on, what it did to books, and what the system
//! and SQLite said where something went wrong. Never what is in a record, how anything in a book is called, or
//! what it was waited or held for: of people's own, paths alone.
//!
//! Any crate emits `tracing` events, whose targets begin with `daybook`; no others are kept. The programs
//! [`start`] the log. It is in nobody's way: what cannot be written is not.
//!
//! It is in this crate because it is a user's own file, as settings are, and because errors become codes
//! here: `Error::report` is the one place that logs them, and `Error::note` is for those who go on without
//! what failed.

mod file;
mod filter;
mod sink;

use std::{backtrace::Backtrace, error::Error, panic, path::PathBuf, process, sync::OnceLock};

use model::said_by_system;
use tracing::{error, info, warn};
use tracing_subscriber::{
    fmt,
    layer::{Layer, SubscriberExt},
    registry,
};

use crate::{
    boundary::{ErrorCode, ErrorContext},
    user_data,
};
use file::LogFile;
use sink::{Sink, Stamp};

/// What the target of each of our events begins with.
const OURS: &str = "daybook";

/// The file that this process's log goes to.
static FILE: OnceLock<PathBuf> = OnceLock::new();

/// How a program logs.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What it is and runs on, a line for each. Asked for when that is first written.
    pub about: fn() -> String,
    /// For a command of milliseconds: what is no warning is held back until there is one, and goes with a
    /// command that has none. Unless `DAYBOOK_LOG` says what is wanted.
    pub brief: bool,
    /// Is told each line, too.
    pub verbose: Option<fn(&str)>,
}

/// As long as it is there, the program runs.
#[derive(Debug)]
#[must_use]
pub struct Running(());

impl Drop for Running {
    fn drop(&mut self) {
        info!(target: "daybook::program", "ended");
    }
}

/// Begins to log what this process does, as far as `DAYBOOK_LOG` wants it. To be called once.
pub fn start(options: &Options) -> Running {
    let wanted = filter::wanted();
    let path = place().filter(|_| !wanted.is_off());
    if path.is_none() && options.verbose.is_none() {
        return Running(());
    }
    if let Some(path) = &path {
        // Nobody has set it before.
        let _ = FILE.set(path.clone());
    }
    let brief = options.brief && !wanted.is_set;
    let stamp = Stamp(process::id());
    let sink = Sink::new(path.map(LogFile::new), options.verbose, options.about, &stamp);
    if options.verbose.is_some() || !brief {
        sink.begin(brief);
    }
    let lines = fmt::layer().with_ansi(false).with_timer(stamp).log_internal_errors(false);
    let layer = lines.with_writer(sink).with_filter(wanted.targets());
    // Fails only where somebody else has done so.
    let _ = tracing::subscriber::set_global_default(registry().with(layer));
    if wanted.is_misunderstood {
        warn!(target: "daybook::program", "{} is not understood; it is as if it were not set", filter::VARIABLE);
    }
    log_panics();
    Running(())
}

/// The file that has what was logged last. `None` where that was to go to none, or could not be written.
fn file() -> Option<String> {
    let written = FILE.get().filter(|_| sink::is_written());
    written.map(|file| file.to_string_lossy().into_owned())
}

/// Where a program that begins now would log, for people.
pub(crate) fn described() -> String {
    match place() {
        _ if filter::wanted().is_off() => format!("off ({})", filter::VARIABLE),
        Some(path) => path.display().to_string(),
        None => "none, because this user has no data directory".to_owned(),
    }
}

fn place() -> Option<PathBuf> {
    user_data::data_directory().ok().map(|data| data.join("log").join("daybook.log"))
}

/// Logs a failure that is of interest to whoever looks after the machine. The log's file, where it says more
/// than people are told. `words` are the error's own, where they name nothing but files.
pub(crate) fn failure(
    code: ErrorCode,
    context: &ErrorContext,
    said: String,
    words: Option<String>,
) -> Option<String> {
    let path = context.path.as_deref().or(context.lock.as_deref());
    let holder = context.holder.as_ref();
    let said = Some(said).filter(|said| !said.is_empty());
    match code {
        ErrorCode::Io => error!(target: "daybook::error", code = "io", path, words, said),
        ErrorCode::DiskFull => {
            error!(target: "daybook::error", code = "disk_full", path, said);
            return None;
        }
        ErrorCode::Corrupt => error!(target: "daybook::error", code = "corrupt", path, said),
        ErrorCode::DatabaseBusy | ErrorCode::LockTimeout => warn!(
            target: "daybook::error",
            code = if code == ErrorCode::LockTimeout { "lock_timeout" } else { "database_busy" },
            path,
            said,
            waited_ms = context.waited_ms,
            holder.pid = holder.and_then(|holder| holder.pid),
            holder.program = holder.and_then(|holder| holder.process.as_deref()),
            holder.since = holder.and_then(|holder| holder.since.as_deref()),
            holder.source = holder.map(|holder| tracing::field::debug(holder.source)),
            holder.condition = holder.and_then(|holder| holder.condition).map(tracing::field::debug),
        ),
        ErrorCode::Cancelled
        | ErrorCode::Conflict
        | ErrorCode::Invalid
        | ErrorCode::NotFound
        | ErrorCode::ReadOnly
        | ErrorCode::NotABook
        | ErrorCode::NewerBook
        | ErrorCode::UnsupportedFilesystem
        | ErrorCode::Altered => return None,
    }
    file().filter(|_| code != ErrorCode::LockTimeout)
}

/// Logs a failure of the program's own surroundings, by what it was doing.
pub(crate) fn fault(doing: &str, error: &(dyn Error + 'static)) -> Option<String> {
    error!(target: "daybook::error", code = "io", doing, said = said_by_system(error, |_| None));
    file()
}

/// Logs where a thread panics; not its message, in which there may be what somebody typed.
fn log_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let trace = Backtrace::force_capture().to_string();
        // Without the names that a release has none of.
        let named = trace.lines().map(str::trim).filter(|line| !line.ends_with("<unknown>"));
        error!(
            target: "daybook::panic",
            at = panic.location().map(tracing::field::display),
            thread = std::thread::current().name(),
            trace = named.collect::<Vec<_>>().join(" | "),
        );
        before(panic);
    }));
}
