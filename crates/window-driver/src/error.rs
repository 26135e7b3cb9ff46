//! What can go wrong while driving a window.

use std::{io, path::PathBuf, time::Duration};

use thiserror::Error;
use x11rb::errors::{ConnectError, ReplyError};

/// Why a window could not be driven.
#[derive(Debug, Error)]
pub enum Error {
    /// A program that is needed could not be started.
    #[error("cannot start {program}: {source}")]
    Start {
        /// Its name.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// A program that was started did not become ready.
    #[error("{program} started but did not become ready")]
    NotReady {
        /// Its name.
        program: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A display could not be reached.
    #[error("cannot reach the display {name}: {source}")]
    Display {
        /// What `DISPLAY` is.
        name: String,
        /// Why.
        source: ConnectError,
    },
    /// A display did not do what it was asked.
    #[error("the display refuses: {0}")]
    Refusal(#[from] ReplyError),
    /// The driver could not be reached.
    #[error("the driver does not answer: {0}")]
    Http(#[from] Box<ureq::Error>),
    /// The driver refused a command.
    #[error("{command}: {error}: {message}")]
    Refused {
        /// The command's path.
        command: String,
        /// WebDriver's name of the error.
        error: String,
        /// What the driver says about it.
        message: String,
    },
    /// The driver answered with something else than WebDriver asks for.
    #[error("{command} was answered with {answer}")]
    Answer {
        /// The command's path.
        command: String,
        /// The answer.
        answer: String,
    },
    /// A key's name is not known here.
    #[error("no key is called {0}")]
    Key(String),
    /// What was waited for did not come.
    #[error("waited {} s in vain for {subject}", .waited.as_secs_f32())]
    TimedOut {
        /// What was waited for.
        subject: String,
        /// For how long.
        waited: Duration,
    },
}

impl From<ureq::Error> for Error {
    fn from(error: ureq::Error) -> Self {
        Self::Http(Box::new(error))
    }
}

impl Error {
    /// Whether the page changed under our hands: the element asked for is not there any more.
    pub(crate) fn is_stale(&self) -> bool {
        matches!(self, Self::Refused { error, .. } if error == "stale element reference")
    }
}
