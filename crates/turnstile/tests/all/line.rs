//! The line: its order, its timeouts, and the places in it.

use std::time::Duration;

#[cfg(unix)]
use tempfile::TempDir;
use tempfile::tempdir;
use turnstile::{LOCK_FILE, TURN_FILE};

use crate::process::Process;

/// How long nothing must happen, to say that it does not.
const QUIET: Duration = Duration::from_millis(120);

fn waited(answer: &str) -> u64 {
    answer.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn the_timeout_comes_on_time_in_both_ways_of_waiting() {
    for waiting in ["auto", "polling"] {
        let directory = tempdir().unwrap();
        let mut holder = Process::spawn(directory.path(), "auto");
        let mut waiter = Process::spawn(directory.path(), waiting);
        holder.hold("Hold");
        let answer = waiter.ask("acquire 500 Wait");
        assert!(answer.starts_with("timed_out"), "{answer}");
        assert!((500..550).contains(&waited(&answer)), "{waiting}: {answer}");
    }
}

#[test]
fn a_later_comer_is_not_served_before_an_earlier_waiter() {
    let directory = tempdir().unwrap();
    let mut holder = Process::spawn(directory.path(), "auto");
    let mut first = Process::spawn(directory.path(), "auto");
    let mut second = Process::spawn(directory.path(), "auto");
    holder.hold("Hold");
    first.tell("acquire never First");
    first.until_it_waits(&directory.path().join(LOCK_FILE));
    second.tell("acquire never Second");
    second.until_it_waits(&directory.path().join(TURN_FILE));
    holder.ask("release");
    assert!(first.answer().starts_with("held"));
    // It is next now. The one who was first is a later comer.
    second.until_it_waits(&directory.path().join(LOCK_FILE));
    holder.tell("acquire never Again");
    holder.until_it_waits(&directory.path().join(TURN_FILE));
    first.ask("release");
    assert!(second.answer().starts_with("held"));
    assert_eq!(holder.answer_within(QUIET), None);
    second.ask("release");
    assert!(holder.answer().starts_with("held"));
}

#[test]
fn a_place_in_line_survives_the_timeout() {
    let directory = tempdir().unwrap();
    let mut holder = Process::spawn(directory.path(), "auto");
    let mut early = Process::spawn(directory.path(), "auto");
    let mut late = Process::spawn(directory.path(), "auto");
    holder.hold("Hold");
    assert!(early.ask("acquire 50 Early").starts_with("timed_out"));
    late.tell("acquire never Late");
    late.until_it_waits(&directory.path().join(TURN_FILE));
    early.tell("acquire never Early");
    assert_eq!(early.answer_within(QUIET), None);
    holder.ask("release");
    assert!(early.answer().starts_with("held"));
    assert_eq!(late.answer_within(QUIET), None);
    early.ask("release");
    assert!(late.answer().starts_with("held"));
}

#[test]
fn a_place_that_nobody_wants_any_more_is_passed_on() {
    let directory = tempdir().unwrap();
    let mut holder = Process::spawn(directory.path(), "auto");
    let mut gone = Process::spawn(directory.path(), "auto");
    let mut next = Process::spawn(directory.path(), "auto");
    holder.hold("Hold");
    assert!(gone.ask("acquire 50 Gone").starts_with("timed_out"));
    next.tell("acquire never Next");
    next.until_it_waits(&directory.path().join(TURN_FILE));
    holder.ask("release");
    assert!(
        next.answer_within(Duration::from_millis(250))
            .is_some_and(|answer| answer.starts_with("held"))
    );
}

/// A free lock whose turn is held by a stopped process: the one who held the lock before, and the
/// stopped one.
#[cfg(unix)]
fn a_turn_that_does_not_move() -> (TempDir, Process, Process) {
    let directory = tempdir().unwrap();
    std::fs::write(directory.path().join("count"), "0").unwrap();
    let mut holder = Process::spawn(directory.path(), "auto");
    let mut stopped = Process::spawn(directory.path(), "auto");
    holder.hold("Hold");
    stopped.tell("acquire never Stopped");
    stopped.until_it_waits(&directory.path().join(LOCK_FILE));
    stopped.stop();
    holder.ask("release");
    (directory, holder, stopped)
}

#[test]
#[cfg(unix)]
fn a_stopped_process_in_line_makes_nobody_else_time_out() {
    let (directory, mut holder, mut stopped) = a_turn_that_does_not_move();

    let mut writers: Vec<Process> =
        (0..5).map(|_| Process::spawn(directory.path(), "auto")).collect();
    for writer in &mut writers {
        writer.tell("count 40 2");
    }
    for writer in &writers {
        let answer = writer.answer();
        assert!(answer.starts_with("counted 40 timeouts 0"), "{answer}");
    }
    // Continued, it is served after all, and the line is whole again.
    stopped.resume();
    assert!(stopped.answer().starts_with("held"));
    stopped.ask("release");
    holder.hold("Hold again");
}

/// A latecomer cannot see for itself that the turn stands still while others keep passing it: they
/// say so.
#[test]
#[cfg(unix)]
fn a_latecomer_learns_that_the_turn_is_passed() {
    let (directory, _holder, _stopped) = a_turn_that_does_not_move();
    let mut passing: Vec<Process> =
        (0..2).map(|_| Process::spawn(directory.path(), "auto")).collect();
    passing.iter_mut().for_each(|writer| writer.tell("count 300 4"));
    let counted = || std::fs::read_to_string(directory.path().join("count")).unwrap();
    while !matches!(counted().parse(), Ok(20..)) {
        std::thread::sleep(Duration::from_millis(1));
    }
    let mut latecomer = Process::spawn(directory.path(), "auto");
    let answer = latecomer.ask("count 10 0");
    let worst: u64 = answer.split_whitespace().last().unwrap().parse().unwrap();
    assert!(answer.starts_with("counted 10 timeouts 0"), "{answer}");
    assert!(worst < 300, "{answer}");
}

#[test]
fn hot_writers_that_hold_long_starve_nobody() {
    let directory = tempdir().unwrap();
    std::fs::write(directory.path().join("count"), "0").unwrap();
    let mut hot: Vec<Process> = (0..3).map(|_| Process::spawn(directory.path(), "auto")).collect();
    let mut short = Process::spawn(directory.path(), "auto");
    hot.iter_mut().for_each(|writer| writer.tell("count 60 20"));
    let answer = short.ask("count 30 0");
    assert!(answer.starts_with("counted 30 timeouts 0"), "{answer}");
    for writer in &hot {
        let answer = writer.answer();
        assert!(answer.starts_with("counted 60 timeouts 0"), "{answer}");
    }
}

/// Those behind the first in line of their process have nothing to look at.
#[test]
fn waiting_costs_no_processor_time() {
    let directory = tempdir().unwrap();
    let mut holder = Process::spawn(directory.path(), "auto");
    let mut next = Process::spawn(directory.path(), "auto");
    let mut waiter = Process::spawn(directory.path(), "auto");
    holder.hold("Hold");
    next.tell("acquire never Next");
    next.until_it_waits(&directory.path().join(LOCK_FILE));
    let answer = waiter.ask("wait_twice 600");
    assert!(waited(&answer) <= 50, "{answer}");
}
