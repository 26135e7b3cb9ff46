//! Listeners are told of commits.

use std::{
    fs,
    sync::mpsc::{RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use book::Wait;

use crate::{new_book, values};

#[test]
fn a_commit_is_told_and_silence_is_not() {
    let (directory, book) = new_book();
    let (sender, told) = channel();
    let watch = book.watch(move || sender.send(()).unwrap()).unwrap();
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
fn a_quiet_book_is_tidied_up() {
    let (directory, book) = new_book();
    let _watch = book.watch(|| ()).unwrap();
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
