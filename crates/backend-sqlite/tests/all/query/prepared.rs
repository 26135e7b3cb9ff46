//! Indexes that are there: what they do when a collection's shape changes, and what others see of
//! them.

use std::time::Duration;

use backend_sqlite::{DATABASE_FILE, Error, Store, Table, WriteTransaction};
use fastrand::Rng;
use model::{Cancellation, FieldKind, FieldSettings, Operator, Query};
use rusqlite::Connection;

use super::{
    COLLECTION, chance,
    chance::{AUTHOR, LARGE},
    samples, search, sorted_by,
};
use crate::Fixture;

/// A large collection, with an order by each of these and the search index ready.
pub(crate) fn prepared(fields: &[&str]) -> (Fixture, Rng) {
    let (fixture, mut random) = (samples(), Rng::with_seed(11));
    chance::change(&fixture, &mut random, LARGE);
    let sorted = |field: &&str| Query { sort: vec![sorted_by(field, false)], ..Query::default() };
    let queries = fields.iter().map(sorted).chain([search("soil")]);
    for query in queries {
        fixture.store.list(&COLLECTION, &query, 0, 1, None).unwrap();
    }
    prepare(&fixture);
    (fixture, random)
}

pub(crate) fn prepare(fixture: &Fixture) {
    while let Some(want) = fixture.store.wanted().next() {
        let mut preparing = backend_sqlite::IndexBuild::from(want);
        let mut goes_on = true;
        while goes_on {
            preparing.read(&fixture.store).unwrap();
            let step = Duration::from_millis(10);
            goes_on = preparing.step(&fixture.store, &fixture.guard(), step).unwrap();
        }
    }
    assert_eq!(fixture.store.preparations().unwrap(), []);
}

/// How many orders there are, as a program sees them that knows nothing of us; nor does it find
/// anything wrong.
fn orders(fixture: &Fixture) -> i64 {
    let plain = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    let found: String = plain.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(found, "ok");
    plain.query_row("SELECT count(*) FROM daybook_index WHERE ready", [], |row| row.get(0)).unwrap()
}

#[test]
fn collections_and_fields_change_as_if_there_were_no_indexes() {
    let (fixture, mut random) = prepared(&["Amount", "Title", "State"]);
    assert_eq!(orders(&fixture), 3);
    let change = |change: fn(&WriteTransaction<'_>, &Table) -> Result<(), Error>| {
        let guard = fixture.guard();
        let changed = fixture.store.write(&guard, |transaction| {
            change(transaction, &*transaction.collection(&COLLECTION)?)
        });
        changed.unwrap();
    };
    // Each of these is one that the indexes could be in the way of.
    change(|transaction, of| transaction.rename_field(of, of.field(&"Title".into())?, "Heading"));
    chance::change(&fixture, &mut random, 20);
    chance::compare(&fixture, &mut random, 5);
    change(|transaction, of| transaction.rename_field(of, of.field(&"Heading".into())?, "Title"));
    change(|transaction, of| transaction.delete_field(of, of.field(&"State".into())?));
    assert_eq!(orders(&fixture), 2);
    chance::compare(&fixture, &mut random, 5);
    change(|transaction, of| transaction.restore_field(of, &"State".into()));
    change(|transaction, of| {
        let text = FieldSettings::of(FieldKind::Text);
        transaction.change_field(of, of.field(&"Amount".into())?, &text, AUTHOR).map(drop)
    });
    assert_eq!(orders(&fixture), 1);
    change(|transaction, of| {
        let number = FieldSettings::of(FieldKind::Number);
        transaction.change_field(of, of.field(&"Amount".into())?, &number, AUTHOR).map(drop)
    });
    change(|transaction, of| transaction.rename_collection(of, "Proben", "ada"));
    let guard = fixture.guard();
    let renamed = fixture.store.write(&guard, |transaction| {
        let of = transaction.collection(&"Proben".into())?;
        transaction.delete_collection(&of, "ada")?;
        transaction.restore_collection(&"Proben".into(), "ada")?;
        let of = transaction.collection(&"Proben".into())?;
        transaction.rename_collection(&of, "Samples", "ada")
    });
    renamed.unwrap();
    drop(guard);
    chance::change(&fixture, &mut random, 20);
    chance::compare(&fixture, &mut random, 10);
    prepare(&fixture);
    chance::change(&fixture, &mut random, 20);
    chance::compare(&fixture, &mut random, 10);
    orders(&fixture);
}

