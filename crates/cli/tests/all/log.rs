//! The log for whoever looks after the machine: what is in it, what never is, and that it is in nobody's way.

use std::{
    fs::{self, File},
    io::Write,
    os::unix::fs::{FileExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::Command,
};

use rusqlite::Connection;

use crate::{
    book::{Book, Ran, run_with_input},
    faults::under_strace,
    lock::Holder,
    terminal::is_plain,
};

fn directory(book: &Book) -> PathBuf {
    book.home().join(".local/share/daybook/log")
}

fn path(book: &Book) -> PathBuf {
    directory(book).join("daybook.log")
}

/// What is logged by now.
fn logged(book: &Book) -> String {
    fs::read_to_string(path(book)).unwrap_or_default()
}

/// A run with that in `DAYBOOK_LOG`.
fn at_level(book: &Book, level: &str, arguments: &[&str]) -> Ran {
    book.command(arguments).env("DAYBOOK_LOG", level).output().unwrap().into()
}

/// Something that goes wrong for whoever looks after the machine: the lock file is a directory.
fn without_its_lock() -> Book {
    let book = Book::new();
    fs::remove_file(book.directory().join("db.lock")).unwrap();
    fs::create_dir(book.directory().join("db.lock")).unwrap();
    book
}

#[track_caller]
fn line<'a>(log: &'a str, part: &str) -> &'a str {
    let found = log.lines().find(|line| line.contains(part));
    assert!(found.is_some(), "no {part}: {log}");
    found.unwrap_or_default()
}

#[test]
fn what_is_done_in_an_instant_and_succeeds_leaves_nothing_unless_it_is_wanted() {
    let book = Book::new();
    book.ok(&["add", "Title=x"]);
    book.ok(&["list"]);
    book.run(&["show", "99"]);
    assert!(!directory(&book).exists());
    assert_eq!(at_level(&book, "info", &["add", "Title=y"]).code, 0);
    let log = logged(&book);
    let version = env!("CARGO_PKG_VERSION");
    let first = line(&log, "INFO daybook::program: began");
    for part in [&format!("daybook {version}"), "SQLite 3.", "System ", "kernel "] {
        assert!(first.contains(part), "{first}");
    }
    let opened = line(&log, "INFO daybook::book: opened");
    assert!(opened.contains(&format!("directory={:?}", book.directory())), "{opened}");
    line(&log, "INFO daybook::book: closed");
    line(&log, "INFO daybook::program: ended");
}

#[test]
fn a_command_that_goes_on_tells_when_it_begins_and_ends() {
    let book = Book::new();
    assert_eq!(book.run_with_input(&["add", "--lines"], "{\"Title\":\"x\"}\n").code, 0);
    line(&logged(&book), "began");
    line(&logged(&book), "ended");
}

#[test]
fn where_something_goes_wrong_what_went_before_is_there_too() {
    let book = Book::new();
    let holder = Holder::of(&book, "Hold");
    assert_eq!(book.run(&["add", "Title=x"]).code, 75);
    let log = logged(&book);
    let refused = line(&log, "WARN daybook::error: code=\"lock_timeout\"");
    assert!(refused.contains(&format!("holder.pid={} ", holder.child.id())), "{refused}");
    for part in ["holder.program=\"daybook ", "waited_ms=5", "db.lock\"", "holder.since="] {
        assert!(refused.contains(part), "{part}: {refused}");
    }
    let pid = refused.split(' ').nth(1).unwrap();
    let of_command: Vec<&str> = log.lines().filter(|line| line.contains(pid)).collect();
    assert!(of_command[0].contains("began") && of_command[1].contains("opened"), "{log}");
    assert!(of_command.last().unwrap().contains("ended"), "{log}");
}

