//! A book that users of a directory share, root among them: whoever comes first, nobody who may write in
//! the directory is locked out, and nobody else let in. Only root can be several users.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::book::{Book, Ran, run_with_input};

const ANN: u32 = 4001;
const BEN: u32 = 4002;
pub(crate) const OUTSIDER: u32 = 4009;
const LAB: u32 = 4500;

/// A directory that they can reach, and a program that they can run.
pub(crate) struct Shared {
    home: Book,
    program: PathBuf,
}

impl Shared {
    /// `None`, loudly, where this user is not root.
    pub(crate) fn new() -> Option<Self> {
        if !rustix::process::getuid().is_root() {
            println!("skipped: only root can be several users");
            return None;
        }
        let home = Book::missing();
        fs::set_permissions(home.home(), Permissions::from_mode(0o755)).unwrap();
        let program = home.home().join("daybook");
        fs::copy(env!("CARGO_BIN_EXE_daybook"), &program).unwrap();
        Some(Self { home, program })
    }

    /// A directory of Ann's, and of that group.
    fn directory(&self, group: u32, mode: u32) -> PathBuf {
        let directory = self.home.directory();
        fs::create_dir(&directory).unwrap();
        chown(&directory, Some(ANN), Some(group)).unwrap();
        fs::set_permissions(&directory, Permissions::from_mode(mode)).unwrap();
        directory
    }

    /// A program as that user, who is in a group of the same number and in `groups`.
    fn of(&self, user: u32, groups: &str, program: &str) -> Command {
        let mut command = Command::new("setpriv");
        let id = user.to_string();
        command.args(["--reuid", &id, "--regid", &id, groups, program]);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", "/nowhere");
        command
    }

    fn daybook(&self, user: u32, groups: &str, book: &Path, arguments: &[&str]) -> Ran {
        let mut command = self.of(user, groups, self.program.to_str().unwrap());
        command.arg("--json").arg("--book").arg(book).args(arguments);
        run_with_input(command, "{\"Title\":\"a line\"}\n")
    }

    pub(crate) fn by(&self, user: u32, book: &Path, arguments: &[&str]) -> Ran {
        self.daybook(user, "--clear-groups", book, arguments)
    }

    fn by_member(&self, user: u32, book: &Path, arguments: &[&str]) -> Ran {
        self.daybook(user, &format!("--groups={LAB}"), book, arguments)
    }

