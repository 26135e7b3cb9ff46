//! What bad input gets: its own code and words, and nothing is touched.

use std::fs;

use rusqlite::Connection;

use crate::book::Book;

#[test]
fn a_value_that_does_not_fit_names_its_field() {
    let book = Book::new();
    for (arguments, field) in [
        (&["add", "Notes=x"][..], "Title"),
        (&["add", "Title=a\nb"], "Title"),
        (&["add", "Title=x", "Colour=red"], "Colour"),
    ] {
        let ran = book.run(&[arguments, &["--json"]].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (65, ""), "{}", ran.stderr);
        assert_eq!(ran.error()["code"], "invalid");
        assert_eq!(ran.error()["context"]["field"], field);
    }
    assert_eq!(book.total(), 0);
}

#[test]
fn a_date_that_is_not_kept_says_why_and_what_would_do() {
    let book = Book::new();
    book.ok(&["fields", "add", "Day", "--kind", "date"]);
    book.ok(&["fields", "add", "At", "--kind", "date-time"]);
    for (given, why, would_do) in [
        (
            "At=2026-11-23T14:05:07.25+01:00",
            "without fractions of a second and without a time zone",
            "At=2026-11-23T14:05:07",
        ),
        ("At=2026-11-23 14:05:00 UTC", "without a time zone", "At=2026-11-23T14:05:00"),
        ("Day=2026-11-23T14:05", "without a time", "Day=2026-11-23"),
        ("Day=4-12-03", "a year of four digits", "Day=0004-12-03"),
    ] {
        let ran = book.run(&["add", "Title=x", given]);
        assert_eq!(ran.code, 65, "{given}");
        let value = would_do.split('=').next_back().unwrap();
        let told = &ran.stderr;
        assert!(told.contains(why) && told.contains(&format!("{value} would do")), "{told}");
        book.ok(&["add", "Title=x", would_do]);
    }
}

/// Longer than what some formats of text have room for.
#[test]
fn a_text_may_be_as_long_as_it_likes() {
    let book = Book::new();
    book.ok(&["fields", "add", "Day", "--kind", "date"]);
    let long = "x".repeat(70_000);
    book.ok(&["fields", "change", "Notes", "--default", &long]);
    let choices: Vec<String> = (0..4000).map(|number| format!("choice {number:>20}")).collect();
    let choices = choices.iter().flat_map(|choice| ["--choice", choice.as_str()]);
    let add = ["fields", "add", "State", "--kind", "choice"];
    book.ok(&add.into_iter().chain(choices).collect::<Vec<_>>());
    book.ok(&["add", "Title=x"]);
    for verb in [&["fields"][..], &["collections"], &["list"], &["show", "1"], &["history", "1"]] {
        let told = book.ok(verb);
        assert!(told.contains("xxxxx"), "{verb:?}");
    }
    let ran = book.run(&["add", "Title=x", &format!("Day=1-{long}")]);
    assert_eq!(ran.code, 65, "{}", ran.stderr);
}

#[test]
fn what_is_not_there_is_66() {
    let book = Book::missing();
    for arguments in [&["list"][..], &["show", "1"], &["collections"], &["lock", "status"]] {
        let ran = book.run(arguments);
        assert_eq!(ran.code, 66, "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("init"), "{}", ran.stderr);
    }
    assert!(!book.directory().exists());
    let book = Book::new();
    assert_eq!(book.run(&["show", "7"]).code, 66);
    assert_eq!(book.run(&["list", "-c", "Nowhere"]).code, 66);
    book.ok(&["collections", "rm", "Records"]);
    let ran = book.run(&["add", "Title=x"]);
    assert_eq!(ran.code, 66);
    assert!(ran.stderr.contains("no collection in this book"), "{}", ran.stderr);
}

#[test]
fn other_peoples_files_are_left_alone() {
    let book = Book::missing();
    fs::create_dir(book.directory()).unwrap();
    fs::write(book.directory().join("thesis.odt"), "mine").unwrap();
    let ran = book.run(&["add", "Title=x", "--json"]);
    assert_eq!((ran.code, &ran.error()["code"]), (73, &"not_a_book".into()));
    assert_eq!(fs::read_dir(book.directory()).unwrap().count(), 1);
    fs::write(book.directory().join("records.db"), "Dear diary, ".repeat(200)).unwrap();
    assert_eq!(book.run(&["list"]).code, 73);
    assert_eq!(book.run(&["init"]).code, 73);
    assert_eq!(fs::read_dir(book.directory()).unwrap().count(), 2);
}

#[test]
fn a_newer_and_a_damaged_book_are_65() {
    let book = Book::new();
    let path = book.directory().join("records.db");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE);").unwrap();
    drop(other);
    let ran = book.run(&["list", "--json"]);
    assert_eq!((ran.code, &ran.error()["code"]), (65, &"newer_book".into()));

    let book = Book::new();
    let path = book.directory().join("records.db");
    // Closed by a program that empties the WAL, so that the main file is all there is.
    let other = Connection::open(&path).unwrap();
    other.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(other);
    let mut bytes = fs::read(&path).unwrap();
    bytes[100..300].fill(0xA5);
    fs::write(&path, bytes).unwrap();
    let ran = book.run(&["list", "--json"]);
    assert_eq!((ran.code, &ran.error()["code"]), (65, &"corrupt".into()));
}

