//! Who holds the lock, found out without standing in line, and truthfully: what the holder's lines
//! say counts only as far as the operating system bears it out.

use std::{
    fs::{File, OpenOptions},
    io,
    path::{Path, PathBuf},
    thread::sleep,
    time::Duration,
};

use jiff::Timestamp;

use crate::{
    AcquireError, HOLDER_FILE, HolderLines, LOCK_FILE, TURN_FILE,
    holder_file::read_lines,
    kernel_locks::{self, FileLocks},
    lock_file,
    process::{self, Condition, Seen},
};

/// How often, 1 ms apart, we look again while lock and lines disagree: a hand-over takes less.
const LOOKS: u32 = 4;

/// What an observer sees of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    /// Nobody holds it.
    Free,
    /// Somebody does.
    Held {
        /// Who.
        holder: Holder,
        /// Processes in line, first in line first, as far as the system tells.
        waiting: Vec<Waiter>,
    },
}

/// Who holds the lock. `None` where that is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// Process id.
    pub pid: Option<u32>,
    /// When it took the lock.
    pub since: Option<Timestamp>,
    /// Program name, and version where it says one.
    pub process: Option<String>,
    /// Login name.
    pub user: Option<String>,
    /// Host name.
    pub host: Option<String>,
    /// What it does, in words for people.
    pub operation: Option<String>,
    /// How we know.
    pub source: Source,
    /// What the operating system says of the process.
    pub condition: Option<Condition>,
}

/// How the holder is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Source {
    /// From its lines, borne out by the operating system.
    Lines,
    /// From lines that this machine cannot confirm.
    Unconfirmed,
    /// From the operating system's table of locks alone.
    System,
    /// Nobody told.
    #[default]
    Unknown,
}

/// A process in line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// Process id.
    pub pid: u32,
    /// Program name, where the system tells it.
    pub process: Option<String>,
}

impl Observation {
    /// Looks at the lock of the book in `directory`. Needs no right to write there.
    ///
    /// # Errors
    /// [`AcquireError::Failed`] where the lock file cannot be opened or tried. A missing one is
    /// free.
    pub fn of(directory: &Path) -> Result<Self, AcquireError> {
        let lock_path = directory.join(LOCK_FILE);
        let failed = |source| AcquireError::Failed { path: lock_path.clone(), source };
        let Some(lock) = open_for_reading(&lock_path).map_err(failed)? else {
            return Ok(Self::Free);
        };
        let mut looks = 0;
        let (kernel, lines) = loop {
            looks += 1;
            let kernel = kernel_locks::of(&lock);
            if kernel.holder.is_none() && lock_file::nobody_has(&lock).map_err(failed)? {
                return Ok(Self::Free);
            }
            let lines = lines_in(directory)
                .map_err(|(path, source)| AcquireError::Failed { path, source })?;
            let agree = lines.as_ref().is_some_and(|lines| agrees(&kernel, lines));
            if agree || looks == LOOKS {
                break (kernel, lines);
            }
            sleep(Duration::from_millis(1));
        };
        let holder = identify(&kernel, lines);
        let waiting = line(directory, &lock);
        Ok(Self::Held { holder, waiting })
    }
}

fn lines_in(directory: &Path) -> Result<Option<HolderLines>, (PathBuf, io::Error)> {
    let path = directory.join(HOLDER_FILE);
    match open_for_reading(&path).and_then(|file| file.map_or(Ok(None), |file| read_lines(&file))) {
        Ok(lines) => Ok(lines),
        Err(error) => Err((path, error)),
    }
}

/// Whether the kernel names the lines' process, or nobody.
fn agrees(kernel: &FileLocks, lines: &HolderLines) -> bool {
    kernel.holder.is_none_or(|pid| pid == lines.pid)
}

/// Puts together what the kernel and the lines say.
fn identify(kernel: &FileLocks, lines: Option<HolderLines>) -> Holder {
    let lines = lines.filter(|lines| agrees(kernel, lines));
    match (kernel.holder, lines) {
        (_, Some(lines)) => match confirm(&lines) {
            Some((source, seen)) => described(lines, source, seen),
            None => kernel.holder.map_or_else(Holder::default, named_by_system),
        },
        (Some(pid), None) => named_by_system(pid),
        (None, None) => Holder::default(),
    }
}

