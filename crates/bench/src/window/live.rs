//! Another program that writes in the book while a window shows it.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result, ensure};
use serde_json::json;

/// `daybook add --lines`, which writes each line that it is given at once.
pub(crate) struct Writer {
    child: Child,
    lines: ChildStdin,
    acknowledged: BufReader<ChildStdout>,
}

impl Writer {
    pub(crate) fn start(daybook: &Path, book: &Path) -> Result<Self> {
        let mut child = Command::new(daybook)
            .arg("--book")
            .arg(book)
            .args(["add", "--lines"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", daybook.display()))?;
        let lines = child.stdin.take().context("its input")?;
        let acknowledged = BufReader::new(child.stdout.take().context("its output")?);
        Ok(Self { child, lines, acknowledged })
    }

    /// Adds a record with this title, and as many values as the rest have; returns when it was asked to,
    /// since 1970.
    pub(crate) fn add(&mut self, title: &str) -> Result<Duration> {
        let record = json!({
            "Title": title,
            "Notes": "written while a window shows the book",
            "Amount": 12_345.67,
            "Day": "2026-03-04",
            "Seen": "2026-03-04T05:06:07",
            "Done": true,
            "State": "waiting",
            "Source": "https://example.org/another/program",
        });
        let begun = SystemTime::now().duration_since(UNIX_EPOCH)?;
        writeln!(self.lines, "{record}")?;
        let mut acknowledged = String::new();
        self.acknowledged.read_line(&mut acknowledged)?;
        ensure!(!acknowledged.is_empty(), "daybook did not add \"{title}\"");
        Ok(begun)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
