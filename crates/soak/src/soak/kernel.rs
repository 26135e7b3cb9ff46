//! What the Linux kernel says of processes and of the locks on a book's files; see proc(5).

use std::{collections::BTreeMap, fs, io, os::unix::fs::MetadataExt, path::Path};

/// A lock that a process holds, or awaits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileLock {
    /// The file's name in the book's directory.
    pub(crate) file: String,
    /// 0 where the kernel does not tell.
    pub(crate) pid: u32,
    pub(crate) exclusive: bool,
    pub(crate) awaited: bool,
}

/// The locks of all files in `directory`.
pub(crate) fn locks(directory: &Path) -> io::Result<Vec<FileLock>> {
    let mut names = BTreeMap::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        // A file that is gone by now has no locks.
        let Ok(metadata) = entry.metadata() else { continue };
        let (major, minor) = (rustix::fs::major(metadata.dev()), rustix::fs::minor(metadata.dev()));
        let identity = format!("{major:02x}:{minor:02x}:{}", metadata.ino());
        names.insert(identity, entry.file_name().to_string_lossy().into_owned());
    }
    Ok(in_table(&fs::read_to_string("/proc/locks")?, &names))
}

/// Reads lines such as `1: FLOCK ADVISORY WRITE 4132 fe:00:1234 0 EOF`, with `->` after the number
/// for one that waits.
fn in_table(table: &str, names: &BTreeMap<String, String>) -> Vec<FileLock> {
    let read = |line: &str| {
        let mut words: Vec<&str> = line.split_whitespace().skip(1).collect();
        let awaited = words.first() == Some(&"->");
        words.drain(..usize::from(awaited));
        let [_, _, mode, pid, identity, ..] = words.as_slice() else { return None };
        let file = names.get(*identity)?.clone();
        let pid = pid.parse().unwrap_or(0);
        Some(FileLock { file, pid, exclusive: *mode == "WRITE", awaited })
    };
    table.lines().filter_map(read).collect()
}

/// Who holds the exclusive lock of `file`.
pub(crate) fn holder_of(locks: &[FileLock], file: &str) -> Option<u32> {
    let held = |lock: &&FileLock| lock.file == file && lock.exclusive && !lock.awaited;
    locks.iter().find(held).map(|lock| lock.pid)
}

/// Whether nobody can write while the process stays as it is: it holds the write lock, or one of
/// SQLite's own exclusive locks.
pub(crate) fn is_in_the_way(locks: &[FileLock], pid: u32) -> bool {
    locks.iter().any(|lock| {
        let bars = lock.file == "db.lock" || lock.file.starts_with("records.db");
        lock.pid == pid && lock.exclusive && !lock.awaited && bars
    })
}

/// How a process fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Runs,
    /// Each of its threads is stopped.
    Stopped,
    Ended,
}

/// What the kernel says of a process that nobody has waited for.
pub(crate) fn condition(pid: u32) -> Condition {
    let Ok(tasks) = fs::read_dir(format!("/proc/{pid}/task")) else { return Condition::Ended };
    let stats: Vec<String> = tasks
        .flatten()
        .filter_map(|task| fs::read_to_string(task.path().join("stat")).ok())
        .collect();
    // The name before it may have blanks and parentheses in it.
    let states = || stats.iter().filter_map(|stat| stat.rsplit_once(") ")?.1.chars().next());
    if states().all(|state| matches!(state, 'Z' | 'X')) {
        Condition::Ended
    } else if states().all(|state| matches!(state, 'T' | 't' | 'Z' | 'X')) {
        Condition::Stopped
    } else {
        Condition::Runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
1: FLOCK  ADVISORY  WRITE 4132 fe:00:77 0 EOF
1: -> FLOCK  ADVISORY  WRITE 4140 fe:00:77 0 EOF
2: POSIX  ADVISORY  READ 900 fe:00:79 123 123
3: POSIX  ADVISORY  WRITE 901 fe:00:79 120 120
4: FLOCK  ADVISORY  WRITE 902 fe:00:80 0 EOF
5: FLOCK  ADVISORY  WRITE 903 fe:00:99 0 EOF
";

    #[test]
    fn who_is_in_the_way_is_read_from_the_table() {
        let names =
            [("fe:00:77", "db.lock"), ("fe:00:79", "records.db-shm"), ("fe:00:80", "db.turn")];
        let names = names.map(|(identity, name)| (identity.to_owned(), name.to_owned())).into();
        let locks = in_table(TABLE, &names);
        assert_eq!(locks.len(), 5, "one file is not the book's");
        assert_eq!(holder_of(&locks, "db.lock"), Some(4132));
        assert_eq!(holder_of(&locks, "db.turn"), Some(902));
        let barring: Vec<u32> = (0..5000).filter(|pid| is_in_the_way(&locks, *pid)).collect();
        assert_eq!(barring, [901, 4132]);
    }

    #[test]
    fn this_process_runs() {
        assert_eq!(condition(std::process::id()), Condition::Runs);
    }
}
