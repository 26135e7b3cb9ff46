//! Threads of one process: a single place in line, first come first served.

use std::{
    sync::mpsc::channel,
    thread,
    time::{Duration, Instant},
};

use tempfile::tempdir;
use turnstile::{AcquireError, Cancellation, Turnstile, Wait, Waiting, WriteGuard};

use crate::process::Process;

const PATIENT: Wait = Wait { timeout: None, cancellation: None };

fn open(directory: &std::path::Path) -> Turnstile {
    Turnstile::open(directory, "tests", Waiting::Auto).unwrap()
}

#[test]
fn turnstiles_of_one_directory_exclude_each_other() {
    let directory = tempdir().unwrap();
    let guard = open(directory.path()).acquire("One", &Wait::default()).unwrap();
    let short = Wait { timeout: Some(Duration::from_millis(30)), cancellation: None };
    let outcome = open(directory.path()).acquire("Two", &short);
    assert!(matches!(outcome, Err(AcquireError::TimedOut { .. })), "{outcome:?}");
    drop(guard);
    let _guard: WriteGuard = open(directory.path()).acquire("Two", &short).unwrap();
}

#[test]
fn threads_are_served_in_the_order_in_which_they_came() {
    let directory = tempdir().unwrap();
    let turnstile = open(directory.path());
    let guard = turnstile.acquire("Hold", &PATIENT).unwrap();
    let (sender, served) = channel();
    let threads: Vec<_> = (0..5)
        .map(|number| {
            let (turnstile, sender) = (turnstile.clone(), sender.clone());
            let (joining, joins) = channel();
            let thread = thread::spawn(move || {
                joining.send(()).unwrap();
                let _guard = turnstile.acquire("Wait", &PATIENT).unwrap();
                sender.send(number).unwrap();
            });
            joins.recv().unwrap();
            // Its next step is to join the line; nothing tells from outside that it has.
            thread::sleep(Duration::from_millis(20));
            thread
        })
        .collect();
    drop(guard);
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(served.try_iter().collect::<Vec<i32>>(), [0, 1, 2, 3, 4]);
}

#[test]
fn a_cancelled_wait_ends_at_once_and_leaves_the_lock_usable() {
    let directory = tempdir().unwrap();
    let mut holder = Process::spawn(directory.path(), "auto");
    holder.hold("Hold");
    let turnstile = open(directory.path());
    let cancellation = Cancellation::default();
    let wait = Wait { timeout: None, cancellation: Some(cancellation.clone()) };
    let waiter = {
        let turnstile = turnstile.clone();
        thread::spawn(move || turnstile.acquire("Wait", &wait).map(drop))
    };
    thread::sleep(Duration::from_millis(50));
    assert!(!waiter.is_finished());
    let cancelled = Instant::now();
    cancellation.cancel();
    let outcome = waiter.join().unwrap();
    assert!(cancelled.elapsed() < Duration::from_millis(50), "{:?}", cancelled.elapsed());
    assert!(matches!(outcome, Err(AcquireError::Cancelled { .. })), "{outcome:?}");
    holder.ask("release");
    holder.hold("Hold again");
    holder.ask("release");
    turnstile.acquire("Mine", &Wait::default()).map(drop).unwrap();
}

#[test]
fn a_wait_cancelled_beforehand_does_not_begin() {
    let directory = tempdir().unwrap();
    let turnstile = open(directory.path());
    let _guard = turnstile.acquire("Hold", &PATIENT).unwrap();
    let cancellation = Cancellation::default();
    cancellation.cancel();
    let outcome =
        turnstile.acquire("Wait", &Wait { timeout: None, cancellation: Some(cancellation) });
    assert!(matches!(outcome, Err(AcquireError::Cancelled { .. })), "{outcome:?}");
}

#[test]
fn with_write_lock_releases_when_the_write_fails() {
    let directory = tempdir().unwrap();
    let turnstile = open(directory.path());
    let outcome = turnstile.with_write_lock("Fail", &PATIENT, |_guard| {
        Err::<(), AcquireError>(AcquireError::Cancelled { lock: "x".into() })
    });
    assert!(outcome.is_err());
    turnstile.acquire("Again", &Wait::default()).map(drop).unwrap();
}
