//! What may stand where the lock files belong.

use std::{fs, path::Path};
#[cfg(unix)]
use std::{
    fs::Permissions,
    os::unix::fs::{PermissionsExt, symlink},
};

use tempfile::tempdir;
use turnstile::TURN_FILE;
#[cfg(unix)]
use turnstile::{AcquireError, Observation};
use turnstile::{LOCK_FILE, OpenError, Turnstile, Waiting};

fn open(directory: &Path) -> Result<Turnstile, OpenError> {
    Turnstile::open(directory, "tests", Waiting::Auto)
}

fn assert_refused(directory: &Path, expected: &str) {
    match open(directory) {
        Err(OpenError::NotAFile { found, path }) => {
            assert_eq!(
                (found, path),
                (expected, dunce::canonicalize(directory).unwrap().join(LOCK_FILE))
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_directory_is_refused() {
    let directory = tempdir().unwrap();
    fs::create_dir(directory.path().join(LOCK_FILE)).unwrap();
    assert_refused(directory.path(), "a directory");
}

#[test]
#[cfg(unix)]
fn a_planted_link_is_refused_and_its_target_untouched() {
    let directory = tempdir().unwrap();
    let elsewhere = tempdir().unwrap();
    let target = elsewhere.path().join("target");
    symlink(&target, directory.path().join(LOCK_FILE)).unwrap();
    assert_refused(directory.path(), "a symbolic link");
    assert!(!target.exists());
    fs::write(&target, "mine").unwrap();
    assert_refused(directory.path(), "a symbolic link");
    assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
}

/// Only some users may make one, and none under Wine.
#[test]
#[cfg(windows)]
fn a_planted_link_is_refused_and_its_target_untouched() {
    let directory = tempdir().unwrap();
    let target = directory.path().join("target");
    fs::write(&target, "mine").unwrap();
    let link = directory.path().join(LOCK_FILE);
    let made = std::os::windows::fs::symlink_file(&target, &link);
    if made.is_err() || !link.is_symlink() {
        return eprintln!("skipped: this user may make no symbolic link");
    }
    assert_refused(directory.path(), "a symbolic link");
    assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
}

/// Elsewhere they can be, and that is found out: see `replaced`.
#[test]
#[cfg(windows)]
fn files_that_are_open_can_be_neither_deleted_nor_moved() {
    let directory = tempdir().unwrap();
    let turnstile = open(directory.path()).unwrap();
    for file in [LOCK_FILE, TURN_FILE, turnstile::HOLDER_FILE] {
        let path = directory.path().join(file);
        fs::remove_file(&path).unwrap_err();
        fs::rename(&path, directory.path().join("elsewhere")).unwrap_err();
    }
    drop(turnstile);
    fs::remove_file(directory.path().join(LOCK_FILE)).unwrap();
}

#[test]
#[cfg(unix)]
fn a_fifo_is_refused_without_hanging() {
    let directory = tempdir().unwrap();
    let made = std::process::Command::new("mkfifo").arg(directory.path().join(LOCK_FILE)).status();
    assert!(made.unwrap().success());
    assert_refused(directory.path(), "a special file");
}

#[test]
fn a_missing_directory_is_an_error_that_names_it() {
    let directory = tempdir().unwrap();
    let missing = directory.path().join("missing");
    match open(&missing) {
        Err(OpenError::File { path, .. }) => assert_eq!(path, missing),
        other => panic!("{other:?}"),
    }
}

#[test]
#[cfg(unix)]
fn an_observer_is_not_told_that_a_directory_is_held() {
    let directory = tempdir().unwrap();
    symlink("/dev/null", directory.path().join(LOCK_FILE)).unwrap();
    let outcome = Observation::of(directory.path());
    assert!(matches!(outcome, Err(AcquireError::Failed { .. })), "{outcome:?}");
}

#[test]
#[cfg(unix)]
fn new_files_have_their_directorys_permissions() {
    for (directory_mode, file_mode) in [(0o700, 0o600), (0o770, 0o660), (0o755, 0o644)] {
        let directory = tempdir().unwrap();
        fs::set_permissions(directory.path(), Permissions::from_mode(directory_mode)).unwrap();
        open(directory.path()).unwrap();
        for file in [LOCK_FILE, TURN_FILE] {
            let mode = directory.path().join(file).metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, file_mode, "{file} in a {directory_mode:o} directory");
        }
    }
}
