//! The log's file, which any number of processes write at once, and the one before it.
//!
//! A process opens the file for what it has to say, appends it by one call, and closes it: so lines stay
//! whole, nobody writes on into a file that was long replaced, and nothing is open in between. A file that is
//! full is given the old one's name, by one process at a time: of several that find it so, the others find it
//! done. Who cannot write does not, and nobody waits.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use crate::{address::make_directory, user_data};

/// From this size on, a file is full.
const FULL: u64 = 2_000_000;
/// What it has with what is written while another is renaming it; with the old one, the log has less than 5 MB.
const MOST: u64 = 2_400_000;

/// How often what was written to a file that was deleted in that moment is written again.
const ATTEMPTS: u32 = 5;

pub(super) struct LogFile {
    path: PathBuf,
    full: u64,
    most: u64,
}

impl LogFile {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, full: FULL, most: MOST }
    }

    /// Appends lines that are whole.
    pub(super) fn append(&self, lines: &str) -> io::Result<()> {
        for _ in 0..ATTEMPTS {
            let file = self.open()?;
            let length = file.metadata()?.len();
            if length >= self.full && self.begin_anew().unwrap_or(false) {
                continue;
            }
            if length + lines.len() as u64 > self.most {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            write_whole(&file, length, lines)?;
            if !is_deleted(&file)? {
                return Ok(());
            }
        }
        Err(io::ErrorKind::ResourceBusy.into())
    }

    fn open(&self) -> io::Result<File> {
        let directory = self.directory();
        if !directory.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            if !user_data::has_home() {
                return Err(io::ErrorKind::NotFound.into());
            }
            make_directory(directory).map_err(io::Error::other)?;
            if directory.is_symlink() {
                return Err(io::ErrorKind::NotADirectory.into());
            }
        }
        turnstile::open_to_append(&self.path)
    }

    /// Gives a full file the old one's name. Whether it has been given it, by whomever.
    fn begin_anew(&self) -> io::Result<bool> {
        let renamed = turnstile::alone(&self.directory().join("rotating.lock"), || {
            match self.path.symlink_metadata() {
                Ok(found) if found.len() >= self.full => {
                    fs::rename(&self.path, self.path.with_extension("old.log"))
                }
                Ok(_) => Ok(()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                Err(error) => Err(error),
            }
        })?;
        // Who is not alone writes to the full one.
        renamed.map_or(Ok(false), |renamed| renamed.map(|()| true))
    }

    fn directory(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }
}

/// By one call. Where a full disk has cut somebody's line short, it stays alone.
fn write_whole(mut file: &File, length: u64, lines: &str) -> io::Result<()> {
    let mut last = [b'\n'];
    if length > 0 {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    let whole = if last == *b"\n" { lines.to_owned() } else { format!("\n{lines}") };
    if file.write(whole.as_bytes())? == whole.len() {
        Ok(())
    } else {
        Err(io::ErrorKind::WriteZero.into())
    }
}

/// Whether the file has had to make room for a newer old one, between its opening and now.
#[cfg(unix)]
fn is_deleted(file: &File) -> io::Result<bool> {
    Ok(std::os::unix::fs::MetadataExt::nlink(&file.metadata()?) == 0)
}

/// Whether a file that is open has lost its name cannot be told there.
#[cfg(not(unix))]
fn is_deleted(_file: &File) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use std::{collections::BTreeMap, thread};

    use tempfile::tempdir;

    use super::*;

    fn at(directory: &Path, full: u64, most: u64) -> LogFile {
        LogFile { path: directory.join("daybook.log"), full, most }
    }

    /// How often each line is in the log, in both files.
    #[cfg(unix)]
    fn lines(of: &LogFile) -> BTreeMap<String, u32> {
        let mut counted = BTreeMap::new();
        for path in [of.path.clone(), of.path.with_extension("old.log")] {
            for line in fs::read_to_string(path).unwrap_or_default().lines() {
                *counted.entry(line.to_owned()).or_default() += 1;
            }
        }
        // Who sees another's line while it is being written begins a new one.
        counted.remove("");
        counted
    }

    /// Under Wine, which seeks and then writes, appending takes no turns.
    #[cfg(unix)]
    #[test]
    fn what_many_write_at_once_is_there_once_and_whole_while_the_file_is_begun_anew() {
        const WRITERS: usize = 8;
        const LINES: usize = 100;
        for round in 0..20 {
            let directory = tempdir().unwrap();
            // Between a half and all of what is written: so it is begun anew once, each time elsewhere.
            let full = (WRITERS * LINES * 80 * (21 + round) / 42) as u64;
            let log = at(directory.path(), full, u64::MAX);
            thread::scope(|scope| {
                for writer in 0..WRITERS {
                    let log = &log;
                    scope.spawn(move || {
                        for line in 0..LINES {
                            log.append(&format!("{writer:>3} {line:>75}\n")).unwrap();
                        }
                    });
                }
            });
            let found = lines(&log);
            assert_eq!(found.len(), WRITERS * LINES);
            assert!(found.iter().all(|(line, times)| line.len() == 79 && *times == 1), "{found:?}");
            assert!(log.path.with_extension("old.log").exists());
        }
    }

    #[test]
    fn it_has_no_more_than_may_be_whatever_keeps_it_from_being_begun_anew() {
        let directory = tempdir().unwrap();
        let log = at(directory.path(), 1000, 1200);
        let line = format!("{}\n", "x".repeat(99));
        let all = || {
            let length = |path: &Path| path.metadata().map_or(0, |found| found.len());
            length(&log.path) + length(&log.path.with_extension("old.log"))
        };
        let is_alone = turnstile::alone(&directory.path().join("rotating.lock"), || {
            assert_eq!((0..100).filter(|_| log.append(&line).is_ok()).count(), 12);
        });
        assert_eq!(is_alone.unwrap(), Some(()));
        for _ in 0..100 {
            log.append(&line).unwrap();
            assert!(all() <= 2400);
        }
        // Where something stands in the old one's place that cannot go.
        fs::remove_file(log.path.with_extension("old.log")).unwrap();
        fs::create_dir_all(log.path.with_extension("old.log").join("full")).unwrap();
        let refused = (0..100).map(|_| log.append(&line)).filter(Result::is_err).count();
        assert!(refused > 0 && log.path.metadata().unwrap().len() <= 1200);
    }

    #[test]
    fn a_line_that_a_full_disk_has_cut_short_stays_alone() {
        let directory = tempdir().unwrap();
        let log = at(directory.path(), 1000, 1200);
        fs::write(&log.path, "whole\ncut sho").unwrap();
        log.append("next\n").unwrap();
        assert_eq!(fs::read_to_string(&log.path).unwrap(), "whole\ncut sho\nnext\n");
    }
}
