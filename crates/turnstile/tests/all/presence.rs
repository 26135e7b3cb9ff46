//! Who is there is shown, and nobody else.

use std::{
    fs,
    path::{Path, PathBuf},
};
#[cfg(unix)]
use std::{
    fs::Permissions,
    os::unix::fs::{PermissionsExt, symlink},
};

use tempfile::{TempDir, tempdir};
use turnstile::{INSTANCES, OpenError, Presence, Source, present};

#[cfg(unix)]
use crate::process::ForkedChild;
use crate::process::Process;

/// A name of an entry's form, of a process that is long gone.
const ENTRY: &str = "4132-18b2f03c5a9d1e40";
#[cfg(unix)]
const LINES: &str = "pid:4132\ntime:2026-11-23T07:12:03Z\nprocess:daybook 0.1.0\n";

/// How often processes look, come and go. Wine keeps every file open that is closed while another
/// process has it locked (`closed_fd` in its `server/fd.c`), and may run out of them.
const TIMES: u32 = if cfg!(windows) { 50 } else { 400 };

fn pids(directory: &Path) -> Vec<u32> {
    present(directory).unwrap().iter().filter_map(|there| there.pid).collect()
}

/// Without the files that have their lines, of which there is one for each on Windows.
fn entries(directory: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(directory.join(INSTANCES)).unwrap();
    let (lines, entries): (Vec<PathBuf>, _) = files
        .map(|file| file.unwrap().path())
        .partition(|path| path.extension().is_some_and(|extension| extension == "lines"));
    assert_eq!(lines.len(), if cfg!(windows) { entries.len() } else { 0 });
    entries
}

/// Writes lines where those of `entry` belong.
fn write_lines(entry: &Path, lines: &str) {
    fs::write(entry, if cfg!(windows) { "" } else { lines }).unwrap();
    if cfg!(windows) {
        fs::write(entry.with_extension("lines"), lines).unwrap();
    }
}

fn announced(directory: &Path) -> Process {
    let mut process = Process::spawn(directory, "auto");
    assert_eq!(process.ask("announce"), "announced");
    process
}

fn with_instances() -> (TempDir, PathBuf) {
    let directory = tempdir().unwrap();
    let instances = directory.path().join(INSTANCES);
    fs::create_dir(&instances).unwrap();
    (directory, instances)
}

#[test]
fn those_who_are_there_are_told_the_longest_there_first() {
    let directory = tempdir().unwrap();
    assert!(pids(directory.path()).is_empty());
    let mut first = announced(directory.path());
    let second = announced(directory.path());
    let there = present(directory.path()).unwrap();
    let told: Vec<_> = there.iter().filter_map(|it| it.pid).collect();
    assert_eq!(told, [first.pid(), second.pid()]);
    assert_eq!(there[0].process.as_deref(), Some("child 1.0"));
    assert_eq!((there[0].source, there[0].since.is_some()), (Source::Lines, true));
    assert!(there[0].user.is_some() && there[0].host.is_some());
    assert_eq!(there[0].operation, None);

    assert_eq!(first.ask("leave"), "left");
    assert_eq!(pids(directory.path()), [second.pid()]);
    assert_eq!(entries(directory.path()).len(), 1);
}

#[test]
fn a_process_is_there_once_however_often_it_announces_itself() {
    let directory = tempdir().unwrap();
    let first = Presence::announce(directory.path(), "tests").unwrap();
    let second = Presence::announce(&directory.path().join("."), "tests").unwrap();
    assert_eq!(pids(directory.path()), [std::process::id()]);
    drop(first);
    assert_eq!(pids(directory.path()), [std::process::id()]);
    drop(second);
    assert!(entries(directory.path()).is_empty());
}

#[test]
fn a_killed_process_vanishes_at_the_next_look_with_its_file() {
    let directory = tempdir().unwrap();
    let mut process = announced(directory.path());
    process.kill();
    assert_eq!(entries(directory.path()).len(), 1);
    assert!(pids(directory.path()).is_empty());
    assert!(entries(directory.path()).is_empty());
}

#[test]
fn who_comes_tidies_up_after_the_dead() {
    let directory = tempdir().unwrap();
    announced(directory.path()).kill();
    let _other = announced(directory.path());
    assert_eq!(entries(directory.path()).len(), 1);
}

#[test]
#[cfg(unix)]
fn a_stopped_process_is_there() {
    let directory = tempdir().unwrap();
    let process = announced(directory.path());
    process.stop();
    assert_eq!(pids(directory.path()), [process.pid()]);
    process.resume();
}

