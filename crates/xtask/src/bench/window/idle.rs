//! The processor time of a program that nobody touches.

use std::{fs, thread, time::Duration};

use anyhow::Result;
use window_driver::Program;

/// What a book that has become quiet still does: what is left in the WAL is moved after 3 s.
const BECOMING_QUIET: Duration = Duration::from_secs(3);
const MEASURED: Duration = Duration::from_secs(10);

/// The processor time of all its processes together, in ms for each second.
pub(crate) fn processor_time(program: &Program) -> Result<f64> {
    thread::sleep(BECOMING_QUIET);
    let before = of_all(&program.processes());
    thread::sleep(MEASURED);
    let spent = of_all(&program.processes()).saturating_sub(before);
    Ok(spent as f64 / 1e6 / MEASURED.as_secs_f64())
}

/// What the kernel has counted for all threads of these processes, in nanoseconds.
fn of_all(processes: &[u32]) -> u64 {
    let threads = processes.iter().flat_map(|process| {
        fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten()
    });
    let told =
        threads.filter_map(|thread| fs::read_to_string(thread.path().join("schedstat")).ok());
    told.filter_map(|told| told.split(' ').next()?.parse::<u64>().ok()).sum()
}
