//! `cargo xtask bench lock`: Daybook's write lock beside what one would use instead, in one run, with
//! real processes on one file system. `start` has `cargo xtask bench start`, and `window` has
//! `cargo xtask bench window`.

mod contest;
mod figures;
mod lone;
mod plot;
pub(crate) mod records;
mod report;
pub(crate) mod start;
mod targets;
pub(crate) mod window;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};

use contest::{System, WORKLOADS};
use figures::{Contender, Results};

use crate::{
    build::cargo,
    root,
    step::{progress, say},
};

/// What to measure, and where to leave it.
pub(crate) struct Options {
    /// How often each system is measured; medians are told.
    pub(crate) rounds: usize,
    /// For how long each time.
    pub(crate) duration: Duration,
    /// Where the books are made: what is measured is this file system, too.
    pub(crate) directory: Option<PathBuf>,
    /// Where to leave the figures as JSON.
    pub(crate) json: Option<PathBuf>,
    /// Where to leave the distribution of waits as SVG.
    pub(crate) plot: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        let duration = Duration::from_millis(1500);
        Self { rounds: 5, duration, directory: None, json: None, plot: None }
    }
}

/// Measures, and prints the table and the targets.
///
/// # Errors
/// Where something cannot be built, or a writer fails. A missed target is told, not an error.
pub(crate) fn lock(options: &Options) -> Result<()> {
    let root = root()?;
    say("Building the writers (release; 2 minutes the first time)");
    cargo(&root, &["build", "--release", "--package", "workload", "--package", "cli"])?;
    let programs = root.join("target/release");
    let directory = options.directory.clone().unwrap_or_else(|| root.join("target/bench"));
    fs::create_dir_all(&directory).with_context(|| format!("cannot make {directory:?}"))?;
    let results = measure(options, &programs, &directory)?;
    let lone = lone::measure(&programs.join("daybook"), &directory)?;
    print!("\n{}{}", report::text(&results), lone.text());
    let mut targets = targets::targets(&results);
    targets.extend(lone.targets());
    print!("{}", targets::text(&targets));
    if let Some(path) = &options.json {
        write(path, &report::json(&results, &lone, &targets)?)?;
    }
    if let Some(path) = &options.plot {
        write(path, &plot::svg(&results))?;
    }
    Ok(())
}

/// All systems take turns in each round, so that what else the machine does meets all of them.
fn measure(options: &Options, programs: &Path, directory: &Path) -> Result<Results> {
    let total = WORKLOADS.len() * options.rounds;
    let mut contenders = Vec::new();
    for (number, workload) in WORKLOADS.iter().enumerate() {
        let systems = System::ALL.iter().filter(|system| system.takes_part_in(workload));
        let mut rounds: Vec<_> = systems.map(|system| (*system, Vec::new())).collect();
        for round in 0..options.rounds {
            progress(
                &format!("{}, round {}", workload.name, round + 1),
                number * options.rounds + round,
                total,
            );
            for (system, rounds) in &mut rounds {
                rounds.push(contest::run(
                    *system,
                    workload,
                    options.duration,
                    programs,
                    directory,
                )?);
            }
        }
        let told =
            rounds.into_iter().map(|(system, rounds)| Contender::new(workload, system, rounds));
        contenders.extend(told);
    }
    progress("done", total, total);
    Ok(Results {
        machine: report::Machine::of(directory),
        rounds: options.rounds,
        duration: options.duration,
        contenders,
    })
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    eprintln!("  written: {}", path.display());
    Ok(())
}
