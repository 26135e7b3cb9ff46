//! A book in SQLite is to those who use it what one in memory is that is kept in the most obvious way.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use backend_memory::Memory;
use backend_sqlite::{Directory, DirectoryOptions};
use conformance::{clock, conform, together};
use model::Backend;
use tempfile::tempdir;
use turnstile::{DEFAULT_TIMEOUT, Waiting};

/// How long it takes is for the tests of every day; more may be asked for.
const PROGRAMS: u64 = 16;
const STEPS: usize = 60;

fn open(directory: &Path, waiting: Waiting) -> Arc<dyn Backend> {
    let options = DirectoryOptions {
        program: "tests 1".into(),
        timeout: DEFAULT_TIMEOUT,
        user: "ada".into(),
        waiting,
        listed: true,
        note: |error| panic!("{error}"),
    };
    Arc::new(Directory::open(directory, &options).unwrap())
}

#[test]
fn a_book_in_sqlite_does_and_answers_what_one_in_memory_does() {
    let more = std::env::var("DAYBOOK_CONFORMANCE").ok().and_then(|more| more.parse().ok());
    let (directory, made) = (tempdir().unwrap(), AtomicU64::new(0));
    conform(0..more.unwrap_or(PROGRAMS), STEPS, || {
        let place = directory.path().join(made.fetch_add(1, Ordering::Relaxed).to_string());
        [Arc::new(Memory::new("tests 1", clock())), open(&place, Waiting::Auto)]
    });
}

#[test]
fn several_share_a_book() {
    for waiting in [Waiting::Auto, Waiting::Blocking, Waiting::Polling] {
        let directory = tempdir().unwrap();
        together(|| open(directory.path(), waiting));
    }
}
