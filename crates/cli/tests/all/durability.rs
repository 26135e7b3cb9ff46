//! What an acknowledged write survives: asked of the kernel, which is told to sync or is not.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::book::Book;

/// `daybook` under strace, which notes these calls, with the files that they are about.
pub(crate) fn traced(book: &Book, calls: &str, arguments: &[&str]) -> Command {
    let daybook = book.command(arguments);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-y", "-e", &format!("trace={calls}"), "-o"]);
    command.arg(book.home().join("calls"));
    command.arg(daybook.get_program()).args(daybook.get_args()).env_clear();
    for (name, value) in daybook.get_envs() {
        command.envs(value.map(|value| (name, value)));
    }
    command
}

/// The calls of what was traced last, a line each.
pub(crate) fn calls(book: &Book) -> String {
    fs::read_to_string(book.home().join("calls")).unwrap()
}

const SYNCS: &str = "fsync,fdatasync";

/// How often the WAL was synced by what was traced last.
fn syncs(book: &Book) -> usize {
    calls(book).lines().filter(|line| line.contains("records.db-wal>")).count()
}

/// `add --lines`, traced.
struct Lines {
    child: Child,
    answers: BufReader<ChildStdout>,
}

impl Lines {
    fn start(book: &Book) -> Self {
        let mut command = traced(book, SYNCS, &["add", "--lines"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, answers }
    }

    /// Adds records, each in a commit of its own.
    fn add(&mut self, number: usize) {
        for _ in 0..number {
            writeln!(self.child.stdin.as_mut().unwrap(), "{{\"Title\":\"x\"}}").unwrap();
            self.answers.read_line(&mut String::new()).unwrap();
        }
    }

    fn end(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }
}

/// One sync at most belongs to a WAL that begins.
const BEGINNING: usize = 1;

#[test]
fn each_commit_is_on_the_disk_before_it_is_acknowledged_once_a_book_is_set_to_it() {
    let book = Book::new();
    let mut lines = Lines::start(&book);
    lines.add(20);
    lines.end();
    assert!(syncs(&book) <= BEGINNING);

    // By another program, while this one has the book open.
    let mut lines = Lines::start(&book);
    lines.add(5);
    assert_eq!(book.json(&["init", "--durability", "full"])["durability"], "full");
    lines.add(20);
    lines.end();
    assert!((20..=20 + BEGINNING).contains(&syncs(&book)), "{}", syncs(&book));

    let mut lines = Lines::start(&book);
    lines.add(5);
    book.ok(&["init", "--durability", "normal"]);
    lines.add(20);
    lines.end();
    assert!((5..=5 + BEGINNING).contains(&syncs(&book)), "{}", syncs(&book));
}

#[test]
fn the_setting_itself_survives_a_power_cut() {
    let book = Book::new();
    book.ok(&["add", "Title=x"]);
    let set = |durability| {
        let mut command = traced(&book, SYNCS, &["init", "--durability", durability]);
        assert!(command.output().unwrap().status.success());
        syncs(&book)
    };
    assert_eq!(set("full"), 1);
    assert_eq!(set("full"), 0, "nothing was to be set");
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
