//! What may stand where the lock files belong.

use std::{
    fs::{self, Permissions},
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
};

use tempfile::tempdir;
use turnstile::{AcquireError, LOCK_FILE, Observation, OpenError, TURN_FILE, Turnstile, Waiting};

fn open(directory: &Path) -> Result<Turnstile, OpenError> {
    Turnstile::open(directory, "tests", Waiting::Auto)
}

fn assert_refused(directory: &Path, expected: &str) {
    match open(directory) {
        Err(OpenError::NotAFile { found, path }) => {
            assert_eq!(
                (found, path),
                (expected, directory.canonicalize().unwrap().join(LOCK_FILE))
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

#[test]
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
fn an_observer_is_not_told_that_a_directory_is_held() {
    let directory = tempdir().unwrap();
    symlink("/dev/null", directory.path().join(LOCK_FILE)).unwrap();
    let outcome = Observation::of(directory.path());
    assert!(matches!(outcome, Err(AcquireError::Failed { .. })), "{outcome:?}");
}

#[test]
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
