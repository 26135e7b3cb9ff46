//! What another program changes in what describes a book is told by its name, on every way in; what it puts
//! there that would run is not run, and nothing of it is called damage.

use std::time::Duration;

use backend_sqlite::{Altered, DATABASE_FILE, Distrust, Error, IndexBuild, Store};
use model::{Author, CollectionRef, Column, FieldKind, FieldSettings, Query, SortKey};
use rusqlite::Connection;

use crate::{Fixture, query, text};

const ADA: Author<'static> = Author { user: "ada", program: "tests 1" };

fn plain(fixture: &Fixture) -> Connection {
    Connection::open(fixture.path().join(DATABASE_FILE)).unwrap()
}

/// A book with a record, as another program has changed it.
fn changed(sql: &str) -> Fixture {
    let fixture = Fixture::new();
    fixture.add(&["One"]);
    let other = plain(&fixture);
    other.pragma_update(None, "foreign_keys", false).unwrap();
    other.execute_batch(sql).unwrap();
    fixture
}

/// What each way of reading and writing records of the first collection comes to.
fn all_ways(fixture: &Fixture) -> Vec<(&'static str, Result<(), Error>)> {
    let store = &fixture.store;
    let list = |query: &Query| store.list(&CollectionRef::First, query, 0, 10, None).map(drop);
    let notes = || Column::Field("Notes".into());
    let filter = vec![query::condition("Notes", model::Operator::Contains, "x")];
    let sort = vec![SortKey { column: notes(), descending: false }];
    let write = |write: fn(
        &backend_sqlite::WriteTransaction<'_>,
        &backend_sqlite::Table,
    ) -> Result<(), Error>| {
        store.write(&fixture.guard(), |it| write(it, &*it.collection(&CollectionRef::First)?))
    };
    vec![
        ("list", list(&Query::default())),
        ("search", list(&query::search("one"))),
        ("filter", list(&Query { filter, ..Query::default() })),
        ("sort", list(&Query { sort, ..Query::default() })),
        ("range", store.range(&CollectionRef::First, 0, 10).map(drop)),
        ("record", store.record(&CollectionRef::First, 1).map(drop)),
        ("history", store.history(&CollectionRef::First, 1).map(drop)),
        ("position", store.position(&CollectionRef::First, &Query::default(), 1).map(drop)),
        ("among", store.among(&CollectionRef::First, &Query::default(), &[1]).map(drop)),
        ("collection", store.collection(&CollectionRef::First).map(drop)),
        ("described", store.described(&CollectionRef::First).map(drop)),
        ("misfits", {
            let number = FieldSettings::of(FieldKind::Number);
            store.misfits(&CollectionRef::First, &"Notes".into(), &number, 1).map(drop)
        }),
        ("insert", write(|it, of| it.insert(of, vec![text("x"), None], "ada").map(drop))),
        ("edit", write(|it, of| it.edit(of, 1, None, vec![(0, text("y"))], ADA).map(drop))),
        ("delete", write(|it, of| it.delete(of, 1, None, ADA).map(drop))),
        (
            "create a field",
            write(|it, of| {
                it.create_field(of, "New", &FieldSettings::of(FieldKind::Text)).map(drop)
            }),
        ),
    ]
}

fn each_tells(fixture: &Fixture, expected: &Altered) {
    for (way, outcome) in all_ways(fixture) {
        match outcome {
            Err(Error::Altered { what }) => assert_eq!(what, *expected, "{way}"),
            other => panic!("{way}: {other:?}"),
        }
    }
}

fn notes() -> (String, String, String) {
    ("Records".into(), "Notes".into(), "Notes".into())
}

