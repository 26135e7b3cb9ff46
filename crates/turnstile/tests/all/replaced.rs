//! A lock file that is deleted or replaced while it is in use excludes nobody who comes anew.

use std::{fs, time::Duration};

use tempfile::tempdir;
use turnstile::{AcquireError, LOCK_FILE, Turnstile, Wait, Waiting};

use crate::process::Process;

fn open(directory: &std::path::Path) -> Turnstile {
    Turnstile::open(directory, "tests", Waiting::Auto).unwrap()
}

#[test]
fn a_deleted_lock_is_not_taken_and_opening_it_again_helps() {
    let directory = tempdir().unwrap();
    for waiting in ["auto", "polling"] {
        let mut other = Process::spawn(directory.path(), waiting);
        other.hold("First");
        assert_eq!(other.ask("release"), "released");
        fs::remove_file(directory.path().join(LOCK_FILE)).unwrap();
        let answer = other.ask("acquire 5000 Second");
        assert!(answer.contains("was deleted or replaced"), "{answer}");
        let mut anew = Process::spawn(directory.path(), waiting);
        anew.hold("Third");
    }
}

#[test]
fn a_lock_that_another_took_the_name_of_is_not_taken() {
    let directory = tempdir().unwrap();
    let turnstile = open(directory.path());
    let lock = directory.path().join(LOCK_FILE);
    fs::write(directory.path().join("new"), "").unwrap();
    fs::rename(directory.path().join("new"), &lock).unwrap();
    let outcome = turnstile.acquire("Test", &Wait::default());
    let named = matches!(&outcome, Err(AcquireError::Replaced { lock: named }) if named.ends_with(LOCK_FILE));
    assert!(named, "{outcome:?}");
    // While the old one is still open here.
    let anew = open(directory.path());
    let guard = anew.acquire("Test", &Wait::default()).unwrap();
    let mut other = Process::spawn(directory.path(), "auto");
    assert!(other.ask("acquire 0 Beside us").starts_with("timed_out"));
    drop(guard);
}

#[test]
fn who_waits_at_a_lock_without_a_name_is_not_told_of_a_timeout() {
    let directory = tempdir().unwrap();
    let turnstile = open(directory.path());
    let mut holder = Process::spawn(directory.path(), "auto");
    holder.hold("Hold");
    fs::remove_file(directory.path().join(LOCK_FILE)).unwrap();
    let wait = Wait { timeout: Some(Duration::from_millis(20)), cancellation: None };
    let outcome = turnstile.acquire("Test", &wait);
    assert!(matches!(outcome, Err(AcquireError::Replaced { .. })), "{outcome:?}");
}

#[test]
fn a_directory_that_took_the_place_of_another_has_a_lock_of_its_own() {
    let parent = tempdir().unwrap();
    let directory = parent.path().join("book");
    fs::create_dir(&directory).unwrap();
    let old = open(&directory);
    fs::rename(&directory, parent.path().join("old")).unwrap();
    fs::create_dir(&directory).unwrap();
    let anew = open(&directory);
    let _held = old.acquire("Hold the old one", &Wait::default()).unwrap();
    let guard = anew.acquire("Test", &Wait { timeout: Some(Duration::ZERO), cancellation: None });
    assert!(guard.is_ok(), "{guard:?}");
}
