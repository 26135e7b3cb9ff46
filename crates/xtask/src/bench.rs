//! `cargo xtask bench`: builds what is measured and the program that measures, and starts that.

use std::{path::Path, process::Command};

use anyhow::Result;
use clap::Subcommand;

use crate::{
    build::{self, cargo},
    host, needs,
    passed_on::PassedOn,
    root,
    step::{run_command, say},
};

#[derive(Debug, Subcommand)]
pub(crate) enum What {
    /// The write lock beside polling and SQLite alone, and commands that add one record and end
    /// (5 minutes)
    #[command(disable_help_flag = true)]
    Lock(PassedOn),
    /// What people ask of a book of a million records, beside plain SQL on the same file (10 minutes)
    #[command(disable_help_flag = true)]
    Book(PassedOn),
    /// How soon the first row is there, memory and disk, beside an empty window and DB Browser for
    /// SQLite (5 minutes; Linux)
    #[command(disable_help_flag = true)]
    Start(PassedOn),
    /// What a book of a million records costs in the window (20 minutes, 5 with --only-typing; Linux)
    #[command(disable_help_flag = true)]
    Window(PassedOn),
}

/// Measures it. The program tells the figures and the targets.
///
/// # Errors
/// Where something cannot be built, or the measuring fails.
pub(crate) fn bench(what: What) -> Result<()> {
    let (name, opens_windows, options) = match what {
        What::Lock(options) => ("lock", false, options),
        What::Book(options) => ("book", false, options),
        What::Start(options) => ("start", true, options),
        What::Window(options) => ("window", true, options),
    };
    let root = root()?;
    say("Building what measures (release; 3 minutes the first time)");
    cargo(&root, &["build", "--release", "--package", "bench"])?;
    if !options.ask_for_help() {
        if opens_windows {
            windows(&root)?;
        } else {
            say("Building what is measured (release; a minute the first time)");
            cargo(&root, &["build", "--release", "--package", "cli"])?;
        }
    }
    // Where it is told to leave figures is relative to where the person is.
    let mut bench = Command::new(root.join("target/release/bench"));
    bench.arg(name).args(options.arguments);
    run_command(bench)
}

/// Provides what windows need, and builds those that are measured.
fn windows(root: &Path) -> Result<()> {
    say("Looking at what this machine has");
    host::provide(needs::BUILD)?;
    host::provide(needs::VIRTUAL)?;
    host::provide(needs::BENCH_START)?;
    say("Building the window's page (a few seconds)");
    build::install_packages(root)?;
    build::page(root)?;
    say("Building the programs (release; 8 minutes the first time)");
    cargo(root, &["build", "--release", "--package", "daybook-app", "--package", "cli"])?;
    // Apart from the program, which would otherwise be built with what only tests need.
    let empty = ["build", "--release", "--package", "daybook-app", "--example", "empty-window"];
    cargo(root, &empty)
}
