//! The database's files: settings, permissions, and what stays when it is closed.

use std::fs;

use backend_sqlite::{DATABASE_FILE, SCHEMA_VERSION, Store};
use rusqlite::Connection;

use crate::Fixture;

#[test]
fn sqlite_is_new_enough_not_to_lose_commits() {
    assert!(rusqlite::version_number() >= 3_051_003, "{}", rusqlite::version());
}

#[test]
fn the_database_says_what_it_is_and_uses_the_wal() {
    let fixture = Fixture::new();
    let other = Connection::open(fixture.path().join(DATABASE_FILE)).unwrap();
    let read = |pragma: &str| {
        other.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!(read("application_id"), 0x4461_7962);
    assert_eq!(read("user_version"), SCHEMA_VERSION);
    let mode: String = other.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
#[cfg(unix)]
fn all_files_have_the_directorys_permissions() {
    use std::os::unix::fs::PermissionsExt;
    for (directory_mode, file_mode) in [(0o700, 0o600), (0o770, 0o660)] {
        let directory = tempfile::tempdir().unwrap();
        fs::set_permissions(directory.path(), fs::Permissions::from_mode(directory_mode)).unwrap();
        let turnstile =
            turnstile::Turnstile::open(directory.path(), "tests", turnstile::Waiting::Auto)
                .unwrap();
        let guard = turnstile.acquire("Create", &turnstile::Wait::default()).unwrap();
        Store::prepare(directory.path(), &guard, "ada").unwrap();
        let _store = Store::open(directory.path()).unwrap();
        let mut seen = 0;
        for entry in fs::read_dir(directory.path()).unwrap() {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!(
                mode,
                file_mode,
                "{:?} in a {directory_mode:o} directory",
                entry.file_name()
            );
            seen += 1;
        }
        assert_eq!(seen, 5, "records.db, -wal, -shm, db.lock, db.turn");
    }
}

#[test]
fn a_checkpoint_moves_the_wal_to_the_main_file() {
    let fixture = Fixture::new();
    fixture.add(&["to the main file"]);
    fixture.store.checkpoint(&fixture.guard()).unwrap();
    let main = fs::read(fixture.path().join(DATABASE_FILE)).unwrap();
    assert!(main.windows(16).any(|window| window == b"to the main file"));
}

#[test]
fn preparing_twice_changes_nothing() {
    let fixture = Fixture::new();
    fixture.add(&["kept"]);
    Store::prepare(fixture.path(), &fixture.guard(), "ada").unwrap();
    assert_eq!(fixture.store.collections().unwrap()[0].total, 1);
}
