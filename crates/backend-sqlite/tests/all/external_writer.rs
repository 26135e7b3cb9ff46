//! A program that has the database open and knows nothing of the write lock: the `sqlite3` shell.

use model::CollectionRef;
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, stdin},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rustix::fs::{FlockOperation, fcntl_lock};

use backend_sqlite::{DATABASE_FILE, Error, Store};
use tempfile::tempdir;
use turnstile::{Condition, Holder, Source, Turnstile, Wait, Waiting};

use crate::Fixture;

/// Keeps the locks that it has taken until it is ended.
struct Shell {
    child: Child,
    name: &'static str,
}

impl Shell {
    /// Stays in the transaction that it has begun.
    fn runs(directory: &Path, sql: &str) -> Self {
        let mut command = Command::new("sqlite3");
        command.arg(directory.join(DATABASE_FILE)).args(["-cmd", sql, "-cmd", "SELECT 'done'"]);
        Self::once_done(&mut command, "sqlite3")
    }

    /// Shares a lock on every byte of a file, for which it needs no right to write.
    fn shares_locks_of(file: &Path) -> Self {
        let program = std::env::current_exe().unwrap();
        let mut command = Command::new(program);
        command.args(["--exact", "--ignored", "--nocapture", "external_writer::a_reader"]);
        Self::once_done(command.env(SHARED, file), "")
    }

    fn once_done(command: &mut Command, name: &'static str) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        assert!(lines.map_while(Result::ok).any(|line| line == "done"));
        Self { child, name }
    }

    fn end(mut self) {
        drop(self.child.stdin.take());
        self.child.wait().unwrap();
    }

    #[track_caller]
    fn is_told_by<T: std::fmt::Debug>(&self, outcome: Result<T, Error>) {
        let error = outcome.unwrap_err();
        let Error::Busy { program: Some(program), .. } = &error else { panic!("{error:?}") };
        let Holder { pid, process, source, condition, .. } = &**program;
        assert_eq!(*pid, Some(self.child.id()));
        assert!(process.as_deref().is_some_and(|name| name.starts_with(self.name)), "{process:?}");
        assert_eq!((*source, *condition), (Source::System, Some(Condition::Running)));
        let message = error.to_string();
        assert!(
            message.contains(&format!("{} (pid {}, ", self.name, self.child.id())),
            "{message}"
        );
    }
}

/// Names the file to [`a_reader`].
const SHARED: &str = "DAYBOOK_TEST_SHARED";

/// The program of [`Shell::shares_locks_of`].
#[test]
#[ignore = "a program for the other tests"]
#[expect(clippy::disallowed_methods, reason = "it is in the place of a program that is not ours")]
fn a_reader() {
    let file = File::open(std::env::var_os(SHARED).unwrap()).unwrap();
    fcntl_lock(&file, FlockOperation::NonBlockingLockShared).unwrap();
    println!("\ndone");
    stdin().read_line(&mut String::new()).unwrap();
}

fn index_of(directory: &Path) -> PathBuf {
    directory.join(format!("{DATABASE_FILE}-shm"))
}

fn add(fixture: &Fixture) -> Result<(), Error> {
    fixture.store.write(&fixture.guard(), |transaction| {
        let collection = transaction.collection(&CollectionRef::First)?;
        transaction.insert(&collection, vec![crate::text("x"), None], "ada").map(drop)
    })
}

#[test]
fn a_write_fails_after_the_timeout_and_names_who_writes() {
    let fixture = Fixture::new();
    let shell = Shell::runs(fixture.path(), "BEGIN IMMEDIATE");
    let begun = Instant::now();
    let outcome = add(&fixture);
    let waited = begun.elapsed();
    shell.is_told_by(outcome);
    assert!((500..1500).contains(&waited.as_millis()), "{waited:?}");
    shell.end();
    add(&fixture).unwrap();
}

