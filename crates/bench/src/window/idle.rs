//! The processor time of a program that nobody touches.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use anyhow::Result;
use window_driver::Program;

/// What a window that has become quiet still does: what is left in the WAL is moved after 3 s, scroll bars
/// fade, and WebKit tidies up some 10 s after the last that it drew.
const BECOMING_QUIET: Duration = Duration::from_secs(12);
const MEASURED: Duration = Duration::from_secs(10);

/// The processor time of all its processes together, in ms for each second.
pub(crate) fn processor_time(program: &Program) -> Result<f64> {
    thread::sleep(BECOMING_QUIET);
    let before = by_thread(&program.processes());
    thread::sleep(MEASURED);
    // A thread that has ended meanwhile was idle, and is not counted any more.
    let spent = by_thread(&program.processes())
        .into_iter()
        .map(|(thread, time)| time.saturating_sub(before.get(&thread).copied().unwrap_or(0)));
    Ok(spent.sum::<u64>() as f64 / 1e6 / MEASURED.as_secs_f64())
}

/// What the kernel has counted for each thread of these processes, in nanoseconds.
fn by_thread(processes: &[u32]) -> BTreeMap<PathBuf, u64> {
    let threads = processes.iter().flat_map(|process| {
        fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten()
    });
    let time = |thread: &Path| {
        fs::read_to_string(thread.join("schedstat")).ok()?.split(' ').next()?.parse::<u64>().ok()
    };
    threads
        .map(|thread| thread.path())
        .filter_map(|path| Some((path.clone(), time(&path)?)))
        .collect()
}
