//! Words found with and without their accents, and which of them come first.

use backend_sqlite::DATABASE_FILE;
use model::{Operator, Query};
use rusqlite::Connection;

use super::{COLLECTION, add, chance, condition, ids, prepared, samples, search, sorted_by};
use crate::Fixture;

fn titles(titles: &[&str]) -> Fixture {
    let fixture = samples();
    let records: Vec<_> = titles.iter().map(|title| [*title, "", "", "", "", "", "", ""]).collect();
    add(&fixture, &records);
    fixture
}

#[test]
fn a_word_is_found_with_and_without_accents_however_it_is_composed() {
    let fixture =
        titles(&["Café", "cafe", "cafe\u{301}", "Zürich", "Straße", "かき", "がき", "Йод"]);
    for (word, found) in [
        ("cafe", &[3, 2, 1][..]),
        // As it was typed first.
        ("Café", &[3, 1, 2]),
        ("CAFE\u{301}", &[3, 1, 2]),
        ("zurich", &[4]),
        ("ZÜR", &[4]),
        ("zür cafe", &[]),
        ("strasse", &[5]),
        ("straße", &[5]),
        // Others to those who read them.
        ("か", &[6]),
        ("が", &[7]),
        ("йод", &[8]),
        ("иод", &[]),
    ] {
        assert_eq!(ids(&fixture, &search(word)), found, "{word}");
    }
}

#[test]
fn a_list_that_somebody_sorted_stays_in_that_order() {
    let fixture = titles(&["b Café", "a cafe", "c cafe"]);
    assert_eq!(ids(&fixture, &search("café")), [1, 3, 2]);
    let sorted = Query { sort: vec![sorted_by("Title", false)], ..search("café") };
    assert_eq!(ids(&fixture, &sorted), [2, 1, 3]);
    // The bin, too, has what was typed first.
    fixture
        .write(|it| {
            let of = it.collection(&COLLECTION)?;
            [1, 2, 3].iter().try_for_each(|id| it.delete(&of, *id, None, chance::AUTHOR).map(drop))
        })
        .unwrap();
    assert_eq!(ids(&fixture, &Query { deleted: true, ..search("café") })[0], 1);
}

#[test]
fn conditions_on_text_find_it_with_and_without_accents_and_choices_are_told_apart() {
    let fixture = titles(&["Café noir", "cafe", "Tee"]);
    for (operator, value, found) in [
        (Operator::Contains, "fé", &[2, 1][..]),
        (Operator::ContainsNot, "CAFÉ", &[3]),
        (Operator::StartsWith, "cafe", &[2, 1]),
        (Operator::Is, "café", &[2]),
        (Operator::IsNot, "café", &[3, 1]),
    ] {
        let query = Query { filter: vec![condition("Title", operator, value)], ..Query::default() };
        assert_eq!(ids(&fixture, &query), found, "{operator:?} {value}");
    }
}

/// Many more than are looked at one by one.
#[test]
fn of_many_those_as_typed_come_first_whatever_is_ready() {
    let (fixture, _) = prepared::prepared(&["Title"]);
    let record = |title| [title, "", "", "", "", "", "", ""];
    let many: Vec<_> =
        (0..21_000).map(|number| record(if number % 7 == 3 { "Röhre" } else { "rohre" })).collect();
    add(&fixture, &many);
    let newest_of_each = || {
        let list = |query: &Query, offset, limit| {
            fixture.store.list(&COLLECTION, query, offset, limit, None).unwrap().1
        };
        let page = list(&search("röhre"), 2998, 4);
        assert_eq!(page.total, 21_000);
        let titles = page.rows.iter().map(|row| row.values[0].clone());
        let expected = ["Röhre", "Röhre", "rohre", "rohre"].map(crate::text);
        assert_eq!(titles.collect::<Vec<_>>(), expected);
        assert_eq!(page.rows[2].id, list(&Query::default(), 0, 1).rows[0].id);
        let place = fixture.store.position(&COLLECTION, &search("röhre"), page.rows[3].id).unwrap();
        assert_eq!(place, Some(3001));
        let (_, first) = fixture.store.list_first(&COLLECTION, &search("RÖHRE"), 20, None).unwrap();
        assert!(first.rows.iter().all(|row| row.values[0] == crate::text("Röhre")));
    };
    newest_of_each();
    prepared::prepare(&fixture);
    chance::change(&fixture, &mut fastrand::Rng::with_seed(1), 0);
    newest_of_each();
}

#[test]
fn an_index_that_was_folded_by_other_rules_is_made_anew_and_nothing_is_missed_meanwhile() {
    let fixture = titles(&["Rüben"; chance::LARGE]);
    fixture.store.list(&COLLECTION, &search("ruben"), 0, 1, None).unwrap();
    prepared::prepare(&fixture);
    let plain = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    let folding = || -> (i64, i64) {
        let sql = "SELECT folding, done FROM daybook_search";
        plain.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let (current, done) = folding();
    let all = chance::LARGE as u64;
    plain.execute("UPDATE daybook_search SET folding = 1", []).unwrap();
    let found = || fixture.store.list(&COLLECTION, &search("ruben"), 0, 1, None).unwrap().1.total;
    assert_eq!(found(), all);
    assert_eq!(folding(), (1, done), "a search itself changes nothing");
    let mut preparing = backend_sqlite::IndexBuild::from(fixture.store.wanted().next().unwrap());
    let mut steps = 0;
    let mut goes_on = true;
    while goes_on {
        preparing.read(&fixture.store).unwrap();
        let step = std::time::Duration::from_millis(20);
        goes_on = preparing.step(&fixture.store, &fixture.guard(), step).unwrap();
        steps += 1;
        if steps % 10 == 1 {
            assert_eq!(found(), all);
        }
    }
    assert_eq!(folding(), (current, done));
    assert_eq!(found(), all);
}
