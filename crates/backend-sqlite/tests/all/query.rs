//! Records listed: filtered, sorted and searched.

mod accents;
pub(crate) mod chance;
mod operators;
mod oracle;
pub(crate) mod prepared;
mod shown;

use std::sync::LazyLock;

use backend_sqlite::Error;
use model::{
    Collection, CollectionRef, Column, Condition, FieldKind, FieldSettings, Operator, Query,
    SortKey, Value,
};

use crate::{Fixture, text};

/// A field of each kind.
pub(crate) const FIELDS: [(&str, FieldKind); 8] = [
    ("Title", FieldKind::Text),
    ("Notes", FieldKind::LongText),
    ("Amount", FieldKind::Number),
    ("Day", FieldKind::Date),
    ("Seen", FieldKind::DateTime),
    ("Done", FieldKind::Checkbox),
    ("State", FieldKind::Choice),
    ("Source", FieldKind::Link),
];
pub(crate) const CHOICES: [&str; 3] = ["open", "Waiting", "geschloßen"];
pub(crate) static COLLECTION: LazyLock<CollectionRef> = LazyLock::new(|| "Samples".into());

/// A book with the collection “Samples”, which has a field of each kind.
pub(crate) fn samples() -> Fixture {
    let fixture = Fixture::new();
    let fields = FIELDS.map(|(name, kind)| {
        let choices = if kind == FieldKind::Choice { CHOICES.as_slice() } else { &[] };
        let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
        (name, FieldSettings { choices, ..FieldSettings::of(kind) })
    });
    let create = fixture.store.write(&fixture.guard(), |transaction| {
        transaction.create_collection("Samples", &fields, "ada")
    });
    create.unwrap();
    fixture
}

/// Values as somebody would type them, by the fields' places; nothing for the rest.
pub(crate) fn add(fixture: &Fixture, records: &[[&str; 8]]) {
    let added = fixture.store.write(&fixture.guard(), |transaction| {
        let collection = transaction.collection(&COLLECTION)?;
        for record in records {
            transaction.insert(&collection, read(&collection, record)?, "ada")?;
        }
        Ok::<_, Error>(())
    });
    added.unwrap();
}

pub(crate) fn read(
    of: &Collection,
    typed: &[&str; 8],
) -> Result<Vec<Option<Value>>, model::DataError> {
    of.fields.iter().zip(typed).map(|(field, typed)| field.read(text(typed))).collect()
}

pub(crate) fn condition(field: &str, operator: Operator, value: &str) -> Condition {
    Condition { field: field.into(), operator, value: value.into() }
}

pub(crate) fn sorted_by(field: &str, descending: bool) -> SortKey {
    SortKey { column: Column::Field(field.into()), descending }
}

pub(crate) fn search(terms: &str) -> Query {
    Query { search: terms.into(), ..Query::default() }
}

pub(crate) fn ids(fixture: &Fixture, query: &Query) -> Vec<i64> {
    let (_, page) = fixture.store.list(&COLLECTION, query, 0, 1000, None).unwrap();
    assert_eq!(page.total, page.rows.len() as u64);
    page.rows.iter().map(|row| row.id).collect()
}
