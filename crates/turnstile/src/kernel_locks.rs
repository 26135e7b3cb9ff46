//! The kernel's own table of file locks, where there is one to read: Linux's `/proc/locks`.

use std::fs::File;

/// Who holds and who awaits the flock of one file, by process id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileLocks {
    pub(crate) holder: Option<u32>,
    /// In the order in which they began to wait.
    pub(crate) waiting: Vec<u32>,
}

/// What the kernel says of `file`'s locks. Empty where it says nothing, which is no proof that the
/// file is not locked: some file systems number their files differently there.
#[cfg(target_os = "linux")]
pub(crate) fn of(file: &File) -> FileLocks {
    use std::os::unix::fs::MetadataExt;
    let (Ok(metadata), Ok(table)) = (file.metadata(), std::fs::read_to_string("/proc/locks"))
    else {
        return FileLocks::default();
    };
    let device = metadata.dev();
    let identity = format!(
        "{:02x}:{:02x}:{}",
        rustix::fs::major(device),
        rustix::fs::minor(device),
        metadata.ino()
    );
    in_table(&table, &identity)
}

/// What the kernel says of `file`'s locks: nothing, on this system.
#[cfg(not(target_os = "linux"))]
pub(crate) fn of(_file: &File) -> FileLocks {
    FileLocks::default()
}

/// Reads a table of proc(5)'s form: `1: FLOCK ADVISORY WRITE 4132 fe:00:1234 0 EOF`, and
/// `1: -> FLOCK …` for each that waits. A process outside our pid namespace has pid 0.
#[cfg(any(target_os = "linux", test))]
fn in_table(table: &str, identity: &str) -> FileLocks {
    let mut locks = FileLocks::default();
    for line in table.lines() {
        let words: Vec<&str> = line.split_whitespace().skip(1).collect();
        let (waits, words) = match words.as_slice() {
            ["->", words @ ..] => (true, words),
            words => (false, words),
        };
        let ["FLOCK", _, _, pid, file, ..] = words else { continue };
        let Some(pid) = pid.parse().ok().filter(|pid| *file == identity && *pid > 0) else {
            continue;
        };
        if waits {
            locks.waiting.push(pid);
        } else {
            locks.holder.get_or_insert(pid);
        }
    }
    locks
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
1: FLOCK  ADVISORY  WRITE 4132 fe:00:77 0 EOF
1: -> FLOCK  ADVISORY  WRITE 4140 fe:00:77 0 EOF
1: -> FLOCK  ADVISORY  WRITE 4139 fe:00:77 0 EOF
2: POSIX  ADVISORY  WRITE 900 fe:00:77 123 123
3: FLOCK  ADVISORY  WRITE 901 fe:00:78 0 EOF
4: FLOCK  ADVISORY  WRITE 0 fe:00:79 0 EOF
";

    #[test]
    fn holder_and_waiters_are_read_in_order() {
        let expected = FileLocks { holder: Some(4132), waiting: vec![4140, 4139] };
        assert_eq!(in_table(TABLE, "fe:00:77"), expected);
    }

    #[test]
    fn a_process_of_another_namespace_is_not_named() {
        assert_eq!(in_table(TABLE, "fe:00:79"), FileLocks::default());
    }
}
