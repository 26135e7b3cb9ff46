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
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use clap::Args;
use steps::{Programs, progress, say};
use window_driver::Display;

use contender::Contender;
use figures::{Measured, Results};

use crate::{machine::Machine, report::write};

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// How often each program is started; medians are told
    #[arg(long, value_name = "N", default_value = "7")]
    pub(crate) rounds: NonZeroUsize,
    /// Leave the figures there as JSON, too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// Measures, and prints the table and the targets.
///
/// # Errors
/// Where something cannot be started. A missed target is told, not an error.
pub(crate) fn start(options: &Options, programs: &Programs) -> Result<()> {
    let place = programs.target().join("bench/start");
    fs::create_dir_all(&place).with_context(|| format!("cannot make {}", place.display()))?;
    let contenders = contender::all(programs.directory(), &place)?;
    let rounds = options.rounds.get();
    let measured = measure(rounds, contenders, &place)?;
    let results =
        Results { machine: Machine::of(&place), rounds, measured, sizes: size::all(programs)? };
    print!("\n{}", report::text(&results));
    if let Some(path) = &options.json {
        write(path, &report::json(&results)?)?;
    }
    Ok(())
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
