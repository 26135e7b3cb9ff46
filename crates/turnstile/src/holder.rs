//! Who holds a lock, put together from what the holder's lines say and what the operating system says.
//! The lines count only as far as the system confirms them; where it can neither confirm nor
//! contradict, the holder is marked as one that may be.
//!
//! On Linux, `/proc/locks` says which process *took* the lock, and `/proc/PID/fdinfo` which process *has*
//! it: the one that took it may have ended and left it to a child, and its id may be another's by now.
//! Everywhere the process that the lines name must be there, and must have started when they say. A process
//! in another pid namespace is known by the id that it has here, or by none. Who has the book open is found
//! by the same rules.

use jiff::Timestamp;

#[cfg(target_os = "linux")]
use crate::kernel_locks::carries_flock;
use crate::{
    HolderLines,
    kernel_locks::FileId,
    process::{self, Condition, Look, Seen},
};

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
    /// From lines, or from the table of locks, that this process cannot confirm: "may be".
    Unconfirmed,
    /// From the operating system's table of locks alone.
    System,
    /// Nobody told.
    #[default]
    Unknown,
}

/// What the operating system says of one lock that is held.
#[derive(Clone, Debug, Default)]
pub(crate) struct Witness {
    /// The file, as the system's table of locks names it; `None` where there is no table.
    pub(crate) file: Option<FileId>,
    /// Who took the lock, by that table; `None` where it does not tell.
    pub(crate) taker: Option<u32>,
}

/// Whether a process is the one that wrote the lines, by the times that they give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    Yes,
    No,
    Untold,
}

impl Witness {
    /// The holder as `lines` describe it; `None` if it cannot be the one who wrote them.
    pub(crate) fn described_by(&self, lines: HolderLines) -> Option<Holder> {
        if let Some(taker) = self.taker {
            return self.taken_by_writer_of(lines, taker);
        }
        let host = lines.host.as_deref();
        if host.is_some_and(|host| host != process::host_name()) || !is_of_here(&lines) {
            // Of such a process the system here says nothing, and its id means somebody else.
            let holder = described(lines, Source::Unconfirmed, None);
            return Some(Holder { pid: None, ..holder });
        }
        let carries = self.carries(lines.pid);
        if carries == Some(false) {
            return None;
        }
        // Where there is a table, it ought to have told.
        let silence = self.file.is_some() && carries.is_none();
        let source = if silence { Source::Unconfirmed } else { Source::Lines };
        let pid = lines.pid;
        described_if_fit(lines, pid, source)
    }

    fn taken_by_writer_of(&self, lines: HolderLines, taker: u32) -> Option<Holder> {
        if !can_have_written(&lines, taker) {
            // Another may have taken it for the one that has it, as `flock` does for a script.
            let pid = lines.pid;
            let has_it = is_of_here(&lines) && self.carries(pid) == Some(true);
            return has_it.then(|| described_if_fit(lines, pid, Source::Lines))?;
        }
        let has_it = self.carries(taker);
        if has_it == Some(false) {
            return None;
        }
        // One that we may not look at may have left the lock to a child; but then its lines are erased,
        // where it is one that erases them.
        let is_certain = has_it == Some(true) || lines.sealed;
        let source = if is_certain { Source::Lines } else { Source::Unconfirmed };
        described_if_fit(lines, taker, source)
    }

    /// The holder by the system's word alone: a program that writes no lines.
    pub(crate) fn named_by_system(&self) -> Holder {
        if let Some(taker) = self.taker {
            match self.carries(taker) {
                Some(true) => return named(taker, Source::System),
                // It may have ended, and its id be another's by now.
                None => return named(taker, Source::Unconfirmed),
                Some(false) => {}
            }
        }
        // Whoever took it has ended and left it to a child, or is in another pid namespace.
        self.carrier().map_or_else(Holder::default, |pid| named(pid, Source::System))
    }

