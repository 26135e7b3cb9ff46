//! The verdict can fail: each kind of broken promise, made on purpose, is found.

use book::{Book, OpenOptions, Wait};
use model::CollectionRef;
use tempfile::TempDir;

use super::*;

/// A book in which the writer `a` wrote the records 1 to 3, which have these ids.
fn book() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    let book = Book::open(directory.path(), &OpenOptions::new("tests")).unwrap();
    for number in 1..=3 {
        let given = record::given(&record::title("a", number));
        book.create_record(&CollectionRef::First, &given, &Wait::Timeout).unwrap();
    }
    directory
}

const LEDGER: &str = "\
asked a 1 1
done a 1 1 1
asked a 2 1
done a 2 1 2
asked a 3 1
done a 3 1 3
";

fn violations(book: &TempDir, ledger: &str) -> Vec<String> {
    compare(book.path(), &Ledger::read(ledger.as_bytes()).unwrap()).unwrap().violations
}

/// The violations after `sql` was done to the book behind everybody's back.
fn after(sql: &str, ledger: &str) -> Vec<String> {
    let book = book();
    let connection = Connection::open(book.path().join(backend_sqlite::DATABASE_FILE)).unwrap();
    connection.execute_batch(sql).unwrap();
    violations(&book, ledger)
}

#[test]
fn a_book_that_agrees_with_its_ledger_has_no_violations() {
    assert_eq!(violations(&book(), LEDGER), [""; 0]);
}

#[test]
fn what_was_cut_off_may_be_there_or_not() {
    let ledger = "asked a 1 1\ndone a 1 1 1\nasked a 2 1\nasked a 3 1\nasked a 4 1\n";
    let ledger = Ledger::read(ledger.as_bytes()).unwrap();
    let found = compare(book().path(), &ledger).unwrap();
    assert_eq!(found.violations, [""; 0]);
    let counts = (found.acknowledged, found.unknown_there, found.unknown_absent);
    assert_eq!(counts, (1, 2, 1));
}

#[test]
fn a_lost_record_is_found() {
    let ledger = format!("{LEDGER}asked a 4 1\ndone a 4 1 4\n");
    assert_eq!(violations(&book(), &ledger), ["a-4: acknowledged as 4, and lost"]);
    let lost = after("DELETE FROM records WHERE id = 2", LEDGER);
    assert_eq!(lost, ["a-2: acknowledged as 2, and lost"]);
}

#[test]
fn a_record_that_is_there_twice_is_found() {
    let doubled = after(
        "INSERT INTO records (version, created_at, created_by, updated_at, updated_by, title, notes)
         SELECT version, created_at, created_by, updated_at, updated_by, title, notes
         FROM records WHERE id = 2",
        LEDGER,
    );
    assert_eq!(doubled, ["record 4, a-2: it is there twice"]);
}

#[test]
fn a_record_of_which_a_part_is_missing_or_wrong_is_found() {
    for part in [
        "notes = NULL",
        "notes = substr(notes, 2)",
        "version = 2",
        "created_at = ''",
        "updated_at = '2026-01-01T00:00:00.000Z'",
        "updated_by = 'somebody else'",
        "deleted_at = created_at",
    ] {
        let half = after(&format!("UPDATE records SET {part} WHERE id = 2"), LEDGER);
        assert_eq!(half, ["record 2, a-2: it is not whole"], "{part}");
    }
}

#[test]
fn a_record_that_was_refused_or_never_asked_for_is_found() {
    let ledger = LEDGER.replace("done a 2 1 2", "refused a 2 1");
    assert_eq!(violations(&book(), &ledger), ["a-2: refused, and written all the same"]);
    let ledger = LEDGER.replace("asked a 3 1\ndone a 3 1 3\n", "");
    assert_eq!(violations(&book(), &ledger), ["record 3, a-3: nobody asked for it"]);
}

#[test]
fn a_record_under_another_id_than_it_was_told_is_found() {
    let ledger = LEDGER.replace("done a 3 1 3", "done a 3 1 7");
    assert_eq!(violations(&book(), &ledger), ["record 3, a-3: acknowledged as Acknowledged(7)"]);
}

#[test]
fn a_part_of_a_transaction_is_found() {
    let ledger = "asked a 1 4\n";
    assert_eq!(violations(&book(), ledger), ["a-1: 3 of its group of 4"]);
    assert_eq!(violations(&book(), "asked a 1 3\nasked a 4 3\n"), [""; 0]);
}

#[test]
fn a_gap_in_what_is_written_in_order_is_found() {
    let ledger = "in-order a\nasked a 1 1\nasked a 2 1\nasked a 3 1\nasked a 4 1\n";
    assert_eq!(violations(&book(), ledger), [""; 0]);
    let gap = after("DELETE FROM records WHERE id = 2", ledger);
    assert_eq!(gap, ["a-2: not there, though later ones are"]);
}

#[test]
fn a_damaged_database_is_found() {
    let book = book();
    let path = book.path().join(backend_sqlite::DATABASE_FILE);
    let connection = Connection::open(&path).unwrap();
    // A row of the schema that points to another table's pages.
    connection
        .execute_batch(
            "PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET rootpage =
                 (SELECT rootpage FROM sqlite_schema WHERE name = 'daybook_collection')
             WHERE name = 'daybook_history'",
        )
        .unwrap();
    drop(connection);
    let found = violations(&book, LEDGER);
    assert!(found[0].starts_with("integrity_check"), "{found:?}");
}
