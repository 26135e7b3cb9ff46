//! Who has a directory open: one small file for each process, in [`INSTANCES`], which the process
//! keeps locked while it lives. The lock alone counts: an entry whose lock is free is that of a dead
//! process, whatever its lines say, and is removed by whoever looks.
//!
//! Two rules make this safe without any waiting. *An entry is born locked*: it is made under
//! another name, locked, filled, and only then renamed, and no name is used twice. So one that is
//! seen unlocked once is dead for good. And *who looks shares the lock*, so that two who look at the
//! same time find the same, and neither takes the other for the owner.
//!
//! A process of milliseconds is not listed: it would pay for it, and wake everyone who watches. One that
//! cannot be listed (no right to write, a full disk) opens the book all the same.

use std::{
    collections::HashMap,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError, Weak},
    time::{SystemTime, UNIX_EPOCH},
};

use crate::{
    Holder, HolderLines, OpenError,
    holder::Witness,
    holder_file::read_lines,
    holder_lines::OwnLines,
    kernel_locks::{FileId, Table},
    lock_file::{
        LockFile, create_plain_file, nobody_has, open_plain_file_to_read, what_stands_there,
    },
    ownership::directory_takes_after,
};

/// The directory of the entries, inside the one that is open.
pub const INSTANCES: &str = "instances";

/// Ends the name of an entry that is being made.
const NEWBORN: &str = ".new";
/// The extension of the lines' own file, where a locked file cannot be read by others.
const LINES: &str = "lines";
/// How often an entry is begun again that somebody disturbed in the moment of its making.
const ATTEMPTS: u32 = 100;

/// Shows this process among those that have a directory open, until it is dropped. However often a
/// process announces itself in a directory, it is shown once.
#[derive(Clone, Debug)]
pub struct Presence {
    _entry: Arc<Entry>,
}

#[derive(Debug)]
struct Entry {
    lock: LockFile,
}

impl Drop for Entry {
    fn drop(&mut self) {
        // First the name, so that nobody finds an entry without its owner. What cannot be removed
        // is dead all the same: explicitly unlocked, because closing would leave it to a forked
        // child.
        remove(self.lock.path());
        let _ = self.lock.unlock();
    }
}

impl Presence {
    /// Shows this process in `directory`, as `program`: its name and version. Entries of the dead
    /// are removed.
    ///
    /// # Errors
    /// [`OpenError`] where this user may not write there, or something else than a directory stands
    /// in the place of [`INSTANCES`].
    pub fn announce(directory: &Path, program: &str) -> Result<Self, OpenError> {
        let failed = |source| OpenError::File { path: directory.to_path_buf(), source };
        let directory = dunce::canonicalize(directory).map_err(failed)?;
        let mut own = own_entries().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = own.get(&directory).and_then(Weak::upgrade) {
            return Ok(Self { _entry: entry });
        }
        let instances = directory.join(INSTANCES);
        make_directory(&directory, &instances)?;
        // The dead are others' affair: what they left does not keep us from being shown.
        let _ = entries(&directory);
        let lines = OwnLines::new(program).lines(crate::wall_clock());
        let entry = Arc::new(Entry { lock: make_entry(&instances, &lines)? });
        own.retain(|_, entry| entry.strong_count() > 0);
        own.insert(directory, Arc::downgrade(&entry));
        Ok(Self { _entry: entry })
    }
}

/// Every process that has announced itself in `directory` and lives, the longest there first: as far as the
/// system bears out what it says of itself, as with who holds the lock. Entries of the dead are removed, where
/// this user may.
///
/// # Errors
/// [`OpenError`] where [`INSTANCES`] cannot be read. None is an empty list.
pub fn present(directory: &Path) -> Result<Vec<Holder>, OpenError> {
    let entries = entries(directory)?;
    // Once for all of them, and after the last has been looked at.
    let table = if entries.is_empty() { Table::default() } else { Table::read() };
    let mut found: Vec<Holder> =
        entries.into_iter().filter_map(|(file, lines)| owner(&table, file, lines)).collect();
    found.sort_by_key(|owner| (owner.since, owner.pid));
    Ok(found)
}