#[test]
fn what_the_system_and_sqlite_said_is_logged_and_the_error_names_the_file() {
    for (call, error, file, said) in [
        ("flock", "EIO", "db.lock", "Input/output error (os error 5)"),
        ("openat", "EMFILE", "db.lock", "Too many open files (os error 24)"),
        ("pread64", "EIO", "records.db", "SQLite 8458: disk I/O error"),
        ("pwrite64", "EIO", "records.db-wal", "SQLite 778: disk I/O error"),
        ("openat", "EIO", "records.db-wal", "SQLite 14: unable to open database file"),
    ] {
        let book = Book::new();
        let faults = format!("inject={call}:error={error}");
        let mut command = under_strace(&book, &faults, Some(file), &["add", "Title=x", "--json"]);
        let ran = Ran::from(command.output().unwrap());
        assert_eq!(ran.error()["context"]["log"], path(&book).to_str().unwrap());
        let log = logged(&book);
        let refused = line(&log, "ERROR daybook::error: code=\"io\"");
        assert!(refused.contains(&format!("said=\"{said}\"")), "{refused}");
        assert!(refused.contains(book.directory().to_str().unwrap()), "{refused}");
        assert_eq!(log.matches("daybook::error").count(), 1, "{log}");
        if said.starts_with("SQLite 14") {
            let of_system = line(&log, "INFO daybook::sqlite");
            assert!(of_system.contains("code=14 said=\"os_unix.c:"), "{of_system}");
            assert!(of_system.contains("(5) open("), "{of_system}");
        }
    }
}

#[test]
fn damage_is_logged_with_sqlites_code() {
    let book = Book::new();
    book.ok(&["add", "Title=x"]);
    let database = book.directory().join("records.db");
    Connection::open(&database).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let file = File::options().write(true).open(&database).unwrap();
    (1..file.metadata().unwrap().len() / 4096)
        .for_each(|page| file.write_all_at(&[0xff; 64], page * 4096).unwrap());
    let ran = book.run(&["list", "--json"]);
    assert_eq!(ran.error()["code"], "corrupt");
    assert_eq!(ran.error()["context"]["log"], path(&book).to_str().unwrap());
    let log = logged(&book);
    let refused = line(&log, "ERROR daybook::error: code=\"corrupt\"");
    assert!(refused.contains("SQLite 11: database disk image is malformed"), "{refused}");
}