#[test]
fn who_writes_hinders_neither_readers_nor_opening() {
    let fixture = Fixture::new();
    fixture.add(&["before"]);
    let shell = Shell::runs(fixture.path(), "BEGIN IMMEDIATE");
    assert!(Store::is_ready(fixture.path()).unwrap());
    let store = Store::open(fixture.path()).unwrap();
    assert_eq!(store.range(&CollectionRef::First, 0, 10).unwrap().1.total, 1);
    fixture.store.checkpoint(&fixture.guard()).unwrap();
    shell.end();
}

#[test]
fn who_reads_hinders_no_writer() {
    let fixture = Fixture::new();
    let shell = Shell::runs(fixture.path(), "BEGIN; SELECT count(*) FROM daybook_collection");
    add(&fixture).unwrap();
    fixture.store.checkpoint(&fixture.guard()).unwrap();
    shell.end();
}

/// A program that ends the transaction in time was never in the way.
#[test]
fn a_write_that_the_other_ends_in_time_for_is_written() {
    let fixture = Fixture::new();
    let shell = Shell::runs(fixture.path(), "BEGIN IMMEDIATE");
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| add(&fixture));
        // Its own lock is taken, so it has begun.
        while fixture.turnstile.acquire("Look", &now_or_never()).is_ok() {}
        shell.end();
        writer.join().unwrap().unwrap();
    });
}

fn now_or_never() -> Wait {
    Wait { timeout: Some(Duration::ZERO), cancellation: None }
}

/// With `locking_mode=EXCLUSIVE`, another program keeps everybody out, readers too.
#[test]
fn who_has_the_whole_database_to_itself_is_named() {
    let fixture = Fixture::new();
    let Fixture { directory, turnstile, store } = fixture;
    drop(store);
    // Without the others' index of the WAL; the last to leave takes it along.
    let shell = Shell::runs(
        directory.path(),
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE",
    );
    shell.is_told_by(Store::open(directory.path()));
    let guard = turnstile.acquire("Prepare", &Wait::default()).unwrap();
    shell.is_told_by(Store::prepare(directory.path(), &guard, "ada"));
    shell.end();
}

#[test]
fn who_writes_to_a_database_that_is_being_made_is_named() {
    let directory = tempdir().unwrap();
    std::fs::write(directory.path().join(DATABASE_FILE), "").unwrap();
    let turnstile = Turnstile::open(directory.path(), "tests", Waiting::Auto).unwrap();
    let guard = turnstile.acquire("Create", &Wait::default()).unwrap();
    let shell = Shell::runs(directory.path(), "BEGIN IMMEDIATE");
    shell.is_told_by(Store::prepare(directory.path(), &guard, "ada"));
    shell.end();
    Store::prepare(directory.path(), &guard, "ada").unwrap();
}

/// SQLite has the locks that it writes under to itself; another may share them.
#[test]
fn who_shares_a_lock_of_the_index_keeps_from_writing_and_is_named() {
    let fixture = Fixture::new();
    let reader = Shell::shares_locks_of(&index_of(fixture.path()));
    reader.is_told_by(add(&fixture));
    assert_eq!(fixture.store.range(&CollectionRef::First, 0, 10).unwrap().1.total, 0);
    reader.end();
    add(&fixture).unwrap();
}

/// Who comes first has to make the index of the WAL, and SQLite would try that for 10 s.
#[test]
fn who_keeps_the_index_from_being_made_is_named_in_time() {
    let Fixture { directory, turnstile, store } = Fixture::new();
    drop(store);
    // With what the last one left there, nothing would be to be made.
    fs::write(index_of(directory.path()), "").unwrap();
    let reader = Shell::shares_locks_of(&index_of(directory.path()));
    let begun = Instant::now();
    reader.is_told_by(Store::open(directory.path()));
    let guard = turnstile.acquire("Prepare", &Wait::default()).unwrap();
    reader.is_told_by(Store::prepare(directory.path(), &guard, "ada"));
    let waited = begun.elapsed();
    assert!((Duration::from_millis(500)..Duration::from_secs(5)).contains(&waited), "{waited:?}");
    reader.end();
    Store::open(directory.path()).unwrap();
}
