//! Makes ready what queries of this process would have needed, so that the next ones are fast: in
//! the background, by short writes between which everybody else has the lock.

use std::{
    sync::{Arc, Weak},
    thread::{self, sleep},
    time::{Duration, Instant},
};

use tracing::info;

use super::{Directory, DirectoryError};
use crate::IndexBuild;

/// How long a step holds the lock, about.
const STEP: Duration = Duration::from_millis(12);
/// The least that others have the lock between two steps.
const PAUSE: Duration = Duration::from_millis(5);
/// How long a step waits for its turn.
const PATIENCE: Duration = Duration::from_millis(100);
/// How long others have the lock where that did not come.
const STEP_BACK: Duration = Duration::from_millis(500);
/// What somebody has begun and does not get any further with in this time is taken over.
const ABANDONED: Duration = Duration::from_secs(3);

/// Builds what is wanted, on a thread of its own, as long as `followed` is there.
pub(super) fn build_as_long_as<T: Send + Sync + 'static>(
    directory: &Arc<Directory>,
    followed: &Weak<T>,
) -> Result<(), DirectoryError> {
    if !directory.store.is_writable() {
        return Ok(());
    }
    let (followed, wanted) = (Weak::clone(followed), directory.store.wanted());
    let note = directory.note;
    let path = directory.path.clone();
    let directory = Arc::downgrade(directory);
    let build_all = move || {
        while let Some(want) = wanted.wait(|| followed.strong_count() == 0) {
            // What fails is wanted again by the next query.
            if let Err(error) = build(&directory, want.into(), &followed) {
                note(error.into());
            }
        }
    };
    let thread = thread::Builder::new().name("book-prepare".into()).spawn(build_all);
    thread.map(drop).map_err(DirectoryError::io(&path))
}

fn build<T>(
    directory: &Weak<Directory>,
    mut index: IndexBuild,
    followed: &Weak<T>,
) -> Result<(), DirectoryError> {
    if is_under_way(directory, &index)? {
        return Ok(());
    }
    let mut steps = 0_u32;
    while let Some(directory) = directory.upgrade().filter(|_| followed.strong_count() > 0) {
        index.read(&directory.store)?;
        let guard = match directory.acquire_within(index.operation(), PATIENCE) {
            Ok(guard) => guard,
            Err(DirectoryError::LockTimeout { .. }) => {
                drop(directory);
                sleep(STEP_BACK);
                continue;
            }
            Err(error) => return Err(error),
        };
        let begun = Instant::now();
        let goes_on = index.step(&directory.store, &guard, STEP)?;
        drop(guard);
        let (path, what) = (&directory.path, index.operation());
        if !goes_on {
            if steps > 0 {
                info!(target: "daybook::index", directory = ?path, what, steps, "is ready");
            }
            return Ok(());
        }
        if steps == 0 {
            info!(target: "daybook::index", directory = ?path, what, "has begun");
        }
        steps += 1;
        drop(directory);
        sleep(begun.elapsed().max(PAUSE));
    }
    Ok(())
}

/// Whether somebody has begun it and gets on with it.
fn is_under_way(directory: &Weak<Directory>, index: &IndexBuild) -> Result<bool, DirectoryError> {
    let progress = || {
        let directory = directory.upgrade();
        directory.map_or(Ok(None), |directory| index.progress(&directory.store))
    };
    let before = progress()?;
    if before.is_none() {
        return Ok(false);
    }
    sleep(ABANDONED);
    Ok(progress()? != before)
}
