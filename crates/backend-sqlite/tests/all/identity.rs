//! What somebody means, whatever has been renamed, deleted or brought back since.

use std::sync::Arc;

use backend_sqlite::{Error, Table};
use model::{
    Author, CollectionId, CollectionRef, Column, Condition, DataError, FieldId, FieldKind,
    FieldRef, FieldSettings, Operator, Query, SortKey, Value,
};

use crate::{Fixture, text};

const ADA: Author<'static> = Author { user: "ada", program: "tests 1" };

fn meant(id: CollectionId, name: &str) -> CollectionRef {
    CollectionRef::Meant { id, name: name.to_owned() }
}

/// A book with two more collections.
fn collections(fixture: &Fixture) -> [CollectionId; 2] {
    let fields = [("Title", FieldSettings::of(FieldKind::Text))];
    ["Samples", "Plants"]
        .map(|name| fixture.write(|it| it.create_collection(name, &fields, "ada")).unwrap())
}

fn rename(fixture: &Fixture, from: &str, to: &str) {
    let renamed = |it: &backend_sqlite::WriteTransaction<'_>| -> Result<(), Error> {
        it.rename_collection(&*it.collection(&from.into())?, to, "ada")
    };
    fixture.write(renamed).unwrap();
}

fn swap(fixture: &Fixture) {
    for (from, to) in [("Samples", "Other"), ("Plants", "Samples"), ("Other", "Plants")] {
        rename(fixture, from, to);
    }
}

/// What reading and writing take it for: the same.
fn found(fixture: &Fixture, meant: &CollectionRef) -> Result<CollectionId, DataError> {
    let data = |error: Error| {
        let message = error.to_string();
        let Error::Data(error) = error else { panic!("{message}") };
        error
    };
    let read = fixture.store.collection(meant).map(|table| table.id).map_err(data);
    let written = fixture.write(|it| it.collection(meant).map(|table| table.id)).map_err(data);
    assert_eq!(format!("{read:?}"), format!("{written:?}"));
    read
}

#[test]
fn an_id_is_the_collection_and_a_name_the_one_that_has_it_now() {
    let fixture = Fixture::new();
    let [samples, plants] = collections(&fixture);
    swap(&fixture);
    for _ in 0..2 {
        assert_eq!(found(&fixture, &samples.into()).unwrap(), samples);
        assert_eq!(found(&fixture, &"samples".into()).unwrap(), plants);
    }
}

#[test]
fn a_collection_that_was_named_is_not_mistaken_for_another() {
    let fixture = Fixture::new();
    let [samples, plants] = collections(&fixture);
    assert_eq!(found(&fixture, &meant(samples, "Samples")).unwrap(), samples);
    swap(&fixture);
    let refused = found(&fixture, &meant(samples, "Samples")).unwrap_err();
    assert!(matches!(refused, DataError::OtherCollection { name } if name == "Samples"));
    // It was renamed only.
    rename(&fixture, "Samples", "Trees");
    assert_eq!(found(&fixture, &meant(samples, "Samples")).unwrap(), samples);
    assert_eq!(found(&fixture, &meant(plants, "trees")).unwrap(), plants);
}

