//! The desktop shell: windows, and thin commands over `book`.
//!
//! Nothing that may block runs on the event loop. A command takes its window's book to a thread
//! of its own ([`Shell::with_book`]), so that while one write waits for the lock, every other
//! window of this instance and every other call of the same window goes on.

#![forbid(unsafe_code)]
// They panic where it cannot be written, and print what was typed as it is.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod arguments;
mod awaited;
mod closing;
mod commands;
mod drafts;
#[cfg(target_os = "linux")]
mod drawing;
mod in_flight;
mod links;
mod one_page;
mod shell;
mod surroundings;
mod update_key;
#[cfg(feature = "updater")]
mod updates;
mod windows;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use book::{
    log,
    terminal::{tell, visible},
};
use tauri::{App, Builder, Runtime, WebviewWindow};

use crate::arguments::Request;
pub use crate::links::Browser;
pub use crate::shell::{PROGRAM, Shell};

/// What a wrong command line exits with, as sysexits.h has it.
const EX_USAGE: u8 = 64;
/// What an answer that cannot be written exits with, as sysexits.h has it.
const EX_IOERR: u8 = 74;
/// As shells tell a program that SIGPIPE has ended, which most are where nobody reads their output.
const READER_GONE: u8 = 141;

/// Asks the person for a directory; `None` if they dismissed the question. It may block.
pub struct DirectoryChooser<R: Runtime>(Box<Choose<R>>);

type Choose<R> = dyn Fn(&WebviewWindow<R>) -> Option<PathBuf> + Send + Sync;

impl<R: Runtime> DirectoryChooser<R> {
    /// Asks by calling `choose`.
    pub fn new(
        choose: impl Fn(&WebviewWindow<R>) -> Option<PathBuf> + Send + Sync + 'static,
    ) -> Self {
        Self(Box::new(choose))
    }
}

/// Runs the program to its end.
#[must_use]
pub fn run() -> ExitCode {
    let (shell, safe_drawing) = match arguments::parse(std::env::args_os().skip(1)) {
        Ok(Request::Open { directory, safe_drawing }) => (Shell::new(directory), safe_drawing),
        Ok(Request::Version) => return print(&book::about("daybook-app", &surroundings::lines())),
        Ok(Request::Print(text)) => return print(text),
        Err(error) => {
            tell(&format!("daybook-app: {error}\nTry 'daybook-app --help'."));
            return ExitCode::from(EX_USAGE);
        }
    };
    let _running = log::start(&log::Options {
        about: || book::about("daybook-app", &surroundings::lines()),
        brief: false,
        verbose: None,
    });
    if !has_display() {
        tell("daybook-app: there is no display to open a window on (DISPLAY is not set)");
        return ExitCode::FAILURE;
    }
    #[cfg(target_os = "linux")]
    shell.draws(drawing::suit_the_machine(safe_drawing || wants_safe_drawing()).described());
    #[cfg(not(target_os = "linux"))]
    let _ = safe_drawing;
    let chooser = DirectoryChooser::new(windows::choose_directory);
    match build(Builder::default(), shell.clone(), chooser, Browser::of_the_system()) {
        Ok(app) => {
            let code = app.run_return(|_, _| {});
            shell.close();
            ExitCode::from(u8::try_from(code).unwrap_or(1))
        }
        Err(error) => {
            tracing::error!(target: "daybook::window", %error, "cannot open a window");
            tell(&format!("daybook-app: cannot open a window: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Answers on standard output, as a terminal may be shown it.
fn print(answer: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    match writeln!(out, "{}", visible(answer)).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(READER_GONE),
        Err(error) => {
            tell(&format!("daybook-app: cannot write to standard output: {error}"));
            ExitCode::from(EX_IOERR)
        }
    }
}

/// Whether the environment asks for what `--safe-drawing` does.
#[cfg(target_os = "linux")]
fn wants_safe_drawing() -> bool {
    std::env::var_os("DAYBOOK_SAFE_DRAWING").is_some_and(|value| !value.is_empty() && value != "0")
}

/// Whether there is something to open a window on. Without this, GTK ends in a panic.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Puts the program together on any runtime, and opens the first window.
///
/// # Errors
/// What Tauri says, above all that there is no display.
pub fn build<R: Runtime>(
    builder: Builder<R>,
    shell: Shell,
    chooser: DirectoryChooser<R>,
    browser: Browser,
) -> tauri::Result<App<R>> {
    let app = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(windows::remembered_places())
        .manage(shell)
        .manage(chooser)
        .manage(browser)
        .invoke_handler(commands::handler())
        .on_window_event(windows::on_event)
        .build(tauri::generate_context!())?;
    #[cfg(feature = "updater")]
    updates::prepare(app.handle())?;
    // Not in Tauri's `setup`, which panics where this returns an error.
    windows::open_first(app.handle())?;
    Ok(app)
}
