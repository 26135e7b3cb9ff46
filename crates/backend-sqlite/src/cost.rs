//! What opening a book and writing in it costs, counted in what SQLite does and not by a clock.

use std::{cell::Cell, collections::HashMap};

use rusqlite::{
    Connection, StatementStatus,
    trace::{TraceEvent, TraceEventCodes},
};

/// What was done by this thread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cost {
    connections: u32,
    statements: u32,
    /// Of SQLite's virtual machine: some for each row that is looked at. What SQLite itself does to read the
    /// schema is not among them.
    steps: i64,
}

thread_local! {
    static COST: Cell<Cost> = const { Cell::new(Cost { connections: 0, statements: 0, steps: 0 }) };
}

/// Of each statement, the steps that were counted last: SQLite adds up those of all its runs.
type Counted = HashMap<String, i64>;

fn add(change: impl FnOnce(&mut Cost)) {
    let mut cost = COST.get();
    change(&mut cost);
    COST.set(cost);
}

/// `connection`, which was just opened, with what is done on it counted.
pub(crate) fn counted(mut connection: Connection) -> Connection {
    add(|cost| cost.connections += 1);
    let mut counted = Counted::new();
    connection
        .trace_v2(
            TraceEventCodes::SQLITE_TRACE_PROFILE,
            Some(move |event: TraceEvent<'_>| {
                if let TraceEvent::Profile(statement, _) = event {
                    let steps = i64::from(statement.get_status(StatementStatus::VmStep));
                    let before = counted.insert(statement.sql().into_owned(), steps);
                    // Compiled anew, it begins at nothing.
                    let before = before.filter(|before| *before <= steps).unwrap_or_default();
                    add(|cost| {
                        cost.statements += 1;
                        cost.steps += steps - before;
                    });
                }
            }),
        )
        .unwrap();
    connection
}

fn cost_of(work: impl FnOnce()) -> Cost {
    COST.take();
    work();
    COST.take()
}

mod tests {
    use model::{FieldKind, FieldSettings, Value};
    use tempfile::TempDir;
    use turnstile::{Turnstile, Wait, Waiting, WriteGuard};

    use super::*;
    use crate::{DATABASE_FILE, Error, Store};

    struct Book {
        directory: TempDir,
        guard: WriteGuard,
    }

    /// A book of so many collections.
    fn book(collections: usize) -> Book {
        let directory = tempfile::tempdir().unwrap();
        let turnstile = Turnstile::open(directory.path(), "tests", Waiting::Auto).unwrap();
        let guard = turnstile.acquire("Test", &Wait::default()).unwrap();
        Store::prepare(directory.path(), &guard, "ada").unwrap();
        let plain = Connection::open(directory.path().join(DATABASE_FILE)).unwrap();
        let others: String = (2..=collections)
            .map(|id| {
                format!(
                    "CREATE TABLE \"Other {id}\" (id INTEGER PRIMARY KEY AUTOINCREMENT,
                       version INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
                       updated_at TEXT NOT NULL, updated_by TEXT NOT NULL, deleted_at TEXT,
                       Title TEXT) STRICT;
                     INSERT INTO daybook_collection VALUES
                       ({id}, 'Other {id}', 'Other {id}', {id}, 1, 'now', 'ada', 'now', 'ada', NULL);
                     INSERT INTO daybook_field
                       (collection_id, name, column_name, kind, required, position)
                       VALUES ({id}, 'Title', 'Title', 'text', 0, 1);
                     CREATE TRIGGER \"daybook_total {id}\" AFTER INSERT ON \"Other {id}\"
                       BEGIN UPDATE daybook_total SET records = records + 1; END;"
                )
            })
            .collect();
        plain.execute_batch(&format!("BEGIN; {others} COMMIT")).unwrap();
        Book { directory, guard }
    }

    /// What a command does that adds one record and ends.
    fn add_one(book: &Book) {
        let records = &"Records".into();
        let directory = book.directory.path();
        assert!(Store::is_ready(directory).unwrap());
        let store = Store::open(directory).unwrap();
        store.described(records).unwrap();
        store
            .write(&book.guard, |transaction| {
                let of = transaction.collection(records)?;
                let values = vec![Some(Value::Text("x".into())), None];
                transaction.insert(&of, values, "ada").map(drop)
            })
            .map_err(|error: Error| error.to_string())
            .unwrap();
    }

    #[test]
    fn one_who_adds_a_record_pays_for_no_other_collection() {
        let cost = |collections| {
            let book = book(collections);
            cost_of(|| add_one(&book))
        };
        let alone = cost(1);
        assert_eq!(alone.connections, 3, "one that looks, one that reads, one that writes");
        assert!(alone.steps > 100, "{alone:?}");
        for collections in [100, 2_500] {
            let cost = cost(collections);
            assert_eq!(
                (cost.connections, cost.statements),
                (alone.connections, alone.statements),
                "{collections} collections"
            );
            // Some more where an index has more than the one entry.
            assert!(
                cost.steps < alone.steps + 50,
                "{collections} collections: {cost:?}, {alone:?}"
            );
        }
    }

    /// However long they begin the same, in whichever case, and be the new one how others begin.
    #[test]
    fn one_who_adds_a_unique_value_does_not_pay_for_those_that_are_there() {
        let beginning = "Проба воды №".repeat(20);
        let cost = |values: i64, added: &str| {
            let book = book(1);
            let store = Store::open(book.directory.path()).unwrap();
            let unique = FieldSettings { unique: true, ..FieldSettings::of(FieldKind::Text) };
            store
                .write(&book.guard, |it| it.create_collection("Codes", &[("Code", unique)], "ada"))
                .map_err(|error: Error| error.to_string())
                .unwrap();
            let plain = Connection::open(book.directory.path().join(DATABASE_FILE)).unwrap();
            let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
                       INSERT INTO Codes (version, created_at, created_by, updated_at, updated_by, Code)
                       SELECT 1, 'now', 'ada', 'now', 'ada', ?2 || printf('%07d', i * 37) FROM n";
            plain.execute(sql, (values, &beginning)).unwrap();
            let add = |value: &str| {
                store.write(&book.guard, |it| {
                    let of = it.collection(&"Codes".into())?;
                    it.insert(&of, vec![Some(Value::Text(value.to_owned()))], "ada").map(drop)
                })
            };
            // What is read and compiled once is not counted.
            add("another").map_err(|error: Error| error.to_string()).unwrap();
            cost_of(|| add(added).unwrap())
        };
        for added in [
            format!("{beginning}0009999"),
            beginning.clone(),
            beginning.to_uppercase(),
            beginning.to_lowercase() + "0000038",
        ] {
            let (few, many) = (cost(100, &added), cost(20_000, &added));
            assert!(many.statements < 3 * few.statements, "{added}: {few:?}, {many:?}");
            assert!(many.steps < 3 * few.steps, "{added}: {few:?}, {many:?}");
        }
    }
}
