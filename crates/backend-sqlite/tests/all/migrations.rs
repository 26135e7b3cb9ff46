//! Books of every older form, as the program of their time left them: each opens, keeps what it holds,
//! and is from then on as one that was made today.

use std::{collections::BTreeMap, path::Path};

use backend_sqlite::{DATABASE_FILE, Error, SCHEMA_VERSION, Store};
use model::{CollectionRef, DataError, Value};
use rusqlite::{Connection, params};
use turnstile::{Turnstile, Waiting};

use crate::{
    Fixture,
    query::{self, chance, prepared},
    text,
};

const OLDER: [(i64, &str); 3] = [
    (1, include_str!("../books/version-1.sql")),
    (2, include_str!("../books/version-2.sql")),
    (3, include_str!("../books/version-3.sql")),
];

fn plain(directory: &Path) -> Connection {
    Connection::open(directory.join(DATABASE_FILE)).unwrap()
}

/// A book of that version, as it was left.
fn older((version, dump): (i64, &str)) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let old = plain(directory.path());
    old.execute_batch(dump).unwrap();
    old.pragma_update(None, "application_id", 0x4461_7962).unwrap();
    old.pragma_update(None, "user_version", version).unwrap();
    old.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).unwrap();
    directory
}

/// The same, brought up to date.
fn up_to_date(book: (i64, &str)) -> Fixture {
    let directory = older(book);
    assert!(Store::open_if_up_to_date(directory.path()).unwrap().is_none());
    let read_only = Store::open_read_only(directory.path());
    assert!(matches!(read_only, Err(Error::Older { .. })), "{read_only:?}");
    let turnstile = Turnstile::open(directory.path(), "tests", Waiting::Auto).unwrap();
    let guard = turnstile.acquire("Update", &turnstile::Wait::default()).unwrap();
    Store::prepare(directory.path(), &guard, "ada").unwrap();
    drop(guard);
    let store = Store::open(directory.path()).unwrap();
    let found: String =
        plain(directory.path()).query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(found, "ok");
    Fixture { directory, turnstile, store }
}

#[test]
fn a_book_of_version_1_keeps_its_records() {
    let fixture = up_to_date(OLDER[0]);
    let (of, page) = fixture.store.range(&CollectionRef::First, 0, 10).unwrap();
    assert_eq!(page.total, 7);
    assert_eq!(page.rows[0].values, [text("Café “Zürich”"), None]);
    assert_eq!(page.rows[6].values, [text("Pond water 1"), text("inlet")]);
    assert!(of.fields[0].required && !of.fields[0].unique);
    fixture
        .write(|it| it.restore(&*it.collection(&CollectionRef::First)?, 7, chance::AUTHOR))
        .unwrap();
    assert_eq!(fixture.add(&["new"])[0].id, 9);
    assert_eq!(fixture.store.range(&CollectionRef::First, 0, 1).unwrap().1.total, 9);
}

#[test]
fn books_of_versions_2_and_3_keep_all_they_hold() {
    for book in &OLDER[1..] {
        let fixture = up_to_date(*book);
        let of = fixture.store.described(&query::COLLECTION).unwrap();
        assert_eq!(of.total, 23);
        assert_eq!(of.views.len(), usize::from(book.0 == 3));
        let of = of.collection;
        let history = |id| fixture.store.history(&query::COLLECTION, id).unwrap().1;
        assert_eq!(history(2).values_at(1).unwrap()[0], text("Soil 2"));
        assert_eq!(history(2).row.values[2], Some(Value::Number(200.0)));
        assert!(history(3).is_deleted && !history(4).is_deleted);
        // What has names that are ours now, or were.
        let own = &history(5).row.values[8..];
        assert_eq!(own, [text("A"), text("own"), text("mine")]);
        let fifth = of.fields[8..].iter().map(|field| field.name.as_str());
        assert_eq!(fifth.collect::<Vec<_>>(), ["Code", "Version", "daybook_converted"]);
        for name in ["History", "json_each", if book.0 == 2 { "daybook_view" } else { "Reshape" }] {
            let (_, page) = fixture.store.range(&name.into(), 0, 5).unwrap();
            assert_eq!(page.rows[0].values[0], text(&format!("of {name}")));
        }
        let sixth_with_the_code_of_another = fixture.write(|it| {
            it.edit(
                &*it.collection(&query::COLLECTION)?,
                6,
                None,
                vec![(8, text("A"))],
                chance::AUTHOR,
            )
        });
        assert!(matches!(
            sixth_with_the_code_of_another,
            Err(Error::Data(DataError::Invalid { .. }))
        ));
        // What was deleted comes back.
        fixture
            .write(|it| {
                it.restore_field(&*it.collection(&query::COLLECTION)?, &"Gone".into())?;
                it.restore_collection(&"Gone too".into(), "ada")?;
                it.restore(&*it.collection(&query::COLLECTION)?, 3, chance::AUTHOR).map(drop)
            })
            .unwrap();
        let (_, row) = fixture.store.record(&query::COLLECTION, 5).unwrap();
        assert_eq!(row.values[9], text("hidden"));
        let (_, page) = fixture.store.range(&"Gone too".into(), 0, 5).unwrap();
        assert_eq!(page.rows[0].values[0], text("of Gone too"));
    }
}

