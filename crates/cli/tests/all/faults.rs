//! Faults of the system: each has its own code and words, none is told as somebody else's writing,
//! and the next run finds what was acknowledged.

use std::{
    fs::{self, Permissions},
    os::unix::{fs::PermissionsExt, fs::symlink, process::CommandExt},
    path::Path,
    process::Command,
};

use crate::book::{Book, Ran, run_with_input};

/// `daybook`, for which the kernel's answers are what `faults` says, in strace's words. Those about
/// a `file` are meant only, where it is given.
pub(crate) fn under_strace(
    book: &Book,
    faults: &str,
    file: Option<&str>,
    arguments: &[&str],
) -> Command {
    let daybook = book.command(arguments);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", faults]);
    if let Some(file) = file {
        command.arg("-P").arg(book.directory().join(file));
    }
    command.arg(daybook.get_program()).args(daybook.get_args()).env_clear();
    for (name, value) in daybook.get_envs() {
        command.envs(value.map(|value| (name, value)));
    }
    command
}

fn told(ran: &Ran) -> (i32, String) {
    (ran.code, ran.error()["code"].as_str().unwrap().to_owned())
}

#[test]
fn what_the_system_refuses_is_74_with_the_file_and_the_next_run_writes() {
    let book = Book::new();
    for (number, (call, error, file, arguments)) in [
        ("flock", "ENOLCK", "db.turn", &["add", "Title=x"][..]),
        ("flock", "EIO", "db.lock", &["add", "Title=x"]),
        ("openat", "EMFILE", "db.lock", &["add", "Title=x"]),
        ("pwrite64", "EIO", "db.lock", &["add", "Title=x"]),
        ("pwrite64", "EIO", "records.db-wal", &["add", "Title=x"]),
        ("pwrite64", "EROFS", "records.db-wal", &["add", "Title=x"]),
        ("openat", "EIO", "records.db-wal", &["add", "Title=x"]),
        ("pread64", "EIO", "records.db", &["add", "Title=x"]),
        ("pread64", "EIO", "records.db", &["list"]),
        ("openat", "EIO", "db.lock", &["lock", "status"]),
    ]
    .into_iter()
    .enumerate()
    {
        let faults = format!("inject={call}:error={error}");
        let arguments = [arguments, &["--json"]].concat();
        let ran = Ran::from(under_strace(&book, &faults, Some(file), &arguments).output().unwrap());
        assert_eq!(told(&ran), (74, "io".into()), "{call} {error} {file}: {}", ran.stderr);
        let path = ran.error()["context"]["path"].as_str().unwrap().to_owned();
        assert!(
            file.starts_with(Path::new(&path).file_name().unwrap().to_str().unwrap()),
            "{path}"
        );
        book.ok(&["add", "Title=after"]);
        assert_eq!(book.total(), number as u64 + 1);
    }
}

#[test]
fn a_disk_that_fails_amid_many_lines_keeps_those_that_were_acknowledged() {
    let book = Book::new();
    book.ok(&["add", "Title=0"]);
    let mut command = under_strace(
        &book,
        "inject=pwrite64:error=EIO:when=400+",
        Some("records.db-wal"),
        &["add", "--lines", "--json"],
    );
    command.arg("--timeout=5s");
    let lines: String =
        (0..2000).map(|n| format!("{{\"Title\":\"{n}\",\"Notes\":\"{n:>2000}\"}}\n")).collect();
    let ran = run_with_input(command, &lines);
    assert_eq!(told(&ran), (74, "io".into()), "{}", ran.stderr);
    let acknowledged = ran.stdout.lines().count() as u64;
    assert_eq!(ran.error()["context"]["line"], acknowledged + 1);
    assert!((1..2000).contains(&acknowledged), "{acknowledged}");
    assert_eq!(book.total(), acknowledged + 1);
    book.ok(&["add", "Title=after"]);
}

