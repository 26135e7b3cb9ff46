//! Whatever a collection or a field is called: nothing of ours, and nothing of SQLite's, is in its way.

use std::{collections::BTreeSet, fs, path::Path};

use backend_sqlite::{DATABASE_FILE, Error};
use model::{Author, Column, DataError, FieldKind, FieldSettings, Operator, Query, SortKey};
use rusqlite::Connection;

use crate::{
    Fixture,
    query::{self, chance},
    text,
};

const ADA: Author<'static> = Author { user: "ada", program: "tests 1" };

/// A book in which everything has been used, so that everything is there which we ever put into one.
fn fully_used() -> Fixture {
    let fixture = query::prepared::prepared(&["Title", "Amount"]).0;
    fixture
        .write(|transaction| {
            let of = transaction.collection(&query::COLLECTION)?;
            let unique = FieldSettings { unique: true, ..FieldSettings::of(FieldKind::Text) };
            transaction.create_field(&of, "Code", &unique)?;
            transaction.save_view(&of, None, "All", "{}")?;
            let number = FieldSettings::of(FieldKind::Text);
            transaction.change_field(&of, of.field(&"Amount".into())?, &number, ADA)?;
            transaction.delete_field(&of, of.field(&"Day".into())?)?;
            transaction.delete_collection(&*transaction.collection(&"Records".into())?, "ada")
        })
        .unwrap();
    fixture
}

/// The names of all that is in a book's schema, of all columns, and of what SQLite has in the place of
/// tables.
fn names_in(path: &Path) -> BTreeSet<String> {
    let plain = Connection::open(path.join(DATABASE_FILE)).unwrap();
    let sql = "SELECT name FROM sqlite_schema UNION SELECT name FROM pragma_module_list
               UNION SELECT i.name FROM sqlite_schema s, pragma_table_info(s.name) i";
    let mut statement = plain.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Every name that our SQL gives to something or asks for.
fn names_in_the_source(directory: &Path, names: &mut BTreeSet<String>) {
    let naming = [
        "TABLE",
        "INDEX",
        "TRIGGER",
        "VIEW",
        "EXISTS",
        "FROM",
        "INTO",
        "UPDATE",
        "JOIN",
        "AS",
        "ON",
        "TO",
        "COLUMN",
        "ADD",
        "SAVEPOINT",
        "PRAGMA",
        "SELECT",
        "BY",
        "SET",
    ];
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names_in_the_source(&path, names);
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let words: Vec<&str> = source
            .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .filter(|word| !word.is_empty())
            .collect();
        let named = words.windows(2).filter(|words| naming.contains(&words[0]));
        names.extend(named.map(|words| words[1].to_lowercase()));
    }
}

/// All of what one does with a collection of that name that has a field of that name.
fn use_it(fixture: &Fixture, name: &str) -> Result<(), Error> {
    let of = &name.into();
    let kind = |kind| FieldSettings::of(kind);
    let unique = FieldSettings { unique: true, ..kind(FieldKind::Text) };
    fixture.write(|transaction| {
        let fields = [(name, kind(FieldKind::Text)), ("Other", unique.clone())];
        transaction.create_collection(name, &fields, "ada")?;
        let collection = transaction.collection(of)?;
        for number in ["1", "2", "3"] {
            transaction.insert(&collection, vec![text(number), text(number)], "ada")?;
        }
        transaction.edit(&collection, 2, None, vec![(0, text("20"))], ADA)?;
        transaction.delete(&collection, 3, None, ADA)?;
        transaction.restore(&collection, 3, ADA)?;
        transaction.save_view(&collection, None, name, "{}").map(drop)
    })?;
    let lists = |fixture: &Fixture| -> Result<(), Error> {
        let sort = vec![SortKey { column: Column::Field(name.into()), descending: true }];
        let filter = vec![query::condition(name, Operator::IsNot, "7")];
        for (search, rows) in [("", 3), ("20", 1)] {
            let query =
                Query { sort: sort.clone(), filter: filter.clone(), ..query::search(search) };
            let (_, page) = fixture.store.list(of, &query, 0, 10, None)?;
            assert_eq!(page.rows.len(), rows, "{name}, searched for {search}");
            assert_eq!(page.rows[0].values[1], text(if rows == 1 { "2" } else { "3" }));
            fixture.store.position(of, &query, 2)?;
        }
        Ok(())
    };
    // As text, 3 comes before 20 where the greatest is first.
    lists(fixture)?;
    fixture.write(|transaction| {
        let collection = transaction.collection(of)?;
        let field = collection.field(&name.into())?;
        transaction.change_field(&collection, field, &kind(FieldKind::Number), ADA)?;
        let collection = transaction.collection(of)?;
        transaction.change_field(&collection, collection.field(&name.into())?, &unique, ADA)?;
        transaction.rename_field(
            &*transaction.collection(of)?,
            collection.field(&name.into())?,
            "Plain",
        )?;
        let collection = transaction.collection(of)?;
        transaction.rename_field(&collection, collection.field(&"Plain".into())?, name)?;
        let collection = transaction.collection(of)?;
        transaction.delete_field(&collection, collection.field(&name.into())?)?;
        transaction.restore_field(&collection, &name.into())?;
        transaction.rename_collection(&collection, "Plain", "ada")?;
        transaction.rename_collection(&*transaction.collection(&"Plain".into())?, name, "ada")
    })?;
    assert_eq!(fixture.store.history(of, 2)?.1.changes.len(), 1);
    lists(fixture)?;
    fixture.write(|transaction| {
        transaction.delete_collection(&*transaction.collection(of)?, "ada")?;
        transaction.restore_collection(&name.into(), "ada")?;
        transaction.delete_collection(&*transaction.collection(of)?, "ada")
    })
}

#[test]
fn no_name_is_in_the_way_of_anything() {
    let used = fully_used();
    let mut names = names_in(used.path());
    names_in_the_source(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut names);
    assert!(names.contains("daybook_reshaped"), "{names:?}");
    // What an older version had, and what begins as ours and SQLite's do.
    names.extend(
        ["reshaped", "old_collection", "DAYBOOK_x", "Sqlite_x", "pragma_table_info"]
            .map(str::to_owned),
    );
    let names: Vec<String> = names
        .into_iter()
        .filter(|name| !["other", "plain", "records"].contains(&name.to_lowercase().as_str()))
        .collect();
    // SQLite reads all that is in a book each time it changes; so not too much in one.
    for some in names.chunks(12) {
        let fixture = Fixture::new();
        for name in some {
            if let Err(error) = use_it(&fixture, name) {
                panic!("a collection and a field “{name}”: {error}");
            }
        }
    }
    // What is there goes on beside collections of all those names.
    for name in names_in(used.path()).iter().take(60) {
        match use_it(&used, name) {
            // The collection that is there.
            Ok(()) | Err(Error::Data(DataError::Invalid { .. })) => {}
            Err(error) => panic!("“{name}” in a book that is in use: {error}"),
        }
    }
    chance::compare(&used, &mut fastrand::Rng::with_seed(5), 5);
}