#[test]
fn a_collection_that_was_deleted_is_told_by_its_name_and_comes_back_by_its_id() {
    let fixture = Fixture::new();
    let [samples, _] = collections(&fixture);
    let delete = |it: &backend_sqlite::WriteTransaction<'_>| -> Result<(), Error> {
        it.delete_collection(&*it.collection(&samples.into())?, "ada")
    };
    fixture.write(delete).unwrap();
    for meant in [samples.into(), meant(samples, "Samples")] {
        let gone = found(&fixture, &meant).unwrap_err();
        assert!(matches!(gone, DataError::CollectionDeleted { name } if name == "Samples"));
    }
    let none = found(&fixture, &"Samples".into()).unwrap_err();
    assert!(matches!(none, DataError::NoCollection { .. }));
    let never = found(&fixture, &CollectionId(99).into()).unwrap_err();
    assert!(matches!(never, DataError::NoCollection { .. }));

    // Another that has got its name is not brought back for it.
    let fields = [("Title", FieldSettings::of(FieldKind::Text))];
    let others = fixture.write(|it| it.create_collection("Samples", &fields, "ada")).unwrap();
    fixture.write(|it| it.delete_collection(&*it.collection(&others.into())?, "ada")).unwrap();
    let deleted = fixture.store.deleted_collections().unwrap();
    assert_eq!(deleted.iter().map(|one| one.id).collect::<Vec<_>>(), [others.0]);
    fixture.write(|it| it.restore_collection(&samples.into(), "ada")).unwrap();
    assert_eq!(found(&fixture, &"Samples".into()).unwrap(), samples);
    let again = fixture.write(|it| it.restore_collection(&samples.into(), "ada")).unwrap_err();
    assert!(again.to_string().contains("“Samples” is there already"), "{again}");
    let first = fixture.write(|it| it.restore_collection(&CollectionRef::First, "ada"));
    assert!(matches!(first, Err(Error::Data(DataError::NoCollections))));
}

#[test]
fn a_deleted_field_comes_back_by_its_id_or_as_the_last_of_its_name() {
    let fixture = Fixture::new();
    let [samples, _] = collections(&fixture);
    let text = FieldSettings::of(FieldKind::Text);
    let table = || fixture.store.collection(&samples.into()).unwrap();
    let [first, second] = [(); 2].map(|()| {
        let id = fixture.write(|it| it.create_field(&table(), "Notes", &text)).unwrap();
        let table = table();
        fixture.write(|it| it.delete_field(&table, table.field(&id.into())?)).unwrap();
        id
    });
    let deleted = fixture.store.deleted_fields(&samples.into()).unwrap();
    assert_eq!(deleted.iter().map(|one| one.id).collect::<Vec<_>>(), [second.0]);
    for (meant, expected) in [("notes".into(), second), (FieldRef::from(first), first)] {
        fixture.write(|it| it.restore_field(&table(), &meant)).unwrap();
        let table = table();
        let back = table.field(&"Notes".into()).unwrap();
        assert_eq!(back.id, expected);
        let again = fixture.write(|it| it.restore_field(&table, &expected.into())).unwrap_err();
        assert!(again.to_string().contains("“Notes” is there already"), "{again}");
        fixture.write(|it| it.delete_field(&table, back)).unwrap();
    }
}

#[test]
fn what_was_written_last_is_known_however_it_is_meant() {
    let fixture = Fixture::new();
    let [samples, plants] = collections(&fixture);
    let records = fixture.collection().id;
    let table =
        |meant: &CollectionRef| -> Arc<Table> { fixture.write(|it| it.collection(meant)).unwrap() };
    for asked in [samples.into(), "Samples".into(), "SAMPLES".into(), meant(samples, "Samples")] {
        let known = table(&asked);
        for same in [&asked, &samples.into(), &"Samples".into(), &meant(samples, "Samples")] {
            assert!(Arc::ptr_eq(&known, &table(same)), "{same:?} after {asked:?}");
            let outside = fixture.store.known_collection(same).unwrap();
            assert!(Arc::ptr_eq(&known, &outside), "{same:?} after {asked:?}");
        }
        assert!(!Arc::ptr_eq(&known, &table(&plants.into())));
    }
    let known = table(&CollectionRef::First);
    for same in [CollectionRef::First, records.into(), meant(records, "Records")] {
        assert!(Arc::ptr_eq(&known, &table(&same)), "{same:?}");
    }
    let known = table(&samples.into());
    swap(&fixture);
    assert!(!Arc::ptr_eq(&known, &table(&samples.into())));
    // One that was renamed only is known as what it was called, too.
    rename(&fixture, "Plants", "Trees");
    let was = meant(samples, "Samples2");
    assert!(Arc::ptr_eq(&table(&was), &table(&was)));
}