    /// Whom `who` lists while this user stays.
    fn listed(&self, user: u32, book: &Path) -> usize {
        let who =
            [self.program.to_str().unwrap(), "--json", "--book", book.to_str().unwrap(), "who"];
        let ran =
            self.by(user, book, &[&["lock", "run", "--operation=Stay", "--"], &who[..]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        serde_json::from_str::<Value>(&ran.stdout).unwrap().as_array().unwrap().len()
    }
}

/// The directory and all that is in it.
fn all_in(directory: &Path) -> Vec<PathBuf> {
    let mut found = vec![directory.to_path_buf()];
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        found.extend(if path.is_dir() { all_in(&path) } else { vec![path] });
    }
    found
}

#[track_caller]
fn ok(ran: &Ran) {
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

#[test]
fn what_root_makes_in_anothers_book_is_the_owners() {
    let Some(shared) = Shared::new() else { return };
    let home = shared.directory(ANN, 0o700);
    let stays = ["lock", "run", "--operation=Back up", "--", "true"];
    for (number, first) in
        [&["init"][..], &["add", "Title=x"], &["add", "--lines"], &stays, &["lock", "status"]]
            .into_iter()
            .enumerate()
    {
        let book = home.join(number.to_string()).join("book");
        if first[0] == "lock" {
            // A copy that was put there: all but the database is made by whoever comes first.
            ok(&shared.by(ANN, &book, &["init"]));
            for file in ["db.lock", "db.turn", "records.db-wal", "records.db-shm"] {
                fs::remove_file(book.join(file)).unwrap();
            }
        }
        ok(&shared.by(0, &book, first));
        for path in all_in(&home) {
            let (made, mode) = (path.metadata().unwrap(), path.metadata().unwrap().mode());
            assert_eq!((made.uid(), made.gid()), (ANN, ANN), "{first:?}: {}", path.display());
            assert_eq!(mode & 0o077, 0, "{first:?}: {}", path.display());
        }
        ok(&shared.by(ANN, &book, &["add", "Title=mine"]));
        assert_eq!(shared.listed(ANN, &book), 1, "{first:?}");
    }
}

#[test]
fn a_group_shares_its_directory_whoever_makes_what() {
    for mode in [0o770, 0o2770, 0o775] {
        let Some(shared) = Shared::new() else { return };
        let book = shared.directory(LAB, mode);
        ok(&shared.by_member(BEN, &book, &["init"]));
        for user in [ANN, BEN, 0, ANN] {
            ok(&shared.by_member(user, &book, &["add", "Title=x"]));
            ok(&shared.by_member(user, &book, &["add", "--lines"]));
            // The last one of SQLite's own programs to leave takes the WAL and its index along.
            let mut sqlite = shared.of(user, &format!("--groups={LAB}"), "sqlite3");
            let left = sqlite.arg(book.join("records.db")).arg("PRAGMA wal_checkpoint").output();
            assert!(left.unwrap().status.success() && !book.join("records.db-wal").exists());
        }
        ok(&shared.by_member(BEN, &book, &["add", "Title=x"]));
        for path in all_in(&book).iter().filter(|path| **path != book) {
            let made = path.metadata().unwrap();
            assert_eq!(made.gid(), LAB, "{mode:o}: {}", path.display());
            assert_eq!(made.mode() & 0o060, 0o060, "{mode:o}: {}", path.display());
            assert_eq!(made.mode() & 0o006, mode & 0o004, "{mode:o}: {}", path.display());
        }
        let read = shared.by(OUTSIDER, &book, &["list"]);
        assert_eq!(read.code, if mode == 0o775 { 0 } else { 77 }, "{}", read.stderr);
        assert_eq!(shared.by(OUTSIDER, &book, &["add", "Title=x"]).code, 77);
    }
}

/// As root's were that an older Daybook made.
#[test]
fn where_anothers_file_is_in_the_way_it_is_told_whose_and_what_to_do() {
    for file in ["db.turn", "db.lock", "records.db", "records.db-wal", "records.db-shm"] {
        let Some(shared) = Shared::new() else { return };
        let book = shared.directory(LAB, 0o770);
        ok(&shared.by(0, &book, &["add", "Title=before"]));
        let path = book.join(file);
        chown(&path, Some(0), Some(0)).unwrap();
        for arguments in [&["add", "Title=x"][..], &["add", "--lines"], &["init"]] {
            let ran = shared.by_member(BEN, &book, arguments);
            if arguments == ["init"] && file.starts_with("db.") {
                // There is one, and it is read.
                ok(&ran);
                continue;
            }
            let error = ran.error();
            assert_eq!((ran.code, &error["code"]), (77, &"read_only".into()), "{}", ran.stderr);
            assert_eq!(error["context"]["path"], path.to_str().unwrap());
            assert!(ran.stderr.contains("belongs to root"), "{}", ran.stderr);
        }
        let listed = shared.by_member(BEN, &book, &["list"]);
        assert_eq!(listed.code, if file.starts_with("db.") { 0 } else { 77 }, "{}", listed.stderr);
        let status = shared.by_member(BEN, &book, &["lock", "status"]);
        assert_eq!(status.code, if file == "db.turn" { 0 } else { 77 }, "{}", status.stderr);

        let told = shared.by_member(BEN, &book, &["add", "Title=x"]).error();
        let (_, advice) = told["message"].as_str().unwrap().split_once("with: ").unwrap();
        let advised = Command::new("sh").args(["-c", advice.trim_end_matches('.')]).status();
        assert!(advised.unwrap().success(), "{advice}");
        ok(&shared.by_member(BEN, &book, &["add", "Title=after"]));
    }
}

#[test]
fn who_cannot_be_listed_for_anothers_directory_is_told_whose_it_is() {
    let Some(shared) = Shared::new() else { return };
    let book = shared.directory(ANN, 0o700);
    ok(&shared.by(ANN, &book, &["init"]));
    fs::create_dir(book.join("instances")).unwrap();
    fs::set_permissions(book.join("instances"), Permissions::from_mode(0o700)).unwrap();
    ok(&shared.by(ANN, &book, &["add", "--lines"]));
    let ran = shared.by(ANN, &book, &["who"]);
    assert_eq!((ran.code, &ran.error()["code"]), (77, &"read_only".into()), "{}", ran.stderr);
    assert!(ran.stderr.contains("instances, which belongs to root"), "{}", ran.stderr);
}
