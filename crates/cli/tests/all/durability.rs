//! What an acknowledged write survives: asked of the kernel, which is told to sync or is not.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use crate::book::Book;

/// `add --lines` under strace, which notes what is synced.
struct Traced<'b> {
    book: &'b Book,
    child: std::process::Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl<'b> Traced<'b> {
    fn start(book: &'b Book) -> Self {
        let daybook = book.command(&["add", "--lines"]);
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-y", "-e", "trace=fsync,fdatasync", "-o"]);
        command.arg(book.home().join("synced"));
        command.arg(daybook.get_program()).args(daybook.get_args()).env_clear();
        for (name, value) in daybook.get_envs() {
            command.envs(value.map(|value| (name, value)));
        }
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { book, child, answers }
    }

    /// Adds records, each in a commit of its own.
    fn add(&mut self, number: usize) {
        for _ in 0..number {
            writeln!(self.child.stdin.as_mut().unwrap(), "{{\"Title\":\"x\"}}").unwrap();
            self.answers.read_line(&mut String::new()).unwrap();
        }
    }

    /// How often the WAL was synced in all.
    fn syncs(mut self) -> usize {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
        let synced = fs::read_to_string(self.book.home().join("synced")).unwrap();
        synced.lines().filter(|line| line.contains("records.db-wal>")).count()
    }
}

/// One sync at most belongs to a WAL that begins.
const BEGINNING: usize = 1;

#[test]
fn each_commit_is_on_the_disk_before_it_is_acknowledged_once_a_book_is_set_to_it() {
    let book = Book::new();
    let mut normal = Traced::start(&book);
    normal.add(20);
    assert!(normal.syncs() <= BEGINNING);

    // By another program, while this one has the book open.
    let mut full = Traced::start(&book);
    full.add(5);
    assert_eq!(book.json(&["init", "--durability", "full"])["durability"], "full");
    full.add(20);
    let syncs = full.syncs();
    assert!((20..=20 + BEGINNING).contains(&syncs), "{syncs}");

    let mut full = Traced::start(&book);
    full.add(5);
    book.ok(&["init", "--durability", "normal"]);
    full.add(20);
    let syncs = full.syncs();
    assert!((5..=5 + BEGINNING).contains(&syncs), "{syncs}");
}

#[test]
fn the_durability_of_a_book_is_told_and_stays() {
    let book = Book::missing();
    let told = book.ok(&["init", "--durability", "full"]);
    assert!(told.ends_with("; what is written survives a power cut\n"), "{told}");
    assert_eq!(book.json(&["init"])["durability"], "full");
    assert_eq!(book.json(&["init", "--durability", "normal"])["durability"], "normal");
    assert!(!book.ok(&["init"]).contains("power"));
    assert_eq!(book.run(&["init", "--durability", "high"]).code, 64);
}
