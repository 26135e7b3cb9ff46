//! Random records and queries: the store lists what the obvious way would.

use std::time::Duration;

use backend_sqlite::Error;
use fastrand::Rng;
use model::{Author, Column, DataError, FieldKind, Operator, Query, SortKey};

use super::{CHOICES, COLLECTION, FIELDS, oracle, read, samples};
use crate::Fixture;

const WORDS: [&str; 30] = [
    "Soil",
    "soil",
    "sample",
    "ÄPFEL",
    "äpfel",
    "Σίσυφος",
    "ΣΊΣΥΦΟΣ",
    "журнал",
    "ЖУРНАЛ",
    "日誌",
    "実験日誌",
    "سجل",
    "🌱",
    "🌱🌿",
    "x",
    "O'Neil \"%_\\",
    "Apfel",
    "Café",
    "cafe",
    "CAFE\u{301}",
    "Zürich",
    "zurich",
    "Straße",
    "STRASSE",
    "Smørrebrød",
    "ёлка",
    "елка",
    "й и",
    "が か",
    "한글",
];
pub(crate) const OPERATORS: [Operator; 11] = [
    Operator::Is,
    Operator::IsNot,
    Operator::Contains,
    Operator::ContainsNot,
    Operator::StartsWith,
    Operator::Less,
    Operator::AtMost,
    Operator::Greater,
    Operator::AtLeast,
    Operator::IsEmpty,
    Operator::IsNotEmpty,
];

pub(crate) const AUTHOR: Author<'_> = Author { user: "ada", program: "tests 1.0" };

fn words(random: &mut Rng, most: usize) -> String {
    let words: Vec<&str> =
        (0..random.usize(1..=most)).map(|_| WORDS[random.usize(..WORDS.len())]).collect();
    words.join(" ")
}

fn typed(random: &mut Rng, kind: FieldKind) -> String {
    if random.u8(..5) == 0 {
        return String::new();
    }
    let day = format!("2026-0{}-1{}", random.u8(1..4), random.u8(..3));
    match kind {
        FieldKind::Text => words(random, 2),
        FieldKind::LongText => words(random, 24),
        FieldKind::Number => (f64::from(random.i8(-8..8)) / 2.0).to_string(),
        FieldKind::Date => day,
        FieldKind::DateTime => format!("{day} 0{}:30", random.u8(..3)),
        FieldKind::Checkbox => if random.bool() { "yes" } else { "no" }.to_owned(),
        FieldKind::Choice => CHOICES[random.usize(..CHOICES.len())].to_owned(),
        FieldKind::Link => format!("https://example.org/{}", random.u8(..4)),
    }
}

/// A number of records, some of them edited, deleted or brought back since.
pub(crate) fn change(fixture: &Fixture, random: &mut Rng, new: usize) {
    let record = |random: &mut Rng| FIELDS.map(|(_, kind)| typed(random, kind));
    let written = fixture.store.write(&fixture.guard(), |transaction| {
        let of = transaction.collection(&COLLECTION)?;
        let mut newest = 0;
        for _ in 0..new {
            let values = read(&of, &record(random).each_ref().map(String::as_str))?;
            newest = transaction.insert(&of, values, "ada")?.id;
        }
        for _ in 0..new / 2 {
            let id = random.i64(1..=newest);
            let (known, values) = (random.usize(..8), record(random));
            let outcome = match random.u8(..4) {
                0 => transaction.delete(&of, id, None, AUTHOR),
                1 => transaction.restore(&of, id, AUTHOR),
                _ => {
                    let mut values = read(&of, &values.each_ref().map(String::as_str))?;
                    let known = known.min(values.len() - 1);
                    transaction.edit(&of, id, None, vec![(known, values.remove(known))], AUTHOR)
                }
            };
            match outcome {
                // It is deleted already.
                Ok(_) | Err(Error::Data(DataError::NoRecord { .. })) => {}
                Err(other) => return Err(other),
            }
        }
        Ok::<_, Error>(())
    });
    written.unwrap();
}

pub(crate) fn query(random: &mut Rng) -> Query {
    let field = |random: &mut Rng| FIELDS[random.usize(..8)];
    let column = |random: &mut Rng| match random.u8(..8) {
        0 => Column::Id,
        1 => Column::Created,
        2 => Column::Updated,
        _ => Column::Field(field(random).0.to_owned().into()),
    };
    let search = match random.u8(..4) {
        0 => {
            let text: Vec<char> = words(random, 2).chars().collect();
            let from = random.usize(..text.len());
            text[from..random.usize(from..text.len()) + 1].iter().collect()
        }
        1 => ["org/3", "26-02", ".5", "soil ÄP", "3", "日誌"][random.usize(..6)].to_owned(),
        _ => String::new(),
    };
    let condition = |random: &mut Rng| {
        let (name, kind) = field(random);
        super::condition(name, OPERATORS[random.usize(..11)], &typed(random, kind))
    };
    Query {
        search,
        filter: (0..random.usize(..3)).map(|_| condition(random)).collect(),
        sort: (0..random.usize(..4))
            .map(|_| SortKey { column: column(random), descending: random.bool() })
            .collect(),
        deleted: random.u8(..5) == 0,
    }
}

