//! What makes a soak fail besides its book: long waits and unexpected ends.

use std::{
    io::{BufRead, BufReader, Read},
    os::unix::process::ExitStatusExt,
    process::ExitStatus,
};

use super::{
    kernel::{Condition, condition},
    place::Ending,
    *,
};

const LONG: Instant = 10_000_000;

fn soak() -> (tempfile::TempDir, Soak) {
    let directory = tempfile::tempdir().unwrap();
    let soak =
        Soak::new(Crew::Everybody, 1, Programs::beside_us().unwrap(), directory.path()).unwrap();
    (directory, soak)
}

fn place_of(soak: &Soak, kind: Kind) -> usize {
    soak.places.iter().position(|place| place.kind == kind).unwrap()
}

#[test]
fn twenty_processes_take_part() {
    assert_eq!(soak().1.places.len(), 20);
}

#[test]
fn a_long_wait_is_a_violation_unless_something_was_in_the_way() {
    let (_directory, soak) = soak();
    let (hot, foreign) = (place_of(&soak, Kind::Hot), place_of(&soak, Kind::Polling));
    soak.done(foreign, 1, 0, LONG);
    assert_eq!(locked(&soak.violations).len(), 0, "who polls may starve");
    let obstacle = soak.obstacles.begin(foreign, true, 0);
    soak.done(hot, 1, 0, LONG);
    assert_eq!(locked(&soak.violations).len(), 0, "everybody was barred");
    soak.obstacles.end(obstacle, LONG);
    soak.done(hot, 1, LONG, 2 * LONG);
    assert_eq!(locked(&soak.violations).len(), 1, "nobody was");
    soak.refused(hot, "lock_timeout", LONG, 2 * LONG);
    assert_eq!(locked(&soak.violations).len(), 2, "nobody was");
    let figures = &locked(&soak.figures)[&Kind::Hot];
    assert_eq!((figures.records, figures.unexcused_timeouts), (2, 1));
}

#[test]
fn an_end_that_nobody_asked_for_is_a_violation() {
    let (_directory, soak) = soak();
    let (success, killed) = (ExitStatus::from_raw(0), ExitStatus::from_raw(9));
    let expected =
        |status, killed| soak.judge_ending("hot1-1", Ending { status, killed }, "what it said");
    assert!(expected(killed, true), "we killed it");
    assert!(!expected(success, false), "it was not told to end");
    soak.close();
    assert!(expected(success, false), "it was told to end");
    assert!(!expected(killed, false), "somebody else killed it");
    assert_eq!(locked(&soak.violations).len(), 2);
}

#[test]
fn only_what_passes_is_a_refusal() {
    let code = |code: i32, errors: &str| single::code_of(ExitStatus::from_raw(code << 8), errors);
    let told = |code| format!(r#"{{"error":{{"code":"{code}","message":"","context":{{}}}}}}"#);
    assert_eq!(code(75, &told("lock_timeout")).as_deref(), Some("lock_timeout"));
    assert_eq!(code(75, &told("database_busy")).as_deref(), Some("database_busy"));
    assert_eq!(code(5, "").as_deref(), Some("database_busy"));
    assert_eq!(code(75, &told("cancelled")), None);
    assert_eq!(code(74, &told("database_busy")), None);
    assert_eq!(code(0, ""), None);
}

#[test]
fn a_process_is_stopped_continued_and_killed() {
    let place = Place::new(Kind::Hot, 1);
    let started = place.start(|_| vec!["cat".into()]).unwrap().unwrap();
    let mut output = BufReader::new(started.output);
    let mut hear = || {
        let mut said = String::new();
        output.read_line(&mut said).unwrap();
        said
    };
    assert!(place.say("one"));
    assert_eq!(hear(), "one\n");
    let pid = place.stop().unwrap();
    assert_eq!(condition(pid), Condition::Stopped);
    assert!(place.say("two"));
    place.go_on(pid);
    assert_eq!(hear(), "two\n");
    place.stop().unwrap();
    assert!(place.kill());
    output.read_to_string(&mut String::new()).unwrap();
    let ending = place.finish().unwrap();
    assert!(ending.killed);
    assert_eq!((place.pid(), place.kill(), place.stop()), (None, false, None));
    place.close();
    assert!(place.start(|_| vec!["cat".into()]).unwrap().is_none());
}

/// `flock` holds the lock until it is killed; what it started has no part in it.
#[test]
fn a_lock_is_seen_for_as_long_as_somebody_shares_its_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().canonicalize().unwrap().join("db.lock");
    let path = file.display().to_string();
    let place = Place::new(Kind::Hot, 1);
    let command = ["flock", "-o", &path, "sh", "-c", "echo held; exec cat"];
    let started = place.start(|_| command.map(str::to_owned).into()).unwrap().unwrap();
    let mut output = BufReader::new(started.output);
    output.read_line(&mut String::new()).unwrap();
    let locks = || kernel::locks(directory.path()).unwrap();
    let pid = place.pid().unwrap();
    assert!(kernel::is_in_the_way(&locks(), pid));

    assert!(share::share(0, pid, directory.path()).unwrap().is_none(), "that is not open");
    let shared = share::share(0, pid, &file).unwrap();
    assert!(place.kill() && place.finish().unwrap().killed);
    // Some containers forbid it.
    if shared.is_some() {
        assert_eq!(locks().len(), 1);
    }
    drop(shared);
    assert_eq!(locks(), []);
}
