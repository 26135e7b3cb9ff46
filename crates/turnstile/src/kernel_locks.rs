//! The kernel's own table of file locks, where there is one to read: Linux's `/proc/locks`.
//!
//! Other systems have none for an ordinary program: Windows' Restart Manager and macOS' libproc tell
//! who has a file open, as all who wait have, not who has its lock. There the holder's lines are
//! confirmed by the process that they name, or not at all.

/// A file as the table names it: the device of its file system and its number, `fe:00:1234`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileId(String);

/// Who holds and who awaits the flock of one file, by process id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileLocks {
    /// Who took the lock. It may have ended since, and left the lock to a child.
    pub(crate) taker: Option<u32>,
    /// In the order in which they began to wait; `None` for one in another pid namespace.
    pub(crate) waiting: Vec<Option<u32>>,
}

/// The table as it was at one moment; empty where there is none, which is no proof that nothing is
/// locked. It leaves out locks that were taken in another pid namespace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table(String);

impl Table {
    #[cfg(target_os = "linux")]
    pub(crate) fn read() -> Self {
        Self(std::fs::read_to_string("/proc/locks").unwrap_or_default())
    }

    #[cfg(not(target_os = "linux"))]
    pub(crate) fn read() -> Self {
        Self::default()
    }

    fn locks_of<'a>(&'a self, file: &'a FileId) -> impl Iterator<Item = Lock<'a>> {
        self.0.lines().filter_map(Lock::parse).filter(|lock| lock.file == file.0)
    }

    /// Who holds and who awaits the flock of `file`.
    pub(crate) fn of(&self, file: &FileId) -> FileLocks {
        let mut locks = FileLocks::default();
        for lock in self.locks_of(file).filter(|lock| lock.kind == "FLOCK") {
            if lock.waits {
                locks.waiting.push(lock.pid);
            } else {
                locks.taker = locks.taker.or(lock.pid);
            }
        }
        locks
    }

    /// Who has a POSIX lock on `byte` of `file`: one that lets nobody else have one or, where `shared`
    /// ones count, too, any.
    pub(crate) fn holders_of_byte<'a>(
        &'a self,
        file: &'a FileId,
        byte: u64,
        shared: bool,
    ) -> impl Iterator<Item = u32> + 'a {
        let counts = move |lock: &Lock<'_>| {
            let covers = lock.first <= byte && lock.last.is_none_or(|last| byte <= last);
            !lock.waits && lock.kind == "POSIX" && (shared || lock.access == "WRITE") && covers
        };
        self.locks_of(file).filter(counts).filter_map(|lock| lock.pid)
    }
}

/// A line of the form that proc(5) describes: `1: FLOCK ADVISORY WRITE 4132 fe:00:1234 0 EOF`, and
/// `1: -> FLOCK …` for each that waits.
#[derive(Debug)]
struct Lock<'a> {
    waits: bool,
    kind: &'a str,
    access: &'a str,
    /// `None` for a process that is not in our pid namespace.
    pid: Option<u32>,
    file: &'a str,
    first: u64,
    /// `None` is the end of the file.
    last: Option<u64>,
}

impl<'a> Lock<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let mut words = line.split_whitespace().skip(1);
        let mut kind = words.next()?;
        let waits = kind == "->";
        if waits {
            kind = words.next()?;
        }
        let access = words.nth(1)?;
        let pid = words.next()?.parse().ok().filter(|pid| *pid > 0);
        let file = words.next()?;
        let first = words.next()?.parse().ok()?;
        let last = words.next()?.parse().ok();
        Some(Self { waits, kind, access, pid, file, first, last })
    }
}