#[test]
fn what_another_program_has_changed_is_65_by_its_name_and_the_field_can_be_deleted() {
    let book = Book::new();
    book.ok(&["add", "Title=One", "Notes=first"]);
    let other = Connection::open(book.directory().join("records.db")).unwrap();
    other.execute_batch("ALTER TABLE Records RENAME COLUMN Notes TO R").unwrap();
    for arguments in [
        &["list"][..],
        &["add", "Title=x"],
        &["edit", "1", "Title=x"],
        &["search", "one"],
        &["list", "--where", "Notes=x"],
        &["list", "--sort", "Notes"],
        &["fields"],
        &["show", "1"],
    ] {
        let ran = book.run(&[arguments, &["--json"]].concat());
        assert_eq!((ran.code, &ran.error()["code"]), (65, &"altered".into()), "{arguments:?}");
        assert_eq!(ran.error()["context"]["field"], "Notes");
        assert!(!ran.stderr.contains("backup") && ran.stdout.is_empty(), "{}", ran.stderr);
    }
    book.ok(&["fields", "rm", "Notes"]);
    assert!(book.ok(&["list"]).contains("One"));
}

#[test]
fn more_than_may_be_asked_for_is_65_and_no_damage() {
    let book = Book::new();
    let words = "word ".repeat(999);
    let conditions = ["--where", "Title!=x"].repeat(1500);
    for arguments in [vec!["search", &words], [vec!["list"], conditions].concat()] {
        let ran = book.run(&[&arguments[..], &["--json"]].concat());
        assert_eq!((ran.code, &ran.error()["code"]), (65, &"invalid".into()), "{}", ran.stderr);
    }
}