#[test]
fn a_program_that_writes_without_the_lock_is_logged_with_its_process() {
    let book = Book::new();
    let other = Connection::open(book.directory().join("records.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ran = book.run(&["add", "Title=x", "--json"]);
    assert_eq!(ran.error()["context"]["log"], path(&book).to_str().unwrap());
    let log = logged(&book);
    let refused = line(&log, "WARN daybook::error: code=\"database_busy\"");
    let of_this = format!("holder.pid={} ", std::process::id());
    assert!(
        refused.contains("SQLite 5: database is locked") && refused.contains(&of_this),
        "{log}"
    );
}

#[test]
fn a_book_of_an_older_form_and_a_saved_file_are_told() {
    let book = Book::missing();
    fs::create_dir(book.directory()).unwrap();
    let older = include_str!("../../../backend-sqlite/tests/books/version-1.sql");
    let database = Connection::open(book.directory().join("records.db")).unwrap();
    database.execute_batch(older).unwrap();
    // A dump has neither.
    database.execute_batch("PRAGMA application_id=1147238754; PRAGMA user_version=1").unwrap();
    drop(database);
    assert_eq!(at_level(&book, "info", &["list"]).code, 0);
    line(&logged(&book), "INFO daybook::store: brought up to date");
    let mut adding = book.command(&["add", "--lines"]);
    let mut adding = adding.stdin(std::process::Stdio::piped()).spawn().unwrap();
    let mut input = adding.stdin.take().unwrap();
    let mut id = [0; 1];
    writeln!(input, "{{\"Title\":\"x\"}}").unwrap();
    std::io::Read::read_exact(adding.stdout.as_mut().unwrap(), &mut id).unwrap();
    fs::remove_file(book.directory().join("records.db-wal")).unwrap();
    drop(input);
    assert!(adding.wait().unwrap().success());
    let log = logged(&book);
    let saved = line(&log, "WARN daybook::store: saved what a deleted file held");
    assert!(saved.contains("records.db-wal") && saved.contains("lost_commits=0"), "{saved}");
}

#[test]
fn the_log_is_wanted_by_levels_and_targets() {
    let book = without_its_lock();
    assert_eq!(at_level(&book, "off", &["add", "Title=x"]).code, 74);
    assert!(!directory(&book).exists());
    assert_eq!(
        at_level(&book, "off", &["--version"]).stdout.lines().last(),
        Some("Log off (DAYBOOK_LOG)")
    );
    assert_eq!(at_level(&book, "error", &["add", "Title=x"]).code, 74);
    let log = logged(&book);
    assert!(line(&log, "ERROR daybook::error").contains("which is a directory"), "{log}");
    assert!(!logged(&book).contains("ended"), "{}", logged(&book));

    let book = Book::new();
    at_level(&book, "daybook::lock=debug", &["add", "Title=x"]);
    line(&logged(&book), "DEBUG daybook::lock: was answered has=true");
    assert!(!logged(&book).contains("opened"), "{}", logged(&book));
    assert_eq!(at_level(&book, "loud", &["list"]).code, 0);
    line(&logged(&book), "DAYBOOK_LOG is not understood");
    let about = book.ok(&["--version"]);
    assert_eq!(about.lines().last(), Some(&*format!("Log {}", path(&book).display())));
}

#[test]
fn verbose_tells_it_on_standard_error_and_commands_no_terminal() {
    let book = Book::new();
    let strange = book.home().join("\u{1b}[31m\u{202e}red");
    let strange = strange.to_str().unwrap();
    let ran = book.run(&["--verbose", "--book", strange, "add", "Title=x"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "1\n"));
    line(&ran.stderr, "began");
    line(&ran.stderr, "opened");
    line(&ran.stderr, "ended");
    assert!(is_plain(&ran.stderr), "{}", ran.stderr);
    assert!(!directory(&book).exists());
    let ran = at_level(&book, "off", &["list", "--verbose"]);
    line(&ran.stderr, "opened");
    let ran = at_level(&book, "warn", &["list", "--verbose"]);
    assert!(!ran.stderr.contains("opened"), "{}", ran.stderr);
}

/// In everything that people can say, in every verb; while all goes well, is refused, is waited for in vain,
/// and is damaged.
#[test]
fn nothing_of_peoples_own_is_ever_logged() {
    const OWN: &str = "Zwiebelmarkt";
    let commands: &[&[&str]] = &[
        &["init"],
        &["add", "Title=Zwiebelmarkt", "Notes=Zwiebelmarkt"],
        &["add", "Zwiebelmarkt=Zwiebelmarkt"],
        &["add", "--lines"],
        &["list", "--where", "Title~Zwiebelmarkt", "--sort", "-Title"],
        &["list", "--where", "Zwiebelmarkt=Zwiebelmarkt", "--columns", "Zwiebelmarkt"],
        &["list", "--view", "Zwiebelmarkt"],
        &["search", "Zwiebelmarkt"],
        &["show", "1"],
        &["show", "1", "-c", "Zwiebelmarkt"],
        &["edit", "1", "Title=Zwiebelmarkt", "--version", "1"],
        &["edit", "1", "Title=Zwiebelmarkt", "--version", "7"],
        &["history", "1"],
        &["rm", "1"],
        &["restore", "1"],
        &["collections", "add", "Zwiebelmarkt", "--field", "Zwiebelmarkt:number"],
        &["collections", "add", "Zwiebelmarkt"],
        &["add", "-c", "Zwiebelmarkt", "Zwiebelmarkt=Zwiebelmarkt"],
        &["fields", "add", "Zwiebelmarkt", "--unique", "--default", "Zwiebelmarkt"],
        &["fields", "change", "Zwiebelmarkt", "--kind", "number"],
        &["fields", "rename", "Zwiebelmarkt", "Zwiebelmarkt 2"],
        &["fields", "rm", "Zwiebelmarkt 2"],
        &["fields", "restore", "Zwiebelmarkt 2"],
        &["collections", "rename", "Zwiebelmarkt", "Zwiebelmarkt 2"],
        &["collections", "rm", "Zwiebelmarkt 2"],
        &["collections", "restore", "Zwiebelmarkt 2"],
        &["views", "-c", "Zwiebelmarkt"],
        &["who"],
        &["lock", "status"],
        &["lock", "run", "--operation", "Zwiebelmarkt", "--", "Zwiebelmarkt", "Zwiebelmarkt"],
        &["lock", "run", "--operation", "Zwiebelmarkt", "--", "true", "Zwiebelmarkt"],
    ];
    let book = Book::new();
    let help = book.ok(&["--help"]);
    let verbs = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    for verb in verbs.lines().filter_map(|line| line.split_whitespace().next()) {
        let is_run = commands.iter().any(|command| command[0] == verb);
        assert!(is_run || verb == "help", "{verb} is not tried");
    }
    let run = |commands: &[&[&str]]| {
        for command in commands {
            let mut command = book.command(&[&["--timeout", "1ms"], *command].concat());
            command.env("DAYBOOK_LOG", "trace");
            run_with_input(
                command,
                "{\"Title\":\"Zwiebelmarkt\"}\n{\"Zwiebelmarkt\":1}\nZwiebelmarkt\n",
            );
        }
    };
    run(commands);
    let holder = Holder::of(&book, OWN);
    run(commands);
    holder.release();
    let database = book.directory().join("records.db");
    let other = Connection::open(&database).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    run(&commands[..4]);
    let altered = "COMMIT; ALTER TABLE \"Records\" RENAME COLUMN \"Title\" TO \"Zwiebelmarkt\"";
    other.execute_batch(altered).unwrap();
    run(commands);
    other.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(other);
    let bytes = fs::read(&database).unwrap();
    for page in 1..bytes.len() / 4096 {
        let mut damaged = bytes.clone();
        damaged[page * 4096..page * 4096 + 64].fill(0xff);
        fs::write(&database, damaged).unwrap();
        for beside in ["records.db-wal", "records.db-shm"] {
            let _ = fs::remove_file(book.directory().join(beside));
        }
        for command in
            [&["list"][..], &["collections"], &["search", OWN], &["add", "Title=Zwiebelmarkt"]]
        {
            at_level(&book, "trace", command);
        }
    }
    fs::remove_file(book.directory().join("db.turn")).unwrap();
    fs::create_dir(book.directory().join("db.turn")).unwrap();
    run(commands);
    let mut log = fs::read_to_string(directory(&book).join("daybook.old.log")).unwrap_or_default();
    log += &logged(&book);
    for code in ["lock_timeout", "database_busy", "corrupt", "io"] {
        line(&log, &format!("code=\"{code}\""));
    }
    let own = log.lines().find(|line| line.to_lowercase().contains("zwiebelmarkt"));
    assert_eq!(own, None);
}

#[test]
fn it_is_private_whatever_the_umask() {
    let book = without_its_lock();
    let command = book.command(&["add", "Title=x"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 0; exec \"$@\"", "sh"]).arg(command.get_program());
    shell.args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        shell.envs(value.map(|value| (name, value)));
    }
    assert_eq!(Ran::from(shell.output().unwrap()).code, 74);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&directory(&book)), mode(&path(&book))), (0o700, 0o600));
}

