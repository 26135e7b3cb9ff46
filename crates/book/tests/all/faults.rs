//! Disks that are full, fail or turn read-only under an open book. Nothing acknowledged is lost, and
//! the same book goes on once the fault is gone.

use model::CollectionRef;
use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::Path,
    process::Command,
};

use book::{
    Book, Error, Wait,
    boundary::{Access, ErrorCode, LockStatus, Query, Record},
};
use tempfile::tempdir;

use crate::{named, open, options};

/// Where a test mounts what only it sees.
const DISK: &str = "/mnt";

/// Set for a test that runs again in surroundings of its own.
const INSIDE: &str = "DAYBOOK_TEST_INSIDE";

/// Runs the test that `test` was written in again under `program`, and `test` there.
fn again_under<T: FnOnce()>(program: &str, arguments: &[&str], test: T) {
    if std::env::var_os(INSIDE).is_some() {
        return test();
    }
    // "all::faults::a_full_disk::{{closure}}"
    let name = std::any::type_name::<T>().trim_start_matches("all::");
    let name = name.trim_end_matches("::{{closure}}");
    let ran = Command::new(program)
        .args(arguments)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "--nocapture", name])
        .env(INSIDE, "yes")
        .output();
    assert!(ran.is_ok(), "{program} cannot be started: {ran:?}");
    let ran = ran.unwrap();
    let [out, err] = [&ran.stdout, &ran.stderr].map(|told| String::from_utf8_lossy(told));
    let passed = ran.status.success() && out.contains("1 passed");
    assert!(passed, "under {program}, {}:\n{out}\n{err}", ran.status);
}

/// Runs the test where it may mount what nobody else sees, and what goes away with it.
fn in_a_mount_namespace(test: impl FnOnce()) {
    let arguments: &[&str] = if is_root() { &["--mount"] } else { &["--map-root-user", "--mount"] };
    again_under("unshare", arguments, test);
}

fn is_root() -> bool {
    rustix::process::getuid().is_root()
}

fn run(program: &str, arguments: &[&str]) {
    let ran = Command::new(program).args(arguments).output().unwrap();
    assert!(ran.status.success(), "{program} {arguments:?}: {ran:?}");
}

fn mount(options: &str) {
    run("mount", &["-t", "tmpfs", "-o", options, "tmpfs", DISK]);
}