#[test]
fn a_lost_column_is_told_on_every_way_and_its_name_is_never_shown_as_a_value() {
    let (collection, field, column) = notes();
    let lost = Altered::NoColumn { collection, field, column };
    for sql in
        ["ALTER TABLE Records RENAME COLUMN Notes TO R", "ALTER TABLE Records DROP COLUMN Notes"]
    {
        let fixture = changed(sql);
        each_tells(&fixture, &lost);
        // Also to those who open it now.
        let (directory, store) = (fixture.path(), Store::open(fixture.path()).unwrap());
        assert!(matches!(store.range(&CollectionRef::First, 0, 1), Err(Error::Altered { .. })));
        assert!(matches!(
            Store::open_read_only(directory).unwrap().range(&CollectionRef::First, 0, 1),
            Err(Error::Altered { .. })
        ));
        // What the book describes is still listed, and the field can be deleted.
        assert_eq!(fixture.store.collections().unwrap()[0].collection.fields.len(), 2);
        fixture
            .write(|it| {
                let of = it.described(&CollectionRef::First)?;
                it.delete_field(&of, of.field(&"Notes".into())?)
            })
            .unwrap();
        assert_eq!(
            fixture.store.range(&CollectionRef::First, 0, 10).unwrap().1.rows[0].values,
            [text("One")]
        );
        fixture
            .write(|it| {
                let r = FieldSettings::of(FieldKind::Text);
                it.create_field(&*it.collection(&CollectionRef::First)?, "R", &r)
            })
            .unwrap();
    }
    let fixture = changed("ALTER TABLE Records RENAME COLUMN Notes TO R");
    each_tells(&fixture, &lost);
    plain(&fixture).execute_batch("ALTER TABLE Records RENAME COLUMN R TO Notes").unwrap();
    for (way, outcome) in all_ways(&fixture) {
        assert!(outcome.is_ok(), "{way}: {outcome:?}");
    }
}

#[test]
fn other_types_and_lost_tables_are_told_by_their_names() {
    let (collection, field, column) = notes();
    let type_sql =
        "ALTER TABLE Records DROP COLUMN Notes; ALTER TABLE Records ADD COLUMN Notes INTEGER";
    let found = "INTEGER".to_owned();
    let other =
        Altered::OtherType { collection: collection.clone(), field, column, found, needed: "TEXT" };
    each_tells(&changed(type_sql), &other);
    let (table, own) = ("Records".to_owned(), |table: &str| table.to_owned());
    let cases = [
        (
            "ALTER TABLE Records RENAME TO Other",
            Altered::NoTable { collection, table: table.clone() },
        ),
        (
            "ALTER TABLE Records RENAME COLUMN version TO v",
            Altered::NoOwnColumn { table, column: own("version") },
        ),
        ("DROP TABLE daybook_view", Altered::NoOwnTable { table: own("daybook_view") }),
        (
            "ALTER TABLE daybook_field RENAME COLUMN kind TO sort",
            Altered::NoOwnColumn { table: own("daybook_field"), column: own("kind") },
        ),
    ];
    for (sql, expected) in cases {
        each_tells(&changed(sql), &expected);
    }
    let unknown_kind = changed("UPDATE daybook_field SET kind = 'colour'; CREATE TABLE x (a)");
    assert!(matches!(
        unknown_kind.store.range(&CollectionRef::First, 0, 1),
        Err(Error::Unreadable { .. })
    ));
}

/// Another program's rules are told as what they are; types in other words are the same types.
#[test]
fn rules_of_others_are_told_and_tables_made_anew_in_their_words_are_taken() {
    let fixture = changed("CREATE UNIQUE INDEX mine ON Records (Title)");
    let again = fixture.store.write(&fixture.guard(), |it| {
        it.insert(&*it.collection(&CollectionRef::First)?, vec![text("One"), None], "ada").map(drop)
    });
    assert!(matches!(again, Err(Error::Rule { .. })), "{again:?}");
    let anew = changed(
        "CREATE TABLE anew (id INTEGER PRIMARY KEY, version INT, created_at VARCHAR, created_by TEXT,
           updated_at TEXT, updated_by TEXT, deleted_at TEXT, Title TEXT, Notes CLOB);
         INSERT INTO anew SELECT * FROM Records;
         DROP TABLE Records; ALTER TABLE anew RENAME TO Records",
    );
    assert_eq!(
        anew.store.range(&CollectionRef::First, 0, 1).unwrap().1.rows[0].values[0],
        text("One")
    );
}

#[test]
fn a_count_that_is_gone_is_made_up_for() {
    let fixture = changed("DELETE FROM daybook_total");
    assert_eq!(fixture.store.range(&CollectionRef::First, 0, 10).unwrap().1.total, 1);
    assert_eq!(fixture.store.collections().unwrap()[0].total, 1);
}

