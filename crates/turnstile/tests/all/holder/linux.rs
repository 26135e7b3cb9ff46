//! What Linux tells of a holder beyond its lines, and what it hides.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use tempfile::tempdir;
use turnstile::{LOCK_FILE, Observation, Source};

use super::holder;
use crate::process::Process;

#[test]
fn those_who_wait_are_listed_in_line() {
    let directory = tempdir().unwrap();
    let mut processes: Vec<Process> =
        (0..3).map(|_| Process::spawn(directory.path(), "auto")).collect();
    processes[0].hold("Hold");
    processes[1].tell("acquire never First");
    processes[1].until_it_waits(&directory.path().join(LOCK_FILE));
    processes[2].tell("acquire never Second");
    processes[2].until_it_waits(&directory.path().join(turnstile::TURN_FILE));
    let Observation::Held { waiting, .. } = Observation::of(directory.path()).unwrap() else {
        panic!("the lock is free");
    };
    let pids: Vec<Option<u32>> = waiting.iter().map(|waiter| waiter.pid).collect();
    assert_eq!(pids, [Some(processes[1].pid()), Some(processes[2].pid())]);
}

/// A program that holds the lock and writes no lines, until its standard input is closed.
struct Foreign {
    child: Child,
}

impl Foreign {
    fn spawn(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "locked\n");
        Self { child }
    }

    /// `flock` takes the lock and waits for its command, which has the lock's file open, too.
    fn flock(directory: &Path) -> Self {
        let lock = directory.join(LOCK_FILE);
        Self::spawn(Command::new("flock").arg(lock).args(["sh", "-c", "echo locked; read wait"]))
    }

    fn release(mut self) {
        drop(self.child.stdin.take());
        self.child.wait().unwrap();
    }
}

/// The lines of the holder before, killed while it held the lock, stay.
#[test]
fn a_holder_without_lines_is_not_taken_for_the_one_before() {
    let directory = tempdir().unwrap();
    let mut before = Process::spawn(directory.path(), "auto");
    before.hold("Before");
    before.kill();
    let flock = Foreign::flock(directory.path());
    let mut waiter = Process::spawn(directory.path(), "auto");
    let answer = waiter.ask("acquire 50 Wait");
    assert!(answer.ends_with("operation="), "{answer}");
    assert!(answer.contains(&format!("pid={} source=System", flock.child.id())), "{answer}");
    assert_eq!(holder(directory.path()).process.as_deref(), Some("flock"));
    flock.release();
    waiter.hold("Mine");
}

/// The kernel goes on naming the process that took the lock, and its id may be another's by then.
#[test]
fn a_child_that_was_left_the_lock_is_named_and_not_its_dead_parent() {
    let directory = tempdir().unwrap();
    drop(Process::spawn(directory.path(), "auto").ask("acquire 50 Make the files"));
    let mut flock = Foreign::flock(directory.path());
    // Waiting would close it, and the child would end.
    let stdin = flock.child.stdin.take();
    flock.child.kill().unwrap();
    flock.child.wait().unwrap();
    let holder = holder(directory.path());
    assert_eq!(holder.source, Source::System);
    assert_eq!(holder.process.as_deref(), Some("sh"));
    assert_ne!(holder.pid, Some(flock.child.id()));
    // Nobody is left to wait for it: the lock tells when it has ended.
    drop(stdin);
    Process::spawn(directory.path(), "auto").hold("Mine");
}

/// The usual way in a shell script: `flock` takes the lock for an open file of the script's, and ends.
#[test]
fn a_script_that_had_the_lock_taken_for_it_is_named() {
    let directory = tempdir().unwrap();
    let script = "exec 9>>\"$0\"; flock 9; echo locked; read wait";
    let lock = directory.path().join(LOCK_FILE);
    let script = Foreign::spawn(Command::new("sh").args(["-c", script]).arg(lock));
    let holder = holder(directory.path());
    assert_eq!((holder.pid, holder.source), (Some(script.child.id()), Source::System));
    assert_eq!(holder.process.as_deref(), Some("sh"));
    script.release();
}

