//! Shares a process's open lock file, as a child that it forked without `exec` would: a lock that is
//! not released explicitly stays as long as somebody has the file open.

use std::{
    fs, io,
    os::fd::OwnedFd,
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use rustix::{
    io::Errno,
    process::{Pid, PidfdFlags, PidfdGetfdFlags, pidfd_getfd, pidfd_open},
};

/// Longer than anybody may wait: a lock that stays for so long is a violation.
pub(crate) const LASTS: Duration = Duration::from_secs(6);

/// The open files, until this is dropped.
pub(crate) struct Share {
    /// Whose, by place.
    pub(crate) number: usize,
    pub(crate) until: Instant,
    files: Vec<OwnedFd>,
}

/// Shares what the process has open of `file`, while it stands still. `None` where it has nothing,
/// or where the system forbids it, as some containers do.
pub(crate) fn share(number: usize, pid: u32, file: &Path) -> Result<Option<Share>> {
    let Some(id) = i32::try_from(pid).ok().and_then(Pid::from_raw) else { return Ok(None) };
    let process = pidfd_open(id, PidfdFlags::empty()).context("pidfd_open")?;
    let mut files = Vec::new();
    for entry in fs::read_dir(format!("/proc/{pid}/fd")).context("its open files")? {
        let entry = entry.context("its open files")?;
        let is_it = fs::read_link(entry.path()).is_ok_and(|path| path == file);
        let descriptor = entry.file_name().to_str().and_then(|name| name.parse().ok());
        let Some(descriptor) = descriptor.filter(|_| is_it) else { continue };
        match pidfd_getfd(&process, descriptor, PidfdGetfdFlags::empty()) {
            Ok(shared) => files.push(shared),
            Err(Errno::PERM | Errno::NOSYS) => return Ok(None),
            Err(error) => return Err(io::Error::from(error)).context("pidfd_getfd"),
        }
    }
    let share = Share { number, until: Instant::now() + LASTS, files };
    Ok((!share.files.is_empty()).then_some(share))
}
