//! What the operating system says of processes: of this one for its holder lines, and of the
//! holder's, so that lines that outlived their writer are not believed.

use std::{sync::OnceLock, thread::sleep, time::Duration};

use jiff::Timestamp;
use sysinfo::{
    Pid, Process, ProcessRefreshKind, ProcessStatus, ProcessesToUpdate, System, UpdateKind,
};

use crate::plain::plain;

/// How far two readings of one process's start may lie apart: Linux gives it against the boot
/// time, which moves by a second when the clock is adjusted.
const START_TOLERANCE_SECONDS: i64 = 2;

/// What the operating system says of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It runs or sleeps.
    Running,
    /// Somebody stopped it (SIGSTOP, a debugger).
    Stopped,
    /// It waits for a device and cannot be interrupted, and has for some time.
    NotResponding,
    /// It has ended; its parent has not taken notice yet.
    Ended,
}

/// A process as the operating system sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) name: String,
    pub(crate) user: Option<String>,
    pub(crate) started: Option<Timestamp>,
    pub(crate) condition: Condition,
}

impl Seen {
    /// Whether it started when `started` says.
    pub(crate) fn started_at(&self, started: Timestamp) -> bool {
        self.started.is_some_and(|own| {
            (own.as_second() - started.as_second()).abs() <= START_TOLERANCE_SECONDS
        })
    }

    /// Whether it was there already at `time`.
    pub(crate) fn started_by(&self, time: Timestamp) -> bool {
        self.started
            .is_some_and(|own| own.as_second() - time.as_second() <= START_TOLERANCE_SECONDS)
    }
}

/// What looking at a process comes to.
#[derive(Clone, Debug)]
pub(crate) enum Look {
    /// There is none of that id.
    Gone,
    /// There is one, another user's, of which this user may see nothing.
    Hidden,
    /// This is what it is.
    Seen(Seen),
}

/// Looks at a process.
pub(crate) fn look_at(pid: u32) -> Look {
    let mut looked = look_once(pid);
    // Every fsync passes through this state: only one that lasts is worth a person's attention.
    for _ in 0..2 {
        if looked.as_ref().is_some_and(|seen| seen.condition == Condition::NotResponding) {
            sleep(Duration::from_millis(10));
            looked = look_once(pid);
        }
    }
    match looked {
        Some(seen) => Look::Seen(seen),
        None if is_hidden(pid) => Look::Hidden,
        None => Look::Gone,
    }
}

/// Whether there is a process of that id, though the system tells this user nothing of it: only then
/// does it refuse, rather than fail to find, somebody to send a signal to.
#[cfg(unix)]
pub(crate) fn is_hidden(pid: u32) -> bool {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    pid.is_some_and(|pid| rustix::process::test_kill_process(pid) == Err(rustix::io::Errno::PERM))
}

/// Never: here every user may list the processes of all.
#[cfg(not(unix))]
pub(crate) fn is_hidden(_pid: u32) -> bool {
    false
}

/// Whether it has ended, and its parent has not taken notice yet.
#[cfg(target_os = "linux")]
pub(crate) fn has_ended(pid: u32) -> bool {
    look_once(pid).is_some_and(|seen| seen.condition == Condition::Ended)
}

/// The id that a process has in its own pid namespace, in which it writes its holder's lines.
#[cfg(target_os = "linux")]
pub(crate) fn id_in_own_namespace(pid: u32) -> Option<u32> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let ids = status.lines().find_map(|line| line.strip_prefix("NSpid:"))?;
    ids.split_whitespace().last()?.parse().ok()
}

/// The same as for everybody: there are no pid namespaces.
#[cfg(not(target_os = "linux"))]
pub(crate) fn id_in_own_namespace(pid: u32) -> Option<u32> {
    Some(pid)
}

/// The pid namespace of this process, by its number.
#[cfg(target_os = "linux")]
pub(crate) fn namespace() -> Option<&'static str> {
    static NAMESPACE: OnceLock<Option<String>> = OnceLock::new();
    let read = || {
        let link = std::fs::read_link("/proc/self/ns/pid").ok()?;
        let number = link.to_str()?.strip_prefix("pid:[")?.strip_suffix(']')?;
        Some(number.to_owned())
    };
    NAMESPACE.get_or_init(read).as_deref()
}

