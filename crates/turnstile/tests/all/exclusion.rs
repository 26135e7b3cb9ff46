//! One holder at a time, whoever the writers are; and none that is dead.

use std::time::{Duration, Instant};

use tempfile::{TempDir, tempdir};
#[cfg(unix)]
use turnstile::{Turnstile, Wait, Waiting};

#[cfg(unix)]
use crate::process::ForkedChild;
use crate::process::Process;

/// The sum of what writers of these kinds counted, each `times` times, and what the file says.
fn count(kinds: &[&str], times: u32) -> (u64, u64) {
    let directory = tempdir().unwrap();
    std::fs::write(directory.path().join("count"), "0").unwrap();
    let mut writers: Vec<Process> =
        kinds.iter().map(|kind| Process::spawn(directory.path(), kind)).collect();
    writers.iter_mut().for_each(|writer| writer.tell(&format!("count {times} 0")));
    let counted = writers
        .iter()
        .map(|writer| {
            let answer = writer.answer();
            let words: Vec<&str> = answer.split_whitespace().collect();
            assert_eq!(words[0], "counted", "{answer}");
            words[1].parse::<u64>().unwrap()
        })
        .sum();
    let file = std::fs::read_to_string(directory.path().join("count")).unwrap();
    (counted, file.parse().unwrap())
}

#[test]
fn writers_exclude_each_other() {
    let (counted, file) = count(&["auto"; 6], 300);
    assert_eq!(counted, file);
    assert!(counted >= 1700, "{counted}");
}

#[test]
fn polling_writers_exclude_each_other_and_ours() {
    let (counted, file) = count(&["polling", "polling", "auto", "auto"], 60);
    assert_eq!(counted, file);
    assert!(counted >= 120, "{counted}");
}

#[test]
fn plain_writers_exclude_ours_and_are_excluded() {
    let (counted, file) = count(&["plain", "plain", "auto", "auto"], 60);
    assert_eq!(counted, file);
    assert!(counted >= 120, "{counted}");
}

fn held_and_awaited() -> (TempDir, Process, Process) {
    let directory = tempdir().unwrap();
    let mut holder = Process::spawn(directory.path(), "auto");
    let mut waiter = Process::spawn(directory.path(), "auto");
    holder.hold("Hold");
    waiter.tell("acquire never Wait");
    waiter.until_it_waits(&directory.path().join(turnstile::LOCK_FILE));
    (directory, holder, waiter)
}

#[test]
fn a_killed_holder_frees_the_lock_at_once() {
    let (_directory, mut holder, waiter) = held_and_awaited();
    let killed = Instant::now();
    holder.kill();
    assert!(waiter.answer().starts_with("held"));
    assert!(killed.elapsed() < Duration::from_millis(50), "{:?}", killed.elapsed());
}

#[test]
fn a_killed_waiter_blocks_nobody() {
    let (directory, mut holder, mut waiter) = held_and_awaited();
    let mut next = Process::spawn(directory.path(), "auto");
    next.tell("acquire never Wait");
    next.until_it_waits(&directory.path().join(turnstile::TURN_FILE));
    waiter.kill();
    holder.ask("release");
    assert!(next.answer().starts_with("held"));
}

/// A forked child shares the open files: only an explicit release takes the lock from it too.
#[test]
#[cfg(unix)]
fn a_forked_child_does_not_keep_the_lock() {
    let directory = tempdir().unwrap();
    let turnstile = Turnstile::open(directory.path(), "tests", Waiting::Auto).unwrap();
    let guard = turnstile.acquire("Hold", &Wait::default()).unwrap();
    let _child = ForkedChild::fork();
    let mut next = Process::spawn(directory.path(), "auto");
    assert!(next.ask("acquire 50 Next").starts_with("timed_out"));
    drop(guard);
    next.hold("Next");
}

#[test]
fn there_are_never_two_holders_after_a_kill() {
    let (directory, mut holder, waiter) = held_and_awaited();
    let mut third = Process::spawn(directory.path(), "auto");
    holder.kill();
    assert!(waiter.answer().starts_with("held"));
    assert!(third.ask("acquire 100 Third").starts_with("timed_out"));
}
