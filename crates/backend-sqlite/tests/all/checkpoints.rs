//! Checkpoints: beside the writers, bounded, and harmless to a copy made under the write lock.

use model::CollectionRef;
use std::{
    fs,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

use backend_sqlite::{DATABASE_FILE, Store};
use rusqlite::{Connection, wal::CheckpointMode};
use tempfile::TempDir;
use turnstile::{Turnstile, Wait};

use crate::Fixture;

/// The WAL's pages, and how many of them are in the main file.
fn wal_of(directory: &Path) -> (i32, i32) {
    let connection = Connection::open(directory.join(DATABASE_FILE)).unwrap();
    // A connection knows of the WAL once it has read.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).unwrap();
    connection.wal_checkpoint_v2(Some(rusqlite::MAIN_DB), CheckpointMode::NOOP).unwrap()
}

fn add(fixture: &Fixture, records: usize) {
    (0..records).for_each(|number| drop(fixture.add(&[&format!("record {number}")])));
}

#[test]
fn a_process_that_writes_on_has_its_pages_moved_beside_it() {
    let fixture = Fixture::new();
    add(&fixture, 400);
    // 3 pages a record. Where all of them were moved in time, the WAL has begun anew since.
    let is_moved = |(length, moved)| moved >= 1000 || length < 1000;
    let begun = Instant::now();
    while !is_moved(wal_of(fixture.path())) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", wal_of(fixture.path()));
        sleep(Duration::from_millis(5));
    }
}

#[test]
fn one_that_ends_at_once_moves_them_itself() {
    let fixture = Fixture::new();
    add(&fixture, 90);
    // Each of these may be a process of its own, which does not live to see another thread's work.
    for _ in 0..300 {
        let store = Store::open(fixture.path()).unwrap();
        let before = wal_of(fixture.path());
        store
            .write(&fixture.guard(), |transaction| {
                let collection = transaction.collection(&CollectionRef::First)?;
                transaction.insert(&collection, vec![crate::text("one"), None], "ada")
            })
            .unwrap();
        let after = wal_of(fixture.path());
        if after.0 < before.0 {
            assert_eq!(after, (0, 0), "all is moved, and the WAL begins anew");
            return;
        }
        assert!(after.0 < 1000 + 250, "{after:?}");
    }
    panic!("nothing was moved: {:?}", wal_of(fixture.path()));
}

/// A book that nobody has open.
struct Alone {
    directory: TempDir,
    turnstile: Turnstile,
}

impl Alone {
    fn new() -> Self {
        let Fixture { directory, turnstile, store } = Fixture::new();
        drop(store);
        Self { directory, turnstile }
    }

    /// Writes so many records, each as a process does that opens the book, writes and ends. Returns the
    /// greatest length of the WAL, in bytes.
    fn add(&self, records: usize) -> u64 {
        let mut longest = 0;
        for _ in 0..records {
            let store = Store::open(self.directory.path()).unwrap();
            let guard = self.turnstile.acquire("Test", &Wait::default()).unwrap();
            store
                .write(&guard, |transaction| {
                    let collection = transaction.collection(&CollectionRef::First)?;
                    transaction.insert(&collection, vec![crate::text("one"), None], "ada")
                })
                .unwrap();
            let wal = fs::metadata(self.directory.path().join("records.db-wal")).unwrap();
            longest = longest.max(wal.len());
        }
        longest
    }

    fn plain(&self) -> Connection {
        Connection::open(self.directory.path().join(DATABASE_FILE)).unwrap()
    }
}

#[test]
fn where_short_lived_processes_alone_write_the_wal_stays_bounded() {
    let book = Alone::new();
    let longest = book.add(1000);
    assert!(longest < 1250 * 4120, "{longest}");
    let count = "SELECT count(*) FROM Records";
    let count: i64 = book.plain().query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(count, 1000);
}

/// Nobody waits for one who reads, and once that one is done, the WAL begins anew.
#[test]
fn one_who_reads_on_keeps_no_short_lived_process_from_writing() {
    let book = Alone::new();
    let reader = book.plain();
    reader.execute_batch("BEGIN; SELECT count(*) FROM Records").unwrap();
    let begun = Instant::now();
    assert!(book.add(450) > 1000 * 4120);
    // With a wait for the reader, each of the last hundred would take half a second.
    assert!(begun.elapsed() < Duration::from_secs(30));
    reader.execute_batch("COMMIT").unwrap();
    assert!(book.add(900) < 2500 * 4120);
}

#[test]
fn beside_a_writer_that_never_pauses_the_wal_stays_bounded() {
    let fixture = Fixture::new();
    add(&fixture, 6000);
    let length = fs::metadata(fixture.path().join("records.db-wal")).unwrap().len();
    assert!(length < 5000 * 4120, "{length}");
}

/// Copies a book, and does something between the main file's beginning and its rest. A process of its
/// own: one that has the database open must not open its files otherwise.
#[cfg(unix)]
fn copy(from: &Path, to: &Path, between: impl FnOnce()) {
    use std::{
        io::{BufRead, BufReader, Write},
        process::{Command, Stdio},
    };
    let script = r#"head -c 4096 "$0/records.db" > "$1/records.db" && echo half && read go &&
        tail -c +4097 "$0/records.db" >> "$1/records.db" && cp "$0/records.db-wal" "$1""#;
    let mut copying = Command::new("sh")
        .args(["-c", script])
        .args([from, to])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut half = String::new();
    BufReader::new(copying.stdout.take().unwrap()).read_line(&mut half).unwrap();
    between();
    writeln!(copying.stdin.take().unwrap(), "go").unwrap();
    assert!(copying.wait().unwrap().success());
}

/// Here each open file has its own locks, so that this process may do it itself.
#[cfg(windows)]
fn copy(from: &Path, to: &Path, between: impl FnOnce()) {
    use std::io::Read;
    let mut main = fs::File::open(from.join(DATABASE_FILE)).unwrap();
    let mut bytes = vec![0; 4096];
    main.read_exact(&mut bytes).unwrap();
    between();
    main.read_to_end(&mut bytes).unwrap();
    fs::write(to.join(DATABASE_FILE), bytes).unwrap();
    fs::copy(from.join("records.db-wal"), to.join("records.db-wal")).unwrap();
}

/// What a checkpoint moves stays in the WAL until the next write, which the lock keeps out.
#[test]
fn a_copy_made_under_the_lock_is_whole_though_a_checkpoint_runs() {
    let fixture = Fixture::new();
    add(&fixture, 90);
    let guard = fixture.guard();
    let copy_of = tempfile::tempdir().unwrap();
    copy(fixture.path(), copy_of.path(), || {
        let before = wal_of(fixture.path());
        fixture.store.checkpoint(&guard).unwrap();
        assert!(wal_of(fixture.path()).1 > before.1, "the main file changes between its halves");
    });
    drop(guard);

    let copied = Connection::open(copy_of.path().join(DATABASE_FILE)).unwrap();
    let check: String = copied.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    let count = "SELECT count(*) FROM records";
    let count: i64 = copied.query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!((check.as_str(), count), ("ok", 90));
}