/// There are no pid namespaces.
#[cfg(not(target_os = "linux"))]
pub(crate) fn namespace() -> Option<&'static str> {
    None
}

/// The program's name alone.
pub(crate) fn name_of(pid: u32) -> Option<String> {
    with_process(pid, program_name)
}

/// A program may call itself anything.
fn program_name(process: &Process) -> String {
    plain(&process.name().to_string_lossy())
}

fn look_once(pid: u32) -> Option<Seen> {
    with_process(pid, |process| Seen {
        name: program_name(process),
        user: owner_of(process),
        started: i64::try_from(process.start_time())
            .ok()
            .and_then(|seconds| Timestamp::from_second(seconds).ok()),
        condition: condition_of(process.status()),
    })
}

fn with_process<T>(pid: u32, read: impl FnOnce(&Process) -> T) -> Option<T> {
    let mut system = System::new().ok()?;
    let pid = Pid::from_u32(pid);
    let wanted = ProcessRefreshKind::nothing().without_tasks().with_user(UpdateKind::Always);
    system.refresh_processes_specifics(ProcessesToUpdate::Some(&[pid]), true, wanted);
    system.process(pid).map(read)
}

/// Only the list of everybody would tell, for which Windows may ask the network. The lines name the
/// user.
#[cfg(windows)]
fn owner_of(_process: &Process) -> Option<String> {
    None
}

#[cfg(not(windows))]
fn owner_of(process: &Process) -> Option<String> {
    let id = process.user_id()?;
    // Most often it is this very user, whose name is known: going through all users takes a while.
    if **id == rustix::process::getuid().as_raw() {
        return Some(user_name().to_owned());
    }
    Some(name_of_user(id).unwrap_or_else(|| format!("user {}", **id)))
}

/// The login name, where the system has one.
#[cfg(unix)]
pub(crate) fn name_of_user(id: &sysinfo::Uid) -> Option<String> {
    let users = sysinfo::Users::new_with_refreshed_list().ok()?;
    users.get_user_by_id(id).map(|user| user.name().to_owned())
}

fn condition_of(status: ProcessStatus) -> Condition {
    match status {
        ProcessStatus::Stop | ProcessStatus::Tracing | ProcessStatus::Suspended => {
            Condition::Stopped
        }
        ProcessStatus::UninterruptibleDiskSleep => Condition::NotResponding,
        ProcessStatus::Zombie | ProcessStatus::Dead => Condition::Ended,
        ProcessStatus::Idle
        | ProcessStatus::Run
        | ProcessStatus::Sleep
        | ProcessStatus::Wakekill
        | ProcessStatus::Waking
        | ProcessStatus::Parked
        | ProcessStatus::LockBlocked
        | ProcessStatus::Unknown(_) => Condition::Running,
    }
}

/// When this process started.
pub(crate) fn own_start() -> Option<Timestamp> {
    static START: OnceLock<Option<Timestamp>> = OnceLock::new();
    *START.get_or_init(|| look_once(std::process::id())?.started)
}

/// "lab on desk-3", for people; what is not known is left out.
#[must_use]
pub fn user_on_host(user: Option<&str>, host: Option<&str>) -> Option<String> {
    match (user, host) {
        (Some(user), Some(host)) => Some(format!("{user} on {host}")),
        (Some(user), None) => Some(user.to_owned()),
        (None, Some(host)) => Some(format!("on {host}")),
        (None, None) => None,
    }
}

/// The login name of the user that this process runs as; "unknown" where the system has none.
#[must_use]
pub fn user_name() -> &'static str {
    static USER: OnceLock<String> = OnceLock::new();
    USER.get_or_init(|| {
        own_user()
            .or_else(|| {
                ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok())
            })
            .unwrap_or_else(|| "unknown".to_owned())
    })
}

#[cfg(windows)]
fn own_user() -> Option<String> {
    whoami::username().ok()
}

#[cfg(not(windows))]
fn own_user() -> Option<String> {
    with_process(std::process::id(), |own| own.user_id().and_then(name_of_user))?
}

