//! Whether the database that is open is still the one in its directory.
//!
//! SQLite goes on in files that somebody has deleted or put others in the place of. What is written
//! there is lost, and a WAL that another process makes anew would be read by the old one's index
//! (<https://www.sqlite.org/howtocorrupt.html>, section 4).
//!
//! So until the files are back, or the book is opened again, reads and writes fail with `io`. Only a lock
//! file that is missing is made again.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Mutex,
};

pub(crate) use system::Identity;
use system::{Directory, Stamp};
use turnstile::{Filesystem, filesystem_of};

use super::files::beside;
use crate::sync::locked;

/// Which files an open database has, and where.
#[derive(Debug)]
pub(crate) struct FileIdentity {
    files: [(PathBuf, Identity); 3],
    directory: Option<Directory>,
    /// The directory when all files were last seen in their place: looking at it alone costs a
    /// tenth of looking up three paths.
    seen: Mutex<Option<Stamp>>,
}

/// A file that is not where it was opened.
#[derive(Debug)]
pub(crate) struct Gone {
    pub(crate) path: PathBuf,
    /// Whether something else has its name now.
    pub(crate) is_replaced: bool,
}

impl FileIdentity {
    /// Of the database at `path`, whose WAL is open and stays so.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        let file = |ending: &str| {
            let path = beside(path, ending);
            system::identity(&path)?.map(|identity| (path, identity)).ok_or_else(gone)
        };
        let directory = path.parent().unwrap_or(path);
        // Others may tell an old time of a directory that has changed.
        let tells_changes = filesystem_of(directory)? == Filesystem::Local;
        Ok(Self {
            files: [file("")?, file("-shm")?, file("-wal")?],
            // One that may be entered but not read is looked into each time.
            directory: if tells_changes { system::open(directory).ok() } else { None },
            seen: Mutex::default(),
        })
    }

    /// The first file that is not in its place.
    pub(crate) fn gone(&self) -> io::Result<Option<Gone>> {
        // Before the files: what happens meanwhile is seen the next time.
        let now = self.directory.as_ref().map(system::stamp).transpose()?;
        if now.is_some() && *locked(&self.seen) == now {
            return Ok(None);
        }
        for (path, identity) in &self.files {
            let found = system::identity(path)?;
            if found != Some(*identity) {
                return Ok(Some(Gone { path: path.clone(), is_replaced: found.is_some() }));
            }
        }
        *locked(&self.seen) = now;
        Ok(None)
    }

    /// Whether the main file is in its place.
    pub(crate) fn has_database(&self) -> io::Result<bool> {
        let [(path, identity), ..] = &self.files;
        Ok(system::identity(path)? == Some(*identity))
    }

    /// Whether what is in the WAL can be moved to the main file though the WAL was deleted: nobody else can
    /// have written since. With an index of their own, others would not notice that the main file changes.
    pub(crate) fn can_be_saved(&self) -> io::Result<bool> {
        let [_, (index, index_identity), (wal, wal_identity)] = &self.files;
        let (index, found) = (system::identity(index)?, system::identity(wal)?);
        let index_stays = index == Some(*index_identity);
        Ok(match found {
            None => index_stays || index.is_none(),
            Some(found) if found == *wal_identity => index_stays,
            Some(_) => index_stays && wal.metadata()?.len() == 0,
        } && self.has_database()?)
    }

    /// Whether the WAL is in its place.
    pub(crate) fn has_wal(&self) -> io::Result<bool> {
        let [.., (path, identity)] = &self.files;
        Ok(system::identity(path)? == Some(*identity))
    }

    /// Puts an empty WAL where there is none: others wait for one before they open the database.
    pub(crate) fn make_empty_wal(&self) -> io::Result<()> {
        let [(database, _), _, (wal, _)] = &self.files;
        match turnstile::create_plain_file(wal) {
            Ok(_) => turnstile::share_as(wal, database),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Which file the WAL is.
    pub(crate) fn wal(&self) -> Identity {
        let [.., (_, wal)] = &self.files;
        *wal
    }
}

fn gone() -> io::Error {
    io::ErrorKind::NotFound.into()
}

#[cfg(unix)]
mod system {
    use std::{fs::File, io, os::unix::fs::MetadataExt, path::Path};

    pub(super) type Directory = File;
    /// Device and inode.
    pub(crate) type Identity = (u64, u64);
    /// A directory's `ctime`, seconds and nanoseconds: it changes when a name in it does, and when
    /// its own does. Linux before 6.13 does not tell two changes within 4 ms apart; where a whole
    /// directory is removed in that time, the lock file tells.
    pub(super) type Stamp = (i128, i128);

    pub(super) fn open(directory: &Path) -> io::Result<Directory> {
        File::open(directory)
    }

    pub(super) fn stamp(directory: &Directory) -> io::Result<Stamp> {
        // Not std's metadata, which takes half as long again; the types differ between platforms.
        let stat = rustix::fs::fstat(directory)?;
        Ok((stat.st_ctime.into(), stat.st_ctime_nsec.into()))
    }

    /// `None` where nothing has that name.
    pub(super) fn identity(path: &Path) -> io::Result<Option<Identity>> {
        match path.symlink_metadata() {
            Ok(metadata) => Ok(Some((metadata.dev(), metadata.ino()))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Where the name of a file that is open stays taken, there is nothing to look at.
#[cfg(not(unix))]
mod system {
    use std::{io, path::Path};

    pub(super) type Directory = ();
    pub(crate) type Identity = ();
    pub(super) type Stamp = ();

    pub(super) fn open(_directory: &Path) -> io::Result<Directory> {
        Ok(())
    }

    pub(super) fn stamp(_directory: &Directory) -> io::Result<Stamp> {
        Ok(())
    }

    pub(super) fn identity(_path: &Path) -> io::Result<Option<Identity>> {
        Ok(Some(()))
    }
}