/// Another process of the same id lives; the entry is that of a dead one.
#[test]
fn the_lock_counts_and_not_the_process_id() {
    let (directory, instances) = with_instances();
    let own = std::process::id();
    let entry = instances.join(format!("{own}-18b2f03c5a9d1e40"));
    write_lines(&entry, &format!("pid:{own}\ntime:2026-11-23T07:12:03Z\n"));
    assert!(pids(directory.path()).is_empty());
    assert!(!entry.exists());
}

/// A forked child shares the open file, and with it the lock.
#[test]
#[cfg(unix)]
fn a_forked_child_does_not_keep_the_entry() {
    let directory = tempdir().unwrap();
    let presence = Presence::announce(directory.path(), "tests").unwrap();
    let entry = entries(directory.path()).remove(0);
    let kept = directory.path().join("kept");
    fs::hard_link(&entry, &kept).unwrap();
    let _child = ForkedChild::fork();
    drop(presence);
    // Put back, it is one whose lock is free.
    fs::rename(&kept, &entry).unwrap();
    let there = pids(directory.path());
    assert!(there.is_empty(), "{there:?}");
}

#[test]
fn two_who_look_at_once_do_not_disturb_each_other() {
    let directory = tempdir().unwrap();
    let there = [announced(directory.path()), announced(directory.path())];
    let look = format!("look {TIMES} {} {}", there[0].pid(), there[1].pid());
    let mut lookers: Vec<Process> =
        (0..3).map(|_| Process::spawn(directory.path(), "auto")).collect();
    lookers.iter_mut().for_each(|looker| looker.tell(&look));
    for looker in &lookers {
        assert_eq!(looker.answer(), format!("looked {TIMES} missing 0"));
    }
    // A dead one is seen dead by everyone, whoever else looks.
    for _ in 0..50 {
        announced(directory.path()).kill();
        lookers.iter_mut().for_each(|looker| looker.tell("look 1"));
        assert_eq!(pids(directory.path()), [there[0].pid(), there[1].pid()]);
        lookers.iter().for_each(|looker| assert_eq!(looker.answer(), "looked 1 missing 0"));
    }
    assert_eq!(entries(directory.path()).len(), 2);
}

#[test]
fn nobody_who_is_there_is_ever_missing_while_others_come_go_and_tidy_up() {
    let directory = tempdir().unwrap();
    let steady = announced(directory.path());
    let mut coming: Vec<Process> =
        (0..4).map(|_| Process::spawn(directory.path(), "auto")).collect();
    let mut looking: Vec<Process> =
        (0..3).map(|_| Process::spawn(directory.path(), "auto")).collect();
    coming.iter_mut().for_each(|process| process.tell(&format!("come_and_go {TIMES}")));
    looking.iter_mut().for_each(|process| process.tell(&format!("look {TIMES} {}", steady.pid())));
    for _ in 0..20 {
        announced(directory.path()).kill();
    }
    for process in &coming {
        assert_eq!(process.answer(), format!("came_and_went {TIMES} missing 0"));
    }
    for process in &looking {
        assert_eq!(process.answer(), format!("looked {TIMES} missing 0"));
    }
    assert_eq!(pids(directory.path()), [steady.pid()]);
    assert_eq!(entries(directory.path()).len(), 1);
}

#[test]
fn one_that_died_while_it_was_made_is_removed() {
    let (directory, instances) = with_instances();
    write_lines(&instances.join(format!("{ENTRY}.new")), "");
    assert!(pids(directory.path()).is_empty());
    assert!(entries(directory.path()).is_empty());
}

#[test]
#[cfg(unix)]
fn what_is_not_ours_is_left_alone_and_does_not_hang() {
    let (directory, instances) = with_instances();
    let elsewhere = tempdir().unwrap();
    let target = elsewhere.path().join(ENTRY);
    fs::write(&target, LINES).unwrap();
    symlink(&target, instances.join(ENTRY)).unwrap();
    symlink(&target, instances.join(format!("{ENTRY}.new"))).unwrap();
    fs::create_dir(instances.join("4133-18b2f03c5a9d1e40")).unwrap();
    let fifo = instances.join("4134-18b2f03c5a9d1e40");
    assert!(std::process::Command::new("mkfifo").arg(fifo).status().unwrap().success());
    fs::write(instances.join("4135-18b2f03c5a9d1e40"), b"\xff\0 my notes").unwrap();
    fs::write(instances.join("4136-18b2f03c5a9d1e40"), LINES).unwrap();
    fs::write(instances.join("notes.txt"), LINES).unwrap();
    fs::write(instances.join(format!("{ENTRY}.bak")), LINES).unwrap();
    let planted = entries(directory.path()).len();

    assert!(pids(directory.path()).is_empty());
    let process = announced(directory.path());
    assert_eq!(pids(directory.path()), [process.pid()]);
    assert_eq!(entries(directory.path()).len(), planted + 1);
    assert_eq!(fs::read_to_string(target).unwrap(), LINES);
}

