//! Creating and reading records, and who is in the way.

use model::CollectionRef;
use std::time::{Duration, Instant};

use book::{
    Cancellation, Error, Wait,
    boundary::{ErrorCode, HolderSource, LockStatus, Query, Value},
};

use crate::{NOTES, TITLE, named, new_book};

#[test]
fn a_record_is_created_listed_and_read() {
    let (_directory, book) = new_book();
    let created = book
        .create_record(
            &"records".into(),
            &named(&[("title", "Soil"), ("Notes", "a\nb")]),
            &Wait::Timeout,
        )
        .unwrap();
    assert_eq!(created.values[&TITLE], Value::Text("Soil".into()));
    assert_eq!(created.values[&NOTES], Value::Text("a\nb".into()));
    assert_eq!(book.record(&CollectionRef::First, created.id).unwrap(), created);
    let page = book.list_records(&CollectionRef::First, &Query::default(), 0, 10).unwrap();
    assert_eq!((page.total, page.records), (1, vec![created]));
}

#[test]
fn what_does_not_fit_is_told_at_once_even_while_the_lock_is_held() {
    let (_directory, book) = new_book();
    let _lock = book.hold_lock("Hold", &Wait::Timeout).unwrap();
    for (given, field) in [(named(&[("Notes", "x")]), "Title"), (named(&[("Titel", "x")]), "Titel")]
    {
        let report =
            book.create_record(&CollectionRef::First, &given, &Wait::Timeout).unwrap_err().report();
        assert_eq!(report.code, ErrorCode::Invalid);
        assert_eq!(report.context.field.as_deref(), Some(field));
    }
}

#[test]
fn a_held_lock_times_out_with_its_holder_and_nothing_is_written() {
    let (_directory, book) = new_book();
    let lock = book.hold_lock("Nightly backup", &Wait::Timeout).unwrap();
    let begun = Instant::now();
    let outcome =
        book.create_record(&CollectionRef::First, &named(&[("Title", "x")]), &Wait::Timeout);
    assert!(begun.elapsed() >= Duration::from_millis(500));
    match outcome {
        Err(Error::LockTimeout { waited, holder, .. }) => {
            assert!(waited >= Duration::from_millis(500), "{waited:?}");
            assert_eq!(holder.operation.as_deref(), Some("Nightly backup"));
            assert_eq!((holder.pid, holder.this_process), (Some(std::process::id()), true));
            assert_eq!(holder.process.as_deref(), Some("book tests 1.0"));
            assert_eq!(holder.source, HolderSource::Lines);
        }
        other => panic!("{other:?}"),
    }
    drop(lock);
    assert_eq!(book.list_records(&CollectionRef::First, &Query::default(), 0, 1).unwrap().total, 0);
    assert_eq!(book.lock_status().unwrap(), LockStatus::Free);
}

#[test]
fn a_patient_write_is_served_and_a_cancelled_one_is_not() {
    let (_directory, book) = new_book();
    let lock = book.hold_lock("Hold", &Wait::Timeout).unwrap();
    let cancellation = Cancellation::default();
    std::thread::scope(|scope| {
        let add = |title: &'static str, wait: Wait| {
            let book = &book;
            scope.spawn(move || {
                book.create_record(&CollectionRef::First, &named(&[("Title", title)]), &wait)
            })
        };
        let cancelled = add("cancelled", Wait::UntilCancelled(cancellation.clone()));
        let served = add("served", Wait::UntilCancelled(Cancellation::default()));
        cancellation.cancel();
        assert!(matches!(cancelled.join().unwrap(), Err(Error::Cancelled)));
        drop(lock);
        served.join().unwrap().unwrap();
    });
    let page = book.list_records(&CollectionRef::First, &Query::default(), 0, 10).unwrap();
    assert_eq!(page.records.len(), 1);
    assert_eq!(page.records[0].values[&TITLE], Value::Text("served".into()));
}

#[test]
fn what_does_not_exist_is_not_found() {
    let (_directory, book) = new_book();
    assert_eq!(
        book.record(&CollectionRef::First, 1).unwrap_err().report().code,
        ErrorCode::NotFound
    );
    assert_eq!(
        book.list_records(&"x".into(), &Query::default(), 0, 1).unwrap_err().report().code,
        ErrorCode::NotFound
    );
}