/// Who keeps an entry locked, if it is the process that the entry names. Whoever may write in the directory
/// can make entries in anybody's name.
fn owner(table: &Table, file: Option<FileId>, lines: HolderLines) -> Option<Holder> {
    let taker = file.as_ref().and_then(|file| table.of(file).taker);
    // An entry is deleted before it is let go, as such lines are erased.
    let lines = HolderLines { sealed: true, ..lines };
    let owner = Witness { file, taker }.described_by(lines)?;
    // That it is stopped for a moment is no news to those who watch who is there.
    Some(Holder { condition: None, ..owner })
}

/// The lines of every entry in `directory` that somebody keeps locked, and its file's name in the kernel's
/// table. Entries of the dead are removed, where this user may.
fn entries(directory: &Path) -> Result<Vec<(Option<FileId>, HolderLines)>, OpenError> {
    let instances = directory.join(INSTANCES);
    if is_directory(&instances)? != Some(true) {
        return Ok(Vec::new());
    }
    let failed = |source| OpenError::File { path: instances.clone(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(&instances).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let Some(name) = entry.file_name().to_str().and_then(Name::read) else { continue };
        // One that went away meanwhile, or that others may not read, tells nothing.
        if let Ok(Some(there)) = look_at(&entry.path(), &name) {
            found.push(there);
        }
    }
    Ok(found)
}

/// An entry whose owner lives; `None` for what is none. One whose owner is dead is removed.
fn look_at(path: &Path, name: &Name) -> io::Result<Option<(Option<FileId>, HolderLines)>> {
    // Asked before it is opened, because opening some devices does something.
    if !path.symlink_metadata()?.is_file() {
        return Ok(None);
    }
    let file = open_plain_file_to_read(path)?;
    let is_dead = nobody_has(&file)?;
    if name.newborn {
        // Whoever died while making it. Where its owner lives after all, and has not locked it yet,
        // it finds that out and begins again.
        if is_dead {
            remove(path);
        }
        return Ok(None);
    }
    let lines = if cfg!(windows) {
        open_plain_file_to_read(&lines_of(path)).and_then(|file| read_lines(&file))?
    } else {
        read_lines(&file)?
    };
    // A file that merely has such a name is not ours.
    let Some(lines) = lines.filter(|lines| lines.pid == name.pid) else { return Ok(None) };
    if is_dead {
        remove(path);
        return Ok(None);
    }
    Ok(Some((FileId::of(&file), lines)))
}

/// Makes this process's entry.
fn make_entry(instances: &Path, lines: &str) -> Result<LockFile, OpenError> {
    for _ in 0..ATTEMPTS {
        let path = instances.join(own_name());
        match try_to_make(&path, lines) {
            Ok(Some(lock)) => return Ok(lock),
            Ok(None) => {}
            Err(source) => return Err(OpenError::File { path, source }),
        }
    }
    let path = instances.to_path_buf();
    Err(OpenError::File { path, source: io::ErrorKind::ResourceBusy.into() })
}

/// Makes an entry, locked and whole before it has its name. `None` if somebody looked before it was
/// locked, and took it for one of the dead.
fn try_to_make(path: &Path, lines: &str) -> io::Result<Option<LockFile>> {
    let newborn = with_ending(path, NEWBORN);
    let mut lock = match LockFile::create(newborn.clone()) {
        Ok(lock) => lock,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
        Err(error) => return Err(error),
    };
    let made = fill(&lock, path, lines).and_then(|()| lock.rename(path.to_path_buf()));
    match made {
        Ok(()) => Ok(Some(lock)),
        Err(error) => {
            remove(&newborn);
            remove(path);
            // The looker removes it, too: then there is nothing to rename.
            let was_disturbed = error.kind() == disturbed().kind();
            if was_disturbed { Ok(None) } else { Err(error) }
        }
    }
}

/// Locks a new entry and writes its lines.
fn fill(lock: &LockFile, path: &Path, lines: &str) -> io::Result<()> {
    if !lock.try_lock()? {
        return Err(disturbed());
    }
    if cfg!(windows) {
        create_plain_file(&lines_of(path))?.write_all(lines.as_bytes())?;
    } else {
        let mut file: &File = lock.file();
        file.write_all(lines.as_bytes())?;
    }
    Ok(())
}

/// What renaming an entry answers that a looker has removed.
fn disturbed() -> io::Error {
    io::ErrorKind::NotFound.into()
}

/// Removes an entry and its lines. They may have gone already, or not be ours to remove.
fn remove(path: &Path) {
    let _ = fs::remove_file(path);
    if cfg!(windows) {
        let _ = fs::remove_file(lines_of(path));
    }
}

/// The same for an entry that is being made and for the one that it becomes.
fn lines_of(path: &Path) -> PathBuf {
    path.with_extension(LINES)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(ending);
    path.into()
}

/// What the name of an entry says: `4132-18b2f03c5a9d1e40`.
#[derive(Debug, PartialEq, Eq)]
struct Name {
    pid: u32,
    newborn: bool,
}

impl Name {
    /// `None` for a name that is not of this form.
    fn read(name: &str) -> Option<Self> {
        let stem = name.strip_suffix(NEWBORN);
        let (pid, unique) = stem.unwrap_or(name).split_once('-')?;
        let is_hexadecimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if unique.len() != 16 || !unique.bytes().all(is_hexadecimal) {
            return None;
        }
        let read: u32 = pid.parse().ok()?;
        // One way to write each number.
        (read.to_string() == pid).then_some(Self { pid: read, newborn: stem.is_some() })
    }
}

/// A name that no entry has had: the process id, and the time in nanoseconds.
fn own_name() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let nanoseconds = u64::try_from(now.as_nanos()).unwrap_or(u64::MAX);
    format!("{}-{nanoseconds:016x}", std::process::id())
}

