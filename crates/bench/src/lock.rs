//! `cargo xtask bench lock`: Daybook's write lock beside what one would use instead, in one run, with
//! real processes on one file system.

use std::{
    fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};

use clap::Args;
use steps::{Programs, progress};

use crate::{
    contest::{self, System, WORKLOADS},
    figures::{Contender, Results},
    lone,
    machine::Machine,
    report::{self, write},
    targets,
};

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// How often each system is measured; medians are told
    #[arg(long, value_name = "N", default_value = "5")]
    pub(crate) rounds: NonZeroUsize,
    /// For how many seconds each time
    #[arg(long = "seconds", value_name = "S", default_value = "1.5", value_parser = seconds)]
    pub(crate) duration: Duration,
    /// Where the books are made, on the file system that is measured; target/bench unless given
    #[arg(long, value_name = "DIR")]
    pub(crate) directory: Option<PathBuf>,
    /// Leave the figures there as JSON, too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

fn seconds(number: &str) -> Result<Duration> {
    Ok(Duration::try_from_secs_f64(number.parse()?)?)
}

/// Measures, and prints the table and the targets.
///
/// # Errors
/// Where a writer fails. A missed target is told, not an error.
pub(crate) fn lock(options: &Options, programs: &Programs) -> Result<()> {
    let directory = options.directory.clone().unwrap_or_else(|| programs.target().join("bench"));
    fs::create_dir_all(&directory).with_context(|| format!("cannot make {directory:?}"))?;
    let results = measure(options, programs.directory(), &directory)?;
    let lone = lone::measure(&programs.get("daybook"), &directory)?;
    print!("\n{}{}", report::text(&results), lone.text());
    let mut targets = targets::targets(&results);
    targets.extend(lone.targets());
    print!("{}", targets::text(&targets));
    if let Some(path) = &options.json {
        write(path, &report::json(&results, &lone, &targets)?)?;
    }
    Ok(())
}

/// All systems take turns in each round, so that what else the machine does meets all of them.
fn measure(options: &Options, programs: &Path, directory: &Path) -> Result<Results> {
    let rounds_each = options.rounds.get();
    let total = WORKLOADS.len() * rounds_each;
    let mut contenders = Vec::new();
    for (number, workload) in WORKLOADS.iter().enumerate() {
        let systems = System::ALL.iter().filter(|system| system.takes_part_in(workload));
        let mut rounds: Vec<_> = systems.map(|system| (*system, Vec::new())).collect();
        for round in 0..rounds_each {
            progress(
                &format!("{}, round {}", workload.name, round + 1),
                number * rounds_each + round,
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
        machine: Machine::of(directory),
        rounds: rounds_each,
        duration: options.duration,
        contenders,
    })
}
