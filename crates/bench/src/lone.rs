//! Commands that each add one record and end. Nobody has the book open in between, so nobody but they keeps
//! the WAL short: the last must cost what the first did.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Instant,
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::{
    figures::{median, quantile},
    targets::Target,
};
use steps::progress;

/// How many, one after the other.
const ADDS: usize = 10_000;
/// So many at the same time, and how many records each of these adds.
const BESIDE: usize = 6;
const EACH: usize = 500;
/// How `daybook` ends where another was writing for longer than the timeout.
const TIMED_OUT: i32 = 75;

/// What was measured.
#[derive(Debug)]
pub(crate) struct Lone {
    /// Milliseconds from starting a command to its end, in their order.
    times: Vec<f64>,
    /// The greatest length of the WAL, in bytes.
    longest_wal: u64,
    /// Of those at the same time.
    timeouts: usize,
}

/// Adds with `program`, the command line, in a new book in `directory`.
///
/// # Errors
/// Where a command fails, but for a timeout of one that was not alone.
pub(crate) fn measure(program: &Path, directory: &Path) -> Result<Lone> {
    let book = directory.join("lone");
    if book.exists() {
        fs::remove_dir_all(&book).context("cannot remove the book of the last time")?;
    }
    let wal = book.join("records.db-wal");
    let mut lone = Lone { times: Vec::new(), longest_wal: 0, timeouts: 0 };
    for number in 0..ADDS {
        if number % 100 == 0 {
            progress("commands that add one record", number, ADDS);
        }
        let begun = Instant::now();
        ensure!(add(program, &book)? == Some(0), "a command failed that was alone");
        lone.times.push(begun.elapsed().as_secs_f64() * 1e3);
        lone.longest_wal = lone.longest_wal.max(fs::metadata(&wal)?.len());
    }
    progress("done", ADDS, ADDS);
    let ended = thread::scope(|scope| {
        let beside = [(); BESIDE].map(|()| {
            scope.spawn(|| (0..EACH).map(|_| add(program, &book)).collect::<Result<Vec<_>>>())
        });
        beside.map(|one| one.join().map_err(|_| anyhow::anyhow!("a thread panicked"))?)
    });
    for ended in ended {
        for code in ended? {
            ensure!(matches!(code, Some(0 | TIMED_OUT)), "a command failed with {code:?}");
            lone.timeouts += usize::from(code == Some(TIMED_OUT));
        }
    }
    lone.longest_wal = lone.longest_wal.max(fs::metadata(&wal)?.len());
    Ok(lone)
}

/// The code with which it ended.
fn add(program: &Path, book: &Path) -> Result<Option<i32>> {
    let mut command = Command::new(program);
    command.arg("--book").arg(book).args(["add", "Title=Soil, north plot"]);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    Ok(status.with_context(|| format!("cannot run {}", program.display()))?.code())
}

impl Lone {
    /// The medians of the first tenth and of the last, in milliseconds.
    fn tenths(&self) -> Option<(f64, f64)> {
        let tenth = self.times.len() / 10;
        let of = |times: &[f64]| median(times.iter().copied());
        let last = self.times.len().checked_sub(tenth)?;
        of(self.times.get(..tenth)?).zip(of(self.times.get(last..)?))
    }

    /// A table, in Markdown.
    pub(crate) fn text(&self) -> String {
        let mut sorted: Vec<u64> = self.times.iter().map(|time| (time * 1e6) as u64).collect();
        sorted.sort_unstable();
        let (first, last) = self.tenths().unwrap_or_default();
        let [p99, worst] = [0.99, 1.0].map(|part| quantile(&sorted, part).unwrap_or_default());
        format!(
            "**{ADDS} commands that each add one record and end**\n\n\
             | first tenth, p50 | last tenth, p50 | last / first | p99 | worst | longest WAL | timeouts with {BESIDE} at once |\n\
             |--:|--:|--:|--:|--:|--:|--:|\n\
             | {first:.2} ms | {last:.2} ms | {:.2} | {p99:.2} ms | {worst:.1} ms | {:.1} MB | {} of {} |\n\n",
            last / first,
            self.megabytes(),
            self.timeouts,
            BESIDE * EACH,
        )
    }

    pub(crate) fn targets(&self) -> Vec<Target> {
        let ratio = self.tenths().map_or(f64::INFINITY, |(first, last)| last / first);
        vec![
            Target {
                what: "commands that add one record: the last tenth's median over the first's"
                    .into(),
                wanted: "at most 1.1".into(),
                measured: format!("{ratio:.2}"),
                met: ratio <= 1.1,
            },
            Target {
                what: "commands that add one record: longest WAL".into(),
                wanted: "at most 8 MB".into(),
                measured: format!("{:.1} MB", self.megabytes()),
                met: self.megabytes() <= 8.0,
            },
            Target {
                what: format!("{BESIDE} such commands at once: timeouts"),
                wanted: "none".into(),
                measured: self.timeouts.to_string(),
                met: self.timeouts == 0,
            },
        ]
    }

    pub(crate) fn json(&self) -> Value {
        let (first, last) = self.tenths().unwrap_or_default();
        json!({
            "adds": ADDS, "firstTenthMs": first, "lastTenthMs": last,
            "longestWalBytes": self.longest_wal, "beside": BESIDE, "timeouts": self.timeouts,
        })
    }

    fn megabytes(&self) -> f64 {
        self.longest_wal as f64 / 1e6
    }
}
