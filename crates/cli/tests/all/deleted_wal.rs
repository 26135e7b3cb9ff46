//! The files beside the database deleted while a program has the book open: what they hold is saved by the
//! one who still has them, before anybody else does anything, or told as lost.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use book::OpenOptions;

use crate::book::{Book, Ran};

/// `daybook add --lines`, which stays until its input ends.
struct Adding {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Adding {
    fn new(book: &Book) -> Self {
        let mut command = book.command(&["add", "--lines", "--json"]);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        Self { child, input, output }
    }

    fn say(&mut self, title: &str) {
        writeln!(self.input.as_mut().unwrap(), "{{\"Title\":\"{title}\"}}").unwrap();
    }

    /// Adds a record, and waits until it is acknowledged.
    fn add(&mut self, title: &str) {
        self.say(title);
        let mut id = String::new();
        self.output.read_line(&mut id).unwrap();
        assert!(id.trim().parse::<u32>().is_ok(), "{id}");
    }

    fn end(mut self) -> Ran {
        drop(self.input.take());
        self.output.read_to_string(&mut String::new()).unwrap();
        self.child.wait_with_output().unwrap().into()
    }
}

/// What is deleted: by `rm records.db-*`, or one of the two alone.
const DELETED: [&[&str]; 2] = [&["records.db-wal", "records.db-shm"], &["records.db-wal"]];

fn delete(book: &Book, files: &[&str]) {
    files.iter().for_each(|file| fs::remove_file(book.directory().join(file)).unwrap());
}

fn sound(book: &Book) {
    let check = Command::new("sqlite3")
        .arg(book.directory().join("records.db"))
        .arg("PRAGMA integrity_check")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&check.stdout), "ok\n");
}

#[test]
fn a_program_that_ends_saves_what_it_acknowledged() {
    for files in DELETED.into_iter().chain([&["records.db-shm"][..]]) {
        let book = Book::new();
        let mut adding = Adding::new(&book);
        (0..5).for_each(|number| adding.add(&number.to_string()));
        delete(&book, files);
        let ran = adding.end();
        assert_eq!(ran.code, 0, "{files:?}: {}", ran.stderr);
        assert_eq!(book.total(), 5, "{files:?}");
        sound(&book);
    }
}

/// Nobody else has the book open then.
#[test]
fn what_a_command_under_the_lock_deletes_is_saved_when_it_has_ended() {
    for files in DELETED.into_iter().chain([&["records.db-shm"][..]]) {
        let book = Book::new();
        book.ok(&["add", "Title=acknowledged"]);
        let paths: Vec<_> = files.iter().map(|file| book.directory().join(file)).collect();
        let paths = paths.iter().map(|path| path.to_str().unwrap());
        let run = ["lock", "run", "--operation", "Tidy up", "--", "rm"].into_iter();
        book.ok(&run.chain(paths).collect::<Vec<_>>());
        assert_eq!(book.total(), 1, "{files:?}");
        sound(&book);
    }
}

#[test]
fn a_command_in_between_waits_for_it_and_then_says_who_has_it() {
    for files in DELETED {
        let book = Book::new();
        let mut adding = Adding::new(&book);
        adding.add("acknowledged");
        delete(&book, files);
        for arguments in [&["add", "Title=between", "--json"][..], &["list", "--json"]] {
            let ran = book.run(arguments);
            let error = ran.error();
            assert_eq!((ran.code, &error["code"]), (75, &"database_busy".into()), "{}", ran.stderr);
            assert_eq!(error["context"]["holder"]["pid"], adding.child.id());
        }
        // Its next write saves, and writes no more.
        adding.say("refused");
        let ran = adding.end();
        assert_eq!((ran.code, &ran.error()["code"]), (74, &"io".into()), "{}", ran.stderr);
        assert!(ran.stderr.contains("what it held is saved"), "{}", ran.stderr);
        book.ok(&["add", "Title=between"]);
        assert_eq!(book.total(), 2, "{files:?}");
        sound(&book);
    }
}

/// Once it is saved, nobody need wait for the one who has saved it.
#[test]
fn who_watches_saves_at_once_and_others_go_on() {
    for files in DELETED {
        let book = Book::new();
        let options = OpenOptions::new("tests");
        let watched = Arc::new(book::Book::open(&book.directory(), &options).unwrap());
        let _watch = watched.watch(|_| ()).unwrap();
        book.ok(&["add", "Title=acknowledged"]);
        delete(&book, files);
        let begun = Instant::now();
        // By who watches: a new one, in which there is nothing yet.
        while !book.directory().join("records.db-wal").exists() {
            assert!(begun.elapsed() < Duration::from_secs(20), "{files:?}");
        }
        let mut adding = Adding::new(&book);
        (0..50).for_each(|number| adding.add(&number.to_string()));
        assert!(watched.collections().unwrap_err().to_string().contains("is saved"));
        assert_eq!(adding.end().code, 0);
        assert_eq!(book.total(), 51, "{files:?}");
        drop(watched);
        assert_eq!(book.total(), 51, "{files:?}");
        sound(&book);
    }
}

#[test]
fn what_cannot_be_saved_is_told_with_its_number() {
    for says in [true, false] {
        let book = Book::new();
        book.ok(&["add", "Title=before"]);
        let mut adding = Adding::new(&book);
        (0..3).for_each(|number| adding.add(&number.to_string()));
        let sqlite = |sql: &str| {
            let mut sqlite = Command::new("sqlite3");
            let ran = sqlite.arg(book.directory().join("records.db")).arg(sql).output().unwrap();
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        };
        sqlite("PRAGMA wal_checkpoint(TRUNCATE)");
        (3..7).for_each(|number| adding.add(&number.to_string()));
        delete(&book, DELETED[0]);
        // One that knows nothing of the others begins a new one, and keeps it open.
        let mut other = Command::new("sqlite3")
            .arg(book.directory().join("records.db"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let sql = "UPDATE Records SET Notes = 'by another'; SELECT 'done';";
        writeln!(other.stdin.as_mut().unwrap(), "{sql}").unwrap();
        let mut told = BufReader::new(other.stdout.as_mut().unwrap()).lines();
        assert_eq!(told.next().unwrap().unwrap(), "done");
        if says {
            adding.say("refused");
        }
        let ran = adding.end();
        assert_eq!((ran.code, &ran.error()["code"]), (74, &"io".into()), "{}", ran.stderr);
        assert!(ran.stderr.contains("the last 4 changes"), "{}", ran.stderr);
        drop(other.stdin.take());
        other.wait().unwrap();
        assert_eq!(book.total(), 4);
        sound(&book);
    }
}
