//! What fits and what does not, for each operator and kind of field.

use backend_sqlite::Error;
use model::{Column, DataError, FieldKind, Operator, Query, SortKey};

use super::{FIELDS, add, chance::OPERATORS, condition, ids, samples, search, sorted_by};
use crate::Fixture;

/// Three records, the third of them without any value.
fn three() -> Fixture {
    let fixture = samples();
    let link = "https://example.org/Äpfel";
    add(
        &fixture,
        &[
            [
                "Äpfel",
                "red\nand sour",
                "2.5",
                "2026-01-31",
                "2026-01-31 08:00",
                "yes",
                "open",
                link,
            ],
            ["Birnen", "Red too", "-10", "2026-02-01", "2026-02-01 00:00", "no", "Waiting", link],
            [""; 8],
        ],
    );
    fixture
}

#[test]
fn each_operator_finds_what_it_says_in_each_kind_it_fits() {
    use Operator::{AtLeast, AtMost, Contains, ContainsNot, Greater, Is, IsNot, Less, StartsWith};
    let fixture = three();
    let expected: [(&str, Operator, &str, &[i64]); 33] = [
        ("Title", Is, "äPFEL", &[1]),
        ("Title", IsNot, "äPFEL", &[3, 2]),
        ("Title", Contains, "N", &[2]),
        ("Title", ContainsNot, "N", &[3, 1]),
        ("Title", StartsWith, "ä", &[1]),
        ("Notes", Is, "RED TOO", &[2]),
        ("Notes", Contains, "D\nA", &[1]),
        ("Notes", StartsWith, "red", &[2, 1]),
        ("Amount", Is, "2.50", &[1]),
        ("Amount", IsNot, "2.5", &[3, 2]),
        ("Amount", Less, "2.5", &[2]),
        ("Amount", AtMost, "2.5", &[2, 1]),
        ("Amount", Greater, "-10", &[1]),
        ("Amount", AtLeast, "-10", &[2, 1]),
        ("Day", Is, "2026-01-31", &[1]),
        ("Day", IsNot, "2026-01-31", &[3, 2]),
        ("Day", Less, "2026-02-01", &[1]),
        ("Day", AtMost, "2026-02-01", &[2, 1]),
        ("Day", Greater, "2026-01-31", &[2]),
        ("Day", AtLeast, "2026-02-02", &[]),
        ("Seen", Is, "2026-02-01 00:00", &[2]),
        ("Seen", Less, "2026-02-01 00:00", &[1]),
        ("Seen", AtLeast, "2026-01-31T08:00:00", &[2, 1]),
        ("Done", Is, "YES", &[1]),
        ("Done", IsNot, "yes", &[3, 2]),
        ("Done", Is, "no", &[2]),
        ("State", Is, "Waiting", &[2]),
        ("State", IsNot, "Waiting", &[3, 1]),
        ("State", Contains, "WAIT", &[2]),
        ("State", StartsWith, "O", &[1]),
        ("Source", Is, "HTTPS://example.org/äpfel", &[2, 1]),
        ("Source", ContainsNot, "ORG", &[3]),
        ("Source", StartsWith, "https://EX", &[2, 1]),
    ];
    for (field, operator, value, found) in expected {
        let query = Query { filter: vec![condition(field, operator, value)], ..Query::default() };
        assert_eq!(ids(&fixture, &query), found, "{field} {operator:?} {value}");
    }
    for (field, _) in FIELDS {
        for (operator, found) in [(Operator::IsEmpty, &[3][..]), (Operator::IsNotEmpty, &[2, 1])] {
            let query = Query { filter: vec![condition(field, operator, "")], ..Query::default() };
            assert_eq!(ids(&fixture, &query), found, "{field} {operator:?}");
        }
    }
}

#[test]
fn an_operator_or_a_value_that_does_not_fit_is_refused_with_its_field() {
    let fixture = three();
    let outcome = |field: &str, operator, value: &str| {
        let query = Query { filter: vec![condition(field, operator, value)], ..Query::default() };
        fixture.store.list(&super::COLLECTION, &query, 0, 1, None)
    };
    for (name, kind) in FIELDS {
        let is_text = matches!(
            kind,
            FieldKind::Text | FieldKind::LongText | FieldKind::Choice | FieldKind::Link
        );
        let value = match kind {
            FieldKind::Number => "1",
            FieldKind::Date => "2026-01-01",
            FieldKind::DateTime => "2026-01-01 00:00",
            FieldKind::Checkbox => "yes",
            FieldKind::Choice => "open",
            FieldKind::Link => "https://example.org",
            FieldKind::Text | FieldKind::LongText => "a",
        };
        for operator in OPERATORS {
            let fits = match operator {
                Operator::Is | Operator::IsNot | Operator::IsEmpty | Operator::IsNotEmpty => true,
                Operator::Contains | Operator::ContainsNot | Operator::StartsWith => is_text,
                Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => {
                    !is_text && kind != FieldKind::Checkbox
                }
            };
            match outcome(name, operator, value) {
                Ok(_) => assert!(fits, "{name} {operator:?}"),
                Err(Error::Data(DataError::Invalid { field, .. })) => {
                    assert_eq!((fits, field.as_str()), (false, name), "{operator:?}");
                }
                Err(other) => panic!("{other}"),
            }
        }
    }
    for (field, operator, value) in [
        ("Amount", Operator::Less, "twelve"),
        ("Day", Operator::Is, "31.1.2026"),
        ("Done", Operator::Is, "maybe"),
        ("State", Operator::Is, "shut"),
        ("Title", Operator::Contains, " "),
        ("Title", Operator::Contains, "so\0il"),
    ] {
        let refused = outcome(field, operator, value);
        assert!(
            matches!(refused, Err(Error::Data(DataError::Invalid { field: named, .. })) if named == field)
        );
    }
    assert!(matches!(
        outcome("Tilte", Operator::IsEmpty, ""),
        Err(Error::Data(DataError::NoField { .. }))
    ));
}

#[test]
fn nothing_sorts_as_least_and_ties_have_the_newest_first() {
    let fixture = three();
    add(
        &fixture,
        &[["äpfel", "", "-10", "", "", "", "", ""], ["birnen", "", "", "", "", "", "", ""]],
    );
    let order = |sort: &[SortKey]| ids(&fixture, &Query { sort: sort.into(), ..Query::default() });
    assert_eq!(order(&[sorted_by("Amount", false)]), [5, 3, 4, 2, 1]);
    assert_eq!(order(&[sorted_by("Amount", true)]), [1, 4, 2, 5, 3]);
    assert_eq!(order(&[sorted_by("Title", false)]), [3, 5, 2, 1, 4]);
    let by_id = SortKey { column: Column::Id, descending: false };
    assert_eq!(order(&[sorted_by("Amount", false), by_id]), [3, 5, 2, 4, 1]);
    assert_eq!(order(&[sorted_by("Amount", false), sorted_by("Title", true)]), [5, 3, 4, 2, 1]);
}

#[test]
fn a_search_looks_into_everything_that_is_shown_and_not_into_checkboxes() {
    let fixture = three();
    for (terms, found) in [
        ("2.5", &[1][..]),
        ("-10", &[2]),
        ("10.0", &[]),
        ("-02-01", &[2]),
        ("t08:00", &[1]),
        ("RED sour", &[1]),
        ("red", &[2, 1]),
        ("pfel", &[2, 1]),
        ("waiting too", &[2]),
        ("yes", &[]),
        (" ", &[3, 2, 1]),
    ] {
        assert_eq!(ids(&fixture, &search(terms)), found, "{terms}");
    }
}
