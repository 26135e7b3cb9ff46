//! Whether the database that is open is still the one in its directory.
//!
//! SQLite goes on in files that somebody has deleted or put others in the place of. What is written
//! there is lost, and a WAL that another process makes anew would be read by the old one's index
//! (<https://www.sqlite.org/howtocorrupt.html>, section 4).

use std::{
    io,
    path::{Path, PathBuf},
    sync::Mutex,
};

use rusqlite::Connection;
use system::{Directory, Identity, Stamp};
use turnstile::{Filesystem, filesystem_of};

use crate::{Error, Store, connection::beside, store::locked};

/// Where the files of an open database are.
#[derive(Debug)]
pub(crate) struct Place {
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

impl Place {
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

    /// Whether `gone` is the WAL, deleted but still open, and nothing else is amiss.
    pub(crate) fn is_deleted_wal(&self, gone: &Gone) -> bool {
        let [.., (wal, _)] = &self.files;
        !gone.is_replaced && gone.path == *wal
    }
}

impl Store {
    /// Whether the database is still the one in its directory.
    ///
    /// # Errors
    /// [`Error::Replaced`] where it is not, [`Error::Io`] where that cannot be told.
    pub fn check_in_place(&self) -> Result<(), Error> {
        match self.gone()? {
            None => Ok(()),
            Some(gone) => Err(Error::Replaced { path: gone.path }),
        }
    }

    /// For those who are about to write with `writer`, under the write lock. Where the WAL was
    /// deleted, what it holds is brought to safety first.
    pub(crate) fn check_writing_in_place(&self, writer: &Connection) -> Result<(), Error> {
        let Some(gone) = self.gone()? else { return Ok(()) };
        if self.place.as_ref().is_some_and(|place| place.is_deleted_wal(&gone)) {
            writer
                .query_row("PRAGMA wal_checkpoint(FULL)", [], |_| Ok(()))
                .map_err(|error| Error::of(&self.path, error))?;
        }
        Err(Error::Replaced { path: gone.path })
    }

    pub(crate) fn gone(&self) -> Result<Option<Gone>, Error> {
        let gone = self.place.as_ref().map(Place::gone).transpose();
        gone.map(Option::flatten).map_err(|error| self.io(error))
    }

    /// A database that is gone is the reason for whatever else is wrong with it.
    pub(crate) fn unless_gone(&self, error: Error) -> Error {
        self.check_in_place().err().unwrap_or(error)
    }

    pub(crate) fn io(&self, source: io::Error) -> Error {
        Error::Io { path: self.path.clone(), source }
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
    pub(super) type Identity = (u64, u64);
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
    pub(super) type Identity = ();
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
