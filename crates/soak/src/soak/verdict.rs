//! The verdict: the book against its ledger, the locks that are left, and the figures.

use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use super::{Soak, figures, kernel, kind::Crew, locked};

/// In bytes, of a book that nobody keeps open: a few megabytes.
const LONGEST_WAL: u64 = 8_000_000;
/// How many violations are told once more.
const TOLD: usize = 20;

/// Checks and prints everything. Whether every promise was kept.
pub(crate) fn pronounce(soak: &Soak) -> Result<bool> {
    soak.ledger.flush()?;
    let started = |kind| {
        let places = soak.places.iter().filter(|place| place.kind == kind);
        places.map(super::place::Place::started).sum()
    };
    println!("\n{}", figures::table(&locked(&soak.figures), started));
    check_locks(soak)?;
    check_wal(soak);
    let agrees = agrees_with_ledger(soak)?;
    let violations = locked(&soak.violations);
    violations.iter().take(TOLD).for_each(|violation| println!("VIOLATION: {violation}"));
    if violations.len() > TOLD {
        println!("… and {} more, told above", violations.len() - TOLD);
    }
    Ok(agrees && violations.is_empty())
}

/// Who stays in a book may be stopped while it reads, and the WAL grows; short commands keep it short.
fn check_wal(soak: &Soak) {
    let longest = soak.pulse.longest_wal();
    println!("the WAL had at most {:.1} MB", longest as f64 / 1e6);
    match soak.crew {
        Crew::Everybody => {}
        Crew::ShortCommands if longest > LONGEST_WAL => {
            soak.violation(format!("the WAL had {longest} bytes"));
        }
        Crew::ShortCommands => {}
    }
}

/// Everybody has ended, so nobody may hold or await anything.
fn check_locks(soak: &Soak) -> Result<()> {
    let left = kernel::locks(&soak.directory).context("/proc/locks")?;
    if !left.is_empty() {
        soak.violation(format!("locks are left: {left:?}"));
    }
    let words = soak.daybook(&["lock", "status"]);
    let output = Command::new(&words[0])
        .args(&words[1..])
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start daybook")?;
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    if status["state"] != "free" {
        soak.violation(format!("daybook lock status: {status}"));
    }
    Ok(())
}

fn agrees_with_ledger(soak: &Soak) -> Result<bool> {
    let ledger = soak.directory.with_file_name("ledger");
    let status = Command::new(soak.programs.get("soak-writer"))
        .arg("check")
        .args([&soak.directory, &ledger])
        .stdin(Stdio::null())
        .status()
        .context("cannot start soak-writer")?;
    Ok(status.success())
}