/// This machine's name.
pub(crate) fn host_name() -> &'static str {
    static HOST: OnceLock<String> = OnceLock::new();
    HOST.get_or_init(|| System::host_name().unwrap_or_else(|_| "localhost".to_owned()))
}

/// Names one process for good: a pid alone is used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProcessIdentity {
    /// Process id.
    pub pid: u32,
    /// When it started: on Linux in clock ticks since the system did, which setting the clock does
    /// not change; elsewhere in seconds since 1970. 0 where the system does not tell.
    pub started: i64,
}

impl ProcessIdentity {
    /// This process.
    #[must_use]
    pub fn own() -> Self {
        let pid = std::process::id();
        Self { pid, started: start_of(pid).unwrap_or(0) }
    }

    /// Whether the process is still there.
    #[must_use]
    pub fn lives(self) -> bool {
        look_once(self.pid).is_some_and(|seen| seen.condition != Condition::Ended)
            && start_of(self.pid) == Some(self.started)
    }
}

/// Field 22 of proc(5)'s `/proc/PID/stat`; the command's name before it may have any character.
#[cfg(target_os = "linux")]
fn start_of(pid: u32) -> Option<i64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.split(' ').nth(19)?.parse().ok()
}

#[cfg(not(target_os = "linux"))]
fn start_of(pid: u32) -> Option<i64> {
    look_once(pid)?.started.map(Timestamp::as_second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_seen_running_and_started_in_the_past() {
        let Look::Seen(own) = look_at(std::process::id()) else { panic!("not seen") };
        assert_eq!(own.condition, Condition::Running);
        assert!(own.started_by(crate::wall_clock()));
        assert!(own.started_at(own_start().unwrap()));
        assert!(!own.started_by(Timestamp::UNIX_EPOCH));
    }

    #[test]
    fn a_later_process_of_the_same_pid_is_another() {
        let own = ProcessIdentity::own();
        assert!(own.lives());
        assert!(!ProcessIdentity { started: own.started - 60, ..own }.lives());
    }

    /// What is counted from the start of the system stays as it is when the clock is set.
    #[test]
    #[cfg(target_os = "linux")]
    fn an_identity_does_not_go_by_the_clock() {
        let started = ProcessIdentity::own().started;
        let uptime = std::fs::read_to_string("/proc/uptime").unwrap();
        let uptime: f64 = uptime.split(' ').next().unwrap().parse().unwrap();
        // 100 ticks a second, as Linux tells times to programs.
        let since = uptime - started as f64 / 100.0;
        assert!((0.0..60.0).contains(&since), "{since}");
    }

    #[test]
    fn an_ended_process_is_not_seen() {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .arg("--list")
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let pid = child.id();
        child.wait().unwrap();
        // Windows gives nobody the id of a process that somebody still has a handle of.
        drop(child);
        assert!(matches!(look_at(pid), Look::Gone));
    }

    /// One that has ended, and whose parent has not taken notice, is neither running nor gone.
    #[test]
    #[cfg(unix)]
    fn an_ended_process_that_nobody_took_notice_of_has_ended() {
        use std::io::Read;
        let mut child = std::process::Command::new("true")
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        child.stdout.take().unwrap().read_to_end(&mut Vec::new()).unwrap();
        let ended = loop {
            let Look::Seen(seen) = look_at(child.id()) else { panic!("not seen") };
            // Its files are closed a moment before it ends.
            if seen.condition != Condition::Running {
                break seen;
            }
        };
        assert_eq!(ended.condition, Condition::Ended);
        child.wait().unwrap();
    }

    /// To an ordinary user, process 1 is another user's, to whom it may send no signal.
    #[test]
    #[cfg(unix)]
    fn another_users_process_lives() {
        let Look::Seen(first) = look_at(1) else { panic!("not seen") };
        assert_eq!(first.condition, Condition::Running);
        assert_eq!(is_hidden(1), !rustix::process::geteuid().is_root());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn this_process_has_one_id_in_its_own_namespace() {
        assert_eq!(id_in_own_namespace(std::process::id()), Some(std::process::id()));
        assert!(namespace().unwrap().parse::<u64>().is_ok());
    }
}
