//! Processes that were started here, and those that they started.

use std::{
    fs,
    process::{Child, Command, Stdio},
};

use crate::Error;

/// A child that ends, with everything below it, when this is dropped.
#[derive(Debug)]
pub(crate) struct OwnedChild(pub(crate) Child);

impl OwnedChild {
    /// Starts `command` with no input. Its own words are dropped unless `WINDOW_DRIVER_LOG` is
    /// set: an inherited pipe would keep a test runner waiting.
    pub(crate) fn start(command: &mut Command) -> Result<Self, Error> {
        if std::env::var_os("WINDOW_DRIVER_LOG").is_none() {
            command.stderr(Stdio::null());
        }
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).spawn();
        child.map(Self).map_err(|source| Error::Start { program, source })
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        self.0.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for OwnedChild {
    fn drop(&mut self) {
        // Listed first: once their parent has ended, they are not its children any more.
        let below = descendants(self.0.id());
        let _ = self.0.kill();
        below.into_iter().for_each(kill);
        let _ = self.0.wait();
    }
}

/// The direct children of `parent`.
pub(crate) fn children(parent: u32) -> Vec<u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter(|pid| parent_of(*pid) == Some(parent)).collect()
}

/// All processes below `ancestor`.
pub(crate) fn descendants(ancestor: u32) -> Vec<u32> {
    let mut found = children(ancestor);
    let mut next = 0;
    while let Some(pid) = found.get(next) {
        found.extend(children(*pid));
        next += 1;
    }
    found
}

/// The fourth field of `/proc/PID/stat`, after a name that may have blanks and parentheses in it.
fn parent_of(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

/// Kills a process at once, as a crash would.
#[cfg(unix)]
pub(crate) fn kill(pid: u32) {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(pid) = pid {
        // It may have ended meanwhile.
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
}

#[cfg(not(unix))]
pub(crate) fn kill(_pid: u32) {}