#[test]
fn a_lock_file_that_is_no_file_is_74_with_its_path() {
    let book = Book::new();
    let lock = book.directory().join("db.lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    let ran = book.run(&["add", "Title=x", "--json"]);
    assert_eq!((ran.code, &ran.error()["code"]), (74, &"io".into()));
    assert!(crate::book::is_path(&ran.error()["context"]["path"], "book/db.lock"));
}

#[test]
fn a_program_that_writes_without_our_lock_is_75_and_not_our_lock() {
    let book = Book::new();
    let other = Connection::open(book.directory().join("records.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ran = book.run(&["add", "Title=x", "--json"]);
    assert_eq!((ran.code, &ran.error()["code"]), (75, &"database_busy".into()));
    other.execute_batch("ROLLBACK").unwrap();
    book.ok(&["add", "Title=x"]);
}

/// A file system of 1 MiB, in a mount namespace of the test's own.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_by_its_name_and_keeps_what_was_acknowledged() {
    const SCRIPT: &str = r#"
        mount -t tmpfs -o size=1m tmpfs "$0" || exit 99
        cd "$0"
        for number in 1 2 3; do "$DAYBOOK" --book book add "Title=$number"; done
        "$DAYBOOK" --book book --json add --lines
        code=$?
        "$DAYBOOK" --book book --json list --limit 0
        exit $code
    "#;
    let book = Book::missing();
    let line = format!("{{\"Title\":\"x\",\"Notes\":\"{}\"}}\n", "y".repeat(2000));
    let namespace = if rustix::process::getuid().is_root() { "-m" } else { "-rm" };
    let mut command = std::process::Command::new("unshare");
    command
        .args([namespace, "sh", "-c", SCRIPT])
        .arg(book.home())
        .env("DAYBOOK", env!("CARGO_BIN_EXE_daybook"));
    let ran = crate::book::run_with_input(command, &line.repeat(1000));
    assert_eq!(ran.code, 74, "{}", ran.stderr);
    assert_eq!(ran.error()["code"], "disk_full", "{}", ran.stderr);
    let (acknowledged, list) = ran.stdout.trim_end().rsplit_once('\n').unwrap();
    let acknowledged = acknowledged.lines().count();
    assert!(acknowledged >= 3, "{acknowledged}");
    assert_eq!(list, format!("{{\"total\":{acknowledged},\"records\":[]}}"));
}

/// Which SQLite calls a full disk.
#[test]
fn a_collection_without_ids_says_so() {
    let book = Book::new();
    book.ok(&["add", "Title=x"]);
    let other = Connection::open(book.directory().join("records.db")).unwrap();
    let greatest = i64::MAX;
    for (table, arguments) in [
        ("Records", &["add", "Title=y"][..]),
        ("daybook_field", &["fields", "add", "X"]),
        ("daybook_collection", &["collections", "add", "X"]),
    ] {
        let set = "UPDATE sqlite_sequence SET seq = ?2 WHERE name = ?1";
        let was: i64 = other
            .query_row("SELECT seq FROM sqlite_sequence WHERE name = ?1", [table], |row| row.get(0))
            .unwrap();
        other.execute(set, (table, greatest)).unwrap();
        let ran = book.run(&[arguments, &["--json"]].concat());
        assert_eq!((ran.code, &ran.error()["code"]), (65, &"invalid".into()), "{}", ran.stderr);
        let message = ran.error()["message"].as_str().unwrap().to_owned();
        assert!(message.contains(&format!("“{table}” has no id left")), "{message}");
        other.execute(set, (table, was)).unwrap();
        book.ok(arguments);
    }
}

/// A user of another id reads a book that only its owner may write. Only root can become another
/// user; anybody else takes the right to write away.
#[test]
#[cfg(unix)]
fn without_the_right_to_write_a_book_is_read() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    const NOBODY: u32 = 65534;
    let book = Book::new();
    book.ok(&["add", "Title=seen by others"]);
    let mode = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let root = rustix::process::getuid().is_root();
    let (directory_mode, file_mode) = if root { (0o755, 0o644) } else { (0o555, 0o444) };
    mode(book.home(), 0o755);
    for entry in fs::read_dir(book.directory()).unwrap() {
        mode(&entry.unwrap().path(), file_mode);
    }
    mode(&book.directory(), directory_mode);
    // The program itself may lie where only root can go.
    let program = book.home().join("daybook");
    fs::copy(env!("CARGO_BIN_EXE_daybook"), &program).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(&program);
        command.env_clear().arg("--book").arg(book.directory()).args(arguments).arg("--json");
        if root {
            command.uid(NOBODY).gid(NOBODY);
        }
        crate::book::Ran::from(command.output().unwrap())
    };
    let listed = run(&["list"]);
    assert_eq!(listed.code, 0, "{}", listed.stderr);
    assert!(listed.stdout.contains("seen by others"), "{}", listed.stdout);
    let status = run(&["lock", "status"]);
    assert_eq!(status.stdout, "{\"state\":\"free\"}\n", "{}", status.stderr);
    let added = run(&["add", "Title=x"]);
    assert_eq!((added.code, &added.error()["code"]), (77, &"read_only".into()));
    // A WAL whose index is gone, which this user may not make.
    mode(&book.directory(), 0o755);
    fs::remove_file(book.directory().join("records.db-shm")).unwrap();
    mode(&book.directory(), directory_mode);
    let listed = run(&["list"]);
    assert_eq!((listed.code, &listed.error()["code"]), (77, &"read_only".into()));
    assert!(
        listed.stderr.contains("without its -shm file, which this user may not make"),
        "{}",
        listed.stderr
    );
    mode(&book.directory(), 0o755);
}
