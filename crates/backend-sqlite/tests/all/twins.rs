//! Text is the same however it is composed, and names and unique values are in whatever case. What is kept stays
//! as it was given.

use std::collections::HashMap;

use backend_sqlite::{DATABASE_FILE, Error};
use model::{Author, DataError, FieldKind, FieldSettings, Operator, Value, is_same_name};
use rusqlite::Connection;

use crate::{Fixture, query, text};

const ADA: Author<'static> = Author { user: "ada", program: "tests 1" };
/// Composed, and by a letter and its mark.
const COMPOSED: &str = "Gr\u{fc}n";
const APART: &str = "Gru\u{308}n";

fn unique(kind: FieldKind) -> FieldSettings {
    FieldSettings { unique: true, ..FieldSettings::of(kind) }
}

fn with_codes(kind: FieldKind) -> Fixture {
    let fixture = Fixture::new();
    fixture
        .write(|it| {
            it.create_collection(
                "Codes",
                &[("Code", unique(kind)), ("Note", FieldSettings::of(FieldKind::Text))],
                "ada",
            )
        })
        .unwrap();
    fixture
}

fn add(fixture: &Fixture, code: &str) -> Result<i64, Error> {
    fixture.write(|it| {
        Ok(it.insert(&*it.collection(&"Codes".into())?, vec![text(code), None], "ada")?.id)
    })
}

#[test]
fn twins_of_case_or_composition_are_refused_wherever_a_value_comes_from() {
    let fixture = with_codes(FieldKind::Text);
    assert_eq!(add(&fixture, COMPOSED).unwrap(), 1);
    for twin in [COMPOSED, APART, "GR\u{dc}N", "gru\u{308}n"] {
        assert!(
            matches!(add(&fixture, twin), Err(Error::Data(DataError::Invalid { .. }))),
            "{twin}"
        );
    }
    let other = add(&fixture, "other").unwrap();
    let change = |to: &str| {
        fixture.write(|it| {
            let of = it.collection(&"Codes".into())?;
            it.edit(&of, other, None, vec![(0, text(to))], ADA).map(drop)
        })
    };
    assert!(matches!(change(APART), Err(Error::Data(DataError::Invalid { .. }))));
    // Its own value in another case is no twin, and is kept as it is given.
    change("OTHER").unwrap();
    fixture
        .write(|it| it.delete(&*it.collection(&"Codes".into())?, 1, None, ADA).map(drop))
        .unwrap();
    change(APART).unwrap();
    let back = fixture.write(|it| it.restore(&*it.collection(&"Codes".into())?, 1, ADA).map(drop));
    assert!(matches!(back, Err(Error::Data(DataError::Invalid { .. }))), "{back:?}");
    let (_, page) = fixture.store.range(&"Codes".into(), 0, 9).unwrap();
    assert_eq!(page.rows[0].values[0], text(APART));
}

