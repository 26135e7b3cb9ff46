//! Records changed, deleted and brought back, and what the history says of it.

use backend_sqlite::{DATABASE_FILE, Error, Table, WriteTransaction};
use model::{
    Author, CollectionRef, DataError, FieldKind, FieldSettings, Revision, RevisionKind, Row, Value,
};
use rusqlite::Connection;

use crate::{Fixture, text};

const ADA: Author<'static> = Author { user: "ada", program: "tests 1" };
const BOB: Author<'static> = Author { user: "bob", program: "tests 2" };

impl Fixture {
    fn change<T>(
        &self,
        change: impl FnOnce(&WriteTransaction<'_>, &Table) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.store.write(&self.guard(), |transaction| {
            change(transaction, &*transaction.collection(&CollectionRef::First)?)
        })
    }

    fn retitle(&self, based_on: Option<i64>, title: &str, by: Author<'_>) -> Result<Row, Error> {
        self.change(|transaction, collection| {
            transaction.edit(collection, 1, based_on, vec![(0, text(title))], by)
        })
    }
}

#[test]
fn an_edit_makes_the_next_version_and_keeps_what_it_replaced() {
    let fixture = Fixture::new();
    let first = fixture.add(&["Soil"]).remove(0);
    let edited = fixture.retitle(Some(1), "Soil, north", BOB).unwrap();
    assert_eq!((edited.version, edited.updated_by.as_str()), (2, "bob"));
    assert_eq!((&edited.created_at, &edited.created_by), (&first.created_at, &first.created_by));
    assert_eq!(fixture.store.record(&CollectionRef::First, 1).unwrap().1, edited);

    let (_, history) = fixture.store.history(&CollectionRef::First, 1).unwrap();
    assert!(!history.is_deleted && history.row == edited);
    let expected = Revision {
        version: 2,
        kind: RevisionKind::Edit,
        at: edited.updated_at,
        by: "bob".into(),
        program: "tests 2".into(),
        replaced: vec![(0, text("Soil"))],
    };
    assert_eq!(history.changes, [expected]);
}

#[test]
fn the_values_of_every_version_can_be_told() {
    let fixture = Fixture::new();
    fixture.add(&["one"]);
    fixture.retitle(None, "two", ADA).unwrap();
    fixture
        .change(|transaction, collection| {
            transaction.edit(collection, 1, None, vec![(1, text("notes"))], ADA)
        })
        .unwrap();
    fixture.retitle(None, "four", ADA).unwrap();
    let (_, history) = fixture.store.history(&CollectionRef::First, 1).unwrap();
    let expected = [
        vec![text("one"), None],
        vec![text("two"), None],
        vec![text("two"), text("notes")],
        vec![text("four"), text("notes")],
    ];
    for (version, values) in (1..).zip(expected) {
        assert_eq!(history.values_at(version), Some(values), "version {version}");
    }
    assert_eq!((history.values_at(0), history.values_at(5)), (None, None));
}

#[test]
fn an_edit_of_an_older_version_is_a_conflict_and_writes_nothing() {
    let fixture = Fixture::new();
    fixture.add(&["one"]);
    let two = fixture.retitle(Some(1), "two", ADA).unwrap();
    match fixture.retitle(Some(1), "mine", BOB) {
        Err(Error::Data(DataError::Conflict { current, deleted: false, .. })) => {
            assert_eq!(*current, two)
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(fixture.store.record(&CollectionRef::First, 1).unwrap().1, two);
    assert_eq!(fixture.store.history(&CollectionRef::First, 1).unwrap().1.changes.len(), 1);
}

#[test]
fn an_edit_without_a_difference_is_none() {
    let fixture = Fixture::new();
    let row = fixture.add(&["one"]).remove(0);
    assert_eq!(fixture.retitle(None, "one", BOB).unwrap(), row);
    assert_eq!(fixture.store.history(&CollectionRef::First, 1).unwrap().1.changes, []);
}

#[test]
fn a_deleted_record_is_gone_from_lists_and_can_be_brought_back() {
    let fixture = Fixture::new();
    fixture.add(&["one", "two"]);
    let delete = |based_on| {
        fixture.change(|transaction, collection| transaction.delete(collection, 1, based_on, BOB))
    };
    delete(Some(1)).unwrap();
    assert_eq!(fixture.store.range(&CollectionRef::First, 0, 10).unwrap().1.total, 1);
    assert!(matches!(
        fixture.store.record(&CollectionRef::First, 1),
        Err(Error::Data(DataError::NoRecord { id: 1, .. }))
    ));
    assert!(fixture.store.history(&CollectionRef::First, 1).unwrap().1.is_deleted);

    // Whoever saw it is told that it was deleted; whoever did not, that it is not there.
    assert!(matches!(delete(Some(2)), Err(Error::Data(DataError::Conflict { deleted: true, .. }))));
    assert!(matches!(delete(None), Err(Error::Data(DataError::NoRecord { id: 1, .. }))));
    assert!(matches!(
        fixture.retitle(None, "x", ADA),
        Err(Error::Data(DataError::NoRecord { .. }))
    ));

    let restore =
        || fixture.change(|transaction, collection| transaction.restore(collection, 1, ADA));
    let restored = restore().unwrap();
    assert_eq!((restored.version, &restored.values[0]), (3, &text("one")));
    assert_eq!(restore().unwrap(), restored);
    let kinds: Vec<_> = fixture
        .store
        .history(&CollectionRef::First, 1)
        .unwrap()
        .1
        .changes
        .iter()
        .map(|one| one.kind)
        .collect();
    assert_eq!(kinds, [RevisionKind::Restore, RevisionKind::Delete]);
}

#[test]
fn history_follows_fields_that_are_renamed_or_gone_and_keeps_every_kind() {
    let fixture = Fixture::new();
    let field = |name, kind| (name, FieldSettings::of(kind));
    let fields = [
        field("Text", FieldKind::Text),
        field("Number", FieldKind::Number),
        field("Done", FieldKind::Checkbox),
        field("Gone", FieldKind::Text),
    ];
    let before =
        [text("a \"b\""), Some(Value::Number(0.1)), Some(Value::Checkbox(false)), text("x")];
    fixture
        .store
        .write(&fixture.guard(), |transaction| {
            transaction.create_collection("Kinds", &fields, "ada")?;
            let collection = transaction.collection(&"Kinds".into())?;
            transaction.insert(&collection, before.to_vec(), "ada")?;
            let cleared = (0..4).map(|place| (place, None)).collect();
            transaction.edit(&collection, 1, None, cleared, ADA)
        })
        .unwrap();
    let other = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    other
        .execute_batch(
            "UPDATE daybook_field SET name = 'Words' WHERE name = 'Text';
             UPDATE daybook_field SET deleted_at = 't' WHERE name = 'Gone';",
        )
        .unwrap();
    let (collection, history) = fixture.store.history(&"Kinds".into(), 1).unwrap();
    assert_eq!(collection.fields[0].name, "Words");
    let expected: Vec<_> = before.into_iter().take(3).enumerate().collect();
    assert_eq!(history.changes[0].replaced, expected);
}
