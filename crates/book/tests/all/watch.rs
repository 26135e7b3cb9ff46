//! Listeners are told of commits.

use model::CollectionRef;
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
    boundary::{BookEvent, LockStatus},
};

use crate::{named, new_book, open, options};

#[test]
fn a_commit_is_told_and_silence_is_not() {
    let (directory, book) = new_book();
    let (sender, told) = channel();
    let watch = book
        .watch(move |news| {
            if news == BookEvent::Records {
                sender.send(()).unwrap();
            }
        })
        .unwrap();
    let silence = told.recv_timeout(Duration::from_millis(400));
    assert_eq!(silence, Err(RecvTimeoutError::Timeout));

    book.create_record(&CollectionRef::First, &named(&[("Title", "x")]), &Wait::Timeout).unwrap();
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
        if news == BookEvent::Lock {
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

fn told_of_instances(book: &Arc<Book>) -> (Watch, Receiver<BookEvent>) {
    let (sender, told) = channel();
    let of_instances = move |news| {
        if news == BookEvent::Instances {
            sender.send(news).unwrap();
        }
    };
    (book.watch(of_instances).unwrap(), told)
}

/// Waits for news of who has the book open, which must be so many then.
fn until_open_here(book: &Book, told: &Receiver<BookEvent>, count: usize) {
    while book.who().unwrap().len() != count {
        assert_eq!(told.recv_timeout(Duration::from_secs(10)), Ok(BookEvent::Instances));
    }
}

#[test]
fn who_comes_and_goes_is_told() {
    let (directory, book) = new_book();
    // Once somebody has been here, the system tells of others.
    let listed = OpenOptions { listed: true, ..options() };
    drop(Book::open(directory.path(), &listed).unwrap());
    let (_watch, told) = told_of_instances(&book);
    assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok(BookEvent::Instances));
    let silence = told.recv_timeout(Duration::from_millis(400));
    assert_eq!(silence, Err(RecvTimeoutError::Timeout));
    for _ in 0..3 {
        let other = Book::open(directory.path(), &listed).unwrap();
        assert_eq!(told.recv_timeout(Duration::from_secs(4)), Ok(BookEvent::Instances));
        until_open_here(&book, &told, 1);
        drop(other);
        assert_eq!(told.recv_timeout(Duration::from_secs(4)), Ok(BookEvent::Instances));
        until_open_here(&book, &told, 0);
    }
}

/// Nothing tells of a directory that is not there yet.
#[test]
fn the_first_who_comes_is_told_too() {
    let (directory, book) = new_book();
    let (_watch, told) = told_of_instances(&book);
    assert_eq!(told.recv_timeout(Duration::from_secs(5)), Ok(BookEvent::Instances));
    let listed = OpenOptions { listed: true, ..options() };
    let _other = Book::open(directory.path(), &listed).unwrap();
    assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(BookEvent::Instances));
}

#[test]
fn a_quiet_book_is_tidied_up() {
    let (directory, book) = new_book();
    let _watch = book.watch(|_| ()).unwrap();
    book.create_record(
        &CollectionRef::First,
        &named(&[("Title", "to the main file")]),
        &Wait::Timeout,
    )
    .unwrap();
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

fn listen(book: &Arc<Book>) -> (Watch, Receiver<BookEvent>) {
    let (sender, told) = channel();
    (book.watch(move |news| sender.send(news).unwrap()).unwrap(), told)
}

fn until(told: &Receiver<BookEvent>, news: BookEvent) {
    while told.recv_timeout(Duration::from_secs(5)).unwrap() != news {}
}

#[test]
fn each_who_listens_is_told_at_once_and_of_all_that_comes() {
    let (_directory, book) = new_book();
    let (_first, first) = listen(&book);
    until(&first, BookEvent::Lock);
    let (_second, second) = listen(&book);
    let at_once = [(); 2].map(|()| second.recv_timeout(Duration::from_secs(5)).unwrap());
    assert_eq!(at_once, [BookEvent::Instances, BookEvent::Lock]);
    book.create_record(&CollectionRef::First, &named(&[("Title", "x")]), &Wait::Timeout).unwrap();
    until(&first, BookEvent::Records);
    until(&second, BookEvent::Records);
}

#[test]
fn who_is_slow_or_panics_keeps_nothing_from_others() {
    let (_directory, book) = new_book();
    let (release, released) = channel::<()>();
    // Two, so that one more thread would not do.
    let released = Arc::new(std::sync::Mutex::new(released));
    let slow = [(); 2].map(|()| {
        let released = Arc::clone(&released);
        book.watch(move |_| {
            // It ends with the test.
            let _ = released.lock().unwrap().recv();
        })
        .unwrap()
    });
    let _panics = book.watch(|_| panic!("a listener that panics")).unwrap();
    let (_watch, told) = listen(&book);
    until(&told, BookEvent::Lock);
    for _ in 0..3 {
        book.create_record(&CollectionRef::First, &named(&[("Title", "x")]), &Wait::Timeout)
            .unwrap();
        until(&told, BookEvent::Records);
    }
    drop(release);
    drop(slow);
}

/// The names of the threads of this process that follow a book, and its open files in `directory`.
#[cfg(target_os = "linux")]
fn at_work(directory: &std::path::Path) -> (Vec<String>, usize) {
    let tasks = fs::read_dir("/proc/self/task").unwrap();
    // One that ends meanwhile is not at work.
    let names = tasks.filter_map(|task| fs::read_to_string(task.ok()?.path().join("comm")).ok());
    let mut names: Vec<_> = names.filter(|name| name.starts_with("book-")).collect();
    names.sort();
    // Only nextest gives each test a process of its own.
    if std::env::var_os("NEXTEST").is_none() {
        names.clear();
    }
    let files = fs::read_dir("/proc/self/fd").unwrap();
    let targets = files.filter_map(|file| fs::read_link(file.ok()?.path()).ok());
    (names, targets.filter(|target| target.starts_with(directory)).count())
}

#[test]
#[cfg(target_os = "linux")]
fn many_who_listen_cost_as_much_as_one_and_the_last_takes_it_all_along() {
    let (directory, book) = new_book();
    let directory = directory.path().canonicalize().unwrap();
    let listen_and_hear = || {
        let (watch, told) = listen(&book);
        until(&told, BookEvent::Lock);
        (watch, told)
    };
    for _ in 0..2 {
        let one = listen_and_hear();
        let with_one = at_work(&directory);
        let threads = with_one.0.concat();
        assert!(["", "book-news\nbook-prepare\nbook-watch\n"].contains(&&*threads), "{threads}");
        let others: Vec<_> = (0..19).map(|_| listen_and_hear()).collect();
        assert_eq!(at_work(&directory), with_one);
        drop((one, others));
        let begun = Instant::now();
        let is_over = |(threads, files): (Vec<_>, usize)| threads.is_empty() && files < with_one.1;
        while !is_over(at_work(&directory)) {
            assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", at_work(&directory));
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