#[test]
fn another_program_that_writes_keeps_the_indexes_right() {
    let (fixture, mut random) = prepared(&["Amount", "Title"]);
    let plain = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    plain
        .execute_batch(
            "INSERT INTO Samples (version, created_at, created_by, updated_at, updated_by, Title, Amount)
               SELECT 1, created_at, 'x', updated_at, 'x', 'Soil ' || id, id FROM Samples LIMIT 50;
             UPDATE Samples SET Title = 'журнал ' || id, Amount = -id WHERE id % 100 = 7;
             DELETE FROM Samples WHERE id % 1000 = 3;
             UPDATE Samples SET id = 100000 + id WHERE id % 1000 = 5;",
        )
        .unwrap();
    chance::compare(&fixture, &mut random, 15);
    prepare(&fixture);
    // Ids that were given away before, such as those of a backup.
    plain
        .execute_batch(
            "INSERT INTO Samples (id, version, created_at, created_by, updated_at, updated_by, Title)
               SELECT id - 100000, 1, created_at, 'x', updated_at, 'x', 'Findling'
               FROM Samples WHERE id > 100000 AND id % 1000 = 5;",
        )
        .unwrap();
    let moved = "SELECT count(*) FROM Samples WHERE id > 100000 AND id % 1000 = 5";
    let moved: u32 = plain.query_row(moved, [], |row| row.get(0)).unwrap();
    let found = fixture.store.list(&COLLECTION, &search("findling"), 0, 1, None).unwrap().1;
    assert!(moved > 0 && found.total == u64::from(moved), "{} of {moved}", found.total);
    chance::compare(&fixture, &mut random, 15);
    orders(&fixture);
}

#[test]
fn a_book_that_may_only_be_read_is_sorted_and_searched() {
    let (fixture, _) = prepared(&["Amount"]);
    let read_only = Store::open_read_only(fixture.path()).unwrap();
    for query in [search("soil"), Query { sort: vec![sorted_by("Day", true)], ..search("журнал") }]
    {
        let of = |store: &Store| store.list(&COLLECTION, &query, 3, 20, None).unwrap().1;
        assert!(of(&read_only).rows.len() == 20 && of(&read_only) == of(&fixture.store));
    }
}

#[test]
fn a_word_that_is_typed_letter_by_letter_finds_what_it_finds_at_once() {
    let (fixture, _) = prepared(&["Amount"]);
    let filter = vec![super::condition("State", Operator::Is, "open")];
    let typed = ["so", "soi", "soil", "soil 26-", "soil 26-0", "жур", "журн", "журнал", "журнал 2"];
    let typed = [Vec::new(), filter]
        .into_iter()
        .flat_map(|filter| typed.map(|words| Query { filter: filter.clone(), ..search(words) }));
    let mut found = Vec::new();
    for query in typed {
        // One that knows nothing of what was asked before.
        let fresh = Store::open_read_only(fixture.path()).unwrap();
        let of = |store: &Store| store.list(&COLLECTION, &query, 0, 30, None).unwrap().1;
        let page = of(&fixture.store);
        assert_eq!(page, of(&fresh), "{query:?}");
        found.push(page.total);
    }
    // So few are looked at one by one for the next letter.
    assert!(found.iter().filter(|total| (1..5000).contains(*total)).count() > 4, "{found:?}");
}

#[test]
fn the_first_of_what_is_common_are_there_before_all_are_counted() {
    let (fixture, _) = prepared(&["Amount"]);
    let sorted = Query { sort: vec![sorted_by("Amount", true)], ..search("журнал") };
    for query in [search("soil"), sorted] {
        let first = || fixture.store.list_first(&COLLECTION, &query, 20, None).unwrap().1;
        let early = first();
        assert!(early.more && early.total < 2000, "{} of {query:?}", early.total);
        let all = fixture.store.list(&COLLECTION, &query, 0, 20, None).unwrap().1;
        assert!(!all.more && all.total > early.total && all.rows == early.rows);
        assert_eq!(first(), all, "what was counted is known");
    }
}

#[test]
fn a_query_that_is_not_wanted_any_more_ends() {
    let (fixture, mut random) = (samples(), Rng::with_seed(3));
    chance::change(&fixture, &mut random, LARGE);
    let cancelled = Cancellation::default();
    let list = || fixture.store.list(&COLLECTION, &search("x y"), 0, 1, Some(&cancelled));
    list().unwrap();
    cancelled.cancel();
    // What was found before would be answered from memory.
    chance::change(&fixture, &mut random, 1);
    assert!(matches!(list(), Err(Error::Cancelled)));
    fixture.store.list(&COLLECTION, &search("x y"), 0, 1, None).unwrap();
}