/// It keeps everybody from writing, and so the lock is not free, whoever shares it.
#[test]
fn who_merely_shares_the_lock_holds_it_and_is_named() {
    let directory = tempdir().unwrap();
    drop(Process::spawn(directory.path(), "auto").ask("acquire 50 Make the files"));
    let lock = directory.path().join(LOCK_FILE);
    let script = "exec 9<\"$0\"; flock -s 9; echo locked; read wait";
    let script = Foreign::spawn(Command::new("sh").args(["-c", script]).arg(lock));
    let holder = holder(directory.path());
    assert_eq!((holder.pid, holder.source), (Some(script.child.id()), Source::System));
    let mut waiter = Process::spawn(directory.path(), "auto");
    let answer = waiter.ask("acquire 50 Wait");
    assert!(answer.contains(&format!("pid={} source=System", script.child.id())), "{answer}");
    script.release();
    waiter.hold("Mine");
}

/// A program that has just ended has nothing any more, also where this user may not see what it has.
#[test]
fn a_holder_that_ended_and_left_the_lock_to_a_child_is_not_named_by_another_user() {
    let directory = tempdir().unwrap();
    let Some(mut other) = Process::spawn_as_another_user(directory.path(), "auto") else {
        return eprintln!("skipped: only root may run processes of another user");
    };
    // Before root makes the file, which this user could then not write.
    other.hold("Make the files");
    other.ask("release");
    let mut process = Process::spawn(directory.path(), "auto");
    process.hold("Hold");
    let child = process.ask("run").parse().ok().and_then(rustix::process::Pid::from_raw).unwrap();
    process.end_unnoticed();
    let answer = other.ask("acquire 50 Wait");
    assert!(answer.contains("pid=0 source=Unknown"), "{answer}");
    process.kill();
    let answer = other.ask("acquire 50 Wait");
    assert!(answer.contains("pid=0 source=Unknown"), "{answer}");
    // Who may look finds the child.
    let named = holder(directory.path());
    assert_eq!((named.pid, named.source), (child.as_raw_pid().try_into().ok(), Source::System));
    rustix::process::kill_process(child, rustix::process::Signal::KILL).unwrap();
}

/// Its lines would stay if it had: they are of the kind that nobody erases.
#[test]
fn another_user_cannot_tell_whether_a_plain_writer_has_left_the_lock_to_a_child() {
    let directory = tempdir().unwrap();
    let Some(mut other) = Process::spawn_as_another_user(directory.path(), "auto") else {
        return eprintln!("skipped: only root may run processes of another user");
    };
    // Before root makes the file, which this user could then not write.
    other.hold("Make the files");
    other.ask("release");
    let mut plain = Process::spawn(directory.path(), "plain");
    plain.hold("");
    let answer = other.ask("acquire 50 Wait");
    assert!(answer.contains(&format!("pid={} source=Unconfirmed", plain.pid())), "{answer}");
}

/// Whoever writes another's name is not taken for that other.
#[test]
fn lines_that_name_somebody_else_are_not_believed() {
    let directory = tempdir().unwrap();
    let script = "exec 9<>\"$0\"; flock 9; printf 'pid:1\ntime:2999-01-01T00:00:00Z\n' >&9; \
                  echo locked; read wait";
    let lock = directory.path().join(LOCK_FILE);
    drop(Process::spawn(directory.path(), "auto").ask("acquire 50 Make the files"));
    let script = Foreign::spawn(Command::new("sh").args(["-c", script]).arg(lock));
    let holder = holder(directory.path());
    assert_eq!((holder.pid, holder.source), (Some(script.child.id()), Source::System));
    assert_eq!(holder.since, None);
    script.release();
}