/// A collection in which two fields have swapped their names since they were looked at.
fn swapped_fields(fixture: &Fixture) -> (CollectionId, [FieldId; 2]) {
    let fields = ["From", "To"].map(|name| (name, FieldSettings::of(FieldKind::Text)));
    let id = fixture.write(|it| it.create_collection("Letters", &fields, "ada")).unwrap();
    for values in [["a", "x"], ["b", "w"]] {
        let values = values.map(text).to_vec();
        fixture.write(|it| it.insert(&*it.collection(&id.into())?, values, "ada")).unwrap();
    }
    let table = fixture.store.collection(&id.into()).unwrap();
    let ids = [table.fields[0].id, table.fields[1].id];
    for (field, name) in [(ids[0], "Other"), (ids[1], "From"), (ids[0], "To")] {
        let renamed = fixture.write(|it| {
            let table = it.collection(&id.into())?;
            it.rename_field(&table, table.field(&field.into())?, name)
        });
        renamed.unwrap();
    }
    (id, ids)
}

/// The records that have `value` in a field, and all of them in its order.
fn asked(
    fixture: &Fixture,
    id: CollectionId,
    field: &FieldRef,
    value: &str,
) -> Result<(Vec<i64>, Vec<i64>), Error> {
    let list = |query: &Query| -> Result<Vec<i64>, Error> {
        let (_, page) = fixture.store.list(&id.into(), query, 0, 10, None)?;
        Ok(page.rows.iter().map(|row| row.id).collect())
    };
    let (field, value) = (field.clone(), value.to_owned());
    let condition = Condition { field: field.clone(), operator: Operator::Is, value };
    let key = SortKey { column: Column::Field(field), descending: false };
    Ok((
        list(&Query { filter: vec![condition], ..Query::default() })?,
        list(&Query { sort: vec![key], ..Query::default() })?,
    ))
}

#[test]
fn a_query_asks_for_the_field_that_is_meant_whatever_it_is_called_by_now() {
    let fixture = Fixture::new();
    let (id, [from, _]) = swapped_fields(&fixture);
    let ask = |field: &FieldRef, value: &str| asked(&fixture, id, field, value);
    assert_eq!(ask(&from.into(), "a").unwrap(), (vec![1], vec![1, 2]));
    assert_eq!(ask(&"from".into(), "x").unwrap(), (vec![1], vec![2, 1]));
    let meant = |name: &str| FieldRef::Meant { id: from, name: name.to_owned() };
    assert_eq!(ask(&meant("To"), "a").unwrap(), (vec![1], vec![1, 2]));
    assert_eq!(ask(&meant("Whence"), "a").unwrap(), (vec![1], vec![1, 2]));
    let other = ask(&meant("From"), "a").unwrap_err();
    assert!(matches!(other, Error::Data(DataError::OtherField { .. })), "{other}");
    let none = ask(&"Whence".into(), "a").unwrap_err();
    assert!(matches!(none, Error::Data(DataError::NoField { .. })), "{none}");

    let number = FieldSettings::of(FieldKind::Number);
    let unfit = |field: &FieldRef| fixture.store.misfits(&id.into(), field, &number, 9);
    assert_eq!(unfit(&from.into()).unwrap().first[0].value, Value::Text("a".into()));
    assert_eq!(unfit(&"From".into()).unwrap().first[0].value, Value::Text("x".into()));
    assert!(matches!(unfit(&meant("From")), Err(Error::Data(DataError::OtherField { .. }))));

    let delete = fixture.write(|it| {
        let table = it.collection(&id.into())?;
        it.delete_field(&table, table.field(&from.into())?)
    });
    delete.unwrap();
    let gone = ask(&from.into(), "a").unwrap_err();
    assert!(
        matches!(gone, Error::Data(DataError::FieldDeleted { id, .. }) if id == from),
        "{gone}"
    );
    fixture.write(|it| it.restore_field(&*it.collection(&id.into())?, &from.into())).unwrap();
    assert_eq!(ask(&from.into(), "a").unwrap(), (vec![1], vec![1, 2]));
}