/// Compares some answers with what the obvious way would answer.
pub(crate) fn compare(fixture: &Fixture, random: &mut Rng, queries: usize) {
    let of = fixture.store.collection(&COLLECTION).unwrap();
    let all = |deleted| {
        let query = Query { deleted, ..Query::default() };
        fixture.store.list(&COLLECTION, &query, 0, 100_000, None).unwrap().1.rows
    };
    let rows = [all(false), all(true)].concat();
    let mut answered = 0;
    while answered < queries {
        let query = query(random);
        let (offset, limit) = (random.u64(..rows.len() as u64), random.u64(..50));
        let page = match fixture.store.list(&COLLECTION, &query, offset, limit, None) {
            Ok((_, page)) => page,
            // One that does not fit, or a field that has another name by now.
            Err(Error::Data(DataError::Invalid { .. } | DataError::NoField { .. })) => continue,
            Err(other) => panic!("{query:?}: {other}"),
        };
        answered += 1;
        let expected = oracle::answer(&of, &rows, &query);
        let ids: Vec<i64> = page.rows.iter().map(|row| row.id).collect();
        let range = expected.iter().copied().skip(offset.try_into().unwrap());
        let range: Vec<i64> = range.take(limit.try_into().unwrap()).collect();
        if page.more {
            // A search for short words may end early: with the newest of what there is.
            assert!(page.total == 1000 && expected.len() > 1000, "{query:?}");
            continue;
        }
        assert_eq!(page.total, expected.len() as u64, "{query:?}");
        assert_eq!(ids, range, "{query:?} from {offset} on, {limit}");
        compare_first(fixture, &query, limit, &expected);
        let id = random.i64(1..=rows.len().try_into().unwrap());
        let place = expected.iter().position(|one| *one == id).map(|place| place as u64);
        let position = fixture.store.position(&COLLECTION, &query, id).unwrap();
        assert_eq!(position, place, "{query:?}, record {id}");
        let mut among = fixture.store.among(&COLLECTION, &query, &[id, 1, 0]).unwrap();
        among.sort_unstable();
        let mut listed: Vec<i64> = [id, 1].into_iter().filter(|id| expected.contains(id)).collect();
        listed.sort_unstable();
        listed.dedup();
        assert_eq!(among, listed, "{query:?}, records {id} and 1");
    }
}

/// What is there at once are the first of what there is, however they are counted.
fn compare_first(fixture: &Fixture, query: &Query, limit: u64, expected: &[i64]) {
    // So that what was just found is not known any more.
    fixture.store.list(&COLLECTION, &super::search("no such word"), 0, 0, None).unwrap();
    let (_, first) = fixture.store.list_first(&COLLECTION, query, limit, None).unwrap();
    let ids: Vec<i64> = first.rows.iter().map(|row| row.id).collect();
    let shown = expected.iter().copied().take(limit.try_into().unwrap());
    assert_eq!(ids, shown.collect::<Vec<_>>(), "{query:?}, the first {limit}");
    let (all, counted) = (expected.len() as u64, first.total);
    assert!(
        if first.more { counted <= all } else { counted == all },
        "{query:?}: {counted} of {all}"
    );
}

#[test]
fn what_is_listed_is_what_the_obvious_way_would_list() {
    for seed in 0..4 {
        let mut random = Rng::with_seed(seed);
        let fixture = samples();
        change(&fixture, &mut random, 120);
        compare(&fixture, &mut random, 100);
    }
}

/// More than are read as a whole.
pub(crate) const LARGE: usize = 12_000;
const PREPARED: usize = 5;

#[test]
fn a_large_collection_is_listed_the_same_way_whatever_is_ready_meanwhile() {
    let mut random = Rng::with_seed(7);
    let fixture = samples();
    change(&fixture, &mut random, LARGE);
    compare(&fixture, &mut random, 12);
    // What these queries wanted is made ready by and by, while records are changed.
    let step = Duration::from_millis(2);
    for _ in 0..PREPARED {
        let mut preparing =
            backend_sqlite::IndexBuild::from(fixture.store.wanted().next().unwrap());
        loop {
            preparing.read(&fixture.store).unwrap();
            if !preparing.step(&fixture.store, &fixture.guard(), step).unwrap() {
                break;
            }
            if random.u8(..8) == 0 {
                change(&fixture, &mut random, 10);
            }
        }
        compare(&fixture, &mut random, 4);
    }
    change(&fixture, &mut random, 200);
    compare(&fixture, &mut random, 15);
}
