//! Who has a book open.

use std::{fs, path::Path};

use book::{
    Book, OpenOptions,
    boundary::{ErrorCode, HolderSource},
};

use crate::{new_book, options};

fn listed() -> OpenOptions {
    OpenOptions { listed: true, ..options() }
}

#[test]
fn a_program_that_stays_is_listed_while_it_has_the_book_open() {
    let (directory, book) = new_book();
    // Looking alone leaves nothing behind.
    assert!(book.who().unwrap().is_empty());
    assert!(!directory.path().join("instances").exists());

    let first = Book::open(directory.path(), &listed()).unwrap();
    let second = Book::open(directory.path(), &listed()).unwrap();
    let there = book.who().unwrap();
    let [own] = there.as_slice() else { panic!("{there:?}") };
    assert_eq!((own.pid, own.this_process), (Some(std::process::id()), true));
    assert_eq!(own.process.as_deref(), Some("book tests 1.0"));
    assert!(own.user.is_some() && own.host.is_some());
    assert!(own.since.as_deref().is_some_and(|since| since.ends_with('Z')), "{own:?}");
    drop(first);
    assert_eq!(second.who().unwrap(), there);
    drop(second);
    assert!(book.who().unwrap().is_empty());
    assert_eq!(fs::read_dir(directory.path().join("instances")).unwrap().count(), 0);
}

/// `flock` takes the lock for it.
#[test]
#[cfg(target_os = "linux")]
fn another_process_is_another() {
    use std::{
        io::Read,
        process::{Command, Stdio},
    };
    let (directory, book) = new_book();
    let _listed = Book::open(directory.path(), &listed()).unwrap();
    // A program that takes part as `docs/on-disk.md` says.
    let script = "entry=$0/$$-18b2f03c5a9d1e40; \
                  printf 'pid:%s\\ntime:2999-11-23T07:12:03Z\\ncolour:green\\n' $$ > $entry.new; \
                  exec 9< $entry.new; flock 9; mv $entry.new $entry; echo held; read wait";
    let mut program = Command::new("sh")
        .args(["-c", script])
        .arg(directory.path().join("instances"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut held = [0; 5];
    program.stdout.as_mut().unwrap().read_exact(&mut held).unwrap();
    let there = book.who().unwrap();
    drop(program.stdin.take());
    program.wait().unwrap();
    assert_eq!(there.len(), 2);
    assert_eq!((there[1].pid, there[1].this_process), (Some(program.id()), false));
    assert_eq!(there[1].since.as_deref(), Some("2999-11-23T07:12:03.000Z"));
    assert_eq!((there[1].process.as_deref(), there[1].source), (Some("sh"), HolderSource::Lines));
    assert!(there[1].user.is_some() && there[1].host.is_some());
    assert_eq!(book.who().unwrap().len(), 1);
}

#[test]
fn a_book_opens_where_nobody_can_be_listed_and_asking_says_why() {
    let (directory, book) = new_book();
    drop(book);
    fs::write(directory.path().join("instances"), "mine").unwrap();
    let book = Book::open(directory.path(), &listed()).unwrap();
    let report = book.who().unwrap_err().report();
    assert_eq!(report.code, ErrorCode::Io);
    assert!(Path::new(&report.context.path.unwrap()).ends_with("instances"));
    assert!(report.message.contains("which is a file"), "{}", report.message);
}