#[test]
fn a_holder_in_another_pid_namespace_is_named_by_its_id_here() {
    let directory = tempdir().unwrap();
    let Some(mut process) = Process::spawn_in_namespace(directory.path(), "auto") else {
        return eprintln!("skipped: this user may make no pid namespace");
    };
    process.hold("Nightly backup");
    let lines = std::fs::read(directory.path().join(turnstile::HOLDER_FILE)).unwrap();
    let own = turnstile::HolderLines::parse(&lines).unwrap().pid;
    let holder = holder(directory.path());
    assert_eq!(
        (holder.source, holder.operation.as_deref()),
        (Source::Lines, Some("Nightly backup"))
    );
    let pid = holder.pid.unwrap();
    assert_ne!(pid, own);
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    assert!(status.contains(&format!("PPid:\t{}\n", process.pid())), "{status}");
}

/// From there, the system says nothing of us.
#[test]
fn a_holder_outside_ones_pid_namespace_may_be_the_one_and_has_no_id() {
    let directory = tempdir().unwrap();
    let Some(mut inside) = Process::spawn_in_namespace(directory.path(), "auto") else {
        return eprintln!("skipped: this user may make no pid namespace");
    };
    let mut outside = Process::spawn(directory.path(), "auto");
    outside.hold("Nightly backup");
    let answer = inside.ask("acquire 50 Wait");
    assert!(answer.contains("pid=0 source=Unconfirmed condition=None"), "{answer}");
    assert!(answer.ends_with("operation=Nightly backup"), "{answer}");
    outside.ask("release");
    let flock = Foreign::flock(directory.path());
    let answer = inside.ask("acquire 50 Wait");
    assert!(answer.contains("pid=0 source=Unknown condition=None"), "{answer}");
    flock.release();
}

#[test]
fn another_users_process_is_named_as_running_or_stopped() {
    let directory = tempdir().unwrap();
    let Some(mut other) = Process::spawn_as_another_user(directory.path(), "auto") else {
        return eprintln!("skipped: only root may run processes of another user");
    };
    let mut process = Process::spawn(directory.path(), "auto");
    process.hold("Hold");
    let named = format!("pid={} source=Lines condition=Some", process.pid());
    let answer = other.ask("acquire 50 Wait");
    assert!(answer.contains(&format!("{named}(Running)")), "{answer}");
    process.stop();
    let answer = other.ask("acquire 50 Wait");
    process.resume();
    assert!(answer.contains(&format!("{named}(Stopped)")), "{answer}");
}

/// That the system shows nothing of a process does not mean that it has ended.
#[test]
fn another_users_process_that_is_hidden_may_be_the_holder() {
    let directory = tempdir().unwrap();
    let spawned = Process::spawn_as_another_user_who_sees_nothing(directory.path(), "auto");
    let Some(mut other) = spawned else {
        return eprintln!("skipped: only root may hide processes from another user");
    };
    let mut process = Process::spawn(directory.path(), "auto");
    process.hold("Hold");
    let answer = other.ask("acquire 50 Wait");
    let expected = format!("pid={} source=Unconfirmed condition=None", process.pid());
    assert!(answer.contains(&expected) && answer.ends_with("operation=Hold"), "{answer}");
}

/// To whom the system does not show what files it has open, it may be the holder, or have its id.
#[test]
fn another_users_process_without_lines_may_be_the_holder() {
    let directory = tempdir().unwrap();
    let Some(mut other) = Process::spawn_as_another_user(directory.path(), "auto") else {
        return eprintln!("skipped: only root may run processes of another user");
    };
    // Before `flock` makes the file, which this user could then not write.
    other.hold("Make the files");
    other.ask("release");
    let flock = Foreign::flock(directory.path());
    let answer = other.ask("acquire 50 Wait");
    let expected = format!("pid={} source=Unconfirmed", flock.child.id());
    assert!(answer.contains(&expected), "{answer}");
    flock.release();
}

#[test]
fn a_stopped_holder_is_said_to_be_stopped() {
    let directory = tempdir().unwrap();
    let mut process = Process::spawn(directory.path(), "auto");
    process.hold("Hold");
    process.stop();
    let mut waiter = Process::spawn(directory.path(), "auto");
    let answer = waiter.ask("acquire 50 Wait");
    process.resume();
    assert!(answer.contains("condition=Some(Stopped)"), "{answer}");
}
