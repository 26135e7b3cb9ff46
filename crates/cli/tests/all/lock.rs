//! The write lock between programs.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::json;

use crate::book::{Book, STAYS, is_path};

/// Runs a holder of the lock until its standard input is closed.
pub(crate) struct Holder {
    pub(crate) child: Child,
}

impl Holder {
    pub(crate) fn spawn(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line.trim_end(), "held");
        Self { child }
    }

    /// `daybook lock run`.
    pub(crate) fn of(book: &Book, operation: &str) -> Self {
        let run = ["lock", "run", "--operation", operation, "--"];
        Self::spawn(book.command(&[&run, STAYS].concat()))
    }

    pub(crate) fn release(mut self) {
        drop(self.child.stdin.take());
        self.child.wait().unwrap();
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_write_that_cannot_start_is_75_after_the_timeout_and_names_the_holder() {
    let book = Book::new();
    let holder = Holder::of(&book, "Nightly backup");
    let ran = book.run(&["add", "Title=x", "--json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (75, ""));
    let error = ran.error();
    assert_eq!(error["code"], "lock_timeout");
    let context = &error["context"];
    let waited = context["waitedMs"].as_u64().unwrap();
    assert!((500..=550).contains(&waited), "{waited}");
    assert!(is_path(&context["lock"], "book/db.lock"));
    let told = &context["holder"];
    assert_eq!(told["pid"], holder.child.id());
    assert_eq!(told["operation"], "Nightly backup");
    assert_eq!(told["source"], "lines");
    assert!(told["process"].as_str().unwrap().starts_with("daybook "));
    for key in ["since", "user", "host"] {
        assert!(told[key].is_string(), "{key}: {told}");
    }
    assert!(told["heldForMs"].as_u64().unwrap() >= 500, "{told}");

    let ran = book.run(&["add", "Title=x"]);
    let expected = format!("pid {}", holder.child.id());
    assert!(
        ran.stderr.contains("Nightly backup") && ran.stderr.contains(&expected),
        "{}",
        ran.stderr
    );
    holder.release();
    assert_eq!(book.total(), 0);
    book.ok(&["add", "Title=x"]);
}

#[test]
fn the_timeout_is_what_was_asked_for() {
    let book = Book::new();
    let _holder = Holder::of(&book, "Hold");
    let ran = book.run(&["--timeout", "50ms", "--json", "add", "Title=x"]);
    let waited = ran.error()["context"]["waitedMs"].as_u64().unwrap();
    assert!((50..100).contains(&waited), "{waited}");
}

/// Who waits is told by Linux alone.
#[test]
#[cfg(target_os = "linux")]
fn lock_status_names_holder_and_waiters() {
    let book = Book::new();
    assert_eq!(book.json(&["lock", "status"]), json!({"state": "free"}));
    let holder = Holder::of(&book, "Nightly backup");
    let mut waiter = book.command(&["--timeout", "20s", "add", "Title=x"]).spawn().unwrap();
    let status = loop {
        let status = book.json(&["lock", "status"]);
        if status["waiting"].as_array().is_some_and(|waiting| !waiting.is_empty()) {
            break status;
        }
    };
    assert_eq!(status["state"], "held");
    assert_eq!(status["holder"]["pid"], holder.child.id());
    assert_eq!(status["holder"]["operation"], "Nightly backup");
    assert_eq!(status["waiting"][0]["pid"], waiter.id());
    assert_eq!(status["waiting"][0]["process"], "daybook");
    let words = book.ok(&["lock", "status"]);
    assert!(words.contains("Doing") && words.contains("Nightly backup"), "{words}");
    holder.release();
    assert!(waiter.wait().unwrap().success());
}

/// Until the program that has just been started waits for the lock.
#[cfg(target_os = "linux")]
fn until_it_waits(book: &Book) {
    while book.json(&["lock", "status"])["waiting"] == json!([]) {}
}

/// Nothing tells from outside that it does.
#[cfg(not(target_os = "linux"))]
fn until_it_waits(_book: &Book) {
    std::thread::sleep(Duration::from_millis(500));
}

/// With the command that it runs.
#[test]
fn a_killed_holder_frees_the_lock_at_once() {
    let book = Book::new();
    let mut holder = Holder::of(&book, "Hold");
    let mut waiter = book.command(&["--timeout", "20s", "add", "Title=x"]).spawn().unwrap();
    until_it_waits(&book);
    holder.child.kill().unwrap();
    let killed = Instant::now();
    // The command ends with its input.
    drop(holder.child.stdin.take());
    let mut id = String::new();
    waiter.stdout.take().unwrap().read_to_string(&mut id).unwrap();
    let took = killed.elapsed();
    assert_eq!(id, "1\n");
    assert!(took < Duration::from_millis(50), "{took:?}");
    assert!(waiter.wait().unwrap().success());
}

/// `flock` writes no lines into the lock file.
#[test]
#[cfg(target_os = "linux")]
fn a_foreign_holder_blocks_us_and_is_not_taken_for_the_one_before() {
    let book = Book::new();
    Holder::of(&book, "Before").release();
    let mut flock = Command::new("flock");
    flock.arg(book.directory().join("db.lock")).args(["sh", "-c", "echo held; read wait"]);
    let holder = Holder::spawn(flock);
    let ran = book.run(&["add", "Title=x", "--json"]);
    assert_eq!(ran.code, 75);
    let told = &ran.error()["context"]["holder"];
    assert_eq!((&told["operation"], &told["since"]), (&json!(null), &json!(null)));
    assert_eq!((&told["pid"], &told["source"]), (&json!(holder.child.id()), &json!("system")));
    assert_eq!(told["process"], "flock");
}

/// The `sqlite3` shell knows nothing of the write lock.
#[test]
#[cfg(target_os = "linux")]
fn a_program_that_writes_without_the_lock_is_75_with_a_code_of_its_own_and_is_named() {
    let book = Book::new();
    let mut sqlite = Command::new("sqlite3");
    let database = book.directory().join("records.db");
    sqlite.arg(&database).args(["-cmd", "BEGIN IMMEDIATE", "-cmd", "SELECT 'held'"]);
    let holder = Holder::spawn(sqlite);
    let ran = book.run(&["add", "Title=x", "--json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (75, ""));
    let error = ran.error();
    assert_eq!(error["code"], "database_busy");
    let context = &error["context"];
    assert_eq!(context["path"], database.to_str().unwrap());
    let told = &context["holder"];
    assert_eq!((&told["pid"], &told["process"]), (&json!(holder.child.id()), &json!("sqlite3")));
    assert_eq!((&told["source"], &told["condition"]), (&json!("system"), &json!("running")));
    assert_eq!(told["operation"], json!(null));

    let ran = book.run(&["add", "Title=x"]);
    let expected = format!("is kept locked by sqlite3 (pid {}, ", holder.child.id());
    assert!(ran.stderr.contains(&expected), "{}", ran.stderr);
    // Neither reading nor the lock itself is hindered.
    assert_eq!(book.total(), 0);
    assert_eq!(book.json(&["lock", "status"]), json!({"state": "free"}));
    holder.release();
    book.ok(&["add", "Title=x"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_program_that_only_reads_hinders_no_write() {
    let book = Book::new();
    let mut sqlite = Command::new("sqlite3");
    let reads = "BEGIN; SELECT 'held' FROM daybook_collection";
    sqlite.arg(book.directory().join("records.db")).args(["-cmd", reads]);
    let holder = Holder::spawn(sqlite);
    book.ok(&["add", "Title=x"]);
    holder.release();
}

#[test]
fn polling_waits_and_names_the_holder_too() {
    let book = Book::new();
    let holder = Holder::of(&book, "Hold");
    let polling = |arguments| {
        let mut command = book.command(arguments);
        command.env("DAYBOOK_WAITING", "polling");
        command
    };
    let ran = crate::book::Ran::from(polling(&["add", "Title=x", "--json"]).output().unwrap());
    assert_eq!((ran.code, &ran.error()["context"]["holder"]["operation"]), (75, &json!("Hold")));
    let mut waiter = polling(&["--timeout", "20s", "add", "Title=x"]).spawn().unwrap();
    holder.release();
    assert!(waiter.wait().unwrap().success());
}

/// A time that no clock reaches: until it is served.
#[test]
fn who_waits_for_ever_is_served() {
    let book = Book::new();
    for timeout in ["9223372036854775807s", "18446744073709549568s"] {
        let holder = Holder::of(&book, "Nightly backup");
        let waiter = book.command(&["--timeout", timeout, "add", "Title=x"]).spawn().unwrap();
        until_it_waits(&book);
        holder.release();
        let ran = crate::book::Ran::from(waiter.wait_with_output().unwrap());
        assert_eq!(ran.code, 0, "{timeout}: {}", ran.stderr);
    }
}
