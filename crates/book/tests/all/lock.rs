//! The lock as a window sees it while its own process stands in line, or holds it.

use model::CollectionRef;
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
};

use book::{
    Book, Cancellation, Error, Wait,
    boundary::{ErrorCode, Holder, HolderSource, LockStatus, Query, Waiter},
};

use crate::{named, new_book, open};

/// A program that stays until its standard input is closed.
struct Program {
    child: Child,
}

impl Program {
    /// Once it has said so on standard output.
    fn once_ready(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n");
        Self { child }
    }

    fn holding_the_lock(directory: &Path) -> Self {
        let lock = directory.join("db.lock");
        Self::once_ready(Command::new("flock").arg(lock).args(["sh", "-c", "echo ready; read end"]))
    }

    /// Stands in line for the lock, and then ends.
    fn waiting(directory: &Path) -> Self {
        let child =
            Command::new("flock").arg(directory.join("db.lock")).arg("true").spawn().unwrap();
        Self { child }
    }

    fn end(mut self) {
        drop(self.child.stdin.take());
        self.child.wait().unwrap();
    }
}

fn held(book: &Book) -> (Holder, Vec<Waiter>) {
    match book.lock_status().unwrap() {
        LockStatus::Held { holder, waiting } => (holder, waiting),
        LockStatus::Free => panic!("the lock is free"),
    }
}

/// Asks until as many stand in line.
fn line_of(book: &Book, length: usize) -> Vec<Waiter> {
    loop {
        let (_, waiting) = held(book);
        if waiting.len() == length {
            return waiting;
        }
        thread::yield_now();
    }
}

/// Waits in line on a thread of its own, until cancelled.
fn wait_in_line(book: &Arc<Book>) -> (Cancellation, thread::JoinHandle<Result<(), Error>>) {
    let cancellation = Cancellation::default();
    let (book, wait) = (Arc::clone(book), Wait::UntilCancelled(cancellation.clone()));
    let writer = thread::spawn(move || book.hold_lock("Wait", &wait).map(drop));
    (cancellation, writer)
}

#[test]
fn ones_own_place_in_line_is_told_behind_those_who_came_before() {
    let (directory, book) = new_book();
    let holder = Program::holding_the_lock(directory.path());
    let first = Program::waiting(directory.path());
    line_of(&book, 1);
    let (_cancellation, writer) = wait_in_line(&book);
    let line = line_of(&book, 2);
    assert_eq!(line[0].pid, Some(first.child.id()));
    assert!(!line[0].this_process);
    assert_eq!(line[1].pid, Some(std::process::id()));
    assert!(line[1].this_process);
    let (holding, _) = held(&book);
    assert_eq!((holding.pid, holding.this_process), (Some(holder.child.id()), false));
    holder.end();
    writer.join().unwrap().unwrap();
    first.end();
}

/// The place stays when the wait is over, so that trying again does not start at the back.
#[test]
fn ones_own_place_is_told_after_the_timeout() {
    let (directory, book) = new_book();
    let holder = Program::holding_the_lock(directory.path());
    let error = book.hold_lock("Wait", &Wait::Timeout).unwrap_err();
    assert_eq!(error.report().code, ErrorCode::LockTimeout);
    let (_, waiting) = held(&book);
    assert_eq!(waiting.iter().map(|waiter| waiter.this_process).collect::<Vec<_>>(), [true]);
    holder.end();
}

#[test]
fn another_window_of_this_program_is_told_as_such_and_is_not_in_the_line_before_one() {
    let (directory, book) = new_book();
    let window = open(directory.path());
    let lock = window.hold_lock("Import", &Wait::Timeout).unwrap();
    let (cancellation, writer) = wait_in_line(&book);
    let line = line_of(&book, 1);
    assert!(line[0].this_process);
    let (holder, _) = held(&book);
    assert!(holder.this_process);
    assert_eq!((holder.operation.as_deref(), holder.source), (Some("Import"), HolderSource::Lines));
    cancellation.cancel();
    assert!(matches!(writer.join().unwrap(), Err(Error::Cancelled)));
    drop(lock);
}

/// The `sqlite3` shell knows nothing of the write lock.
#[test]
fn a_program_that_writes_without_the_lock_is_named_and_hinders_no_reader() {
    let (directory, book) = new_book();
    let database = directory.path().join("records.db");
    let transaction = ["-cmd", "BEGIN IMMEDIATE", "-cmd", "SELECT 'ready'"];
    let sqlite = Program::once_ready(Command::new("sqlite3").arg(database).args(transaction));
    let add =
        || book.create_record(&CollectionRef::First, &named(&[("Title", "x")]), &Wait::Timeout);
    let report = add().unwrap_err().report();
    assert_eq!(report.code, ErrorCode::DatabaseBusy);
    let program = report.context.holder.unwrap();
    assert_eq!((program.pid, program.source), (Some(sqlite.child.id()), HolderSource::System));
    assert_eq!(program.process.as_deref(), Some("sqlite3"));
    assert_eq!(
        open(directory.path())
            .list_records(&CollectionRef::First, &Query::default(), 0, 10)
            .unwrap()
            .total,
        0
    );
    sqlite.end();
    add().unwrap();
}
