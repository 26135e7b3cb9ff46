//! What belongs to a user rather than to a book: the own book's place, and the books opened before.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Error,
    address::make_directory,
    boundary::{BookInfo, RecentBook},
};

/// Names the book to use where none is given.
const BOOK_VARIABLE: &str = "DAYBOOK_BOOK";
/// How many books are remembered.
const RECENT: usize = 12;

/// The directory of the book to use where none is given: `$DAYBOOK_BOOK`, or the user's own.
///
/// # Errors
/// [`Error::NoDataDirectory`].
pub fn own_book_directory() -> Result<PathBuf, Error> {
    match std::env::var_os(BOOK_VARIABLE) {
        Some(directory) if !directory.is_empty() => Ok(directory.into()),
        Some(_) | None => default_directory(),
    }
}

fn default_directory() -> Result<PathBuf, Error> {
    Ok(data_directory()?.join("default"))
}

pub(crate) fn data_directory() -> Result<PathBuf, Error> {
    Ok(dirs::data_dir().ok_or(Error::NoDataDirectory)?.join("daybook"))
}

/// Whether this user has a home, in which to make a data directory.
pub(crate) fn has_home() -> bool {
    dirs::home_dir().is_some_and(|home| home.is_dir())
}

/// What people call the book in `directory`.
pub(crate) fn name_of(directory: &Path) -> String {
    let own = default_directory().ok().and_then(|own| dunce::canonicalize(own).ok());
    match directory.file_name() {
        Some(_) if own.is_some_and(|own| own == directory) => "My daybook".to_owned(),
        Some(name) => name.to_string_lossy().into_owned(),
        None => directory.to_string_lossy().into_owned(),
    }
}

/// A user's own files, private to the user.
#[derive(Clone, Debug)]
pub struct UserData {
    directory: PathBuf,
}

impl UserData {
    /// The user's own data directory, which is made once something is kept in it.
    ///
    /// # Errors
    /// [`Error::NoDataDirectory`].
    pub fn open() -> Result<Self, Error> {
        Ok(Self::at(&data_directory()?))
    }

    /// `directory` as a user's data directory.
    #[must_use]
    pub fn at(directory: &Path) -> Self {
        Self { directory: directory.to_path_buf() }
    }

    /// Books opened before, the latest first. Those that are gone are left out.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn recent_books(&self) -> Result<Vec<RecentBook>, Error> {
        let books: Vec<RecentBook> = read_json(&self.recent_file())?.unwrap_or_default();
        Ok(books.into_iter().filter(|book| Path::new(&book.directory).is_dir()).collect())
    }

    /// Puts a book first among those opened before.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn remember(&self, book: &BookInfo) -> Result<(), Error> {
        let mut books = self.recent_books()?;
        books.retain(|other| other.directory != book.directory);
        let (name, directory) = (book.name.clone(), book.directory.clone());
        books.insert(0, RecentBook { name, directory });
        books.truncate(RECENT);
        write_json(&self.recent_file(), &books)
    }

    fn recent_file(&self) -> PathBuf {
        self.directory.join("recent.json")
    }

    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    pub(crate) fn drafts_directory(&self) -> PathBuf {
        self.directory.join("drafts")
    }
}

/// `None` where there is no file, or one that no longer says anything.
pub(crate) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io { path: path.to_path_buf(), source }),
    }
}

/// Replaces the file in one step, so that a crash leaves the old or the new one. Private.
pub(crate) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), Error> {
    let directory = path.parent().unwrap_or(path);
    make_directory(directory)?;
    let mut file = tempfile::NamedTempFile::new_in(directory).map_err(Error::io(path))?;
    serde_json::to_writer(&mut file, value).map_err(|error| Error::io(path)(error.into()))?;
    file.as_file().sync_all().map_err(Error::io(path))?;
    file.persist(path).map(drop).map_err(|error| Error::io(path)(error.error))
}

/// Fowler, Noll and Vo's hash 1a of 64 bits: it stays the same between versions of the program,
/// which the standard library's does not promise.
pub(crate) fn fnv1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
