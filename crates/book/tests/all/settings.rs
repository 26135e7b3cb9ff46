//! What a user has set, and what follows it.

use model::CollectionRef;
use std::{
    fs,
    sync::mpsc::channel,
    time::{Duration, Instant},
};

use book::{
    Book, OpenOptions, UserData, Wait,
    boundary::{CollectionId, Column, ErrorCode, Layout, Settings, SortKey, Theme, ViewId},
};
use tempfile::{TempDir, tempdir};

use crate::{RECORDS, named, new_book, options};

fn personal() -> (TempDir, UserData) {
    let directory = tempdir().unwrap();
    let personal = UserData::at(&directory.path().join("daybook"));
    (directory, personal)
}

fn ada() -> Settings {
    Settings {
        display_name: Some("Ada L.".into()),
        timeout_ms: 1000,
        theme: Theme::Dark,
        locale: Some("de-CH-1996".into()),
        zoom: 125,
    }
}

#[test]
fn settings_are_kept_and_the_last_who_keeps_them_wins() {
    let (directory, personal) = personal();
    assert_eq!(personal.settings().unwrap(), Settings::default());
    assert!(!directory.path().join("daybook").exists(), "reading made a directory");
    assert_eq!(personal.keep_settings(&ada()).unwrap(), ada());
    let other = UserData::at(&directory.path().join("daybook"));
    assert_eq!(other.settings().unwrap(), ada());
    let nameless = Settings { display_name: Some("  ".into()), ..ada() };
    let kept = other.keep_settings(&nameless).unwrap();
    assert_eq!(kept.display_name, None);
    assert_eq!(personal.settings().unwrap(), kept);
}

#[test]
fn settings_that_cannot_be_followed_are_refused_with_their_name() {
    let (_directory, personal) = personal();
    for (settings, field) in [
        (Settings { display_name: Some("a\nb".into()), ..ada() }, "Display name"),
        (Settings { display_name: Some("x".repeat(101)), ..ada() }, "Display name"),
        (Settings { timeout_ms: 600_001, ..ada() }, "Timeout"),
        (Settings { locale: Some("de_CH".into()), ..ada() }, "Locale"),
        (Settings { locale: Some("".into()), ..ada() }, "Locale"),
        (Settings { locale: Some("d-CH".into()), ..ada() }, "Locale"),
        (Settings { locale: Some("de-".into()), ..ada() }, "Locale"),
        (Settings { zoom: 49, ..ada() }, "Zoom"),
        (Settings { zoom: 301, ..ada() }, "Zoom"),
    ] {
        let report = personal.keep_settings(&settings).unwrap_err().report();
        let found = (report.code, report.context.field.as_deref());
        assert_eq!(found, (ErrorCode::Invalid, Some(field)));
    }
    assert_eq!(personal.settings().unwrap(), Settings::default());
}

#[test]
fn a_settings_file_that_says_nothing_sensible_is_as_none() {
    let (directory, personal) = personal();
    personal.keep_settings(&ada()).unwrap();
    let file = directory.path().join("daybook/settings.json");
    for text in ["", "{", r#"{"timeoutMs":1e12}"#, r#"{"timeoutMs":999999999}"#] {
        fs::write(&file, text).unwrap();
        assert_eq!(personal.settings().unwrap(), Settings::default(), "{text}");
    }
    // What an older program did not know has its default.
    fs::write(&file, r#"{"timeoutMs":2000,"colour":"red"}"#).unwrap();
    let expected = Settings { timeout_ms: 2000, ..Settings::default() };
    assert_eq!(personal.settings().unwrap(), expected);
}

#[test]
fn records_are_said_to_be_made_and_changed_by_the_display_name() {
    let directory = tempdir().unwrap();
    let book = Book::open(directory.path(), &options().following(&ada())).unwrap();
    let made = book
        .create_record(&CollectionRef::First, &named(&[("Title", "x")]), &Wait::Timeout)
        .unwrap();
    assert_eq!(made.created_by, "Ada L.");
    // A book that is open follows, too.
    book.follow(&Settings { display_name: Some("Countess".into()), ..ada() });
    let edit = || {
        let given = named(&[("Title", &format!("{:?}", Instant::now()))]);
        book.edit_record(&CollectionRef::First, 1, None, &given, &Wait::Timeout).unwrap().updated_by
    };
    assert_eq!(edit(), "Countess");
    assert_eq!(book.history(&CollectionRef::First, 1).unwrap()[1].by, "Countess");
    book.follow(&Settings::default());
    assert_eq!(edit(), turnstile::user_name());
}

#[test]
fn the_timeout_is_followed_by_books_that_are_open() {
    let (directory, book) = new_book();
    let other = Book::open(directory.path(), &OpenOptions::new("other")).unwrap();
    let _held = other.hold_lock("Hold", &Wait::Timeout).unwrap();
    let waited = |timeout_ms| {
        book.follow(&Settings { timeout_ms, ..Settings::default() });
        let begun = Instant::now();
        let outcome =
            book.create_record(&CollectionRef::First, &named(&[("Title", "x")]), &Wait::Timeout);
        assert_eq!(outcome.unwrap_err().report().code, ErrorCode::LockTimeout);
        begun.elapsed()
    };
    assert!(waited(0) < Duration::from_millis(400));
    assert!(waited(700) >= Duration::from_millis(700));
}

#[test]
fn each_list_is_found_as_it_was_left() {
    let (_directory, personal) = personal();
    assert_eq!(personal.layout("/b", RECORDS).unwrap(), None);
    let sort = vec![SortKey { column: Column::Updated, descending: true }];
    let view = Some(ViewId(7));
    let layout = Layout { view, sort, columns: Vec::new(), pinned: false, lines: 2 };
    personal.keep_layout("/b", RECORDS, &Layout::default()).unwrap();
    personal.keep_layout("/b", RECORDS, &layout).unwrap();
    assert_eq!(personal.layout("/b", RECORDS).unwrap(), Some(layout));
    assert_eq!(personal.layout("/b", CollectionId(2)).unwrap(), None);
    assert_eq!(personal.layout("/c", RECORDS).unwrap(), None);
}

#[test]
fn settings_that_another_program_keeps_are_told() {
    let (directory, personal) = personal();
    let (tell, told) = channel();
    let listener = move |settings| {
        // Where the system still tells of something after the test, nobody reads it.
        let _ = tell.send(settings);
    };
    let _watch = personal.watch_settings(listener).unwrap();
    let other = UserData::at(&directory.path().join("daybook"));
    other.keep_layout("/b", RECORDS, &Layout::default()).unwrap();
    other.keep_settings(&ada()).unwrap();
    assert_eq!(told.recv_timeout(Duration::from_secs(10)).unwrap(), ada());
}
