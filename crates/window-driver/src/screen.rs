//! What is on a display's screen at a moment, read without asking the server or a program.

use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use crate::Error;

/// Xvfb's name for the file that its first screen is in.
const FILE: &str = "Xvfb_screen0";
/// A pixel is four bytes at a depth of 24.
const PIXEL: u64 = 4;
/// The places of the header's 32-bit numbers that tell where the pixels are
/// (`X11/XWDFile.h`), and the size of a colour, which stand between the header and the pixels.
const HEADER_SIZE: usize = 0;
const BYTES_PER_LINE: usize = 12;
const COLOURS: usize = 19;
const HEADER: usize = 25;
const COLOUR: u64 = 12;

/// A rectangle on the screen, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// To the right.
    pub width: u32,
    /// Down.
    pub height: u32,
}

/// The screen of a [`Display`](crate::Display), which keeps it in a file of the kind that `xwd`
/// writes.
#[derive(Debug)]
pub struct Screen {
    path: PathBuf,
    file: File,
    /// Where the pixels begin.
    pixels: u64,
    bytes_per_line: u64,
}

impl Screen {
    /// The screen that is kept in `directory`.
    pub(crate) fn open(directory: &Path) -> Result<Self, Error> {
        let path = directory.join(FILE);
        let read = || {
            let mut file = File::open(&path)?;
            let mut header = [0; HEADER * 4];
            file.read_exact(&mut header)?;
            Ok((file, header))
        };
        let (file, header) = read().map_err(|source| Error::File { path: path.clone(), source })?;
        let mut numbers = [0; HEADER];
        for (number, bytes) in numbers.iter_mut().zip(header.as_chunks().0) {
            *number = u64::from(u32::from_be_bytes(*bytes));
        }
        let pixels = numbers[HEADER_SIZE] + numbers[COLOURS] * COLOUR;
        Ok(Self { path, file, pixels, bytes_per_line: numbers[BYTES_PER_LINE] })
    }

    /// The pixels of `area`, line by line, each as blue, green, red and a byte without meaning.
    ///
    /// # Errors
    /// [`Error::File`] where they cannot be read, above all outside the screen.
    pub fn look(&self, area: Area) -> Result<Vec<[u8; 4]>, Error> {
        let first = u64::from(area.y) * self.bytes_per_line;
        let mut lines = vec![0; area.height as usize * self.bytes_per_line as usize];
        let mut file = &self.file;
        file.seek(SeekFrom::Start(self.pixels + first))
            .and_then(|_| file.read_exact(&mut lines))
            .map_err(|source| Error::File { path: self.path.clone(), source })?;
        let (left, width) = (u64::from(area.x) * PIXEL, u64::from(area.width) * PIXEL);
        let lines = lines.chunks_exact(self.bytes_per_line as usize);
        let parts = lines.filter_map(|line| line.get(left as usize..(left + width) as usize));
        Ok(parts.flat_map(|part| part.as_chunks().0).copied().collect())
    }

    /// Keeps what is on the screen now in the file `path`, which ImageMagick and GIMP open as
    /// `.xwd`.
    ///
    /// # Errors
    /// [`Error::File`] where it cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let copied = fs::copy(&self.path, path);
        copied.map(drop).map_err(|source| Error::File { path: path.to_owned(), source })
    }
}
