//! The machine's own pulse: how long it takes to sleep for a moment, to write a line to the disk that
//! the book is on, and to read the kernel's table of locks, for which it holds up every lock there
//! is. While a busy machine lets nobody on for long, waits are not Daybook's fault. It also looks how long the
//! WAL is.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{Soak, kernel, locked, now};

const MOMENT: Duration = Duration::from_millis(50);
/// A beat that takes longer is a stand-still.
pub(crate) const LONG: Duration = Duration::from_millis(500);

pub(crate) struct Pulse {
    file: File,
    stood_still: Mutex<StoodStill>,
    longest_wal: AtomicU64,
}

/// What was noticed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StoodStill {
    pub(crate) processor: Duration,
    pub(crate) disk: Duration,
    pub(crate) locks: Duration,
}

impl Pulse {
    pub(crate) fn create(path: &Path) -> Result<Self> {
        let file = File::create(path).with_context(|| path.display().to_string())?;
        Ok(Self { file, stood_still: Mutex::default(), longest_wal: AtomicU64::new(0) })
    }

    /// Until the soak ends. Each stand-still excuses everybody.
    pub(crate) fn beat(&self, soak: &Soak) -> Result<()> {
        let mut file = &self.file;
        while !soak.ended() {
            let from = now();
            let begun = Instant::now();
            sleep(MOMENT);
            let slept = begun.elapsed();
            file.write_all(b"beat\n").and_then(|()| file.sync_data()).context("the pulse")?;
            let wrote = begun.elapsed() - slept;
            kernel::locks(&soak.directory).context("/proc/locks")?;
            // One that is not there has no size.
            let wal =
                fs::metadata(soak.directory.join("records.db-wal")).map_or(0, |wal| wal.len());
            self.longest_wal.fetch_max(wal, Ordering::Relaxed);
            let looked = begun.elapsed() - slept - wrote;
            if begun.elapsed() > LONG {
                let obstacle = soak.obstacles.begin(0, true, from);
                soak.obstacles.end(obstacle, now());
                let mut stood_still = locked(&self.stood_still);
                stood_still.processor += slept;
                stood_still.disk += wrote;
                stood_still.locks += looked;
            }
        }
        Ok(())
    }

    /// The most bytes that the WAL has had.
    pub(crate) fn longest_wal(&self) -> u64 {
        self.longest_wal.load(Ordering::Relaxed)
    }

    pub(crate) fn total(&self) -> StoodStill {
        *locked(&self.stood_still)
    }
}