/// Linux's numbers for NFS and SMB, where the program asks what file system this is.
#[test]
fn a_book_on_a_network_file_system_is_refused_and_nothing_is_made() {
    for magic in ["6969000000000000", "424d53ff00000000", "424d53fe00000000"] {
        let faults = format!("inject=statfs:poke_exit=@arg2={magic}");
        let missing = Book::missing();
        fs::create_dir(missing.directory()).unwrap();
        for (book, arguments) in [(Book::new(), ["list", "--json"]), (missing, ["init", "--json"])]
        {
            let files = fs::read_dir(book.directory()).unwrap().count();
            let ran = Ran::from(under_strace(&book, &faults, None, &arguments).output().unwrap());
            assert_eq!(told(&ran), (73, "unsupported_filesystem".into()), "{}", ran.stderr);
            assert_eq!(fs::read_dir(book.directory()).unwrap().count(), files);
            book.ok(&arguments);
        }
    }
}

#[test]
fn what_stands_where_the_lock_belongs_is_74_with_its_path_until_it_is_gone() {
    for (what, make) in [
        ("a directory", (|lock| fs::create_dir(lock)) as fn(&Path) -> std::io::Result<()>),
        ("a symbolic link", |lock| symlink("/dev/null", lock)),
        ("a special file", |lock| Command::new("mkfifo").arg(lock).status().map(drop)),
    ] {
        let book = Book::new();
        for file in ["db.lock", "db.turn"] {
            let lock = book.directory().join(file);
            fs::remove_file(&lock).unwrap();
            make(&lock).unwrap();
            let ran = book.run(&["add", "Title=x", "--json"]);
            assert_eq!(told(&ran), (74, "io".into()), "{what}");
            assert_eq!(ran.error()["context"]["path"], lock.to_str().unwrap());
            assert!(ran.stderr.contains(what), "{}", ran.stderr);
            if what == "a directory" { fs::remove_dir(&lock) } else { fs::remove_file(&lock) }
                .unwrap();
            book.ok(&["add", "Title=x"]);
        }
        assert_eq!(book.total(), 2);
    }
}

/// By a user who may write the book otherwise. Root may read everything, so root becomes another.
#[test]
fn a_lock_file_that_may_not_be_read_is_77_with_its_path() {
    const NOBODY: u32 = 65534;
    let book = Book::new();
    let root = rustix::process::getuid().is_root();
    let lock = book.directory().join("db.lock");
    let mode = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    if root {
        for path in fs::read_dir(book.directory()).unwrap().map(|entry| entry.unwrap().path()) {
            std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        std::os::unix::fs::chown(book.directory(), Some(NOBODY), Some(NOBODY)).unwrap();
    }
    mode(book.home(), 0o755);
    let program = book.home().join("daybook");
    fs::copy(env!("CARGO_BIN_EXE_daybook"), &program).unwrap();
    let add = || {
        let mut command = Command::new(&program);
        command.env_clear().arg("--book").arg(book.directory()).args(["--json", "add", "Title=x"]);
        if root {
            command.uid(NOBODY).gid(NOBODY);
        }
        Ran::from(command.output().unwrap())
    };
    mode(&lock, 0o000);
    let ran = add();
    assert_eq!(told(&ran), (77, "read_only".into()), "{}", ran.stderr);
    assert_eq!(ran.error()["context"]["path"], lock.to_str().unwrap());
    mode(&lock, 0o600);
    let ran = add();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn a_book_removed_under_a_running_program_takes_no_more_lines() {
    use std::io::{BufRead, BufReader, Read, Write};
    let book = Book::new();
    let mut child = book
        .command(&["add", "--lines", "--json"])
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    writeln!(input, "{{\"Title\":\"before\"}}").unwrap();
    let mut acknowledged = String::new();
    output.read_line(&mut acknowledged).unwrap();
    assert_eq!(acknowledged, "1\n");
    fs::remove_dir_all(book.directory()).unwrap();
    writeln!(input, "{{\"Title\":\"after\"}}").unwrap();
    drop(input);
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((rest.as_str(), told(&ran)), ("", (74, "io".into())), "{}", ran.stderr);
    assert!(ran.stderr.contains("was deleted"), "{}", ran.stderr);
    assert!(!book.directory().exists());
}