#[test]
fn an_older_book_works_on_with_what_made_its_lists_fast() {
    for book in &OLDER[1..] {
        let fixture = up_to_date(*book);
        let orders = "SELECT count(*) FROM daybook_index WHERE ready";
        let orders: i64 = plain(fixture.path()).query_row(orders, [], |row| row.get(0)).unwrap();
        assert_eq!(orders, if book.0 == 3 { 2 } else { 0 });
        fixture
            .write(|it| {
                for name in ["Code", "Version", "daybook_converted"] {
                    let of = it.collection(&query::COLLECTION)?;
                    it.delete_field(&of, of.field(&name.into())?)?;
                }
                Ok(())
            })
            .unwrap();
        let mut random = fastrand::Rng::with_seed(13);
        chance::change(&fixture, &mut random, chance::LARGE);
        chance::compare(&fixture, &mut random, 10);
        prepared::prepare(&fixture);
        chance::compare(&fixture, &mut random, 10);
    }
}

/// What is in the schema of the book itself and of its first collection, without what means nothing.
fn schema(directory: &Path) -> BTreeMap<String, String> {
    let plain = plain(directory);
    let mut statement = plain
        .prepare(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'Records'
             AND (tbl_name = 'Records' OR tbl_name NOT IN (SELECT table_name FROM daybook_collection))
             AND name NOT GLOB 'daybook_index *' AND name NOT GLOB 'daybook_search *'
             UNION ALL SELECT 'Records.' || name, type || \"notnull\" || pk FROM pragma_table_info('Records')",
        )
        .unwrap();
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?));
    let found = statement.query_map([], read).unwrap().map(Result::unwrap);
    found.map(|(name, sql)| (name, sql.split_whitespace().collect::<Vec<_>>().join(" "))).collect()
}

#[test]
fn a_book_that_was_brought_up_to_date_is_as_one_that_was_made_today() {
    let made_today = schema(Fixture::new().path());
    assert!(made_today.contains_key("daybook_present in collection 1"), "{made_today:?}");
    for book in OLDER {
        let fixture = up_to_date(book);
        assert_eq!(schema(fixture.path()), made_today, "version {}", book.0);
        // And nothing in it is neither somebody's records nor begins as what is ours does.
        let others = "SELECT group_concat(name) FROM sqlite_schema WHERE name NOT GLOB 'daybook_*'
                      AND name NOT GLOB 'sqlite_*'
                      AND name NOT IN (SELECT table_name FROM daybook_collection)";
        let others: Option<String> =
            plain(fixture.path()).query_row(others, [], |row| row.get(0)).unwrap();
        assert_eq!(others, None);
    }
}

/// It is brought up to date by statements that read all of it.
#[test]
fn an_older_book_with_views_and_triggers_that_are_not_ours_is_left_as_it_is() {
    const VIEW: &str = "AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
                        SELECT i AS id, 'x' AS table_name FROM n";
    for (book, sql) in OLDER.iter().flat_map(|book| {
        [
            format!("DROP TABLE collection; CREATE VIEW collection {VIEW}"),
            format!("DROP TABLE Records; CREATE VIEW Records {VIEW}"),
            "CREATE TRIGGER mine AFTER UPDATE ON collection BEGIN DELETE FROM field; END"
                .to_owned(),
        ]
        .map(|sql| (*book, sql))
    }) {
        let directory = older(book);
        let other = plain(directory.path());
        other.pragma_update(None, "foreign_keys", false).unwrap();
        other.execute_batch(&sql).unwrap();
        let turnstile = Turnstile::open(directory.path(), "tests", Waiting::Auto).unwrap();
        let guard = turnstile.acquire("Update", &turnstile::Wait::default()).unwrap();
        let prepared = Store::prepare(directory.path(), &guard, "ada");
        assert!(matches!(prepared, Err(Error::Untrusted { .. })), "{sql}: {prepared:?}");
        let version: i64 =
            other.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(version, book.0);
    }
}

/// What a program of today does once a later one has brought the book up to date under it.
#[test]
fn who_has_the_book_open_while_it_gets_a_newer_form_is_told_and_writes_nothing() {
    let fixture = Fixture::new();
    fixture.add(&["kept"]);
    let later = plain(fixture.path());
    later
        .execute_batch(&format!(
            "ALTER TABLE daybook_collection RENAME TO daybook_catalog;
             PRAGMA user_version = {}",
            SCHEMA_VERSION + 1
        ))
        .unwrap();
    let written = fixture.store.write(&fixture.guard(), |_| Ok::<_, Error>(()));
    assert!(matches!(written, Err(Error::Newer { .. })), "{written:?}");
    let read = fixture.store.range(&CollectionRef::First, 0, 1);
    assert!(matches!(read, Err(Error::Newer { .. })), "{read:?}");
    let records = "SELECT count(*) FROM Records WHERE Title = ?1";
    let kept: i64 = later.query_row(records, params!["kept"], |row| row.get(0)).unwrap();
    assert_eq!(kept, 1);
}
