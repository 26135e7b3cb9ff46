//! The file that has the holder's lines, read and written in place.

use std::{fs::File, io, path::Path};

use crate::{
    HOLDER_FILE, HolderLines, OpenError,
    holder_lines::{BLOCK, Entry, OwnLines},
    lock_file::open_plain_file,
};

/// [`HOLDER_FILE`], open. Its descriptor is not the lock's own.
#[derive(Debug)]
pub(crate) struct HolderFile {
    file: File,
    own: OwnLines,
}

/// The lines' bytes as they stood at one moment, to tell whether the lock has moved since.
pub(crate) type Mark = Vec<u8>;

impl HolderFile {
    pub(crate) fn open(directory: &Path, program: &str) -> Result<Self, OpenError> {
        let file = open_plain_file(&directory.join(HOLDER_FILE))?;
        Ok(Self { file, own: OwnLines::new(program) })
    }

    /// Names this process. Only for one that has just taken the lock.
    pub(crate) fn name_us(&self, entry: Entry, operation: &str) -> io::Result<()> {
        write_at_start(&self.file, &self.own.block(crate::wall_clock(), entry, operation))
    }

    /// Erases the mark. Only for one that is about to release the lock.
    pub(crate) fn name_nobody(&self) -> io::Result<()> {
        write_at_start(&self.file, self.own.released.as_bytes())
    }

    pub(crate) fn mark(&self) -> io::Result<Mark> {
        read_block(|buffer, offset| read_at(&self.file, buffer, offset))
    }
}

/// Reads the lines in `file`, twice where a writer was at work in between.
pub(crate) fn read_lines(file: &File) -> io::Result<Option<HolderLines>> {
    let mut block = read_block(|buffer, offset| read_at(file, buffer, offset))?;
    for _ in 0..3 {
        let again = read_block(|buffer, offset| read_at(file, buffer, offset))?;
        if again == block {
            break;
        }
        block = again;
    }
    Ok(HolderLines::parse(&block))
}

fn read_block(read_at: impl Fn(&mut [u8], u64) -> io::Result<usize>) -> io::Result<Mark> {
    let mut block = vec![0; BLOCK];
    let mut filled = 0;
    while filled < BLOCK {
        match read_at(&mut block[filled..], filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Lines that cannot be read name nobody; the lock is held all the same.
            Err(error) if is_locked_away(&error) => break,
            Err(error) => return Err(error),
        }
    }
    block.truncate(filled);
    Ok(block)
}

/// Whether another program has locked what was to be read, as a backup may. Wine lets it be read all
/// the same; Windows refuses (<https://learn.microsoft.com/windows/win32/fileio/locking-and-unlocking-byte-ranges-in-files>).
#[cfg(windows)]
fn is_locked_away(error: &io::Error) -> bool {
    const ERROR_LOCK_VIOLATION: i32 = 33;
    error.raw_os_error() == Some(ERROR_LOCK_VIOLATION)
}

/// Never: a lock keeps nobody from reading.
#[cfg(not(windows))]
fn is_locked_away(_error: &io::Error) -> bool {
    false
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

#[cfg(unix)]
fn write_at_start(file: &File, bytes: &[u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, bytes, 0)
}

#[cfg(windows)]
fn write_at_start(file: &File, bytes: &[u8]) -> io::Result<()> {
    let mut written = 0;
    while written < bytes.len() {
        written +=
            std::os::windows::fs::FileExt::seek_write(file, &bytes[written..], written as u64)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wine does not refuse it, so the error is put in its place.
    #[test]
    #[cfg(windows)]
    fn lines_that_are_locked_away_are_as_good_as_none() {
        let locked_away = |_: &mut [u8], _| Err(io::Error::from_raw_os_error(33));
        assert_eq!(read_block(locked_away).unwrap(), []);
        assert_eq!(HolderLines::parse(&read_block(locked_away).unwrap()), None);
    }

    #[test]
    fn lines_that_cannot_be_read_for_another_reason_are_an_error() {
        let failing = |_: &mut [u8], _| Err(io::ErrorKind::PermissionDenied.into());
        assert_eq!(read_block(failing).unwrap_err().kind(), io::ErrorKind::PermissionDenied);
    }
}
