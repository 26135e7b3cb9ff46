//! What a user has set in a window holds for the command line.

use book::{
    UserData,
    boundary::{Settings, Theme},
};

use crate::{book::Book, lock::Holder};

/// Other systems tell the place whatever the environment says.
fn set(book: &Book, display_name: Option<&str>, timeout_ms: u64) {
    let personal = UserData::at(&book.home().join(".local/share/daybook"));
    let display_name = display_name.map(str::to_owned);
    let settings = Settings { display_name, timeout_ms, theme: Theme::Dark, ..Settings::default() };
    personal.keep_settings(&settings).unwrap();
}

#[test]
fn records_are_made_and_changed_under_the_display_name() {
    let book = Book::new();
    set(&book, Some("Ada L."), 500);
    let added = book.json(&["add", "Title=Soil"]);
    assert_eq!(added["createdBy"], "Ada L.");
    set(&book, None, 500);
    let edited = book.json(&["edit", "1", "Title=Clay"]);
    assert_eq!(edited["createdBy"], "Ada L.");
    assert_ne!(edited["updatedBy"], "Ada L.");
    // Whoever holds the lock is told by the login name.
    set(&book, Some("Ada L."), 0);
    let _holder = Holder::of(&book, "Hold");
    let error = book.run(&["add", "Title=x", "--json"]).error();
    assert_eq!(error["context"]["holder"]["user"], edited["updatedBy"]);
}

#[test]
fn writes_wait_as_long_as_is_set_unless_they_are_told_otherwise() {
    let book = Book::new();
    let _holder = Holder::of(&book, "Hold");
    let waited = |arguments: &[&str]| {
        let ran = book.run(&[&["add", "Title=x", "--json"], arguments].concat());
        ran.error()["context"]["waitedMs"].as_u64().unwrap()
    };
    set(&book, None, 0);
    assert!(waited(&[]) < 400);
    set(&book, None, 900);
    assert!(waited(&[]) >= 900);
    assert!(waited(&["--timeout", "100ms"]) < 800);
}

#[test]
fn settings_that_cannot_be_read_keep_nobody_from_working() {
    let book = Book::new();
    let place = book.home().join(".local/share/daybook/settings.json");
    std::fs::create_dir_all(&place).unwrap();
    book.ok(&["add", "Title=x"]);
}
