//! Clocks that are wrong, or set while the program runs: they are shown, and nothing hangs on them.

use std::{
    fs,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    book::{Book, Ran},
    lock::Holder,
};

/// `daybook` with a clock of its own, whose difference from the real one is read from the file
/// `clock` each time.
fn with_clock(book: &Book, difference: &str, arguments: &[&str]) -> Command {
    let clock = book.home().join("clock");
    fs::write(&clock, difference).unwrap();
    let daybook = book.command(arguments);
    let mut command = Command::new("faketime");
    command
        .args([
            "-m",
            "--exclude-monotonic",
            "-f",
            "+0",
            "env",
            "-u",
            "FAKETIME",
            "FAKETIME_NO_CACHE=1",
        ])
        .arg(format!("FAKETIME_TIMESTAMP_FILE={}", clock.display()))
        .arg(daybook.get_program())
        .args(daybook.get_args())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for (name, value) in daybook.get_envs() {
        command.envs(value.map(|value| (name, value)));
    }
    command
}

#[test]
fn records_keep_the_order_in_which_they_were_written_whatever_the_clocks_say() {
    let book = Book::new();
    for (difference, title) in [("+0", "1"), ("-3650d", "2"), ("+3650d", "3"), ("-1d", "4")] {
        let title = format!("Title={title}");
        let ran = Ran::from(with_clock(&book, difference, &["add", &title]).output().unwrap());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
    }
    let listed = book.json(&["list"]);
    let of = |key: &str| -> Vec<String> {
        let records = listed["records"].as_array().unwrap().iter();
        records.map(|record| record.pointer(key).unwrap().as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(of("/values/Title"), ["4", "3", "2", "1"]);
    let times = of("/createdAt");
    assert!(times[2] < times[3] && times[3] < times[1], "the clocks were not wrong: {times:?}");
}

#[test]
fn a_clock_that_is_set_back_lengthens_no_timeout() {
    let book = Book::new();
    let holder = Holder::of(&book, "Nightly backup");
    let waiter =
        with_clock(&book, "+0", &["add", "Title=x", "--json", "--timeout", "2s"]).spawn().unwrap();
    let begun = Instant::now();
    while book.json(&["lock", "status"])["waiting"].as_array().unwrap().is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it does not wait");
        thread::sleep(Duration::from_millis(5));
    }
    fs::write(book.home().join("clock"), "-1h").unwrap();
    let ran = Ran::from(waiter.wait_with_output().unwrap());
    assert_eq!(ran.code, 75, "{}", ran.stderr);
    assert_eq!(ran.error()["context"]["holder"]["operation"], "Nightly backup");
    let waited = ran.error()["context"]["waitedMs"].as_u64().unwrap();
    assert!((2000..10_000).contains(&waited), "{waited}");
    holder.release();
    book.ok(&["add", "Title=x"]);
}

#[test]
fn a_holder_whose_clock_is_ahead_is_named_without_a_duration() {
    let book = Book::new();
    let script = "echo held; read wait";
    let arguments = ["lock", "run", "--operation", "Early", "--", "sh", "-c", script];
    let holder = Holder::spawn(with_clock(&book, "+1h", &arguments));
    let status = book.json(&["lock", "status"]);
    assert_eq!(status["holder"]["operation"], "Early");
    assert!(status["holder"]["heldForMs"].is_null(), "{status}");
    let begun = Instant::now();
    let ran = book.run(&["add", "Title=x", "--json"]);
    assert_eq!(ran.code, 75, "{}", ran.stderr);
    assert!(begun.elapsed() < Duration::from_secs(10));
    holder.release();
}

/// As far as the year 12000, for which dates have no digits.
#[test]
fn a_clock_that_says_anything_ends_nothing() {
    let book = Book::new();
    let ok = |difference: &str, arguments: &[&str]| {
        let ran = Ran::from(with_clock(&book, difference, arguments).output().unwrap());
        assert_eq!(ran.code, 0, "{difference} {arguments:?}: {}", ran.stderr);
        ran.stdout
    };
    for (difference, year) in [("+2911600d", "9998-"), ("+3640000d", "9999-"), ("-40000d", "19")] {
        let id = ok(difference, &["add", "Title=x"]);
        let id = id.trim_end();
        ok(difference, &["edit", id, "Title=y"]);
        ok(difference, &["rm", id]);
        ok(difference, &["restore", id]);
        let record = book.json(&["show", id]);
        assert!(record["createdAt"].as_str().unwrap().starts_with(year), "{record}");
        for verb in [&["list"][..], &["show", id], &["history", id], &["collections"], &["who"]] {
            ok(difference, verb);
        }
        let daybook = env!("CARGO_BIN_EXE_daybook");
        let run = ["lock", "run", "--operation", "x", "--", daybook, "lock", "status"];
        assert!(ok(difference, &run).contains("The write lock is held."));
        // And whoever's clock is right.
        book.ok(&["list"]);
        book.ok(&["history", id]);
    }
}
