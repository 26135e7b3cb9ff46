//! One round: the writers of one system at one workload, as processes.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

/// A way to write; `bench-writer` has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    Ours,
    /// Lines piped into `daybook add --lines`.
    OurLines,
    Polling,
    Sqlite,
    Bare,
}

impl System {
    pub(crate) const ALL: [Self; 5] =
        [Self::Ours, Self::OurLines, Self::Polling, Self::Sqlite, Self::Bare];

    /// As people read it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "Daybook",
            Self::OurLines => "Daybook, add --lines",
            Self::Polling => "polling",
            Self::Sqlite => "SQLite alone",
            Self::Bare => "bare lock",
        }
    }

    fn argument(self) -> &'static str {
        match self {
            Self::Ours | Self::OurLines => "ours",
            Self::Polling => "polling",
            Self::Sqlite => "sqlite",
            Self::Bare => "bare",
        }
    }

    pub(crate) fn takes_part_in(self, workload: &Workload) -> bool {
        let alone = workload.is_one_writer();
        match self {
            Self::Ours | Self::Polling | Self::Sqlite => true,
            Self::OurLines | Self::Bare => alone,
        }
    }
}

/// Several writers of one kind.
#[derive(Debug)]
pub(crate) struct Writers {
    pub(crate) count: usize,
    /// Between two writes, in milliseconds.
    pub(crate) pause: u64,
    /// How long each write keeps others out, in milliseconds.
    pub(crate) hold: u64,
}

/// Who writes beside whom.
#[derive(Debug)]
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    /// Those whose writes are counted.
    pub(crate) measured: Writers,
    /// Those that are in their way.
    pub(crate) beside: Option<Writers>,
}

impl Workload {
    pub(crate) fn is_one_writer(&self) -> bool {
        self.measured.count == 1 && self.beside.is_none()
    }
}

const SHORT: Writers = Writers { count: 4, pause: 20, hold: 0 };

pub(crate) const WORKLOADS: [Workload; 5] = [
    Workload {
        name: "1 writer, no pause",
        measured: Writers { count: 1, pause: 0, hold: 0 },
        beside: None,
    },
    Workload {
        name: "8 writers, no pause",
        measured: Writers { count: 8, pause: 0, hold: 0 },
        beside: None,
    },
    Workload {
        name: "32 writers, 1 ms pause",
        measured: Writers { count: 32, pause: 1, hold: 0 },
        beside: None,
    },
    Workload {
        name: "4 short writers every 20 ms beside 2 that hold 20 ms without pause",
        measured: SHORT,
        beside: Some(Writers { count: 2, pause: 0, hold: 20 }),
    },
    Workload {
        name: "4 short writers every 20 ms beside 1 that holds 100 ms without pause",
        measured: SHORT,
        beside: Some(Writers { count: 1, pause: 0, hold: 100 }),
    },
];

/// What one round gave.
#[derive(Debug)]
pub(crate) struct Round {
    pub(crate) duration: Duration,
    /// How many writes each measured writer made.
    pub(crate) writes: Vec<u64>,
    /// Of all writers.
    pub(crate) timeouts: u64,
    /// How long each measured write took, in nanoseconds, from the call to its return, without the
    /// time that it was told to hold; in no order.
    pub(crate) waits: Vec<u64>,
}

/// Lets one system do one workload, in a new book.
pub(crate) fn run(
    system: System,
    workload: &Workload,
    duration: Duration,
    programs: &Path,
    directory: &Path,
) -> Result<Round> {
    let book = directory.join(format!("{}-{}", system.argument(), std::process::id()));
    let made = Command::new(programs.join("daybook"))
        .arg("--book")
        .arg(&book)
        .arg("init")
        .stdout(Stdio::null())
        .status()
        .context("cannot start daybook")?;
    ensure!(made.success(), "cannot make the book {}", book.display());
    let round = if system == System::OurLines {
        lines(duration, programs, &book)
    } else {
        contest(system, workload, duration, programs, &book)
    };
    fs::remove_dir_all(&book).with_context(|| format!("cannot remove {}", book.display()))?;
    round
}