/// Makes [`INSTANCES`] where it is missing, as the directory that it is in.
fn make_directory(parent: &Path, instances: &Path) -> Result<(), OpenError> {
    if is_directory(instances)? == Some(true) {
        return Ok(());
    }
    let failed = |source| OpenError::File { path: instances.to_path_buf(), source };
    match fs::create_dir(instances) {
        Ok(()) => directory_takes_after(instances, parent).map_err(failed),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            is_directory(instances).map(drop)
        }
        Err(error) => Err(failed(error)),
    }
}

/// `None` where nothing is there.
fn is_directory(instances: &Path) -> Result<Option<bool>, OpenError> {
    match instances.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(Some(true)),
        Ok(_) => Err(OpenError::NotADirectory {
            path: instances.to_path_buf(),
            found: what_stands_there(instances).unwrap_or("a file"),
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(OpenError::File { path: instances.to_path_buf(), source }),
    }
}

/// This process's entries by directory.
fn own_entries() -> &'static Mutex<HashMap<PathBuf, Weak<Entry>>> {
    static ENTRIES: OnceLock<Mutex<HashMap<PathBuf, Weak<Entry>>>> = OnceLock::new();
    ENTRIES.get_or_init(Mutex::default)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_told_by_its_name() {
        let own = own_name();
        assert_eq!(Name::read(&own), Some(Name { pid: std::process::id(), newborn: false }));
        let newborn = Name { pid: std::process::id(), newborn: true };
        assert_eq!(Name::read(&format!("{own}{NEWBORN}")), Some(newborn));
        for other in [
            "",
            "notes",
            "4132",
            "4132-",
            "4132-18b2f03c5a9d1e4",
            "4132-18B2F03C5A9D1E40",
            "04132-18b2f03c5a9d1e40",
            "+4132-18b2f03c5a9d1e40",
            "99999999999-18b2f03c5a9d1e40",
            "4132-18b2f03c5a9d1e40.lines",
            "4132-18b2f03c5a9d1e40.new.new",
        ] {
            assert_eq!(Name::read(other), None, "{other}");
        }
    }
}
