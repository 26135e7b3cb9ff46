//! What queries would have needed is made ready while somebody listens.

use model::CollectionRef;
use std::{
    env,
    io::Read,
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use book::{
    Book, Watch,
    boundary::{BookEvent, Column, Query, SortKey},
};
use rusqlite::Connection;

use crate::{TITLE, new_book, open};

/// Names the book to a process that is to be killed.
const BOOK: &str = "DAYBOOK_TEST_PREPARED";
const RECORDS: u64 = 15_000;

fn fill(directory: &Path) {
    let plain = Connection::open(directory.join("records.db")).unwrap();
    plain
        .execute_batch(&format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {RECORDS})
             INSERT INTO Records (version, created_at, created_by, updated_at, updated_by, Title, Notes)
             SELECT 1, '2026', 'ada', '2026', 'ada', 'Soil ' || (i * 7919 % {RECORDS}),
               'A sample that was taken from plot ' || i FROM n"
        ))
        .unwrap();
}

fn sorted() -> Query {
    let column = Column::Field { id: TITLE };
    Query { sort: vec![SortKey { column, descending: false }], ..Query::default() }
}

fn search() -> Query {
    Query { search: "plot 149".into(), ..Query::default() }
}

fn listening(book: &std::sync::Arc<Book>) -> (Watch, Receiver<BookEvent>) {
    let (sender, told) = channel();
    // Nobody may be left to hear the last of it.
    let watch = book.watch(move |news| {
        let _ = sender.send(news);
    });
    (watch.unwrap(), told)
}

/// Waits until a number that plain SQL finds is at least that.
fn until(directory: &Path, told: &Receiver<BookEvent>, sql: &str, least: u64) {
    let plain = Connection::open(directory.join("records.db")).unwrap();
    let number = || plain.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap_or_default();
    while number().unsigned_abs() < least {
        told.recv_timeout(Duration::from_secs(30)).unwrap();
    }
}

const READY: &str = "SELECT count(*) FROM daybook_index WHERE ready";
const SEARCHABLE: &str = "SELECT max(done) FROM daybook_search";

#[test]
fn what_a_query_would_have_needed_is_made_ready_and_told() {
    let (directory, book) = new_book();
    fill(directory.path());
    let (watch, told) = listening(&book);
    let before = (
        book.list_records(&CollectionRef::First, &sorted(), 0, 9),
        book.list_records(&CollectionRef::First, &search(), 0, 9),
    );
    let mut heard = Vec::new();
    while !heard.contains(&BookEvent::Preparations) {
        heard.push(told.recv_timeout(Duration::from_secs(30)).unwrap());
    }
    until(directory.path(), &told, READY, 1);
    until(directory.path(), &told, SEARCHABLE, RECORDS);
    assert_eq!(book.preparations().unwrap(), []);
    assert_eq!(
        book.list_records(&CollectionRef::First, &sorted(), 0, 9).unwrap(),
        before.0.unwrap()
    );
    assert_eq!(
        book.list_records(&CollectionRef::First, &search(), 0, 9).unwrap(),
        before.1.unwrap()
    );
    drop(watch);
}

/// Not a test: the process that is killed.
#[test]
fn prepares_until_it_is_killed() {
    let Some(directory) = env::var_os(BOOK) else { return };
    let book = open(directory.as_ref());
    let (_watch, _told) = listening(&book);
    book.list_records(&CollectionRef::First, &search(), 0, 1).unwrap();
    let _ = std::io::stdin().read(&mut [0]);
}

#[test]
fn what_a_killed_process_began_another_finishes() {
    let (directory, book) = new_book();
    fill(directory.path());
    // Whoever listens would make ready what it asks for.
    let expected =
        open(directory.path()).list_records(&CollectionRef::First, &search(), 0, 20).unwrap();
    let (_watch, told) = listening(&book);
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "preparing::prepares_until_it_is_killed"])
        .env(BOOK, directory.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    until(directory.path(), &told, SEARCHABLE, 1);
    child.kill().unwrap();
    child.wait().unwrap();
    let preparations = book.preparations().unwrap();
    assert!(preparations.iter().any(|one| one.purpose == "Search"), "{preparations:?}");
    // Half of it is there.
    assert_eq!(book.list_records(&CollectionRef::First, &search(), 0, 20).unwrap(), expected);
    until(directory.path(), &told, SEARCHABLE, RECORDS);
    assert_eq!(book.list_records(&CollectionRef::First, &search(), 0, 20).unwrap(), expected);
}