/// Whether an open file that `/proc/PID/fdinfo` describes so carries the flock of `file`. A child
/// has it from its parent, and keeps the lock when the parent ends.
#[cfg(any(target_os = "linux", test))]
pub(crate) fn carries_flock(description: &str, file: &FileId) -> bool {
    let mut locks = description.lines().filter_map(|line| line.strip_prefix("lock:"));
    locks.any(|line| {
        Lock::parse(line).is_some_and(|lock| lock.kind == "FLOCK" && lock.file == file.0)
    })
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{fs::File, os::fd::AsFd, path::Path};

    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};

    use super::FileId;

    impl FileId {
        pub(crate) fn of(file: &File) -> Option<Self> {
            identify(file, Path::new(""), AtFlags::EMPTY_PATH)
        }

        /// Asked by name: the file is not opened, and a link is not followed.
        pub(crate) fn at(path: &Path) -> Option<Self> {
            identify(CWD, path, AtFlags::SYMLINK_NOFOLLOW)
        }
    }

    fn identify(directory: impl AsFd, path: &Path, how: AtFlags) -> Option<FileId> {
        let asked = StatxFlags::INO | StatxFlags::MNT_ID;
        let found = statx(directory, path, how, asked).ok()?;
        let mount = StatxFlags::from_bits_retain(found.stx_mask).contains(StatxFlags::MNT_ID);
        let (major, minor) = mount
            .then(|| device_of_mount(found.stx_mnt_id))
            .flatten()
            .unwrap_or((found.stx_dev_major, found.stx_dev_minor));
        Some(FileId(format!("{major:02x}:{minor:02x}:{}", found.stx_ino)))
    }

    /// The device of the whole file system, which the table goes by. Some file systems, btrfs among
    /// them, number the devices of their files differently.
    fn device_of_mount(mount: u64) -> Option<(u32, u32)> {
        let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
        let mount = mount.to_string();
        let device = mounts.lines().find_map(|line| {
            let mut words = line.split_whitespace();
            (words.next()? == mount).then(|| words.nth(1))?
        })?;
        let (major, minor) = device.split_once(':')?;
        Some((major.parse().ok()?, minor.parse().ok()?))
    }
}

#[cfg(not(target_os = "linux"))]
impl FileId {
    pub(crate) fn of(_file: &std::fs::File) -> Option<Self> {
        None
    }

    pub(crate) fn at(_path: &std::path::Path) -> Option<Self> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
1: FLOCK  ADVISORY  WRITE 4132 fe:00:77 0 EOF
1: -> FLOCK  ADVISORY  WRITE 4140 fe:00:77 0 EOF
1:  -> FLOCK  ADVISORY  WRITE 0 fe:00:77 0 EOF
1:   -> FLOCK  ADVISORY  WRITE 4139 fe:00:77 0 EOF
2: POSIX  ADVISORY  WRITE 900 fe:00:77 123 123
3: FLOCK  ADVISORY  WRITE 901 fe:00:78 0 EOF
4: FLOCK  ADVISORY  WRITE 0 fe:00:79 0 EOF
5: POSIX  ADVISORY  READ 902 fe:00:80 120 120
6: POSIX  ADVISORY  WRITE 903 fe:00:81 100 EOF
6: -> POSIX  ADVISORY  WRITE 904 fe:00:82 0 EOF
";

    fn table() -> Table {
        Table(TABLE.into())
    }

    fn file(number: u32) -> FileId {
        FileId(format!("fe:00:{number}"))
    }

    #[test]
    fn holder_and_waiters_are_read_in_order() {
        let waiting = vec![Some(4140), None, Some(4139)];
        assert_eq!(table().of(&file(77)), FileLocks { taker: Some(4132), waiting });
    }

    #[test]
    fn a_process_of_another_namespace_is_not_named() {
        assert_eq!(table().of(&file(79)), FileLocks::default());
    }

    #[test]
    fn who_has_a_byte_is_told_from_who_shares_or_waits_for_it() {
        let holder =
            |number, byte, shared| table().holders_of_byte(&file(number), byte, shared).next();
        let writer = |number, byte| holder(number, byte, false);
        assert_eq!([writer(77, 122), writer(77, 123), writer(77, 124)], [None, Some(900), None]);
        assert_eq!((writer(80, 120), holder(80, 120, true)), (None, Some(902)));
        assert_eq!(
            [writer(81, 99), writer(81, 100), writer(81, 1 << 40)],
            [None, Some(903), Some(903)]
        );
        assert_eq!(writer(82, 0), None);
    }

    #[test]
    fn an_open_file_tells_which_flock_it_carries() {
        let description = "pos:\t0\nino:\t77\nlock:\t1: FLOCK  ADVISORY  WRITE 0 fe:00:77 0 EOF\n";
        assert!(carries_flock(description, &file(77)));
        assert!(!carries_flock(description, &file(78)));
        assert!(!carries_flock("pos:\t0\nino:\t77\n", &file(77)));
        assert!(!carries_flock("lock:\t1: POSIX  ADVISORY  WRITE 9 fe:00:77 0 EOF\n", &file(77)));
    }
}
