//! What a WAL holds that somebody has deleted while it was open: whoever still has it moves that to the main
//! file, before anything else is done in the book. Only as long as nobody has begun another WAL: from then on,
//! the main file may change beneath the old one: what that holds is lost, and its commits are counted and
//! reported.
//!
//! A watch does so at once, a command when it ends, everybody before a write. Until then nobody else opens
//! the book: where there is no WAL and the kernel's table says that another process has the database open, a
//! newcomer waits, and hears who that is. The empty WAL that is made afterwards is the sign that the book
//! may be opened; from then on, the process that has the old one neither reads nor writes.

use rusqlite::{Connection, MAIN_DB, wal::CheckpointMode};
use tracing::warn;

use super::Store;
use crate::{
    Error,
    sqlite::{
        diagnose::diagnose,
        file_identity::{FileIdentity, Identity},
    },
    sync::locked,
};

impl Store {
    /// Whether there is nothing to [`rescue`](Self::rescue): all files are in their place, or the main file is
    /// not, or it was done.
    pub fn is_settled(&self) -> bool {
        let has_database = |place: &FileIdentity| place.has_database().unwrap_or(true);
        matches!(self.gone(), Ok(None))
            || locked(&self.lost).is_some()
            || !self.place.as_ref().is_some_and(has_database)
    }

    /// Saves what a deleted WAL holds, and finds out how much of it cannot be saved. To be called under the
    /// write lock, where that can be had.
    ///
    /// # Errors
    /// [`Error::Replaced`] where files are not in their place, with what became of what the WAL held; and
    /// what writing can meet.
    pub fn rescue(&self) -> Result<(), Error> {
        let Some(writer) = &self.writer else { return Ok(()) };
        self.rescue_with(&locked(writer).connection)
    }

    /// As [`rescue`](Self::rescue), by the connection that is about to write.
    pub(super) fn rescue_with(&self, writer: &Connection) -> Result<(), Error> {
        let (Some(place), Some(gone)) = (&self.place, self.gone()?) else { return Ok(()) };
        let mut lost = locked(&self.lost);
        if lost.is_none() && place.has_database().map_err(|error| self.io(error))? {
            *lost = self.save(place, writer)?;
            if let Some(lost_commits) = *lost {
                warn!(target: "daybook::store", file = ?gone.path, lost_commits, "saved what a deleted file held");
            }
        }
        Err(Error::Replaced { path: gone.path, lost: *lost })
    }

    /// How many commits could not be saved, where that can be told.
    fn save(&self, place: &FileIdentity, writer: &Connection) -> Result<Option<u64>, Error> {
        let failed = |error| diagnose(&self.path, error);
        let checkpoint = |mode| writer.wal_checkpoint_v2(Some(MAIN_DB), mode);
        if place.can_be_saved().map_err(|error| self.io(error))? {
            // To nothing: so an index that has stayed fits the WAL that is made next.
            checkpoint(CheckpointMode::TRUNCATE).map_err(failed)?;
            place.make_empty_wal().map_err(|error| self.io(error))?;
            return Ok(Some(0));
        }
        if place.has_wal().map_err(|error| self.io(error))? {
            // The index alone was deleted: whoever comes next makes it anew.
            return Ok(Some(0));
        }
        let (_, moved) = checkpoint(CheckpointMode::NOOP).map_err(failed)?;
        Ok(u64::try_from(moved).ok().and_then(|moved| commits_after(moved, place.wal())))
    }
}

/// How many commits the WAL of that number, which this process has open, holds after its first `moved` pages
/// (<https://www.sqlite.org/fileformat2.html>, section 4.1).
#[cfg(target_os = "linux")]
fn commits_after(moved: u64, wal: Identity) -> Option<u64> {
    use std::{fs, os::unix::fs::MetadataExt};
    let is_wal = |path: &std::path::PathBuf| {
        path.metadata().is_ok_and(|metadata| (metadata.dev(), metadata.ino()) == wal)
    };
    let open = fs::read_dir("/proc/self/fd").ok()?.map_while(Result::ok).map(|entry| entry.path());
    // Beside the descriptor that SQLite has: it takes no lock on a WAL that closing this one could drop.
    let file = fs::File::open(open.into_iter().find(is_wal)?).ok()?;
    count_commits(&file, moved).ok()
}

#[cfg(target_os = "linux")]
fn count_commits(wal: &std::fs::File, moved: u64) -> std::io::Result<u64> {
    use std::os::unix::fs::FileExt;
    const HEADER: u64 = 32;
    const FRAME_HEADER: u64 = 24;
    let mut header = [0; HEADER as usize];
    if wal.metadata()?.len() < HEADER {
        return Ok(0);
    }
    wal.read_exact_at(&mut header, 0)?;
    let page = u64::from(u32::from_be_bytes([header[8], header[9], header[10], header[11]]));
    let frames = (wal.metadata()?.len() - HEADER) / (FRAME_HEADER + page);
    let mut commits = 0;
    for number in moved..frames {
        let mut frame = [0; FRAME_HEADER as usize];
        wal.read_exact_at(&mut frame, HEADER + number * (FRAME_HEADER + page))?;
        // Frames with other salts are left from before the WAL began anew.
        if frame[8..16] != header[16..24] {
            break;
        }
        commits += u64::from(frame[4..8] != [0; 4]);
    }
    Ok(commits)
}

/// No other system tells a process what it has open.
#[cfg(not(target_os = "linux"))]
fn commits_after(_moved: u64, _wal: Identity) -> Option<u64> {
    None
}
