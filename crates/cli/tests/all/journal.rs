//! Books whose database is not in WAL mode, as one is that SQLite's own programs have made or changed: they
//! are switched when somebody opens them who may write, and read by who may not.

use std::{
    fs::{self, Permissions},
    io::{BufRead, BufReader, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::{
    book::Book,
    owners::{OUTSIDER, Shared},
};

/// The `sqlite3` shell, which has done what it was told and stays.
struct Shell(Child);

impl Shell {
    fn runs(book: &Path, sql: &str) -> Self {
        let mut child = Command::new("sqlite3")
            .arg(book.join("records.db"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        writeln!(child.stdin.as_mut().unwrap(), "{sql}; SELECT 'done';").unwrap();
        let told = BufReader::new(child.stdout.as_mut().unwrap()).lines();
        assert!(told.map_while(Result::ok).any(|line| line == "done"));
        Self(child)
    }

    fn end(mut self) {
        drop(self.0.stdin.take());
        assert!(self.0.wait().unwrap().success());
    }

    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn sqlite(book: &Path, sql: &str) -> String {
    let ran = Command::new("sqlite3").arg(book.join("records.db")).arg(sql).output().unwrap();
    assert!(ran.status.success(), "{sql}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

/// A book of one record, in that mode, which everybody may read.
fn book_in(mode: &str) -> Book {
    let book = Book::new();
    book.ok(&["add", "Title=before"]);
    sqlite(&book.directory(), "PRAGMA wal_checkpoint(TRUNCATE)");
    let told = sqlite(&book.directory(), &format!("PRAGMA journal_mode={mode}"));
    assert_eq!(told.trim(), mode);
    for path in [book.home(), &book.directory()] {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }
    for entry in fs::read_dir(book.directory()).unwrap() {
        fs::set_permissions(entry.unwrap().path(), Permissions::from_mode(0o644)).unwrap();
    }
    book
}

fn mode(book: &Book) -> String {
    sqlite(&book.directory(), "PRAGMA journal_mode").trim().to_owned()
}

/// Changes much, and is killed before it has ended that.
fn leave_amid_a_change(book: &Book) {
    let change = "PRAGMA cache_size=1; BEGIN; CREATE TABLE big (a);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        INSERT INTO big SELECT hex(randomblob(500)) FROM n;
        UPDATE Records SET Title = 'half done'";
    Shell::runs(&book.directory(), change).kill();
    assert!(fs::metadata(book.directory().join("records.db-journal")).unwrap().len() > 0);
}

#[test]
fn who_may_write_switches_it() {
    for journal_mode in ["delete", "truncate", "persist"] {
        for first in [&["list"][..], &["add", "Title=after"], &["lock", "status"], &["init"]] {
            let book = book_in(journal_mode);
            book.ok(first);
            assert_eq!(mode(&book), "wal", "{journal_mode}, {first:?}");
            assert_eq!(book.total(), if first[0] == "add" { 2 } else { 1 });
        }
    }
}

#[test]
fn what_was_left_amid_a_change_is_taken_back() {
    for first in [&["list"][..], &["add", "Title=after"], &["lock", "status"], &["init"]] {
        let book = book_in("delete");
        leave_amid_a_change(&book);
        book.ok(first);
        assert_eq!(mode(&book), "wal", "{first:?}");
        let kept = "PRAGMA integrity_check; SELECT Title FROM Records WHERE id = 1;
            SELECT count(*) FROM sqlite_schema WHERE name = 'big'";
        assert_eq!(sqlite(&book.directory(), kept), "ok\nbefore\n0\n", "{first:?}");
    }
}

#[test]
fn who_may_not_write_reads_it_and_makes_nothing() {
    let Some(shared) = Shared::new() else { return };
    let book = book_in("delete");
    let files = || fs::read_dir(book.directory()).unwrap().count();
    let before = files();
    let list = || shared.by(OUTSIDER, &book.directory(), &["list"]);
    assert!(list().stdout.contains("before"), "{}", list().stderr);
    // Nor where they may make files: these would be in the way of those who write.
    fs::set_permissions(book.directory(), Permissions::from_mode(0o777)).unwrap();
    assert!(list().stdout.contains("before"), "{}", list().stderr);
    sqlite(&book.directory(), "PRAGMA journal_mode=wal");
    assert!(list().stdout.contains("before"), "{}", list().stderr);
    assert_eq!(files(), before);
    fs::set_permissions(book.directory(), Permissions::from_mode(0o755)).unwrap();
    assert!(list().stdout.contains("before"), "{}", list().stderr);

    sqlite(&book.directory(), "PRAGMA journal_mode=delete");
    leave_amid_a_change(&book);
    let ran = list();
    assert_eq!((ran.code, &ran.error()["code"]), (77, &"read_only".into()), "{}", ran.stderr);
    assert!(ran.stderr.contains("amid a change"), "{}", ran.stderr);
    book.ok(&["add", "Title=after"]);
    assert!(list().stdout.contains("before"), "{}", list().stderr);
}

#[test]
fn a_program_that_is_in_the_way_of_the_switch_is_told_with_what_it_does() {
    let Some(shared) = Shared::new() else { return };
    for (does, sql) in [
        ("has it open", "BEGIN; SELECT count(*) FROM Records"),
        ("is kept locked by sqlite3", "BEGIN IMMEDIATE; DELETE FROM Records"),
    ] {
        let book = book_in("delete");
        let shell = Shell::runs(&book.directory(), sql);
        let ran = book.run(&["add", "Title=after", "--json"]);
        assert_eq!((ran.code, &ran.error()["code"]), (75, &"database_busy".into()));
        assert!(ran.stderr.contains(does), "{}", ran.stderr);
        assert_eq!(ran.error()["context"]["holder"]["pid"], shell.0.id());
        let read = shared.by(OUTSIDER, &book.directory(), &["list"]);
        assert!(read.stdout.contains("before"), "{}", read.stderr);
        shell.end();
        book.ok(&["add", "Title=after"]);
        assert_eq!((mode(&book).as_str(), book.total()), ("wal", 2));
    }
}

/// It has the book open from before, and is in nobody's way.
#[test]
fn a_program_that_has_it_open_goes_on_in_wal_mode() {
    let book = book_in("delete");
    let mut shell = Shell::runs(&book.directory(), "SELECT count(*) FROM Records");
    book.ok(&["add", "Title=after"]);
    let stdin = shell.0.stdin.as_mut().unwrap();
    writeln!(stdin, "UPDATE Records SET Notes = 'by another'; SELECT 'done';").unwrap();
    shell.end();
    assert_eq!((mode(&book).as_str(), book.total()), ("wal", 2));
    assert!(book.ok(&["list", "--json"]).matches("by another").count() == 2);
}