    /// Whether the process has an open file that carries the lock. `None` where there is no telling.
    #[cfg(target_os = "linux")]
    fn carries(&self, pid: u32) -> Option<bool> {
        use std::io::ErrorKind::{NotFound, PermissionDenied};
        let file = self.file.as_ref()?;
        let descriptions = match std::fs::read_dir(format!("/proc/{pid}/fdinfo")) {
            Ok(descriptions) => descriptions,
            Err(error) if error.kind() == NotFound && !process::is_hidden(pid) => {
                return Some(false);
            }
            // What has ended has no files, whoever may look at them.
            Err(_) => return process::has_ended(pid).then_some(false),
        };
        for description in descriptions.map_while(Result::ok) {
            match std::fs::read_to_string(description.path()) {
                Ok(text) if carries_flock(&text, file) => return Some(true),
                Err(error) if error.kind() == PermissionDenied => {
                    return process::has_ended(pid).then_some(false);
                }
                // Another file, or one that was closed meanwhile.
                Ok(_) | Err(_) => {}
            }
        }
        Some(false)
    }

    #[cfg(not(target_os = "linux"))]
    fn carries(&self, _pid: u32) -> Option<bool> {
        None
    }

    /// The first process, of those that we may look at, that has an open file which carries the lock.
    #[cfg(target_os = "linux")]
    fn carrier(&self) -> Option<u32> {
        let started = |pid| match process::look_at(pid) {
            Look::Seen(seen) => seen.started,
            Look::Hidden | Look::Gone => None,
        };
        let processes = std::fs::read_dir("/proc").ok()?.map_while(Result::ok);
        processes
            .filter_map(|process| process.file_name().to_str()?.parse().ok())
            .filter(|pid| self.carries(*pid) == Some(true))
            .min_by_key(|pid| (started(*pid), *pid))
    }

    #[cfg(not(target_os = "linux"))]
    fn carrier(&self) -> Option<u32> {
        None
    }
}

/// Whether the process that has the id `pid` here has the one that the lines give, where they were written.
fn can_have_written(lines: &HolderLines, pid: u32) -> bool {
    let is_sure = lines.namespace.is_some();
    is_of_here(lines) && lines.pid == pid
        || !(is_of_here(lines) && is_sure) && process::id_in_own_namespace(pid) == Some(lines.pid)
}

/// Whether the id that the lines give is one of this pid namespace, as far as they say.
fn is_of_here(lines: &HolderLines) -> bool {
    lines.namespace.as_deref().is_none_or(|theirs| Some(theirs) == process::namespace())
}

/// The holder as `lines` describe it, if the process `pid` can be the one that wrote them.
fn described_if_fit(lines: HolderLines, pid: u32, source: Source) -> Option<Holder> {
    let (fit, seen) = match process::look_at(pid) {
        Look::Gone => return None,
        Look::Hidden => (Fit::Untold, None),
        Look::Seen(seen) => (fit(&lines, &seen), Some(seen)),
    };
    let source = match fit {
        Fit::Yes => source,
        Fit::No => return None,
        Fit::Untold => Source::Unconfirmed,
    };
    Some(Holder { pid: Some(pid), ..described(lines, source, seen) })
}

fn fit(lines: &HolderLines, seen: &Seen) -> Fit {
    let fits = match (lines.started, lines.time) {
        (Some(started), _) => seen.started_at(started),
        (None, Some(time)) => seen.started_by(time),
        (None, None) => return Fit::Untold,
    };
    if fits { Fit::Yes } else { Fit::No }
}

/// What the system tells of a process outweighs what that says of itself, or another in its name: whose it
/// is, that it is on this computer, and that it has done nothing before it was there.
fn described(lines: HolderLines, source: Source, seen: Option<Seen>) -> Holder {
    let said = Holder {
        pid: Some(lines.pid),
        since: lines.time,
        process: lines.process,
        user: lines.user,
        host: lines.host,
        operation: lines.operation,
        source,
        condition: None,
    };
    let Some(seen) = seen else { return said };
    Holder {
        since: said.since.filter(|time| seen.started_by(*time)),
        process: said.process.or(Some(seen.name)),
        user: seen.user.or(said.user),
        host: Some(process::host_name().to_owned()),
        condition: Some(seen.condition),
        ..said
    }
}