fn contest(
    system: System,
    workload: &Workload,
    duration: Duration,
    programs: &Path,
    book: &Path,
) -> Result<Round> {
    let spawn = |writers: &Writers| -> Result<Vec<Writer>> {
        (0..writers.count)
            .map(|_| Writer::spawn(programs, book, system, writers, duration))
            .collect()
    };
    let mut beside = workload.beside.as_ref().map(spawn).transpose()?.unwrap_or_default();
    let mut measured = spawn(&workload.measured)?;
    for writer in beside.iter_mut().chain(&mut measured) {
        ensure!(writer.line()? == "ready", "a writer did not get ready");
    }
    for writer in beside.iter_mut().chain(&mut measured) {
        writer.begin()?;
    }
    let mut round = Round { duration, writes: Vec::new(), timeouts: 0, waits: Vec::new() };
    for writer in &mut measured {
        let (timeouts, waits) = writer.result()?;
        round.timeouts += timeouts;
        round.writes.push(waits.len() as u64 - timeouts);
        round.waits.extend(waits);
    }
    for writer in &mut beside {
        round.timeouts += writer.result()?.0;
    }
    Ok(round)
}

/// A writer process; it ends with this.
struct Writer {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Writer {
    fn spawn(
        programs: &Path,
        book: &Path,
        system: System,
        writers: &Writers,
        duration: Duration,
    ) -> Result<Self> {
        let mut child = Command::new(programs.join("bench-writer"))
            .arg(book)
            .args(["--system", system.argument()])
            .args(["--for-ms", &duration.as_millis().to_string()])
            .args(["--pause-ms", &writers.pause.to_string()])
            .args(["--hold-ms", &writers.hold.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start a writer")?;
        let output = BufReader::new(child.stdout.take().context("a writer has no output")?);
        Ok(Self { child, output })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.output.read_line(&mut line).context("cannot read from a writer")?;
        Ok(line.trim_end().to_owned())
    }

    fn begin(&mut self) -> Result<()> {
        let input = self.child.stdin.as_mut().context("a writer has no input")?;
        writeln!(input, "go").context("cannot tell a writer to begin")
    }

    fn result(&mut self) -> Result<(u64, Vec<u64>)> {
        let timeouts = self.line()?.parse().context("a writer failed")?;
        let waits: Result<Vec<u64>, _> = self.line()?.split(' ').map(str::parse).collect();
        ensure!(self.child.wait()?.success(), "a writer failed");
        Ok((timeouts, waits.context("a writer told no times")?))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Feeds lines until the time is over, and counts those that were acknowledged.
fn lines(duration: Duration, programs: &Path, book: &Path) -> Result<Round> {
    const LINE: &str = "{\"Title\":\"Pond water, north shore\",\"Notes\":\"pH 7.4 at 11.3 °C, \
                        clear; two drops of iodine added.\"}\n";
    let mut child = Command::new(programs.join("daybook"))
        .arg("--book")
        .arg(book)
        .args(["add", "--lines"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start daybook")?;
    let output = child.stdout.take().context("daybook has no output")?;
    let counter = thread::spawn(move || BufReader::new(output).lines().count() as u64);
    let mut input = child.stdin.take().context("daybook has no input")?;
    let begun = Instant::now();
    let block = LINE.repeat(100);
    while begun.elapsed() < duration {
        input.write_all(block.as_bytes()).context("daybook stopped reading")?;
    }
    drop(input);
    ensure!(child.wait()?.success(), "daybook add --lines failed");
    let duration = begun.elapsed();
    let count = counter.join().ok().context("the count of lines is lost")?;
    Ok(Round { duration, writes: vec![count], timeouts: 0, waits: Vec::new() })
}