/// What makes lists fast is made again: nothing is told of it, nor missed.
#[test]
fn an_order_that_another_program_has_dropped_is_made_again() {
    let fixture = query::prepared::prepared(&["Title"]).0;
    let table = |other: &Connection| -> String {
        let sql = "SELECT 'daybook_index ' || id FROM daybook_index WHERE ready";
        other.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let other = plain(&fixture);
    let triggers = "SELECT group_concat('DROP TRIGGER \"' || name || '\"', ';') FROM sqlite_schema
                    WHERE type = 'trigger' AND name GLOB 'daybook_index *'";
    let triggers: String = other.query_row(triggers, [], |row| row.get(0)).unwrap();
    other.execute_batch(&format!("{triggers}; DROP TABLE \"{}\"", table(&other))).unwrap();
    let compare = || query::chance::compare(&fixture, &mut fastrand::Rng::with_seed(3), 5);
    compare();
    let sort = vec![query::sorted_by("Title", false)];
    let by_title = Query { sort, ..Query::default() };
    fixture.store.list(&query::COLLECTION, &by_title, 0, 1, None).unwrap();
    query::prepared::prepare(&fixture);
    let entries = format!("SELECT count(*) FROM \"{}\"", table(&other));
    let entries: i64 = other.query_row(&entries, [], |row| row.get(0)).unwrap();
    assert!(entries > 0);
    compare();
}

/// A view that never ends.
const ENDLESS: &str = "AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT";

fn endless_records() -> String {
    format!(
        "DROP TABLE Records; CREATE VIEW Records {ENDLESS} i AS id, i AS version, '' AS created_at,
           '' AS created_by, '' AS updated_at, '' AS updated_by, NULL AS deleted_at, '' AS Title,
           '' AS Notes FROM n"
    )
}

fn distrust<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Distrust {
    match outcome {
        Err(Error::Untrusted { why, .. }) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_view_in_the_place_of_a_table_is_not_read() {
    let collections = format!(
        "DROP TABLE daybook_collection; CREATE VIEW daybook_collection {ENDLESS} i AS id, 'x' AS name,
           'x' AS table_name, 1 AS position, 1 AS version, '' AS created_at, '' AS created_by,
           '' AS updated_at, '' AS updated_by, NULL AS deleted_at FROM n"
    );
    let settings = format!(
        "DROP TABLE daybook_setting; CREATE VIEW daybook_setting {ENDLESS} 'x' AS name, i AS value FROM n"
    );
    for (sql, name) in [(collections, "daybook_collection"), (settings, "daybook_setting")] {
        let fixture = changed(&sql);
        let why = Distrust::NoTable { name: name.into() };
        assert_eq!(distrust(fixture.store.collections()), why);
        assert_eq!(distrust(fixture.store.write(&fixture.guard(), |_| Ok::<_, Error>(()))), why);
        assert_eq!(distrust(Store::open(fixture.path())), why);
        assert_eq!(distrust(Store::open_read_only(fixture.path())), why);
    }
    let records = changed(&endless_records());
    for (way, outcome) in all_ways(&records) {
        assert_eq!(distrust(outcome), Distrust::NoTable { name: "Records".into() }, "{way}");
    }
    // Not to count its records either, where their number is gone, nor to prepare anything.
    plain(&records).execute_batch("DELETE FROM daybook_total").unwrap();
    assert_eq!(records.store.collections().unwrap()[0].total, 0);
    assert_eq!(records.store.described_at_least(&CollectionRef::First).unwrap().total, 0);
    let virtual_table = changed(
        "DROP TABLE Records; CREATE VIRTUAL TABLE Records USING fts5 (version, created_at, created_by,
           updated_at, updated_by, deleted_at, Title, Notes)",
    );
    assert!(matches!(
        virtual_table.store.range(&CollectionRef::First, 0, 1),
        Err(Error::Untrusted { .. })
    ));
}

/// IndexRequests before, or even begun.
#[test]
fn nothing_is_made_ready_of_a_view_in_the_place_of_a_table() {
    let sort = vec![query::sorted_by("Title", false)];
    for query in [Query { sort, ..Query::default() }, query::search("one")] {
        for begun in [false, true] {
            // Fewer need nothing made ready.
            let fixture = changed(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10001)
                 INSERT INTO Records (version, created_at, created_by, updated_at, updated_by, Title)
                 SELECT 1, 'now', 'ada', 'now', 'ada', 'One' FROM n",
            );
            fixture.store.list(&CollectionRef::First, &query, 0, 10, None).unwrap();
            let mut preparing = IndexBuild::from(fixture.store.wanted().next().unwrap());
            let mut step = || {
                preparing.read(&fixture.store)?;
                preparing.step(&fixture.store, &fixture.guard(), Duration::from_millis(1))
            };
            if begun {
                assert!(step().unwrap());
            }
            let other = plain(&fixture);
            other.pragma_update(None, "foreign_keys", false).unwrap();
            other.execute_batch(&endless_records()).unwrap();
            assert!(!step().unwrap(), "{query:?}, {begun}");
        }
    }
}

/// Who can write the table that lists the tables can pass a view off as one.
#[test]
fn a_forged_description_that_never_ends_is_given_up() {
    let fixture = changed(&format!(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = 'CREATE VIEW daybook_collection {ENDLESS} i AS id, ''x'' AS name,
             ''x'' AS table_name, 1 AS position, 1 AS version, '''' AS created_at, '''' AS created_by,
             '''' AS updated_at, '''' AS updated_by, NULL AS deleted_at FROM n', rootpage = 0
           WHERE name = 'daybook_collection';
         UPDATE sqlite_schema SET name = 'forged' WHERE name = 'daybook_collection' AND type = 'table';
         DELETE FROM sqlite_schema WHERE tbl_name = 'daybook_collection' AND type = 'index';
         CREATE TABLE dummy (a);
         UPDATE sqlite_schema SET name = 'daybook_collection' WHERE name = 'dummy'"
    ));
    let opened = Store::open(fixture.path());
    let is_refused = matches!(
        opened,
        Err(Error::Untrusted { .. } | Error::Corrupt { .. } | Error::Altered { .. })
    );
    assert!(is_refused, "{opened:?}");
}

#[test]
fn a_trigger_of_others_stops_what_would_run_it_and_nothing_else() {
    for (event, table, stopped) in [
        ("INSERT", "Records", &["insert"][..]),
        ("UPDATE", "daybook_total", &["insert", "delete"]),
        ("INSERT", "daybook_history", &["edit", "delete"]),
        ("UPDATE OF Title", "Records", &["edit"]),
        ("INSERT", "daybook_field", &["create a field"]),
    ] {
        let fixture = changed(&format!(
            "CREATE VIEW endless {ENDLESS} i FROM n;
             CREATE TRIGGER mine AFTER {event} ON {table} BEGIN SELECT count(*) FROM endless; END"
        ));
        let why = Distrust::Trigger { trigger: "mine".into(), table: table.into() };
        for (way, outcome) in all_ways(&fixture) {
            if stopped.contains(&way) {
                assert_eq!(distrust(outcome), why, "{way}: {event} on {table}");
            } else {
                assert!(outcome.is_ok(), "{way}: {event} on {table}: {outcome:?}");
            }
        }
    }
    // Nor what has no statement that reads or writes a table.
    for does in ["SELECT 1", "SELECT raise(IGNORE)", "INSERT INTO own VALUES (new.Title)"] {
        let fixture = changed(&format!(
            "CREATE TABLE own (a); CREATE TRIGGER mine AFTER INSERT ON Records BEGIN {does}; END"
        ));
        let written = fixture.store.write(&fixture.guard(), |it| {
            it.insert(&*it.collection(&CollectionRef::First)?, vec![text("x"), None], "ada")
                .map(drop)
        });
        assert!(matches!(distrust(written), Distrust::Trigger { .. }), "{does}");
    }
    // What is on a table of their own is their business.
    changed(
        "CREATE TABLE own (a); CREATE TRIGGER mine AFTER INSERT ON own BEGIN DELETE FROM own; END",
    )
    .add(&["Two"]);
}

#[test]
fn a_trigger_under_a_name_of_ours_that_never_ends_is_given_up_and_nothing_is_written() {
    for (view, why) in [
        ("endless", Distrust::InTrigger { name: "endless".into() }),
        // Under names of ours all the way, it is bounded.
        ("daybook_endless", Distrust::Endless { work: "a write" }),
    ] {
        let fixture = changed(&format!(
            "CREATE VIEW {view} {endless} i FROM daybook_n;
             CREATE TRIGGER daybook_mine AFTER INSERT ON Records BEGIN SELECT count(*) FROM {view}; END",
            endless = ENDLESS.replace("n (i)", "daybook_n (i)").replace("FROM n", "FROM daybook_n")
        ));
        let written = fixture.store.write(&fixture.guard(), |it| {
            it.insert(&*it.collection(&CollectionRef::First)?, vec![text("x"), None], "ada")
                .map(drop)
        });
        assert_eq!(distrust(written), why);
        assert_eq!(fixture.store.range(&CollectionRef::First, 0, 1).unwrap().1.total, 1);
    }
}
