//! A virtual display.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use crate::{Error, Screen, process::OwnedChild};

/// An X server without a screen. It ends when this is dropped.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: OwnedChild,
}

impl Display {
    /// Starts one under a number that is free.
    ///
    /// # Errors
    /// Where `Xvfb` is not installed or does not start.
    pub fn start() -> Result<Self, Error> {
        Self::start_with(&mut Command::new("Xvfb"))
    }

    /// Starts one that can be looked at, and keeps its screen in a file in `directory`.
    ///
    /// # Errors
    /// As [`start`](Self::start), and where nothing can be written in `directory`.
    pub fn start_seen(directory: &Path) -> Result<(Self, Screen), Error> {
        let display = Self::start_with(Command::new("Xvfb").arg("-fbdir").arg(directory))?;
        Ok((display, Screen::open(directory)?))
    }

    fn start_with(server: &mut Command) -> Result<Self, Error> {
        let mut server = OwnedChild::start(
            server
                // It picks a free number by itself and tells it here once it is ready.
                .args(["-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"])
                // Without this, it now and then refuses who comes just after the last one left.
                .arg("-noreset")
                .stdout(Stdio::piped()),
        )?;
        let mut number = String::new();
        if let Some(output) = server.0.stdout.take() {
            BufReader::new(output)
                .read_line(&mut number)
                .map_err(|source| Error::Start { program: "Xvfb".into(), source })?;
        }
        match number.trim() {
            "" => Err(Error::NotReady { program: "Xvfb".into() }),
            number => Ok(Self { name: format!(":{number}"), _server: server }),
        }
    }

    /// What `DISPLAY` has to be.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}