/// A process of this machine; what the system does not tell of it is left out.
pub(crate) fn named(pid: u32, source: Source) -> Holder {
    let seen = match process::look_at(pid) {
        Look::Gone => return Holder::default(),
        Look::Hidden => None,
        Look::Seen(seen) => Some(seen),
    };
    Holder {
        pid: Some(pid),
        host: Some(process::host_name().to_owned()),
        process: seen.as_ref().map(|seen| seen.name.clone()),
        condition: seen.as_ref().map(|seen| seen.condition),
        user: seen.and_then(|seen| seen.user),
        source,
        ..Holder::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of a system without a table of locks.
    fn silent() -> Witness {
        Witness::default()
    }

    fn own_lines() -> HolderLines {
        HolderLines {
            pid: std::process::id(),
            time: Some(crate::wall_clock()),
            process: Some("daybook 1.2.3 (tests)".into()),
            started: process::own_start(),
            user: Some(process::user_name().into()),
            host: Some(process::host_name().into()),
            namespace: process::namespace().map(str::to_owned),
            operation: Some("Try".into()),
            sealed: true,
        }
    }

    #[test]
    fn lines_of_a_live_process_are_believed() {
        let holder = silent().described_by(own_lines()).unwrap();
        assert_eq!(holder.source, Source::Lines);
        assert_eq!(holder.operation.as_deref(), Some("Try"));
        assert_eq!(holder.condition, Some(Condition::Running));
    }

    #[test]
    fn a_reused_pid_is_not_believed() {
        let lines = HolderLines { started: Some(Timestamp::UNIX_EPOCH), ..own_lines() };
        assert_eq!(silent().described_by(lines), None);
        let older = HolderLines {
            started: None,
            host: None,
            time: Some(Timestamp::UNIX_EPOCH),
            ..own_lines()
        };
        assert_eq!(silent().described_by(older), None);
    }

    #[test]
    #[cfg(unix)]
    fn the_kernel_outweighs_lines_of_somebody_else() {
        let parent = std::os::unix::process::parent_id();
        let witness = Witness { taker: Some(parent), file: None };
        assert_eq!(witness.described_by(own_lines()), None);
        let holder = witness.named_by_system();
        assert_eq!((holder.pid, holder.operation), (Some(parent), None));
    }

    #[test]
    fn what_the_system_knows_of_a_process_outweighs_its_lines() {
        let lines = HolderLines {
            user: Some("somebody else".into()),
            time: Some(Timestamp::UNIX_EPOCH),
            ..own_lines()
        };
        let holder = silent().described_by(lines).unwrap();
        assert_eq!((holder.source, holder.since), (Source::Lines, None));
        assert_eq!(holder.host.as_deref(), Some(process::host_name()));
        if cfg!(unix) {
            assert_eq!(holder.user.as_deref(), Some(process::user_name()));
        }
    }

    #[test]
    fn lines_from_another_host_are_marked() {
        let lines = HolderLines { host: Some("elsewhere.example".into()), ..own_lines() };
        let holder = silent().described_by(lines).unwrap();
        assert_eq!((holder.source, holder.condition), (Source::Unconfirmed, None));
        assert_eq!((holder.pid, holder.host.as_deref()), (None, Some("elsewhere.example")));
    }

    #[test]
    fn lines_from_another_namespace_are_marked_and_name_no_process_of_ours() {
        let lines = HolderLines { namespace: Some("1".into()), ..own_lines() };
        let holder = silent().described_by(lines).unwrap();
        assert_eq!((holder.source, holder.condition), (Source::Unconfirmed, None));
        assert_eq!((holder.pid, holder.operation.as_deref()), (None, Some("Try")));
    }

    #[test]
    fn lines_without_any_time_are_marked() {
        let lines = HolderLines { time: None, started: None, ..own_lines() };
        assert_eq!(silent().described_by(lines).unwrap().source, Source::Unconfirmed);
    }

    /// Where there is a table, and a process that we may look at does not have the lock, its lines are
    /// old.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_process_without_the_lock_is_not_named() {
        let file = tempfile::tempfile().unwrap();
        let witness = Witness { file: FileId::of(&file), taker: Some(std::process::id()) };
        assert_eq!(witness.described_by(own_lines()), None);
        assert_eq!(witness.named_by_system(), Holder::default());
        fs4::FileExt::try_lock(&file).unwrap();
        assert_eq!(witness.described_by(own_lines()).unwrap().source, Source::Lines);
        assert_eq!(witness.named_by_system().source, Source::System);
        let untold = Witness { taker: None, ..witness };
        assert_eq!(untold.described_by(own_lines()).unwrap().source, Source::Lines);
        assert_eq!(untold.named_by_system().pid, Some(std::process::id()));
    }
}
