//! The memory of a program with everything that it started.

use std::{fs, io::ErrorKind, thread, time::Duration};

use anyhow::{Context, Result};
use window_driver::Program;

/// What a program does after its first row: the rest of its code, its caches.
pub(crate) const SETTLING: Duration = Duration::from_secs(3);

/// The memory of the program, once it has settled, in MB.
pub(crate) fn once_settled(program: &Program) -> Result<f64> {
    thread::sleep(SETTLING);
    of(&program.processes())
}

/// The proportional memory (Pss) of these processes in MB: what several processes share is counted
/// once, in parts.
pub(crate) fn of(processes: &[u32]) -> Result<f64> {
    let mut kilobytes = 0;
    for process in processes {
        let path = format!("/proc/{process}/smaps_rollup");
        match fs::read_to_string(&path) {
            Ok(told) => kilobytes += proportional(&told).with_context(|| path)?,
            // It ended meanwhile.
            Err(error) if matches!(error.kind(), ErrorKind::NotFound) => {}
            Err(error) => return Err(error).context(path),
        }
    }
    Ok(f64::from(kilobytes) * 1024.0 / 1e6)
}

fn proportional(smaps: &str) -> Option<u32> {
    let line = smaps.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::proportional;

    #[test]
    fn the_proportional_part_is_read() {
        let told = "00400000-7ffd ---p 00000000 00:00 0  [rollup]\nRss:  9000 kB\nPss:   1234 kB\n\
                    Pss_Dirty:  7 kB\n";
        assert_eq!(proportional(told), Some(1234));
        assert_eq!(proportional("Rss: 1 kB\n"), None);
    }
}
