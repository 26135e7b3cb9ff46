//! Several who write in one book at once.

#![expect(clippy::unwrap_used, reason = "it fails tests by panicking")]

use std::{
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        mpsc::{Receiver, channel},
    },
    thread,
    time::{Duration, Instant},
};

use model::{
    Author, Backend, BackendError, BookEvent, Cancellation, Change, CollectionRef, DataError,
    Durability, FieldRef, Listener, LockStatus, Outcome, Page, PageRequest, Query, Value, Wait,
    WriteContext,
};

/// What a wait is given that is to run out.
const SHORT: Duration = Duration::from_millis(100);
/// What must happen happens in this time, on any machine.
const LONG: Duration = Duration::from_secs(20);

/// Tries what a book is to several who have it open: that one writes at a time, in the order in which they came;
/// that whoever waits is told for whom; and that all hear what happens. `open` opens one new book, which has what
/// every new book has, once more each time.
///
/// # Panics
/// Where something is not so.
pub fn together(open: impl Fn() -> Arc<dyn Backend>) {
    let [one, other] = [open(), open()];
    one_writes_at_a_time(&*one, &*other);
    a_wait_can_be_cancelled(&*one, &other);
    those_who_wait_are_served_in_their_order(&*one, &open);
    what_does_not_fit_is_told_at_once(&*one, &*other);
    a_group_ends_at_the_first_that_does_not_fit(&*one);
    what_happens_is_heard(&one, &*other);
    what_a_write_survives_is_the_books(&*one, &*other);
    one.close().unwrap();
}

fn within(timeout: Duration) -> Wait {
    Wait { timeout: Some(timeout), cancellation: None }
}

fn titled(title: &str) -> Vec<(FieldRef, Value)> {
    vec![(FieldRef::Named("Title".into()), Value::Text(title.into()))]
}

fn write(book: &dyn Backend, title: &str, wait: &Wait) -> Result<i64, BackendError> {
    let author = Author { user: "ada", program: "together 1" };
    let context = WriteContext { operation: "Add a record", author, wait };
    let records = vec![titled(title)];
    let change = Change::Create { collection: CollectionRef::First, records };
    let outcome = book.write(&change, &context)?;
    let Outcome::Records { rows, .. } = &outcome else { panic!("no record was made: {outcome:?}") };
    Ok(rows[0].id)
}

fn titles(book: &dyn Backend) -> Vec<String> {
    let (_, Page { rows, .. }) =
        book.list(&CollectionRef::First, &Query::default(), &PageRequest::of(0, 100)).unwrap();
    let title = |value: &Option<Value>| match value {
        Some(Value::Text(title)) => title.clone(),
        other => panic!("no title: {other:?}"),
    };
    rows.iter().rev().map(|row| title(&row.values[0])).collect()
}

/// Waits until whoever has just begun to wait does, be it seen or not: who polls, or is one of several of one
/// process, may not be shown in line.
fn until_waiting(book: &dyn Backend) {
    let begun = Instant::now();
    let is_seen = || match book.lock_status().unwrap() {
        LockStatus::Held { waiting, .. } => !waiting.is_empty(),
        LockStatus::Free => panic!("nobody holds it"),
    };
    while begun.elapsed() < 5 * SHORT && !is_seen() {
        thread::sleep(Duration::from_millis(5));
    }
    thread::sleep(SHORT);
}

fn one_writes_at_a_time(one: &dyn Backend, other: &dyn Backend) {
    assert!(one.may_write());
    assert_eq!(one.lock_status().unwrap(), LockStatus::Free);
    let held = one.hold("Copy it", &Wait::default()).unwrap();
    match write(other, "x", &within(SHORT)) {
        Err(BackendError::LockTimeout { waited, holder, .. }) => {
            assert!(waited >= SHORT, "{waited:?}");
            assert_eq!(holder.operation.as_deref(), Some("Copy it"));
            assert_eq!((holder.pid, holder.this_process), (Some(std::process::id()), true));
        }
        other => panic!("it waited for nobody: {other:?}"),
    }
    // Who reads waits for nobody.
    assert_eq!(titles(other), [""; 0]);
    let LockStatus::Held { holder, .. } = other.lock_status().unwrap() else {
        panic!("it is not held")
    };
    assert_eq!(holder.operation.as_deref(), Some("Copy it"));
    drop(held);
    write(other, "one", &Wait::default()).unwrap();
    assert_eq!(titles(one), ["one"]);
}