#[test]
fn what_is_deleted_can_come_back_where_nothing_else_has_its_name_in_whatever_case() {
    let fixture = Fixture::new();
    let text = [("Code", FieldSettings::of(FieldKind::Text))];
    let create = |name: &str| fixture.write(|it| it.create_collection(name, &text, "ada")).unwrap();
    let delete = |name: &str| {
        fixture.write(|it| it.delete_collection(&*it.collection(&name.into())?, "ada")).unwrap();
    };
    let deleted = || {
        let all = fixture.store.deleted_collections().unwrap();
        all.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    let first = create(COMPOSED);
    delete(COMPOSED);
    assert_eq!(deleted(), [first.0]);
    let last = create("GRU\u{308}N");
    assert_eq!(deleted(), [] as [i64; 0]);
    delete(APART);
    assert_eq!(deleted(), [last.0]);

    let of = create("Codes").into();
    let field = |name: &str| {
        fixture.write(|it| it.create_field(&*it.collection(&of)?, name, &text[0].1)).unwrap()
    };
    let delete = |name: &str| {
        let delete = |it: &backend_sqlite::WriteTransaction<'_>| {
            let table = it.collection(&of)?;
            it.delete_field(&table, table.field(&name.into())?)
        };
        fixture.write(delete).unwrap();
    };
    let deleted = || {
        let all = fixture.store.deleted_fields(&of).unwrap();
        all.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    field(COMPOSED);
    delete("gr\u{dc}n");
    let last = field(APART);
    assert_eq!(deleted(), [] as [i64; 0]);
    delete(COMPOSED);
    assert_eq!(deleted(), [last.0]);
}

#[test]
fn a_web_address_of_another_case_is_another() {
    let fixture = with_codes(FieldKind::Link);
    add(&fixture, "https://example.org/Gr\u{fc}n").unwrap();
    add(&fixture, "https://example.org/gr\u{fc}n").unwrap();
    assert!(matches!(
        add(&fixture, "https://example.org/Gru\u{308}n"),
        Err(Error::Data(DataError::Invalid { .. }))
    ));
}

/// Among many values that begin the same, in every way of writing them, exactly the twins are found.
#[test]
fn a_twin_is_found_among_many_exactly_as_by_looking_at_all() {
    let mut random = fastrand::Rng::with_seed(12);
    let parts = [
        "a",
        "A",
        "k",
        "K",
        "\u{212a}",
        "\u{e4}",
        "\u{c4}",
        "a\u{308}",
        "A\u{308}",
        "\u{1ead}",
        "a\u{302}\u{323}",
        "\u{e2}\u{323}",
        "\u{438}\u{306}",
        "\u{419}",
        "\u{3c3}",
        "\u{3c2}",
        "\u{3a3}",
        "\u{ac01}",
        "\u{1100}\u{1161}\u{11a8}",
        "\u{df}",
        "\u{131}",
        "i",
        "I",
        "\u{130}",
        "7",
        ";",
        "\u{37e}",
        "\u{308}",
    ];
    let fixture = with_codes(FieldKind::Text);
    let mut known: HashMap<String, i64> = HashMap::new();
    let (mut refused, mut added) = (0, 0);
    for _ in 0..1500 {
        let code: String =
            (0..random.usize(1..4)).map(|_| *random.choice(&parts).unwrap()).collect();
        let has_twin = known.keys().any(|other| is_same_name(other, &code));
        match add(&fixture, &code) {
            Ok(id) => {
                assert!(!has_twin, "{code:?} has a twin");
                known.insert(code, id);
                added += 1;
            }
            Err(Error::Data(DataError::Invalid { .. })) => {
                assert!(has_twin, "{code:?} has none");
                refused += 1;
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert!(refused > 100 && added > 100, "{refused} {added}");
}

/// A book from before there was that rule: it opens, its records are changed otherwise, but the field does
/// not become unique again.
#[test]
fn twins_that_are_there_are_left_alone() {
    let fixture = with_codes(FieldKind::Text);
    add(&fixture, "one").unwrap();
    let other = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    other
        .execute_batch(
            "INSERT INTO Codes (version, created_at, created_by, updated_at, updated_by, Code)
             VALUES (1, '', '', '', '', 'ONE')",
        )
        .unwrap();
    fixture
        .write(|it| {
            let of = it.collection(&"Codes".into())?;
            it.edit(&of, 2, None, vec![(0, text("ONE")), (1, text("noted"))], ADA).map(drop)
        })
        .unwrap();
    let again = fixture.write(|it| {
        let of = it.collection(&"Codes".into())?;
        it.change_field(&of, of.field(&"Code".into())?, &unique(FieldKind::Text), ADA).map(drop)
    });
    assert!(matches!(again, Err(Error::Data(DataError::Invalid { .. }))), "{again:?}");
}

#[test]
fn names_are_the_same_in_whatever_case_and_however_they_are_composed() {
    let fixture = Fixture::new();
    let choice = FieldSettings {
        choices: vec![COMPOSED.into(), "Rot".into()],
        ..FieldSettings::of(FieldKind::Choice)
    };
    let fields = [(COMPOSED, choice.clone()), ("Title", FieldSettings::of(FieldKind::Text))];
    fixture.write(|it| it.create_collection(COMPOSED, &fields, "ada")).unwrap();
    for name in [APART, "GR\u{dc}N", "gru\u{308}n"] {
        let of = fixture.store.collection(&name.into()).unwrap();
        assert_eq!(
            (of.name.as_str(), of.field(&name.into()).unwrap().name.as_str()),
            (COMPOSED, COMPOSED)
        );
        let taken = fixture.write(|it| it.create_collection(name, &fields[1..], "ada"));
        assert!(matches!(taken, Err(Error::Data(DataError::Invalid { .. }))), "{taken:?}");
        let taken = fixture.write(|it| it.create_field(&of, name, &choice));
        assert!(matches!(taken, Err(Error::Data(DataError::Invalid { .. }))), "{taken:?}");
        // A view is replaced.
        fixture.write(|it| it.save_view(&of, None, name, "{}")).unwrap();
        let views = fixture.store.described(&name.into()).unwrap().views;
        assert_eq!(views.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), [name]);
        // A choice that is there twice is refused.
        let choices = vec![COMPOSED.into(), name.into()];
        let twice = FieldSettings { choices, ..choice.clone() };
        let refused = fixture.write(|it| it.create_field(&of, "Other", &twice));
        assert!(matches!(refused, Err(Error::Data(DataError::Invalid { .. }))), "{refused:?}");
    }
    // A choice is what the field calls it.
    let of = fixture.store.collection(&APART.into()).unwrap();
    let read = of.fields[0].read(Some(Value::Text(APART.into()))).unwrap();
    assert_eq!(read, text(COMPOSED));
    fixture.write(|it| it.insert(&of, vec![read.clone(), text(APART)], "ada").map(drop)).unwrap();
    for (field, operator) in [
        (COMPOSED, Operator::Is),
        ("Title", Operator::Is),
        ("Title", Operator::Contains),
        ("Title", Operator::StartsWith),
    ] {
        for value in [COMPOSED, APART] {
            let filter = vec![query::condition(field, operator, value)];
            let query = model::Query { filter, ..model::Query::default() };
            let (_, page) = fixture.store.list(&APART.into(), &query, 0, 9, None).unwrap();
            assert_eq!(page.total, 1, "{field} {operator:?} {value}");
            assert_eq!(page.rows[0].values[1], text(APART));
        }
    }
    // Deleted, they come back by any of these.
    fixture
        .write(|it| {
            it.delete_view(&of, &COMPOSED.into())?;
            it.delete_field(&of, &of.fields[0])?;
            it.restore_field(&of, &"GRU\u{308}N".into())?;
            it.delete_collection(&of, "ada")?;
            it.restore_collection(&APART.into(), "ada")
        })
        .unwrap();
    assert_eq!(fixture.store.collection(&COMPOSED.into()).unwrap().fields.len(), 2);
}
