//! What there may be the most of: at the limit everything works, one beyond it is refused by its name before
//! anything is done, and nothing of it is called damage.

use backend_sqlite::{DATABASE_FILE, Error, Limit};
use model::{
    CollectionRef, Column, DataError, FieldKind, FieldSettings, MOST_CONDITIONS, MOST_FIELDS,
    MOST_SORT_KEYS, MOST_WORDS, Operator, Query, SortKey, TooMuch,
};
use rusqlite::Connection;

use crate::{
    Fixture,
    query::{self, prepared},
    text,
};

fn too_much<T: std::fmt::Debug>(outcome: Result<T, Error>) -> TooMuch {
    match outcome {
        Err(Error::Data(DataError::TooMuch(what))) => what,
        other => panic!("{other:?}"),
    }
}

fn limit<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Limit {
    match outcome {
        Err(Error::Limit(what)) => what,
        other => panic!("{other:?}"),
    }
}

/// With every kind of query at once, in a small collection, and in a large one whose indexes are ready or
/// not.
#[test]
fn a_query_of_the_most_that_may_be_is_answered_and_one_beyond_is_refused() {
    let words = |number: usize| (0..number).map(|n| format!("w{n} ")).collect::<String>();
    let accented = |number: usize| (0..number).map(|n| format!("é{n} ")).collect::<String>();
    let fixture = prepared::prepared(&["Title", "Amount"]).0;
    for name in [&*query::COLLECTION, &CollectionRef::First] {
        let list = |query: &Query| fixture.store.list(name, query, 0, 10, None);
        let filter = |number| vec![query::condition("Title", Operator::ContainsNot, "zz"); number];
        let by_title = SortKey { column: Column::Field("Title".into()), descending: false };
        let sort = |number| vec![by_title.clone(); number];
        for search in
            [words(MOST_WORDS), accented(MOST_WORDS), "x".repeat(10_000), "é".repeat(10_000)]
        {
            let query = Query { filter: filter(MOST_CONDITIONS), ..query::search(&search) };
            list(&query).unwrap();
            fixture.store.position(name, &query, 1).unwrap();
            let query = Query { filter: Vec::new(), sort: sort(MOST_SORT_KEYS), ..query };
            list(&query).unwrap();
        }
        assert_eq!(
            too_much(list(&query::search(&words(MOST_WORDS + 1)))),
            TooMuch::Words { given: 101 }
        );
        assert_eq!(
            too_much(list(&query::search(&"x".repeat(10_001)))),
            TooMuch::Characters { given: 10_001 }
        );
        let query = Query { filter: filter(MOST_CONDITIONS + 1), ..Query::default() };
        assert_eq!(too_much(list(&query)), TooMuch::Conditions { given: 201 });
        let query = Query { sort: sort(MOST_SORT_KEYS + 1), ..Query::default() };
        assert_eq!(too_much(list(&query)), TooMuch::SortKeys { given: 51 });
    }
}

fn fields(number: usize) -> Vec<(String, FieldSettings)> {
    (0..number).map(|n| (format!("F{n}"), FieldSettings::of(FieldKind::Text))).collect()
}

fn create(fixture: &Fixture, name: &str, number: usize) -> Result<(), Error> {
    let fields = fields(number);
    let fields: Vec<_> = fields.iter().map(|(name, of)| (name.as_str(), of.clone())).collect();
    fixture.write(|it| it.create_collection(name, &fields, "ada").map(drop))
}

/// A collection with as many fields as there may be, which have something to find.
#[test]
fn a_collection_has_so_many_fields_and_no_more() {
    let fixture = Fixture::new();
    let too_many = TooMuch::Fields { collection: "Wide".into() };
    assert_eq!(too_much(create(&fixture, "Wide", MOST_FIELDS + 1)), too_many);
    create(&fixture, "Wide", MOST_FIELDS).unwrap();
    let of = &"Wide".into();
    let extra = FieldSettings::of(FieldKind::Text);
    let more = || fixture.write(|it| it.create_field(&*it.collection(of)?, "More", &extra));
    assert_eq!(too_much(more()), too_many);
    let values = (0..MOST_FIELDS).map(|n| text(&format!("value {n}"))).collect();
    fixture.write(|it| it.insert(&*it.collection(of)?, values, "ada").map(drop)).unwrap();
    for (search, found) in [("value 0", 1), ("value 999 998", 1), ("valué 1", 1), ("nothing", 0)] {
        let (_, page) = fixture.store.list(of, &query::search(search), 0, 10, None).unwrap();
        assert_eq!(page.total, found, "{search}");
    }
    let words = "value ".repeat(MOST_WORDS);
    assert_eq!(fixture.store.list(of, &query::search(&words), 0, 10, None).unwrap().1.total, 1);
    // One deleted makes room for one, and cannot come back meanwhile.
    fixture
        .write(|it| {
            let of = it.collection(of)?;
            it.delete_field(&of, of.field(&"F7".into())?)
        })
        .unwrap();
    more().unwrap();
    let back = fixture.write(|it| it.restore_field(&*it.collection(of)?, &"F7".into()));
    assert_eq!(too_much(back), too_many);
}

/// A table that another program has filled with columns up to what SQLite gives it, all of them fields: what
/// is there is listed and searched, only more is refused.
#[test]
fn a_table_without_room_for_a_column_says_so_and_is_used_on() {
    let fixture = Fixture::new();
    let other = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    let together = other.unchecked_transaction().unwrap();
    for n in 0..1991 {
        other
            .execute_batch(&format!(
                "ALTER TABLE Records ADD COLUMN C{n} TEXT;
                 INSERT INTO daybook_field (collection_id, name, column_name, kind, required, position)
                   VALUES (1, 'C{n}', 'C{n}', 'text', 0, {n} + 10)"
            ))
            .unwrap();
    }
    together.commit().unwrap();
    let values = std::iter::once(text("One")).chain((0..1992).map(|n| text(&format!("v{n}"))));
    let values = values.take(1993).collect();
    fixture
        .write(|it| it.insert(&*it.collection(&CollectionRef::First)?, values, "ada").map(drop))
        .unwrap();
    let (_, page) = fixture
        .store
        .list(&CollectionRef::First, &query::search("v1991 one"), 0, 10, None)
        .unwrap();
    assert_eq!(page.total, 1);
    fixture
        .write(|it| {
            let of = it.collection(&CollectionRef::First)?;
            it.edit(&of, 1, None, vec![(1992, text("last"))], crate::query::chance::AUTHOR)
        })
        .unwrap();
    // Deleted fields keep their columns.
    fixture
        .write(|it| {
            let of = it.collection(&CollectionRef::First)?;
            of.fields[1..1500].iter().try_for_each(|field| it.delete_field(&of, field))
        })
        .unwrap();
    let field = FieldSettings::of(FieldKind::Number);
    let no_room = Limit::Columns { collection: "Records".into() };
    let more = fixture
        .write(|it| it.create_field(&*it.collection(&CollectionRef::First)?, "More", &field));
    assert_eq!(limit(more), no_room);
    let converted = fixture.write(|it| {
        let of = it.collection(&CollectionRef::First)?;
        it.change_field(&of, of.field(&"C1990".into())?, &field, crate::query::chance::AUTHOR)
            .map(drop)
    });
    assert_eq!(limit(converted), no_room);
}
