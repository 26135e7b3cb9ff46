//! Stops processes at the moment that counts: while they hold a lock, which they do for microseconds.

use std::{thread::sleep, time::Duration};

use anyhow::{Context, Result};

use super::{
    Soak,
    kernel::{FileLock, holder_of, is_in_the_way, locks},
    now,
    obstacle::Instant,
    place::Place,
    plan::Target,
};

/// How often it is tried.
const ATTEMPTS: u32 = 200;
const BETWEEN: Duration = Duration::from_micros(300);
/// An attempt that takes longer, in microseconds, is in somebody's way.
const LONG: u64 = 20_000;

/// A process that stands still.
pub(crate) struct Caught {
    /// Its place's.
    pub(crate) number: usize,
    pub(crate) pid: u32,
    /// It holds what others need to write.
    pub(crate) bars_all: bool,
    pub(crate) since: Instant,
}

/// Stops the process that a deed is for. `None` where it was not there, stood still already, or was
/// not caught with the lock in question.
pub(crate) fn catch(
    soak: &Soak,
    target: Target,
    stands_still: impl Fn(usize) -> bool,
) -> Result<Option<Caught>> {
    for _ in 0..ATTEMPTS {
        let (number, pid) = match target {
            Target::Place(number) | Target::Holding(number) => (number, None),
            Target::Next => match next(soak)? {
                Some((number, pid)) => (number, Some(pid)),
                None => continue,
            },
        };
        if stands_still(number) {
            return Ok(None);
        }
        if let Some(caught) = stop(soak, number)? {
            let in_time = match target {
                Target::Place(_) => true,
                Target::Holding(_) => caught.bars_all,
                Target::Next => next(soak)?.map(|(_, pid)| pid) == pid && pid == Some(caught.pid),
            };
            if in_time {
                return Ok(Some(caught));
            }
            let_go(soak, &caught);
        }
        sleep(BETWEEN);
    }
    Ok(None)
}

/// Continues a process that was stopped for a moment only.
pub(crate) fn let_go(soak: &Soak, caught: &Caught) {
    soak.places[caught.number].go_on(caught.pid);
    let now = now();
    if now.saturating_sub(caught.since) > LONG {
        let obstacle = soak.obstacles.begin(caught.number, caught.bars_all, caught.since);
        soak.obstacles.end(obstacle, now);
    }
}

fn stop(soak: &Soak, number: usize) -> Result<Option<Caught>> {
    let since = now();
    let Some(pid) = soak.places[number].stop() else { return Ok(None) };
    let bars_all = is_in_the_way(&locks_of(soak)?, pid);
    Ok(Some(Caught { number, pid, bars_all, since }))
}

/// The place and the process that is next for the write lock.
fn next(soak: &Soak) -> Result<Option<(usize, u32)>> {
    let Some(pid) = holder_of(&locks_of(soak)?, "db.turn") else { return Ok(None) };
    let is_it = |place: &Place| place.pid() == Some(pid);
    Ok(soak.places.iter().position(is_it).map(|number| (number, pid)))
}

fn locks_of(soak: &Soak) -> Result<Vec<FileLock>> {
    locks(&soak.directory).context("/proc/locks")
}
