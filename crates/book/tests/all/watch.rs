//! Listeners are told of commits.

use std::{
    fs,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use book::{Book, OpenOptions, Wait, boundary::News};

use crate::{new_book, options, values};

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
    let (sender, told) = channel();
    let _watch = book.watch(move |news| sender.send(news).unwrap()).unwrap();
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
    let (sender, told) = channel();
    let _watch = book.watch(move |news| sender.send(news).unwrap()).unwrap();
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
