//! The holder is named, and truthfully.

#[cfg(target_os = "linux")]
mod linux;

use std::path::Path;

use tempfile::tempdir;
use turnstile::{Observation, Source};

use crate::process::Process;

fn holder(directory: &Path) -> turnstile::Holder {
    match Observation::of(directory).unwrap() {
        Observation::Held { holder, .. } => holder,
        Observation::Free => panic!("the lock is free"),
    }
}

#[test]
fn the_holder_names_itself() {
    let directory = tempdir().unwrap();
    let mut process = Process::spawn(directory.path(), "auto");
    process.hold("Import readings.csv");
    let holder = holder(directory.path());
    assert_eq!(holder.pid, Some(process.pid()));
    assert_eq!(holder.operation.as_deref(), Some("Import readings.csv"));
    assert_eq!(holder.process.as_deref(), Some("child 1.0"));
    assert_eq!(holder.source, Source::Lines);
    assert!(holder.since.is_some() && holder.user.is_some() && holder.host.is_some());

    process.ask("release");
    assert_eq!(Observation::of(directory.path()).unwrap(), Observation::Free);
    // Where nobody but the lines could tell, they must not name one who has let go.
    let lines = std::fs::read(directory.path().join(turnstile::HOLDER_FILE)).unwrap();
    assert_eq!(turnstile::HolderLines::parse(&lines), None);
}

#[test]
fn a_writer_that_gives_up_is_told_who_holds_the_lock() {
    let directory = tempdir().unwrap();
    let mut process = Process::spawn(directory.path(), "auto");
    let mut waiter = Process::spawn(directory.path(), "auto");
    process.hold("Nightly backup");
    let answer = waiter.ask("acquire 50 Wait");
    assert!(answer.contains(&format!("pid={} ", process.pid())), "{answer}");
    assert!(answer.ends_with("operation=Nightly backup"), "{answer}");
}

/// Where the lines are in the lock file itself.
#[test]
#[cfg(unix)]
fn plain_writers_and_ours_read_each_others_lines() {
    let directory = tempdir().unwrap();
    let mut plain = Process::spawn(directory.path(), "plain");
    let mut ours = Process::spawn(directory.path(), "auto");
    plain.hold("");
    let answer = ours.ask("acquire 50 Wait");
    assert!(answer.contains(&format!("pid={} source=Lines", plain.pid())), "{answer}");
    plain.ask("release");
    ours.hold("Ours");
    let answer = plain.ask("acquire 50 Wait");
    assert!(answer.starts_with(&format!("timed_out pid:{} time:20", ours.pid())), "{answer}");
}

/// A plain writer knows nothing of the file that has our lines.
#[test]
#[cfg(windows)]
fn a_plain_writer_is_not_taken_for_the_one_before() {
    let directory = tempdir().unwrap();
    let mut before = Process::spawn(directory.path(), "auto");
    before.hold("Before");
    before.kill();
    let mut plain = Process::spawn(directory.path(), "plain");
    plain.hold("");
    let mut waiter = Process::spawn(directory.path(), "auto");
    let answer = waiter.ask("acquire 50 Wait");
    assert!(answer.contains("pid=0 source=Unknown"), "{answer}");
    plain.ask("release");
    waiter.hold("Mine");
}

/// Those of a killed one stay, and its id is nobody's.
#[test]
fn a_killed_holder_is_not_named() {
    let directory = tempdir().unwrap();
    let mut before = Process::spawn(directory.path(), "auto");
    before.hold("Before");
    before.kill();
    assert_eq!(Observation::of(directory.path()).unwrap(), Observation::Free);
    Process::spawn(directory.path(), "auto").hold("Mine");
}
