//! Moves what is in the WAL to the main file beside the writers, so that no write waits for the
//! disk: a checkpoint syncs two files, which takes as long as hundreds of writes.
//!
//! A checkpoint needs no write lock, because it changes no content and SQLite orders checkpoints
//! among themselves. Nor does it harm a copy of the files that somebody makes under the write lock:
//! what it moves stays in the WAL until the next write, and a reader of the copy takes it from there.

use std::{
    ffi::c_int,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, ErrorCode, hooks::Wal, wal::CheckpointMode};

use super::{BUSY_TIMEOUT, diagnose::diagnose};
use crate::Error;

/// After this many pages in the WAL that are not in the main file, they are moved: SQLite's own
/// measure (<https://www.sqlite.org/c3ref/wal_autocheckpoint.html>).
const DUE: c_int = 1000;
/// How often, in pages, a writer looks whether that many are left to move.
const LOOK: c_int = 250;
/// At this length, 16 MiB, the writer itself moves the rest: the WAL begins anew only where nothing
/// is left, which does not come to pass beside writers that never pause.
pub(crate) const LONGEST_WAL: c_int = 4000;
/// For how long a writer waits for another's checkpoint, which may belong to a stopped process.
const LONGEST_WAIT: Duration = Duration::from_millis(100);
/// A process that has written less often than this may end at once; it moves the pages itself
/// rather than begin to do so beside.
const SHORT_LIVED: u32 = 100;

/// Opens a connection that moves what is in the WAL.
type Open = fn(&Path) -> Result<Connection, Error>;

/// What a writing connection does after each of its commits.
#[derive(Debug)]
pub(crate) struct Checkpointer {
    path: PathBuf,
    open: Open,
    commits: u32,
    /// The WAL's length, in pages, at which to look next.
    next_look: c_int,
    /// Wakes the thread that moves pages, once there is one.
    thread: Option<SyncSender<()>>,
    log: Log,
}

/// The WAL of processes that each write a little and end. Whoever opens a book that nobody has open reads
/// the WAL from its start and takes none of it for moved, so that it would never begin anew by itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    is_moved: Arc<AtomicBool>,
}

impl Log {
    /// Lets the WAL begin anew, after a write that moved all of it, unless somebody still reads from it.
    /// Under the write lock: a copy of the files that is made under it needs the WAL as it is.
    pub(crate) fn begin_anew(&self, connection: &Connection) {
        if self.is_moved.swap(false, Ordering::Relaxed) {
            // Where it cannot be, the next process tries again.
            let _ = truncate(connection);
        }
    }
}

impl Checkpointer {
    /// Takes the place of SQLite's own checkpoints in `writer`.
    pub(crate) fn attach(writer: &mut Connection, path: &Path, open: Open) -> Result<Log, Error> {
        let path = path.to_path_buf();
        let log = Log::default();
        let mut own = Self {
            path: path.clone(),
            open,
            commits: 0,
            next_look: DUE,
            thread: None,
            log: log.clone(),
        };
        let hook = move |wal: &mut Wal, length: c_int| {
            own.committed(wal, length);
            // An error here would make a commit that took place look as if it had not.
            Ok(())
        };
        writer.wal_hook(Some(hook)).map_err(|error| diagnose(&path, error))?;
        Ok(log)
    }

    fn committed(&mut self, wal: &mut Wal, length: c_int) {
        self.commits = self.commits.saturating_add(1);
        if length < DUE {
            self.next_look = DUE;
            return;
        }
        if length < self.next_look {
            return;
        }
        self.next_look = length + LOOK;
        // What fails here is tried again at the next look, and a disk that is full or broken is
        // told by the writes.
        let Ok((length, moved)) = wal.checkpoint_v2(CheckpointMode::NOOP) else { return };
        if length >= LONGEST_WAL || (length - moved >= DUE && self.commits < SHORT_LIVED) {
            move_now(wal);
            self.log.is_moved.store(self.commits < SHORT_LIVED, Ordering::Relaxed);
        } else if length - moved >= DUE {
            self.wake();
        }
    }

    fn wake(&mut self) {
        let thread = match self.thread.take() {
            Some(thread) => thread,
            None => {
                let (wake, wakes) = sync_channel(1);
                let (path, open) = (self.path.clone(), self.open);
                let spawned = thread::Builder::new()
                    .name("checkpoint".into())
                    .spawn(move || move_when_woken(&path, open, &wakes));
                if spawned.is_err() {
                    return;
                }
                wake
            }
        };
        // Full means that it is about to begin anyway. One that could not begin is replaced.
        if !matches!(thread.try_send(()), Err(TrySendError::Disconnected(()))) {
            self.thread = Some(thread);
        }
    }
}

/// Moves what is left. While another is at it, a writer waits for it: one that writes faster than
/// the disk takes it must not let the WAL grow for ever.
fn move_now(wal: &mut Wal) {
    let begun = Instant::now();
    while let Err(error) = wal.checkpoint() {
        let busy = error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
        if !busy || begun.elapsed() > LONGEST_WAIT {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// Moves what is left in the WAL and cuts it down to nothing, if nobody reads from it just now.
fn truncate(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::ZERO)?;
    let truncated =
        connection.wal_checkpoint_v2(Some(rusqlite::MAIN_DB), CheckpointMode::TRUNCATE).map(drop);
    connection.busy_timeout(BUSY_TIMEOUT)?;
    truncated
}

/// Ends when the writing connection does.
fn move_when_woken(path: &Path, open: Open, wakes: &Receiver<()>) {
    let Ok(connection) = open(path) else { return };
    while wakes.recv().is_ok() {
        // Another process may be at it.
        let _ = connection.wal_checkpoint_v2(Some(rusqlite::MAIN_DB), CheckpointMode::PASSIVE);
    }
}
