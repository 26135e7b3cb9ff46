//! What can be done to a process, and found out about it, on Unix alone.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use super::Process;

/// For `setpriv`.
const ANOTHER_USER: [&str; 3] = ["--reuid=65534", "--regid=65534", "--clear-groups"];

/// The program where every user can run it, in `directory`, which every user may then use. `None`
/// where this user may not run it as another.
fn program_for_all(directory: &Path) -> Option<PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    std::fs::set_permissions(directory, std::fs::Permissions::from_mode(0o777)).unwrap();
    let copy = directory.join("child");
    std::fs::copy(env!("CARGO_BIN_EXE_turnstile-child"), &copy).unwrap();
    Some(copy)
}

impl Process {
    /// In a pid namespace of its own, in which it has another id than [`pid`](Self::pid)'s, which is
    /// that of its parent. `None` where this user may make none.
    pub(crate) fn spawn_in_namespace(directory: &Path, waiting: &str) -> Option<Self> {
        let mut options = vec!["--pid", "--fork", "--kill-child", "--mount-proc"];
        if !rustix::process::geteuid().is_root() {
            options.extend(["--user", "--map-root-user"]);
        }
        let unshare = |program: &str| {
            let mut command = Command::new("unshare");
            command.args(&options).arg(program);
            command
        };
        let may = unshare("true").stderr(Stdio::null()).status().is_ok_and(|ran| ran.success());
        let child = env!("CARGO_BIN_EXE_turnstile-child");
        may.then(|| Self::spawn_by(unshare(child), directory, waiting))
    }

    /// As another user, who may do nothing with this one's processes. `None` where this user may not
    /// do that.
    pub(crate) fn spawn_as_another_user(directory: &Path, waiting: &str) -> Option<Self> {
        let mut command = Command::new("setpriv");
        command.args(ANOTHER_USER).arg(program_for_all(directory)?);
        Some(Self::spawn_by(command, directory, waiting))
    }

    /// As another user, to whom the system shows none of this one's processes. `None` where this user
    /// may not do that.
    pub(crate) fn spawn_as_another_user_who_sees_nothing(
        directory: &Path,
        waiting: &str,
    ) -> Option<Self> {
        const HIDE: &str = "mount -t proc -o hidepid=2 proc /proc";
        let unshare = |script: &str| {
            let mut command = Command::new("unshare");
            command.args(["--mount", "sh", "-c", script]);
            command
        };
        if !unshare(HIDE).stderr(Stdio::null()).status().is_ok_and(|ran| ran.success()) {
            return None;
        }
        let mut command = unshare(&format!("{HIDE} && exec setpriv \"$@\""));
        command.arg("sh").args(ANOTHER_USER).arg(program_for_all(directory)?);
        Some(Self::spawn_by(command, directory, waiting))
    }

    /// Stops it, and waits until every one of its threads has stopped.
    pub(crate) fn stop(&self) {
        self.signal(rustix::process::Signal::STOP);
        let stopped = || {
            std::fs::read_dir(format!("/proc/{}/task", self.pid())).unwrap().all(|task| {
                let stat = std::fs::read_to_string(task.unwrap().path().join("stat")).unwrap();
                stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('T'))
            })
        };
        while !stopped() {
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Ends it, and waits until it has ended, without taking notice of that.
    pub(crate) fn end_unnoticed(&self) {
        use rustix::process::{WaitId, WaitIdOptions, waitid};
        self.signal(rustix::process::Signal::KILL);
        let pid = rustix::process::Pid::from_child(&self.child);
        waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).unwrap();
    }

    pub(crate) fn resume(&self) {
        self.signal(rustix::process::Signal::CONT);
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, signal).unwrap();
    }

    /// Waits until the kernel says that this process waits for a lock of `file`.
    pub(crate) fn until_it_waits(&self, file: &Path) {
        use std::os::unix::fs::MetadataExt;
        let inode = format!(":{}", file.metadata().unwrap().ino());
        let waits = |line: &str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words.get(1) == Some(&"->")
                && words.get(5) == Some(&self.pid().to_string().as_str())
                && words.get(6).is_some_and(|identity| identity.ends_with(&inode))
        };
        for _ in 0..2000 {
            if std::fs::read_to_string("/proc/locks").unwrap().lines().any(waits) {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("{} does not wait for {}", self.pid(), file.display());
    }
}

/// A child without an `exec` of its own, which shares this process's open files; it ends with this.
pub(crate) struct ForkedChild {
    pid: rustix::process::Pid,
}

impl ForkedChild {
    pub(crate) fn fork() -> Self {
        #[expect(unsafe_code, reason = "only what is safe between fork and exec is called")]
        let child = unsafe {
            let child = libc::fork();
            if child == 0 {
                loop {
                    libc::pause();
                }
            }
            child
        };
        assert!(child > 0);
        Self { pid: rustix::process::Pid::from_raw(child).unwrap() }
    }
}

impl Drop for ForkedChild {
    fn drop(&mut self) {
        let _ = rustix::process::kill_process(self.pid, rustix::process::Signal::KILL);
        let _ = rustix::process::waitpid(Some(self.pid), rustix::process::WaitOptions::empty());
    }
}
