//! Listeners are told of commits.

use std::{
    fs,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::{Duration, Instant},
};

use book::{
    Book, OpenOptions, Wait, Watch,
    boundary::{LockStatus, News},
};

use crate::{new_book, open, options, values};

#[test]
fn a_commit_is_told_and_silence_is_not() {
    let (directory, book) = new_book();
    let (sender, told) = channel();
    let watch = book
        .watch(move |news| {
            if news == News::Records {
                sender.send(()).unwrap();
            }
        })
        .unwrap();
    let silence = told.recv_timeout(Duration::from_millis(400));
    assert_eq!(silence, Err(RecvTimeoutError::Timeout));

    book.create_record(None, &values(&[("Title", "x")]), &Wait::Timeout).unwrap();
    told.recv_timeout(Duration::from_secs(5)).unwrap();

    // A program that knows nothing of us.
    let other = rusqlite::Connection::open(directory.path().join("records.db")).unwrap();
    other.execute("UPDATE Records SET Title = 'y'", []).unwrap();
    told.recv_timeout(Duration::from_secs(5)).unwrap();

    drop(watch);
    assert_eq!(told.recv_timeout(Duration::from_secs(5)), Err(RecvTimeoutError::Disconnected));
}

#[test]
fn who_takes_the_lock_and_lets_it_go_is_told() {
    let (directory, book) = new_book();
    let (sender, told) = channel();
    let of_lock = move |news| {
        if news == News::Lock {
            sender.send(()).unwrap();
        }
    };
    let _watch = book.watch(of_lock).unwrap();
    told.recv_timeout(Duration::from_secs(5)).unwrap();
    let silence = told.recv_timeout(Duration::from_millis(1200));
    assert_eq!(silence, Err(RecvTimeoutError::Timeout));

    let lock = open(directory.path()).hold_lock("Backup", &Wait::Timeout).unwrap();
    told.recv_timeout(Duration::from_secs(5)).unwrap();
    assert!(matches!(book.lock_status().unwrap(), LockStatus::Held { .. }));
    let silence = told.recv_timeout(Duration::from_millis(1200));
    assert_eq!(silence, Err(RecvTimeoutError::Timeout), "it is the same holder");

    drop(lock);
    told.recv_timeout(Duration::from_secs(5)).unwrap();
    assert_eq!(book.lock_status().unwrap(), LockStatus::Free);
}

fn told_of_instances(book: &Arc<Book>) -> (Watch, Receiver<News>) {
    let (sender, told) = channel();
    let of_instances = move |news| {
        if news == News::Instances {
            sender.send(news).unwrap();
        }
    };
    (book.watch(of_instances).unwrap(), told)
}

/// Waits for news of who has the book open, which must be so many then.
fn until_open_here(book: &Book, told: &Receiver<News>, count: usize) {
    while book.who().unwrap().len() != count {
        assert_eq!(told.recv_timeout(Duration::from_secs(10)), Ok(News::Instances));
    }
}

#[test]
fn who_comes_and_goes_is_told() {
    let (directory, book) = new_book();
    // Once somebody has been here, the system tells of others.
    let listed = OpenOptions { listed: true, ..options() };
    drop(Book::open(directory.path(), &listed).unwrap());
    let (_watch, told) = told_of_instances(&book);
    assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok(News::Instances));
    let silence = told.recv_timeout(Duration::from_millis(400));
    assert_eq!(silence, Err(RecvTimeoutError::Timeout));
    for _ in 0..3 {
        let other = Book::open(directory.path(), &listed).unwrap();
        assert_eq!(told.recv_timeout(Duration::from_secs(4)), Ok(News::Instances));
        until_open_here(&book, &told, 1);
        drop(other);
        assert_eq!(told.recv_timeout(Duration::from_secs(4)), Ok(News::Instances));
        until_open_here(&book, &told, 0);
    }
}

/// Nothing tells of a directory that is not there yet.
#[test]
fn the_first_who_comes_is_told_too() {
    let (directory, book) = new_book();
    let (_watch, told) = told_of_instances(&book);
    assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok(News::Instances));
    let listed = OpenOptions { listed: true, ..options() };
    let _other = Book::open(directory.path(), &listed).unwrap();
    assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(News::Instances));
}

#[test]
fn a_quiet_book_is_tidied_up() {
    let (directory, book) = new_book();
    let _watch = book.watch(|_| ()).unwrap();
    book.create_record(None, &values(&[("Title", "to the main file")]), &Wait::Timeout).unwrap();
    let moved = || {
        let main = fs::read(directory.path().join("records.db")).unwrap();
        main.windows(16).any(|window| window == b"to the main file")
    };
    assert!(!moved());
    let begun = Instant::now();
    while !moved() {
        assert!(begun.elapsed() < Duration::from_secs(20));
        std::thread::sleep(Duration::from_millis(50));
    }
}