#[test]
fn what_does_not_fit_a_field_says_which_field_it_is() {
    let fixture = Fixture::new();
    let (id, [from, _]) = swapped_fields(&fixture);
    let table = || fixture.store.collection(&id.into()).unwrap();
    let unfit = |outcome: Result<(), Error>| match outcome {
        Err(Error::Data(DataError::Invalid { id, .. })) => id,
        other => panic!("{other:?}"),
    };
    let change = |settings: &FieldSettings| {
        fixture.write(|it| {
            let table = it.collection(&id.into())?;
            it.change_field(&table, table.field(&from.into())?, settings, ADA).map(drop)
        })
    };
    let unique = FieldSettings { unique: true, ..FieldSettings::of(FieldKind::Text) };
    let choice = FieldSettings::of(FieldKind::Choice);
    assert_eq!(unfit(change(&choice)), Some(from));
    let misfits = fixture.store.misfits(&id.into(), &from.into(), &choice, 9);
    assert_eq!(unfit(misfits.map(drop)), Some(from));
    let insert = |value: &str| {
        let values = vec![text(value), None];
        fixture.write(|it| it.insert(&table(), values, "ada").map(drop))
    };
    insert("a").unwrap();
    assert_eq!(unfit(change(&unique)), Some(from));
    fixture.write(|it| it.delete(&table(), 3, None, ADA)).unwrap();
    change(&unique).unwrap();
    assert_eq!(unfit(insert("A")), Some(from));
    let taken = fixture.write(|it| it.create_field(&table(), "from", &unique).map(drop));
    assert_eq!(unfit(taken), None);
}

#[test]
fn a_view_is_saved_by_its_id_or_by_its_name() {
    let fixture = Fixture::new();
    let [samples, _] = collections(&fixture);
    let table = fixture.store.collection(&samples.into()).unwrap();
    let save = |id, name: &str| fixture.write(|it| it.save_view(&table, id, name, "{}"));
    let open = save(None, "Open").unwrap();
    assert_eq!(save(None, "open").unwrap(), open);
    let done = save(None, "Done").unwrap();
    assert_eq!(save(Some(open), "To do").unwrap(), open);
    let taken = save(Some(open), "Done").unwrap_err();
    assert!(matches!(taken, Error::Data(DataError::Invalid { .. })), "{taken}");
    let names = || {
        let views = fixture.store.described(&samples.into()).unwrap().views;
        views.into_iter().map(|view| (view.id, view.name)).collect::<Vec<_>>()
    };
    assert_eq!(names(), [(done, "Done".to_owned()), (open, "To do".to_owned())]);

    fixture.write(|it| it.delete_view(&table, &done.into())).unwrap();
    for gone in [
        fixture.write(|it| it.delete_view(&table, &done.into())).unwrap_err(),
        save(Some(done), "Done").map(drop).unwrap_err(),
    ] {
        assert!(matches!(gone, Error::Data(DataError::ViewDeleted { .. })), "{gone}");
    }
    let none = fixture.write(|it| it.delete_view(&table, &"Done".into())).unwrap_err();
    assert!(matches!(none, Error::Data(DataError::NoView { .. })), "{none}");

    // Nor is another of its name, which was made last, taken for it.
    let other = save(None, "Done").unwrap();
    assert_ne!(other, done);
    for gone in [save(Some(done), "Done"), save(Some(done), "To do")] {
        assert!(matches!(gone, Err(Error::Data(DataError::ViewDeleted { .. }))), "{gone:?}");
    }
    fixture.write(|it| it.delete_view(&table, &"done".into())).unwrap();
    assert_eq!(names(), [(open, "To do".to_owned())]);
}
