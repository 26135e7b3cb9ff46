//! The holder is named, and truthfully.

use std::process::{Command, Stdio};

use tempfile::tempdir;
use turnstile::{LOCK_FILE, Observation, Source};

use crate::process::Process;

fn holder(directory: &std::path::Path) -> turnstile::Holder {
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

#[test]
fn those_who_wait_are_listed_in_line() {
    let directory = tempdir().unwrap();
    let mut processes: Vec<Process> =
        (0..3).map(|_| Process::spawn(directory.path(), "auto")).collect();
    processes[0].hold("Hold");
    processes[1].tell("acquire never First");
    processes[1].until_it_waits(&directory.path().join(LOCK_FILE));
    processes[2].tell("acquire never Second");
    processes[2].until_it_waits(&directory.path().join(turnstile::TURN_FILE));
    let Observation::Held { waiting, .. } = Observation::of(directory.path()).unwrap() else {
        panic!("the lock is free");
    };
    let pids: Vec<u32> = waiting.iter().map(|waiter| waiter.pid).collect();
    assert_eq!(pids, [processes[1].pid(), processes[2].pid()]);
}

#[test]
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

/// `flock` writes no lines; those of the holder before, killed while it held the lock, stay.
#[test]
fn a_holder_without_lines_is_not_taken_for_the_one_before() {
    let directory = tempdir().unwrap();
    let mut before = Process::spawn(directory.path(), "auto");
    before.hold("Before");
    before.kill();
    let mut flock = Command::new("flock")
        .arg(directory.path().join(LOCK_FILE))
        .args(["sh", "-c", "echo locked; read wait"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(
        &mut std::io::BufReader::new(flock.stdout.as_mut().unwrap()),
        &mut line,
    )
    .unwrap();
    assert_eq!(line, "locked\n");

    let mut waiter = Process::spawn(directory.path(), "auto");
    let answer = waiter.ask("acquire 50 Wait");
    assert!(answer.ends_with("operation="), "{answer}");
    assert!(answer.contains(&format!("pid={} source=System", flock.id())), "{answer}");
    drop(flock.stdin.take());
    flock.wait().unwrap();
    waiter.hold("Mine");
}

#[test]
fn a_stopped_holder_is_said_to_be_stopped() {
    let directory = tempdir().unwrap();
    let mut process = Process::spawn(directory.path(), "auto");
    process.hold("Hold");
    process.stop();
    let mut waiter = Process::spawn(directory.path(), "auto");
    let answer = waiter.ask("acquire 50 Wait");
    process.resume();
    assert!(answer.contains("condition=Some(Stopped)"), "{answer}");
}
