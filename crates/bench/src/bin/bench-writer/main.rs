//! One writer process of a benchmark: writes in a book in one of several ways for a while, and
//! tells how long each write took.
//!
//! It says `ready` once everything is open, begins at a line on standard input, and ends with two
//! lines: the number of timeouts, and the nanoseconds that each write took, a timeout's too.

#![forbid(unsafe_code)]

mod contender;

use std::{
    io::{Write, stdin, stdout},
    path::PathBuf,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::Result;
use clap::Parser;
use contender::{Contender, Outcome};

/// How it writes.
#[derive(Debug, Parser)]
struct Workload {
    /// The book's
    directory: PathBuf,
    /// In which way
    #[arg(long)]
    system: String,
    /// For how long in all
    #[arg(long = "for-ms", value_parser = milliseconds)]
    duration: Duration,
    /// Between two writes
    #[arg(long = "pause-ms", value_parser = milliseconds)]
    pause: Duration,
    /// How long each write keeps others out
    #[arg(long = "hold-ms", value_parser = milliseconds)]
    hold: Duration,
}

fn milliseconds(number: &str) -> Result<Duration> {
    Ok(Duration::from_millis(number.parse()?))
}

fn main() -> Result<()> {
    let workload = Workload::parse();
    let mut contender = contender::open(&workload.system, &workload.directory, workload.hold)?;
    writeln!(stdout(), "ready")?;
    stdin().read_line(&mut String::new())?;
    let (timeouts, times) = run(&workload, &mut *contender)?;
    let times: Vec<String> = times.iter().map(|time| time.as_nanos().to_string()).collect();
    writeln!(stdout(), "{timeouts}\n{}", times.join(" "))?;
    Ok(())
}

fn run(workload: &Workload, contender: &mut dyn Contender) -> Result<(u64, Vec<Duration>)> {
    let begun = Instant::now();
    let (mut timeouts, mut times) = (0, Vec::new());
    while begun.elapsed() < workload.duration {
        let asked = Instant::now();
        let outcome = contender.write()?;
        // What a writer does with the lock is not what it waited.
        times.push(asked.elapsed().saturating_sub(workload.hold));
        timeouts += u64::from(outcome == Outcome::TimedOut);
        if !workload.pause.is_zero() {
            sleep(workload.pause);
        }
    }
    Ok((timeouts, times))
}