fn a_wait_can_be_cancelled(one: &dyn Backend, other: &Arc<dyn Backend>) {
    let held = one.hold("Copy it", &Wait::default()).unwrap();
    let cancellation = Cancellation::default();
    let wait = Wait { timeout: None, cancellation: Some(cancellation.clone()) };
    let waits = Arc::clone(other);
    let writer = thread::spawn(move || write(&*waits, "cancelled", &wait));
    until_waiting(one);
    cancellation.cancel();
    assert!(matches!(writer.join().unwrap(), Err(BackendError::Cancelled)));
    drop(held);
    assert_eq!(titles(one), ["one"]);
}

fn those_who_wait_are_served_in_their_order(
    one: &dyn Backend,
    open: &impl Fn() -> Arc<dyn Backend>,
) {
    let held = one.hold("Copy it", &Wait::default()).unwrap();
    let writers = ["two", "three", "four"].into_iter().map(|title| {
        let book = open();
        let writer = thread::spawn(move || write(&*book, title, &Wait::default()).unwrap());
        until_waiting(one);
        writer
    });
    let writers: Vec<_> = writers.collect();
    drop(held);
    let ids: Vec<i64> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
    assert!(ids.is_sorted(), "{ids:?}");
    assert_eq!(titles(one), ["one", "two", "three", "four"]);
}

fn what_does_not_fit_is_told_at_once(one: &dyn Backend, other: &dyn Backend) {
    let _held = one.hold("Copy it", &Wait::default()).unwrap();
    let refused = write(other, "", &Wait::default());
    assert!(matches!(refused, Err(BackendError::Data(DataError::Invalid { .. }))), "{refused:?}");
}

fn a_group_ends_at_the_first_that_does_not_fit(one: &dyn Backend) {
    let author = Author { user: "ada", program: "together 1" };
    let wait = Wait::default();
    let context = WriteContext { operation: "Add records", author, wait: &wait };
    let mut given = ["five", "six", "", "seven"].into_iter().map(titled);
    let appended = one.append(&CollectionRef::First, &mut given, &context).unwrap();
    assert_eq!(appended.ids.len(), 2);
    assert!(matches!(appended.unfit, Some(DataError::Invalid { .. })), "{:?}", appended.unfit);
    assert_eq!(given.next(), Some(titled("seven")));
    assert_eq!(titles(one)[4..], ["five", "six"]);
}

/// Puts down what it hears.
struct Heard(Mutex<std::sync::mpsc::Sender<BookEvent>>, Mutex<bool>, Condvar);

impl Listener for Heard {
    fn hear(&self, news: BookEvent) {
        // Nobody may listen any more.
        let _ = self.0.lock().unwrap_or_else(PoisonError::into_inner).send(news);
    }

    fn pulse(&self) {
        *self.1.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.2.notify_all();
    }
}

fn hears(heard: &Receiver<BookEvent>, news: BookEvent) {
    let begun = Instant::now();
    while heard.recv_timeout(LONG).unwrap() != news {
        assert!(begun.elapsed() < LONG, "{news:?} is not heard of");
    }
}

fn what_happens_is_heard(one: &Arc<dyn Backend>, other: &dyn Backend) {
    let (tell, heard) = channel();
    let listener = Arc::new(Heard(Mutex::new(tell), Mutex::new(false), Condvar::new()));
    let kept = Arc::clone(&listener);
    let following = Arc::clone(one).follow(listener).unwrap();
    hears(&heard, BookEvent::Lock);
    write(other, "eight", &Wait::default()).unwrap();
    hears(&heard, BookEvent::Records);
    let held = other.hold("Copy it", &Wait::default()).unwrap();
    hears(&heard, BookEvent::Lock);
    drop(held);
    let pulsed = kept.1.lock().unwrap_or_else(PoisonError::into_inner);
    let waited = kept.2.wait_timeout_while(pulsed, LONG, |pulsed| !*pulsed);
    assert!(*waited.unwrap_or_else(PoisonError::into_inner).0, "it does not pulse");
    drop(following);
    let begun = Instant::now();
    while Arc::strong_count(&kept) > 1 {
        assert!(begun.elapsed() < LONG, "somebody follows on");
        thread::sleep(Duration::from_millis(5));
    }
}

fn what_a_write_survives_is_the_books(one: &dyn Backend, other: &dyn Backend) {
    let author = Author { user: "ada", program: "together 1" };
    let wait = Wait::default();
    let context = WriteContext { operation: "Set it", author, wait: &wait };
    for durability in [Durability::Full, Durability::Normal] {
        one.write(&Change::SetDurability(durability), &context).unwrap();
        assert_eq!(other.durability().unwrap(), durability);
    }
}