#[test]
fn it_is_in_nobodys_way() {
    type Make = fn(&Book);
    let in_the_way: &[(&str, Make)] = &[
        ("a file is in the place of the data directory", |book| {
            fs::create_dir(book.home().join(".local")).unwrap();
            fs::write(book.home().join(".local/share"), "").unwrap();
        }),
        ("its directory is a link", |book| {
            fs::create_dir_all(directory(book).parent().unwrap()).unwrap();
            fs::create_dir(book.home().join("elsewhere")).unwrap();
            symlink(book.home().join("elsewhere"), directory(book)).unwrap();
        }),
        ("its directory is a link that leads nowhere", |book| {
            fs::create_dir_all(directory(book).parent().unwrap()).unwrap();
            symlink(book.home().join("elsewhere/log"), directory(book)).unwrap();
        }),
        ("its file is a link", |book| {
            fs::create_dir_all(directory(book)).unwrap();
            fs::create_dir(book.home().join("elsewhere")).unwrap();
            fs::write(book.home().join("elsewhere/file"), "").unwrap();
            symlink(book.home().join("elsewhere/file"), path(book)).unwrap();
        }),
        ("its file is a link that leads nowhere", |book| {
            fs::create_dir_all(directory(book)).unwrap();
            symlink(book.home().join("elsewhere"), path(book)).unwrap();
        }),
        ("its file is a directory", |book| fs::create_dir_all(path(book)).unwrap()),
        ("its file is a pipe that nobody reads", |book| {
            fs::create_dir_all(directory(book)).unwrap();
            assert!(Command::new("mkfifo").arg(path(book)).status().unwrap().success());
        }),
    ];
    let sound = without_its_lock().run(&["add", "Title=x", "--json"]);
    for (what, make) in in_the_way {
        let book = without_its_lock();
        make(&book);
        let ran = book.run(&["add", "Title=x", "--json"]);
        assert_eq!(
            (ran.code, &ran.error()["code"]),
            (sound.code, &sound.error()["code"]),
            "{what}"
        );
        assert!(ran.error()["context"]["log"].is_null(), "{what}: {}", ran.stderr);
        let elsewhere = book.home().join("elsewhere");
        let written = match fs::read_dir(&elsewhere) {
            Ok(files) => files.map(|file| file.unwrap().metadata().unwrap().len()).sum(),
            Err(_) => u64::from(elsewhere.exists()),
        };
        assert_eq!(written, 0, "{what}");
        let sound = Book::new();
        make(&sound);
        let ran = at_level(&sound, "trace", &["add", "Title=x"]);
        assert_eq!((ran.code, &*ran.stdout, &*ran.stderr), (0, "1\n", ""), "{what}");
    }
    // A home that is not there is not made.
    let book = without_its_lock();
    let nowhere = book.home().join("nowhere");
    let ran = book.command(&["add", "Title=x"]).env("HOME", &nowhere).output().unwrap();
    assert_eq!(ran.status.code(), Some(74));
    assert!(!nowhere.exists());
}

