//! Collections and fields made, renamed, moved, changed, deleted and brought back.

use backend_sqlite::{DATABASE_FILE, Error, Table, WriteTransaction};
use model::{Author, CollectionRef, DataError, FieldKind, FieldSettings, Misfits, Value};
use rusqlite::Connection;

use crate::{Fixture, text};

const ADA: Author<'static> = Author { user: "ada", program: "tests 1" };

fn optional(kind: FieldKind) -> FieldSettings {
    FieldSettings::of(kind)
}

impl Fixture {
    pub(crate) fn write<T>(
        &self,
        write: impl FnOnce(&WriteTransaction<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.store.write(&self.guard(), write)
    }

    fn create(&self, name: &str) -> Result<(), Error> {
        self.write(|transaction| transaction.create_collection(name, &[], "ada").map(drop))
    }

    fn add_field(&self, name: &str, settings: &FieldSettings) -> Result<(), Error> {
        self.write(|transaction| {
            transaction
                .create_field(&*transaction.collection(&CollectionRef::First)?, name, settings)
                .map(drop)
        })
    }

    fn change_field(&self, name: &str, settings: &FieldSettings) -> Result<u64, Error> {
        self.write(|transaction| {
            let collection = transaction.collection(&CollectionRef::First)?;
            transaction.change_field(&collection, collection.field(&name.into())?, settings, ADA)
        })
    }

    fn insert(&self, values: Vec<Option<Value>>) -> Result<i64, Error> {
        self.write(|transaction| {
            Ok(transaction
                .insert(&*transaction.collection(&CollectionRef::First)?, values, "ada")?
                .id)
        })
    }

    fn names(&self) -> Vec<String> {
        self.store.collections().unwrap().into_iter().map(|one| one.collection.name).collect()
    }

    fn field_names(&self) -> Vec<String> {
        self.collection().fields.iter().map(|field| field.name.clone()).collect()
    }

    fn query(&self, sql: &str) -> String {
        let other = Connection::open(self.path().join(DATABASE_FILE)).unwrap();
        other.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

fn invalid<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    match outcome {
        Err(error @ Error::Data(DataError::Invalid { .. })) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_collection_is_made_renamed_and_its_table_with_it() {
    let fixture = Fixture::new();
    fixture.create(" Samples ").unwrap();
    assert_eq!(fixture.names(), ["Records", "Samples"]);
    let rename = |from: &str, to: &str| {
        fixture.write(|transaction| {
            transaction.rename_collection(&*transaction.collection(&from.into())?, to, "ada")
        })
    };
    rename("samples", "Proben \"Süd\"").unwrap();
    assert_eq!(fixture.names(), ["Records", "Proben \"Süd\""]);
    assert_eq!(fixture.query("SELECT count(*) || '' FROM \"Proben \"\"Süd\"\"\""), "0");
    // In another case it is the same table to SQLite.
    rename("Records", "RECORDS").unwrap();
    assert_eq!(fixture.names()[0], "RECORDS");
    fixture.add(&["still"]);
    assert_eq!(fixture.query("SELECT Title FROM Records"), "still");
    // A name of ours is taken in the database alone.
    rename("RECORDS", "daybook_history").unwrap();
    assert_eq!(fixture.query("SELECT Title FROM \"records daybook_history\""), "still");
}

#[test]
fn names_that_are_taken_or_cannot_be_one_are_refused() {
    let fixture = Fixture::new();
    assert!(invalid(fixture.create("RECORDS")).contains("is there already"));
    assert!(invalid(fixture.create("  ")).contains("must be filled in"));
    assert!(invalid(fixture.create("a\nb")).contains("single line"));
    assert!(invalid(fixture.create(&"x".repeat(101))).contains("too long"));
    fixture.create(&"x".repeat(100)).unwrap();
    let text = optional(FieldKind::Text);
    assert!(invalid(fixture.add_field("title", &text)).contains("is there already"));
    fixture.add_field("Version", &text).unwrap();
    fixture.add_field("value Version", &text).unwrap();
    assert_eq!(
        fixture.insert(vec![crate::text("t"), None, crate::text("1"), crate::text("2")]).unwrap(),
        1
    );
    assert_eq!(fixture.query("SELECT \"value Version\" || \"value version 2\" FROM Records"), "12");
}

#[test]
fn a_deleted_collection_comes_back_with_its_records_and_its_name_is_free_meanwhile() {
    let fixture = Fixture::new();
    fixture.add(&["kept"]);
    let delete = || {
        fixture.write(|transaction| {
            transaction.delete_collection(&*transaction.collection(&"Records".into())?, "ada")
        })
    };
    let restore =
        || fixture.write(|transaction| transaction.restore_collection(&"records".into(), "ada"));
    delete().unwrap();
    assert_eq!(fixture.names(), [""; 0]);
    assert!(matches!(
        fixture.store.collection(&CollectionRef::First),
        Err(Error::Data(DataError::NoCollections))
    ));
    fixture.create("Records").unwrap();
    assert_eq!(fixture.store.range(&"Records".into(), 0, 10).unwrap().1.total, 0);
    assert!(invalid(restore()).contains("is there already"));
    fixture
        .write(|transaction| {
            transaction.rename_collection(
                &*transaction.collection(&CollectionRef::First)?,
                "Newer",
                "ada",
            )
        })
        .unwrap();
    restore().unwrap();
    assert_eq!(fixture.names(), ["Records", "Newer"]);
    assert_eq!(fixture.store.record(&"Records".into(), 1).unwrap().1.values[0], text("kept"));
    assert!(matches!(restore(), Err(Error::Data(DataError::NoCollection { .. }))));
    // Of several, the one that was deleted last.
    delete().unwrap();
    fixture.create("Records").unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2));
    delete().unwrap();
    restore().unwrap();
    let restored = fixture.store.collection(&"Records".into()).unwrap();
    assert_eq!(restored.fields, []);
}

#[test]
fn collections_and_fields_are_moved() {
    let fixture = Fixture::new();
    fixture.create("B").unwrap();
    fixture.create("C").unwrap();
    let place = |name: &str, place| {
        fixture
            .write(|transaction| {
                transaction.move_collection(&*transaction.collection(&name.into())?, place)
            })
            .unwrap();
        fixture.names()
    };
    assert_eq!(place("C", 0), ["C", "Records", "B"]);
    assert_eq!(place("C", 1), ["Records", "C", "B"]);
    assert_eq!(place("Records", 99), ["C", "B", "Records"]);

    place("Records", 0);
    fixture.add_field("Place", &optional(FieldKind::Text)).unwrap();
    fixture.add(&[]);
    fixture
        .write(|transaction| {
            let collection = transaction.collection(&CollectionRef::First)?;
            transaction.move_field(&collection, collection.field(&"place".into())?, 0)
        })
        .unwrap();
    assert_eq!(fixture.field_names(), ["Place", "Title", "Notes"]);
    // This process knew the collection as it was.
    let id = fixture.insert(vec![text("here"), text("t"), None]).unwrap();
    assert_eq!(fixture.store.record(&CollectionRef::First, id).unwrap().1.values[0], text("here"));
}

#[test]
fn a_field_is_renamed_deleted_and_brought_back_with_its_values() {
    let fixture = Fixture::new();
    fixture
        .write(|transaction| {
            transaction.insert(
                &*transaction.collection(&CollectionRef::First)?,
                vec![text("t"), text("n")],
                "ada",
            )
        })
        .unwrap();
    let change = |change: fn(&WriteTransaction<'_>, &Table) -> Result<(), Error>| {
        fixture.write(|transaction| {
            change(transaction, &*transaction.collection(&CollectionRef::First)?)
        })
    };
    change(|transaction, of| transaction.rename_field(of, of.field(&"Notes".into())?, "Remarks"))
        .unwrap();
    assert_eq!(fixture.query("SELECT Remarks FROM Records"), "n");
    change(|transaction, of| transaction.delete_field(of, of.field(&"Remarks".into())?)).unwrap();
    assert_eq!(fixture.field_names(), ["Title"]);
    assert_eq!(fixture.store.record(&CollectionRef::First, 1).unwrap().1.values, [text("t")]);
    change(|transaction, of| transaction.restore_field(of, &"remarks".into())).unwrap();
    assert_eq!(
        fixture.store.record(&CollectionRef::First, 1).unwrap().1.values,
        [text("t"), text("n")]
    );
    let outcome = change(|transaction, of| transaction.restore_field(of, &"remarks".into()));
    assert!(matches!(outcome, Err(Error::Data(DataError::NoField { .. }))), "{outcome:?}");
}

#[test]
fn settings_that_contradict_each_other_are_refused() {
    let fixture = Fixture::new();
    let choices = vec!["a".to_owned()];
    for (settings, reason) in [
        (optional(FieldKind::Choice), "something to choose"),
        (FieldSettings { choices: choices.clone(), ..optional(FieldKind::Text) }, "no choice"),
        (FieldSettings { choices: vec![" ".into()], ..optional(FieldKind::Choice) }, "empty"),
        (FieldSettings { unique: true, ..optional(FieldKind::Checkbox) }, "only two"),
        (
            FieldSettings { unique: true, default: Some("x".into()), ..optional(FieldKind::Text) },
            "unique and have a default",
        ),
        (FieldSettings { default: Some("x".into()), ..optional(FieldKind::Number) }, "number"),
        (
            FieldSettings { default: Some("b".into()), choices, ..optional(FieldKind::Choice) },
            "one of",
        ),
    ] {
        let told = invalid(fixture.add_field("F", &settings));
        assert!(told.contains(reason), "{settings:?}: {told}");
    }
    assert_eq!(fixture.field_names(), ["Title", "Notes"]);
}

#[test]
fn a_unique_field_refuses_what_another_record_has() {
    let fixture = Fixture::new();
    let unique = FieldSettings { unique: true, ..optional(FieldKind::Text) };
    fixture.add_field("Code", &unique).unwrap();
    let insert = |code| fixture.insert(vec![text("t"), None, code]);
    let first = insert(text("A")).unwrap();
    insert(None).unwrap();
    insert(None).unwrap();
    let told = invalid(insert(text("A")));
    assert_eq!(told, "“Code” must be unique, and record 1 has the same");
    let second = insert(text("B")).unwrap();
    let edit = |id, code| {
        fixture.write(|transaction| {
            let collection = transaction.collection(&CollectionRef::First)?;
            transaction.edit(&collection, id, None, vec![(2, code)], ADA)
        })
    };
    invalid(edit(second, text("A")));
    edit(first, text("A")).unwrap();
    // A deleted record has no claim, until it comes back.
    fixture
        .write(|transaction| {
            transaction
                .delete(&*transaction.collection(&CollectionRef::First)?, first, None, ADA)
                .map(drop)
        })
        .unwrap();
    edit(second, text("A")).unwrap();
    invalid(fixture.write(|transaction| {
        transaction.restore(&*transaction.collection(&CollectionRef::First)?, first, ADA)
    }));
    // Another program is held to it by the database itself.
    let other = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    assert!(other.execute("UPDATE Records SET Code = 'A' WHERE id = 2", []).is_err());
}

#[test]
fn a_field_becomes_unique_only_where_its_values_are() {
    let fixture = Fixture::new();
    fixture.add(&["a", "b", "a"]);
    let unique = FieldSettings { required: true, unique: true, ..optional(FieldKind::Text) };
    let told = invalid(fixture.change_field("Title", &unique));
    assert!(told.contains("is the same in 1, 3"), "{told}");
    fixture
        .write(|transaction| {
            transaction
                .delete(&*transaction.collection(&CollectionRef::First)?, 3, None, ADA)
                .map(drop)
        })
        .unwrap();
    assert_eq!(fixture.change_field("Title", &unique).unwrap(), 0);
    invalid(fixture.insert(vec![text("b"), None]));
    let plain = FieldSettings { required: true, ..optional(FieldKind::Text) };
    fixture.change_field("Title", &plain).unwrap();
    fixture.insert(vec![text("b"), None]).unwrap();
}

#[test]
fn a_choice_is_renamed_in_every_record_that_has_it() {
    let fixture = Fixture::new();
    let choices = vec!["New".to_owned(), "Old".to_owned()];
    let default = Some("New".to_owned());
    let settings = FieldSettings { choices, default, ..optional(FieldKind::Choice) };
    fixture.add_field("State", &settings).unwrap();
    for state in ["New", "Old", "New"] {
        fixture.insert(vec![text("t"), None, text(state)]).unwrap();
    }
    let rename = |choice: &str, name: &str| {
        fixture.write(|transaction| {
            let of = transaction.collection(&CollectionRef::First)?;
            transaction.rename_choice(&of, of.field(&"State".into())?, choice, name)
        })
    };
    rename("New", "Fresh").unwrap();
    let (of, record) = fixture.store.record(&CollectionRef::First, 1).unwrap();
    assert_eq!(record.values[2], text("Fresh"));
    assert_eq!(record.version, 1, "it is another version");
    let field = of.field(&"State".into()).unwrap();
    assert_eq!(
        (&*field.choices, field.default.as_deref()),
        (&["Fresh".to_owned(), "Old".to_owned()][..], Some("Fresh"))
    );
    assert_eq!(fixture.query("SELECT group_concat(State) FROM Records"), "Fresh,Old,Fresh");
    for (choice, name) in [("New", "Other"), ("Fresh", "Old"), ("Fresh", ""), ("Fresh", "a\nb")] {
        let error = rename(choice, name).unwrap_err();
        assert!(
            matches!(&error, Error::Data(DataError::Invalid { field, .. }) if field == "State"),
            "{choice} {name}: {error:?}"
        );
    }
    assert_eq!(fixture.query("SELECT group_concat(State) FROM Records"), "Fresh,Old,Fresh");
}

#[test]
fn a_change_of_kind_converts_what_fits_and_keeps_the_rest_in_the_history() {
    let fixture = Fixture::new();
    fixture.add_field("Amount", &optional(FieldKind::Text)).unwrap();
    for amount in [text("1.50"), None, text("a lot"), text("-2e3")] {
        fixture.insert(vec![text("t"), None, amount]).unwrap();
    }
    let number = optional(FieldKind::Number);
    let Misfits { total, deleted, first } =
        fixture.store.misfits(&CollectionRef::First, &"amount".into(), &number, 10).unwrap();
    assert_eq!((total, deleted, first[0].id, first.len()), (1, 0, 3, 1));
    assert_eq!(Some(first[0].value.clone()), text("a lot"));
    assert!(first[0].reason.contains("must be a number"), "{:?}", first[0]);
    let counted = Misfits { total: 1, ..Misfits::default() };
    assert_eq!(
        fixture.store.misfits(&CollectionRef::First, &"amount".into(), &number, 0).unwrap(),
        counted
    );

    assert_eq!(fixture.change_field("Amount", &number).unwrap(), 1);
    let amount = |id| fixture.store.record(&CollectionRef::First, id).unwrap().1.values[2].clone();
    assert_eq!(
        [1, 2, 3, 4].map(amount),
        [Some(Value::Number(1.5)), None, None, Some(Value::Number(-2000.0))]
    );
    assert_eq!(fixture.query("SELECT typeof(Amount) FROM Records WHERE id = 1"), "real");
    let history = fixture.store.history(&CollectionRef::First, 3).unwrap().1;
    assert_eq!(history.changes[0].replaced, [(2, text("a lot"))]);
    assert_eq!(fixture.store.record(&CollectionRef::First, 1).unwrap().1.version, 1);

    // And back: what was a number is written as one writes it.
    assert_eq!(fixture.change_field("Amount", &optional(FieldKind::Text)).unwrap(), 0);
    assert_eq!([1, 4].map(amount), [text("1.5"), text("-2000")]);
}

#[test]
fn days_and_moments_and_lines_are_converted_without_loss_or_not_at_all() {
    let fixture = Fixture::new();
    fixture.add_field("When", &optional(FieldKind::Date)).unwrap();
    fixture.insert(vec![text("t"), None, text("2026-11-23")]).unwrap();
    fixture.change_field("When", &optional(FieldKind::DateTime)).unwrap();
    let when = |id| fixture.store.record(&CollectionRef::First, id).unwrap().1.values[2].clone();
    assert_eq!(when(1), text("2026-11-23T00:00:00"));
    fixture.insert(vec![text("t"), None, text("2026-11-23T14:05:00")]).unwrap();
    assert_eq!(fixture.change_field("When", &optional(FieldKind::Date)).unwrap(), 1);
    assert_eq!([1, 2].map(when), [text("2026-11-23"), None]);

    fixture.change_field("Notes", &optional(FieldKind::LongText)).unwrap();
    fixture.insert(vec![text("t"), text("two\nlines"), None]).unwrap();
    let misfits = fixture
        .store
        .misfits(&CollectionRef::First, &"Notes".into(), &optional(FieldKind::Text), 9)
        .unwrap();
    assert_eq!(misfits.total, 1);
}

#[test]
fn what_does_not_fit_in_deleted_records_is_told_apart() {
    let fixture = Fixture::new();
    for notes in ["a lot", "more", "7"] {
        fixture.insert(vec![text("t"), text(notes)]).unwrap();
    }
    let delete = fixture.store.write(&fixture.guard(), |transaction| {
        transaction.delete(&*transaction.collection(&CollectionRef::First)?, 2, None, ADA)
    });
    delete.unwrap();
    let number = optional(FieldKind::Number);
    let misfits =
        fixture.store.misfits(&CollectionRef::First, &"Notes".into(), &number, 9).unwrap();
    assert_eq!((misfits.total, misfits.deleted), (2, 1));
    assert_eq!(misfits.first.iter().map(|one| one.deleted).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn more_values_than_are_read_at_a_time_are_all_converted() {
    let fixture = Fixture::new();
    let titles: Vec<String> = (0..2500).map(|number| number.to_string()).collect();
    fixture.add(&titles.iter().map(String::as_str).collect::<Vec<_>>());
    let number = FieldSettings { required: true, ..optional(FieldKind::Number) };
    assert_eq!(fixture.change_field("Title", &number).unwrap(), 0);
    assert_eq!(fixture.query("SELECT sum(Title) || '' FROM Records"), "3123750.0");
}