#[test]
fn something_else_in_the_directorys_place_is_refused_and_not_followed() {
    let directory = tempdir().unwrap();
    let elsewhere = tempdir().unwrap();
    fs::write(elsewhere.path().join(ENTRY), "").unwrap();
    let instances = directory.path().join(INSTANCES);
    let refused = |expected: &str| {
        for error in [
            Presence::announce(directory.path(), "tests").unwrap_err(),
            present(directory.path()).unwrap_err(),
        ] {
            let OpenError::NotADirectory { path, found } = error else { panic!("{error}") };
            assert!(path.ends_with(INSTANCES), "{}", path.display());
            assert_eq!(found, expected);
        }
    };
    #[cfg(unix)]
    {
        symlink(elsewhere.path(), &instances).unwrap();
        refused("a symbolic link");
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
        fs::remove_file(&instances).unwrap();
    }
    fs::write(&instances, "").unwrap();
    refused("a file");
}

#[test]
#[cfg(unix)]
fn those_who_share_a_directory_can_tidy_up_after_each_other() {
    for (directory_mode, instances_mode, entry_mode) in
        [(0o700, 0o700, 0o600), (0o2770, 0o2770, 0o660), (0o1777, 0o777, 0o666)]
    {
        let directory = tempdir().unwrap();
        fs::set_permissions(directory.path(), Permissions::from_mode(directory_mode)).unwrap();
        let _presence = Presence::announce(directory.path(), "tests").unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o7777;
        assert_eq!(mode(&directory.path().join(INSTANCES)), instances_mode, "{directory_mode:o}");
        assert_eq!(mode(&entries(directory.path())[0]), entry_mode, "{directory_mode:o}");
    }
}

/// Where the kernel tells who keeps an entry locked.
#[cfg(target_os = "linux")]
mod borne_out {
    use super::*;

    /// A program that keeps an entry locked which `lines` describe.
    fn forged(directory: &Path, name: &str, lines: &str) -> std::process::Child {
        use std::io::{BufRead, BufReader};
        let entry = directory.join(INSTANCES).join(name);
        fs::write(&entry, lines).unwrap();
        let mut child = std::process::Command::new("flock")
            .arg(entry)
            .args(["sh", "-c", "echo locked; read wait"])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        child
    }

    #[test]
    fn an_entry_in_anothers_name_is_not_believed() {
        let directory = tempdir().unwrap();
        let there = announced(directory.path());
        let own = std::process::id();
        let lines = |pid| format!("pid:{pid}\ntime:2999-01-01T00:00:00Z\nprocess:forged 1.0\n");
        for pid in [own, 1, there.pid()] {
            let name = format!("{pid}-18b2f03c5a9d1e40");
            let mut child = forged(directory.path(), &name, &lines(pid));
            assert_eq!(pids(directory.path()), [there.pid()], "{pid}");
            drop(child.stdin.take());
            child.wait().unwrap();
        }
    }

    /// Its id there is another's here, and in the next container.
    #[test]
    fn who_is_in_another_pid_namespace_is_told_by_the_id_here_or_by_none() {
        let directory = tempdir().unwrap();
        let (Some(mut one), Some(mut two)) = (
            Process::spawn_in_namespace(directory.path(), "auto"),
            Process::spawn_in_namespace(directory.path(), "auto"),
        ) else {
            return eprintln!("skipped: this user may make no pid namespace");
        };
        assert_eq!(one.ask("announce"), "announced");
        let there = present(directory.path()).unwrap().remove(0);
        let status = fs::read_to_string(format!("/proc/{}/status", there.pid.unwrap())).unwrap();
        assert!(status.contains(&format!("PPid:\t{}\n", one.pid())), "{status}");
        assert_eq!(there.source, Source::Lines);
        let answer = two.ask("who");
        assert!(answer.starts_with("there 0/Unconfirmed/"), "{answer}");
    }

    #[test]
    fn a_users_name_is_the_systems() {
        let directory = tempdir().unwrap();
        let Some(mut other) = Process::spawn_as_another_user(directory.path(), "auto") else {
            return eprintln!("skipped: only root may run processes of another user");
        };
        assert_eq!(other.ask("announce"), "announced");
        let entry = entries(directory.path()).remove(0);
        let lines = fs::read_to_string(&entry).unwrap();
        let (before, after) = lines.split_once("user:").unwrap();
        let (own, after) = after.split_once('\n').unwrap();
        fs::write(&entry, format!("{before}user:root\n{after}")).unwrap();
        let there = present(directory.path()).unwrap().remove(0);
        assert_eq!(there.user.as_deref(), Some(own));
        assert_ne!(own, "root");
    }
}
