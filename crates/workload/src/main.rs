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

use anyhow::{Context, Result, bail};
use contender::{Contender, Outcome};
use lexopt::{Arg, Parser, ValueExt};

/// How a process writes.
struct Workload {
    directory: PathBuf,
    system: String,
    /// For how long in all.
    duration: Duration,
    /// Between two writes.
    pause: Duration,
    /// How long each write keeps others out.
    hold: Duration,
}

fn main() -> Result<()> {
    let workload = parse()?;
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

fn parse() -> Result<Workload> {
    let mut parser = Parser::from_env();
    let (mut directory, mut system) = (None, None);
    let [mut duration, mut pause, mut hold] = [Duration::ZERO; 3];
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("system") => system = Some(parser.value()?.string()?),
            Arg::Long("for-ms") => duration = Duration::from_millis(parser.value()?.parse()?),
            Arg::Long("pause-ms") => pause = Duration::from_millis(parser.value()?.parse()?),
            Arg::Long("hold-ms") => hold = Duration::from_millis(parser.value()?.parse()?),
            Arg::Value(path) if directory.is_none() => directory = Some(PathBuf::from(path)),
            other @ (Arg::Value(_) | Arg::Short(_) | Arg::Long(_)) => bail!(other.unexpected()),
        }
    }
    Ok(Workload {
        directory: directory.context("no book's directory given")?,
        system: system.context("no --system given")?,
        duration,
        pause,
        hold,
    })
}
