//! Who holds the lock, found out without standing in line, and truthfully: what the holder's lines
//! say counts only as far as the operating system confirms it.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    thread::sleep,
    time::Duration,
};

use crate::{
    AcquireError, HOLDER_FILE, HolderLines, LOCK_FILE, Observation, Source, TURN_FILE, Waiter,
    holder::Witness,
    holder_file::read_lines,
    kernel_locks::{FileId, FileLocks, Table},
    lock_file, process,
};

/// How often, 1 ms apart, we look again while the lines are not borne out: a hand-over takes less.
const LOOKS: u32 = 4;

impl Observation {
    /// Looks at the lock of the book in `directory`. Needs no right to write there.
    ///
    /// # Errors
    /// [`AcquireError::Failed`] where the lock file cannot be opened or tried. A missing one is
    /// free.
    pub fn of(directory: &Path) -> Result<Self, AcquireError> {
        let lock_path = directory.join(LOCK_FILE);
        let failed = |source| AcquireError::Failed { path: lock_path.clone(), source };
        let Some(lock) = open_if_there(&lock_path).map_err(failed)? else {
            return Ok(Self::Free);
        };
        let file = FileId::of(&lock);
        let mut looks = 0;
        loop {
            looks += 1;
            // Before the kernel's table: while that is read, nobody on the machine can lock a file. Others
            // who look have the lock for a moment as well, and are gone at the next look.
            if lock_file::is_free(&lock).map_err(failed)? {
                return Ok(Self::Free);
            }
            let table = Table::read();
            let locks = file.as_ref().map_or_else(FileLocks::default, |file| table.of(file));
            let lines = lines_in(directory)
                .map_err(|(path, source)| AcquireError::Failed { path, source })?;
            let witness = Witness { file: file.clone(), taker: locks.taker };
            let by_lines = lines.and_then(|lines| witness.described_by(lines));
            let is_certain = by_lines.as_ref().is_some_and(|holder| holder.source == Source::Lines);
            if is_certain || looks == LOOKS {
                let holder = by_lines.unwrap_or_else(|| witness.named_by_system());
                return Ok(Self::Held { holder, waiting: line(directory, &table, locks) });
            }
            sleep(Duration::from_millis(1));
        }
    }
}

fn lines_in(directory: &Path) -> Result<Option<HolderLines>, (PathBuf, io::Error)> {
    let path = directory.join(HOLDER_FILE);
    match open_if_there(&path).and_then(|file| file.map_or(Ok(None), |file| read_lines(&file))) {
        Ok(lines) => Ok(lines),
        Err(error) => Err((path, error)),
    }
}

/// Those who wait: first who waits for the lock itself, then who holds the turn, then its queue.
fn line(directory: &Path, table: &Table, lock: FileLocks) -> Vec<Waiter> {
    // The line is an extra; without it the holder is still worth telling.
    let turn = open_if_there(&directory.join(TURN_FILE)).ok().flatten();
    let turn = turn.as_ref().and_then(FileId::of);
    let turn = turn.map_or_else(FileLocks::default, |turn| table.of(&turn));
    let next = turn.taker.map(Some);
    let mut line: Vec<Waiter> = Vec::new();
    for pid in lock.waiting.into_iter().chain(next).chain(turn.waiting) {
        // A process has one place, however many of its threads the kernel lists.
        if pid.is_none() || line.iter().all(|waiter| waiter.pid != pid) {
            line.push(Waiter { pid, process: pid.and_then(process::name_of) });
        }
    }
    line
}

/// `None` where there is no such file.
fn open_if_there(path: &Path) -> io::Result<Option<File>> {
    match lock_file::open_to_read(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
