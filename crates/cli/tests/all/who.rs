//! Who has the book open.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, ChildStdout, Stdio},
};

use serde_json::{Value, json};

use crate::book::{Book, STAYS};

/// A program that has the book open until its input is closed, and has said so.
struct Stays {
    child: Child,
    _stdout: BufReader<ChildStdout>,
}

impl Stays {
    fn spawn(mut command: std::process::Command, input: &str) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        child.stdin.as_mut().unwrap().write_all(input.as_bytes()).unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut String::new()).unwrap();
        Self { child, _stdout: stdout }
    }

    /// `daybook add --lines`, after its first record.
    fn adding(book: &Book) -> Self {
        Self::spawn(book.command(&["add", "--lines"]), "{\"Title\":\"x\"}\n")
    }

    fn pid(&self) -> u32 {
        self.child.id()
    }

    fn end(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }

    fn kill(mut self) -> u32 {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.pid()
    }
}

impl Drop for Stays {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn pids(who: &Value) -> Vec<u64> {
    who.as_array().unwrap().iter().map(|one| one["pid"].as_u64().unwrap()).collect()
}

/// Without the files that have their lines, on Windows.
fn files(book: &Book) -> Vec<PathBuf> {
    let entries = fs::read_dir(book.directory().join("instances")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_none()).collect()
}

#[test]
fn programs_that_stay_are_told_and_commands_leave_nothing() {
    let book = Book::new();
    book.ok(&["add", "Title=x"]);
    assert_eq!(book.json(&["who"]), json!([]));
    assert!(!book.directory().join("instances").exists());

    let adding = Stays::adding(&book);
    let run = ["lock", "run", "--operation", "Backup", "--"];
    let running = Stays::spawn(book.command(&[&run, STAYS].concat()), "");
    let who = book.json(&["who"]);
    assert_eq!(pids(&who), [u64::from(adding.pid()), u64::from(running.pid())]);
    let keys: Vec<&String> = who[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["host", "pid", "process", "since", "source", "thisProcess", "user"]);
    assert_eq!((&who[0]["thisProcess"], &who[0]["source"]), (&json!(false), &json!("lines")));
    assert!(who[0]["process"].as_str().unwrap().ends_with(" (command line)"), "{who}");
    for key in ["since", "user", "host"] {
        assert!(who[0][key].is_string(), "{key}: {who}");
    }
    running.end();
    adding.end();
    assert_eq!(book.json(&["who"]), json!([]));
    assert!(files(&book).is_empty());
}

#[test]
fn people_get_a_table() {
    let book = Book::new();
    insta::assert_snapshot!(book.ok(&["who"]).trim_end(), @"Nobody has the book open.");
    let adding = Stays::adding(&book);
    let who = book.json(&["who"]);
    let told = |key: &str| who[0][key].as_str().unwrap();
    let user = format!("{} on {}", told("user"), told("host"));
    let table = book.ok(&["who"]);
    let since = book::since(told("since"));
    let row = [told("process"), &user, &since, &adding.pid().to_string()].join("  ");
    let mut lines = table.lines();
    let header: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    insta::assert_snapshot!(header.join("  "), @"Program  User  Since  Process");
    assert_eq!((lines.next(), lines.next()), (Some(row.as_str()), None));
}

#[test]
fn a_killed_program_is_not_told_and_its_file_is_removed() {
    let book = Book::new();
    let killed = Stays::adding(&book);
    let there = Stays::adding(&book);
    killed.kill();
    assert_eq!(files(&book).len(), 2);
    assert_eq!(pids(&book.json(&["who"])), [u64::from(there.pid())]);
    assert_eq!(files(&book).len(), 1);
}

/// The command that `lock run` runs outlives it, and is not taken for it.
#[test]
fn what_a_killed_program_started_does_not_keep_it_listed() {
    let book = Book::new();
    let run = ["lock", "run", "--operation", "Backup", "--"];
    let mut running = Stays::spawn(book.command(&[&run, STAYS].concat()), "");
    // The command waits for as long as its input is open.
    let input = running.child.stdin.take();
    running.kill();
    assert_eq!(book.json(&["who"]), json!([]));
    drop(input);
}

/// With nobody looking again and again: a watch is told by the system.
#[test]
#[cfg(target_os = "linux")]
fn a_watch_is_told_that_a_program_was_killed() {
    use book::{OpenOptions, boundary::BookEvent};
    use std::{
        sync::{Arc, mpsc::channel},
        time::Duration,
    };
    let book = Book::new();
    // It is there before the watch begins, so that nothing but its death gives reason to look.
    let adding = Stays::adding(&book);
    let watched = book::Book::open(&book.directory(), &OpenOptions::new("tests 1.0")).unwrap();
    let watched = Arc::new(watched);
    let (sender, told) = channel();
    let _watch = watched
        .watch(move |news| {
            if news == BookEvent::Instances {
                sender.send(()).unwrap();
            }
        })
        .unwrap();
    told.recv_timeout(Duration::from_secs(4)).unwrap();
    assert_eq!(watched.who().unwrap().len(), 1);
    adding.kill();
    told.recv_timeout(Duration::from_secs(4)).unwrap();
    assert!(watched.who().unwrap().is_empty());
}

/// Only root can become another user.
#[test]
#[cfg(unix)]
fn others_see_who_is_there_and_tidy_up_where_they_may() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    const NOBODY: u32 = 65534;
    if !rustix::process::getuid().is_root() {
        return;
    }
    let mode = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    for (directory_mode, left) in [(0o755, 2), (0o777, 1), (0o1777, 1)] {
        let book = Book::missing();
        mode(book.home(), 0o755);
        fs::create_dir(book.directory()).unwrap();
        mode(&book.directory(), directory_mode);
        let there = Stays::adding(&book);
        Stays::adding(&book).kill();
        // The program itself may lie where only root can go.
        let program = book.home().join("daybook");
        fs::copy(env!("CARGO_BIN_EXE_daybook"), &program).unwrap();
        let mut command = std::process::Command::new(&program);
        command.env_clear().arg("--book").arg(book.directory()).args(["who", "--json"]);
        let ran = crate::book::Ran::from(command.uid(NOBODY).gid(NOBODY).output().unwrap());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let who: Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(pids(&who), [u64::from(there.pid())], "{directory_mode:o}");
        assert_eq!(files(&book).len(), left, "{directory_mode:o}");
    }
}

#[test]
fn there_is_nobody_in_what_is_no_book() {
    let book = Book::missing();
    let ran = book.run(&["who", "--json"]);
    assert_eq!((ran.code, &ran.error()["code"]), (66, &json!("not_found")));
    let book = Book::new();
    fs::write(book.directory().join("instances"), "").unwrap();
    let ran = book.run(&["who", "--json"]);
    assert_eq!((ran.code, &ran.error()["code"]), (74, &json!("io")));
}