/// Whether the process that the lines name may be their writer: `None` if it cannot.
fn confirm(lines: &HolderLines) -> Option<(Source, Option<Seen>)> {
    if lines.host.as_deref().is_some_and(|host| host != process::host_name()) {
        return Some((Source::Unconfirmed, None));
    }
    let seen = process::look_at(lines.pid)?;
    let fits = match (lines.started, lines.time) {
        (Some(started), _) => seen.started_at(started),
        (None, Some(time)) => seen.started_by(time),
        (None, None) => return Some((Source::Unconfirmed, Some(seen))),
    };
    fits.then_some((Source::Lines, Some(seen)))
}

fn described(lines: HolderLines, source: Source, seen: Option<Seen>) -> Holder {
    let (name, user, condition) = match seen {
        Some(Seen { name, user, condition, .. }) => (Some(name), user, Some(condition)),
        None => (None, None, None),
    };
    Holder {
        pid: Some(lines.pid),
        since: lines.time,
        process: lines.process.or(name),
        user: lines.user.or(user),
        host: lines.host,
        operation: lines.operation,
        source,
        condition,
    }
}

fn named_by_system(pid: u32) -> Holder {
    let seen = process::look_at(pid);
    Holder {
        pid: Some(pid),
        host: seen.is_some().then(|| process::host_name().to_owned()),
        process: seen.as_ref().map(|seen| seen.name.clone()),
        condition: seen.as_ref().map(|seen| seen.condition),
        user: seen.and_then(|seen| seen.user),
        source: Source::System,
        ..Holder::default()
    }
}

/// Those who wait: first who waits for the lock itself, then who holds the turn, then its queue.
fn line(directory: &Path, lock: &File) -> Vec<Waiter> {
    let turn = match open_for_reading(&directory.join(TURN_FILE)) {
        Ok(Some(turn)) => kernel_locks::of(&turn),
        // The line is an extra; without it the holder is still worth telling.
        Ok(None) | Err(_) => FileLocks::default(),
    };
    let mut pids = kernel_locks::of(lock).waiting;
    pids.extend(turn.holder);
    pids.extend(turn.waiting);
    let mut line: Vec<Waiter> = Vec::new();
    for pid in pids {
        if line.iter().all(|waiter| waiter.pid != pid) {
            line.push(Waiter { pid, process: process::name_of(pid) });
        }
    }
    line
}

/// Opens without following links; `None` where there is no such file.
fn open_for_reading(path: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    match options.open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own_lines() -> HolderLines {
        HolderLines {
            pid: std::process::id(),
            time: Some(Timestamp::now()),
            process: Some("daybook 1.2.3 (tests)".into()),
            started: process::own_start(),
            user: Some(process::user_name().into()),
            host: Some(process::host_name().into()),
            operation: Some("Try".into()),
        }
    }

    #[test]
    fn lines_of_a_live_process_are_believed() {
        let holder = identify(&FileLocks::default(), Some(own_lines()));
        assert_eq!(holder.source, Source::Lines);
        assert_eq!(holder.operation.as_deref(), Some("Try"));
        assert_eq!(holder.condition, Some(Condition::Running));
    }

    #[test]
    fn a_reused_pid_is_not_believed() {
        let lines = HolderLines { started: Some(Timestamp::UNIX_EPOCH), ..own_lines() };
        assert_eq!(identify(&FileLocks::default(), Some(lines)), Holder::default());
        let older = HolderLines {
            started: None,
            host: None,
            time: Some(Timestamp::UNIX_EPOCH),
            ..own_lines()
        };
        assert_eq!(identify(&FileLocks::default(), Some(older)), Holder::default());
    }

    #[test]
    #[cfg(unix)]
    fn the_kernel_outweighs_lines_of_somebody_else() {
        let parent = std::os::unix::process::parent_id();
        let kernel = FileLocks { holder: Some(parent), waiting: vec![] };
        let holder = identify(&kernel, Some(own_lines()));
        assert_eq!((holder.pid, holder.source), (Some(parent), Source::System));
        assert_eq!(holder.operation, None);
    }

    #[test]
    fn lines_from_another_host_are_marked() {
        let lines = HolderLines { host: Some("elsewhere.example".into()), ..own_lines() };
        let holder = identify(&FileLocks::default(), Some(lines));
        assert_eq!((holder.source, holder.condition), (Source::Unconfirmed, None));
    }
}
