//! A lock file, and the operating system's lock on it. Nothing else in Daybook locks files.

use std::{
    fs::{File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use crate::{
    OpenError,
    ownership::{file_takes_after, give_to_directorys_owner},
    system_lock,
};

/// An open lock file. Each has its own open file description, so two of them on one path exclude
/// each other even within a process.
#[derive(Debug)]
pub(crate) struct LockFile {
    file: File,
    path: PathBuf,
}

/// As long as it is there, programs that this process starts have a lock file open as this process
/// itself does, and with it the lock.
#[derive(Debug)]
pub struct Inherited {
    #[cfg(unix)]
    _descriptor: std::os::fd::OwnedFd,
}

impl LockFile {
    /// Opens the file, creating it where it is missing as its directory's own.
    pub(crate) fn open(path: PathBuf) -> Result<Self, OpenError> {
        let file = open_plain_file(&path)?;
        Ok(Self { file, path })
    }

    /// Creates the file, which must not exist, as its directory's own.
    pub(crate) fn create(path: PathBuf) -> io::Result<Self> {
        let file = create_plain_file(&path)?;
        Ok(Self { file, path })
    }

    /// Gives the file another name; the lock stays.
    pub(crate) fn rename(&mut self, path: PathBuf) -> io::Result<()> {
        std::fs::rename(&self.path, &path)?;
        self.path = path;
        Ok(())
    }

    /// Takes the lock if nobody has it. `false` means that somebody does.
    pub(crate) fn try_lock(&self) -> io::Result<bool> {
        system_lock::try_lock(&self.file)
    }

    /// Blocks in the kernel until the lock is ours.
    pub(crate) fn lock(&self) -> io::Result<()> {
        system_lock::lock(&self.file)
    }

    /// Releases explicitly: closing would leave the lock with a forked child.
    pub(crate) fn unlock(&self) -> io::Result<()> {
        system_lock::unlock(&self.file)
    }

    /// Has programs that this process starts inherit the open file: this second descriptor of it is not
    /// closed when they begin.
    #[cfg(unix)]
    pub(crate) fn for_children(&self) -> io::Result<Inherited> {
        Ok(Inherited { _descriptor: rustix::io::dup(&self.file)? })
    }

    /// Nothing: who inherits an open file there does not inherit its lock
    /// (<https://learn.microsoft.com/windows/win32/fileio/locking-and-unlocking-byte-ranges-in-files>).
    #[cfg(not(unix))]
    pub(crate) fn for_children(&self) -> io::Result<Inherited> {
        Ok(Inherited {})
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    /// Whether the file has no name any more, so that its lock excludes nobody who comes anew. Every
    /// write asks: this costs a quarter of looking the path up.
    pub(crate) fn is_deleted(&self) -> io::Result<bool> {
        names(&self.file).map(|names| names == 0)
    }

    /// Whether the path still leads to this file.
    #[cfg(unix)]
    pub(crate) fn is_at_its_path(&self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let identity = |metadata: std::fs::Metadata| (metadata.dev(), metadata.ino());
        let there = self.path.symlink_metadata().map(identity).ok();
        there.is_some() && there == self.file.metadata().map(identity).ok()
    }

    /// Always: it keeps its name while it is open.
    #[cfg(not(unix))]
    pub(crate) fn is_at_its_path(&self) -> bool {
        true
    }
}

/// Whether the lock of `file` can be taken, found out by taking it for a moment: a program that merely shares
/// it keeps everybody from writing as well.
pub(crate) fn is_free(file: &File) -> io::Result<bool> {
    let free = system_lock::try_lock(file)?;
    if free {
        system_lock::unlock(file)?;
    }
    Ok(free)
}

/// Whether nobody has the lock of `file` alone, found out by sharing it for a moment: any number may look
/// at the same time, and none takes another for the one who has it.
pub(crate) fn nobody_has(file: &File) -> io::Result<bool> {
    let free = system_lock::try_lock_shared(file)?;
    if free {
        system_lock::unlock(file)?;
    }
    Ok(free)
}

/// Opens `path` for reading and writing, refusing links, and creates it where it is missing. On
/// Windows it keeps its name for as long as it is open.
pub(crate) fn open_plain_file(path: &Path) -> Result<File, OpenError> {
    let failed = |source| match what_stands_there(path) {
        Some(found) => OpenError::NotAFile { path: path.to_path_buf(), found },
        None => OpenError::File { path: path.to_path_buf(), source },
    };
    let mut options = options();
    keep_name(&mut options);
    let file = loop {
        // Never both "open or create" in one call: in a sticky directory the kernel refuses that
        // for a file of another user (fs.protected_regular).
        match options.open(path) {
            Ok(file) => break file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
        }
        match create_with(options.clone(), path) {
            Ok(file) => break file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !is_link(path) => {}
            Err(error) => return Err(failed(error)),
        }
    };
    match file.metadata() {
        Ok(metadata) if metadata.is_file() => Ok(file),
        Ok(_) => Err(failed(io::ErrorKind::InvalidInput.into())),
        Err(error) => Err(failed(error)),
    }
}

/// Opens `path`, a plain file that exists, for reading alone; links are refused.
pub(crate) fn open_plain_file_to_read(path: &Path) -> io::Result<File> {
    let file = open_to_read(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Opens `path`, which exists, for reading alone; links are refused.
pub(crate) fn open_to_read(path: &Path) -> io::Result<File> {
    options().write(false).open(path)
}

/// Creates `path`, which must not exist, with its directory's own read and write permissions, its group
/// and, where root makes it, its owner.
///
/// # Errors
/// What the operating system answers, as for a file that exists.
pub fn create_plain_file(path: &Path) -> io::Result<File> {
    create_with(options(), path)
}

/// Opens `path` to append to it, refusing links and what is no plain file; creates it where it is missing,
/// private to this user or, where root makes it, to its directory's owner. It may be renamed while it is open.
///
/// # Errors
/// What the operating system answers.
pub fn open_to_append(path: &Path) -> io::Result<File> {
    let mut options = options();
    options.append(true);
    let file = loop {
        match options.open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            opened => break opened?,
        }
        match options.clone().create_new(true).open(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !is_link(path) => {}
            created => {
                let created = created?;
                give_to_directorys_owner(path)?;
                break created;
            }
        }
    };
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Runs `work` if nobody else does so under the lock file at `path`, which is created where it is missing.
/// `None` where somebody does.
///
/// # Errors
/// What the operating system answers, as for something that is no plain file.
pub fn alone<T>(path: &Path, work: impl FnOnce() -> T) -> io::Result<Option<T>> {
    let lock = LockFile::open(path.to_path_buf()).map_err(io::Error::other)?;
    if !lock.try_lock()? {
        return Ok(None);
    }
    let done = work();
    lock.unlock()?;
    Ok(Some(done))
}

fn create_with(mut options: OpenOptions, path: &Path) -> io::Result<File> {
    let file = options.create_new(true).open(path)?;
    if let Some(directory) = path.parent() {
        file_takes_after(&file, directory)?;
    }
    Ok(file)
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // NONBLOCK, so that opening a planted FIFO or device returns.
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed()).mode(0o600);
    }
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
        options.custom_flags(FILE_FLAG_OPEN_REPARSE_POINT);
    }
    options
}

/// Nobody may delete the file, or give it another name, while it is open: std alone would let them.
#[cfg(windows)]
fn keep_name(options: &mut OpenOptions) {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    const FILE_SHARE_WRITE: u32 = 2;
    options.share_mode(FILE_SHARE_READ | FILE_SHARE_WRITE);
}

/// A file that is open can lose its name: see [`LockFile::is_deleted`].
#[cfg(not(windows))]
fn keep_name(_options: &mut OpenOptions) {}

/// How many names the file has.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn names(file: &File) -> io::Result<u64> {
    use rustix::fs::{AtFlags, StatxFlags, statx};
    // Only this: whoever asks for its times makes the kernel note the exact time of the next write
    // to it, which costs more than the lock (kernel 6.13 and newer, "multigrain timestamps").
    match statx(file, "", AtFlags::EMPTY_PATH, StatxFlags::NLINK) {
        Ok(stat) => Ok(stat.stx_nlink.into()),
        // Some sandboxes do not let it through.
        Err(_) => Ok(std::os::unix::fs::MetadataExt::nlink(&file.metadata()?)),
    }
}

/// How many names the file has.
#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn names(file: &File) -> io::Result<u64> {
    Ok(std::os::unix::fs::MetadataExt::nlink(&file.metadata()?))
}

/// How many names the file has. That of a lock file stays while it is open: see [`keep_name`].
#[cfg(not(unix))]
fn names(_file: &File) -> io::Result<u64> {
    Ok(1)
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink())
}

/// Names what is no plain file, with its article.
pub(crate) fn what_stands_there(path: &Path) -> Option<&'static str> {
    let metadata = path.symlink_metadata().ok()?;
    if metadata.is_symlink() {
        Some("a symbolic link")
    } else if metadata.is_dir() {
        Some("a directory")
    } else if metadata.is_file() {
        None
    } else {
        Some("a special file")
    }
}
