//! `cargo xtask bench start`: how long the program takes to show its first row, and how much memory
//! and disk it takes, beside an all but empty window and beside DB Browser for SQLite.

pub(super) mod contender;
pub(super) mod figures;
pub(super) mod memory;
pub(super) mod report;
mod size;
pub(super) mod stopwatch;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use window_driver::Display;

use contender::Contender;
use figures::{Measured, Results};

use super::{report::Machine, write};
use crate::{
    build, host, needs, root,
    step::{progress, say},
};

/// What to measure, and where to leave it.
pub(crate) struct Options {
    /// How often each program is started; medians are told.
    pub(crate) rounds: usize,
    /// Where to leave the figures as JSON.
    pub(crate) json: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self { rounds: 7, json: None }
    }
}

/// Measures, and prints the table and the targets.
///
/// # Errors
/// Where something cannot be built or started. A missed target is told, not an error.
pub(crate) fn start(options: &Options) -> Result<()> {
    let root = root()?;
    prepare(&root)?;
    let place = root.join("target/bench/start");
    fs::create_dir_all(&place).with_context(|| format!("cannot make {}", place.display()))?;
    let contenders = contender::all(&root.join("target/release"), &place)?;
    let measured = measure(options.rounds, contenders, &place)?;
    let results = Results {
        machine: Machine::of(&place),
        rounds: options.rounds,
        measured,
        sizes: size::all(&root)?,
    };
    print!("\n{}", report::text(&results));
    if let Some(path) = &options.json {
        write(path, &report::json(&results)?)?;
    }
    Ok(())
}

/// Provides what is needed, and builds the programs that are measured.
pub(super) fn prepare(root: &Path) -> Result<()> {
    say("Looking at what this machine has");
    host::provide(needs::BUILD)?;
    host::provide(needs::VIRTUAL)?;
    host::provide(needs::BENCH_START)?;
    say("Building the window's page (a few seconds)");
    build::install_packages(root)?;
    build::npm(root, "build")?;
    say("Building the programs (release; 8 minutes the first time)");
    build::cargo(root, &["build", "--release", "--package", "daybook-app", "--package", "cli"])?;
    // Apart from the program, which would otherwise be built with what only tests need.
    build::cargo(
        root,
        &["build", "--release", "--package", "daybook-app", "--example", "empty-window"],
    )
}

/// All programs take turns in each round, so that what else the machine does meets all of them.
fn measure(rounds: usize, contenders: Vec<Contender>, place: &Path) -> Result<Vec<Measured>> {
    say("Measuring");
    let (display, screen) = Display::start_seen(place)?;
    let mut all: Vec<_> = contenders.into_iter().map(Measured::of).collect();
    // The first round fills the page cache, and is not counted.
    for round in 0..=rounds {
        progress(&format!("round {round}"), round, rounds + 1);
        for one in &mut all {
            // What was on the screen when the clock stopped can be looked at.
            let picture = place.join(format!("{}.xwd", one.contender.key));
            let (time, program) = stopwatch::start(&display, &screen, &one.contender, &picture)?;
            let memory = memory::once_settled(&program)?;
            if round > 0 {
                one.times.push(time);
                one.memory.push(memory);
            }
        }
    }
    progress("done", rounds + 1, rounds + 1);
    eprintln!("  pictures of the moment in which the clock stopped: {}/*.xwd", place.display());
    Ok(all)
}