#[test]
fn a_disk_that_takes_nothing_of_it_hinders_nobody() {
    for (call, error) in
        [("openat", "EROFS"), ("openat", "ENOSPC"), ("write", "ENOSPC"), ("write", "EIO")]
    {
        let book = Book::new();
        at_level(&book, "info", &["list"]);
        let faults = format!("inject={call}:error={error}");
        let mut command = under_strace(&book, &faults, path(&book).to_str(), &["add", "Title=x"]);
        let ran = Ran::from(command.env("DAYBOOK_LOG", "trace").output().unwrap());
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (0, "1\n", ""), "{call}");
        assert_eq!(logged(&book).matches("began").count(), 1, "{call} {error}");
    }
}

#[test]
fn of_many_programs_at_once_no_line_is_lost_or_doubled_while_it_is_begun_anew() {
    const ROUNDS: usize = 4;
    const PROGRAMS: usize = 12;
    for round in 0..ROUNDS {
        let book = Book::new();
        fs::create_dir_all(directory(&book)).unwrap();
        // Each writes 4 lines of about 150 letters: the file is full somewhere among them.
        let before = format!("{}\n", "x".repeat(2_000_000 - 1200 * (round + 1)));
        fs::write(path(&book), &before).unwrap();
        let running: Vec<_> = (0..PROGRAMS)
            .map(|_| book.command(&["list"]).env("DAYBOOK_LOG", "info").spawn().unwrap())
            .collect();
        let pids: Vec<u32> = running.iter().map(std::process::Child::id).collect();
        running
            .into_iter()
            .for_each(|child| assert!(child.wait_with_output().unwrap().status.success()));
        let old = fs::read_to_string(directory(&book).join("daybook.old.log")).unwrap();
        assert!(old.starts_with(&before) && old.len() < 2_400_000);
        let new = logged(&book);
        for pid in pids {
            for part in ["began", "opened", "closed", "ended"] {
                let is_it = |line: &&str| {
                    line.split(' ').nth(1) == Some(&*pid.to_string()) && line.contains(part)
                };
                let found = old.lines().chain(new.lines()).filter(is_it).count();
                assert_eq!(found, 1, "{part} of {pid}: {new}");
            }
        }
        let is_whole =
            |line: &str| line.starts_with('x') || line.is_empty() || line.starts_with("20");
        assert!(old.lines().chain(new.lines()).all(is_whole));
    }
}