/// Takes what space is left, until it is removed.
fn fill(path: &Path) {
    let mut file = File::create(path).unwrap();
    for length in [4096, 1] {
        let error = loop {
            match file.write_all(&vec![0; length]) {
                Ok(()) => {}
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::StorageFull);
    }
}

fn add(book: &Book, title: &str) -> Result<Record, Error> {
    book.create_record(&CollectionRef::First, &named(&[("Title", title)]), &Wait::Timeout)
}

fn total(book: &Book) -> u64 {
    book.list_records(&CollectionRef::First, &Query::default(), 0, 0).unwrap().total
}

fn code<T: std::fmt::Debug>(outcome: Result<T, Error>) -> ErrorCode {
    outcome.unwrap_err().report().code
}

#[test]
fn a_full_disk_loses_nothing_and_the_book_goes_on_when_there_is_space() {
    in_a_mount_namespace(|| {
        let disk = Path::new(DISK);
        mount("size=1m");
        let book = open(&disk.join("book"));
        let spare = disk.join("spare");
        fs::write(&spare, vec![0; 300_000]).unwrap();
        let long = "x".repeat(900);
        let mut outcomes = (0..1000).map(|_| add(&book, &long));
        let written = outcomes.by_ref().take_while(Result::is_ok).count() as u64;
        let error = outcomes.next().unwrap().unwrap_err();
        assert_eq!(error.report().code, ErrorCode::DiskFull, "{error}");
        assert!(written > 20, "{written}");
        assert_eq!(book.lock_status().unwrap(), LockStatus::Free);
        assert_eq!(total(&book), written);
        fs::remove_file(spare).unwrap();
        add(&book, &long).unwrap();
        drop(book);
        assert_eq!(total(&open(&disk.join("book"))), written + 1);
    });
}

#[test]
fn a_holder_that_cannot_write_its_name_on_a_full_disk_says_so_and_lets_go() {
    in_a_mount_namespace(|| {
        let disk = Path::new(DISK);
        mount("size=1m");
        let book = open(&disk.join("book"));
        File::options().write(true).open(disk.join("book/db.lock")).unwrap().set_len(0).unwrap();
        fill(&disk.join("filler"));
        let report = add(&book, "x").unwrap_err().report();
        assert_eq!(report.code, ErrorCode::DiskFull, "{}", report.message);
        assert!(report.context.path.unwrap().ends_with("db.lock"));
        assert_eq!(book.lock_status().unwrap(), LockStatus::Free);
        fs::remove_file(disk.join("filler")).unwrap();
        add(&book, "x").unwrap();
        assert_eq!(total(&book), 1);
    });
}

#[test]
fn a_book_that_cannot_be_opened_on_a_full_disk_says_so() {
    in_a_mount_namespace(|| {
        let disk = Path::new(DISK);
        // Neither space for what SQLite makes beside the database, nor names.
        for options in ["size=1m", "size=1m,nr_inodes=16"] {
            mount(options);
            let book = disk.join("book");
            drop(open(&book));
            for file in ["records.db-wal", "records.db-shm"] {
                fs::remove_file(book.join(file)).unwrap();
            }
            if options.contains("inodes") {
                let mut names = (0..).map(|number| File::create(disk.join(number.to_string())));
                names.find(Result::is_err).unwrap().unwrap_err();
            } else {
                fill(&disk.join("filler"));
            }
            assert_eq!(code(Book::open_existing(&book, &crate::options())), ErrorCode::DiskFull);
            run("umount", &[DISK]);
        }
    });
}

#[test]
fn a_book_on_a_disk_mounted_read_only_is_read() {
    in_a_mount_namespace(|| {
        let disk = Path::new(DISK);
        mount("size=1m");
        let directory = disk.join("book");
        add(&open(&directory), "kept").unwrap();
        run("mount", &["-o", "remount,bind,ro", DISK]);
        let book = Book::open_existing(&directory, &options()).unwrap();
        assert_eq!((book.info().access, total(&book)), (Access::ReadOnly, 1));
        assert_eq!(code(add(&book, "refused")), ErrorCode::ReadOnly);
        drop(book);
        run("mount", &["-o", "remount,bind,rw", DISK]);
        add(&open(&directory), "after").unwrap();
    });
}

/// What ext4 does when the disk below fails: it stops writing, and everything that was open gets
/// I/O errors. Only root can mount one.
#[test]
fn a_disk_that_fails_under_an_open_book_is_an_io_error_and_the_book_is_still_read() {
    if !is_root() && std::env::var(INSIDE).is_err() {
        println!("skipped: only root can mount an ext4 file system");
        return;
    }
    in_a_mount_namespace(|| {
        let place = tempdir().unwrap();
        let image = place.path().join("image");
        File::create(&image).unwrap().set_len(16 << 20).unwrap();
        let image = image.to_str().unwrap();
        run("mkfs.ext4", &["-q", image]);
        run("mount", &["-o", "loop", image, DISK]);
        let directory = Path::new(DISK).join("book");
        let book = open(&directory);
        add(&book, "before").unwrap();
        run("mount", &["-o", "remount,abort", DISK]);
        for _ in 0..2 {
            assert_eq!(code(add(&book, "refused")), ErrorCode::Io);
        }
        assert_eq!(book.lock_status().unwrap(), LockStatus::Free);
        assert_eq!(total(&book), 1);
        drop(book);
        run("umount", &[DISK]);
        run("mount", &["-o", "loop", image, DISK]);
        let book = open(&directory);
        let before = total(&book);
        add(&book, "after").unwrap();
        assert_eq!(total(&book), before + 1);
        drop(book);
        run("umount", &[DISK]);
    });
}

/// The WAL cannot be written for a while, as the kernel tells this very process.
#[test]
fn a_book_goes_on_after_io_errors_with_what_was_acknowledged() {
    let directory = tempdir().unwrap();
    let wal = directory.path().join("book/records.db-wal");
    let wal = std::env::var("DAYBOOK_TEST_WAL").unwrap_or(wal.to_str().unwrap().to_owned());
    let faults = "inject=pwrite64:error=EIO:when=80..100";
    let arguments = ["-f", "-qq", "-o", "/dev/null", "-e", faults, "-P", &wal, "-E"];
    let variable = format!("DAYBOOK_TEST_WAL={wal}");
    let arguments = [&arguments[..], &[&variable]].concat();
    again_under("strace", &arguments, || {
        let book = open(Path::new(&wal).parent().unwrap());
        let outcomes: Vec<_> = (0..60).map(|number| add(&book, &number.to_string())).collect();
        let written = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert!(outcomes[59].is_ok(), "{:?}", outcomes[59]);
        assert!(written < 60, "no fault came");
        for error in outcomes.into_iter().filter_map(Result::err) {
            assert_eq!(error.report().code, ErrorCode::Io, "{error}");
        }
        assert_eq!(total(&book), written as u64);
        drop(book);
        assert_eq!(total(&open(Path::new(&wal).parent().unwrap())), written as u64);
    });
}
