//! How a program opens a book.

use std::time::Duration;

use turnstile::Waiting;

use crate::boundary::Settings;

/// How a book is opened.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// This program's name and version, for whoever waits for it: "daybook 0.3.0 (command line)".
    pub program: String,
    /// How long a write waits for its turn.
    pub timeout: Duration,
    /// Who is said to have made or changed a record.
    pub user: String,
    /// How waiting is done.
    pub waiting: Waiting,
    /// Whether others see this process among those that have the book open. For a program that
    /// stays; a command of milliseconds neither pays for it nor is worth seeing.
    pub listed: bool,
}

impl OpenOptions {
    /// With the timeout of 500 ms, under the login name, waiting as the file system allows or as `DAYBOOK_WAITING` says:
    /// `blocking` or `polling`; not listed.
    #[must_use]
    pub fn new(program: &str) -> Self {
        let waiting = match std::env::var("DAYBOOK_WAITING").as_deref() {
            Ok("blocking") => Waiting::Blocking,
            Ok("polling") => Waiting::Polling,
            Ok(_) | Err(_) => Waiting::Auto,
        };
        let (program, user) = (program.to_owned(), turnstile::user_name().to_owned());
        Self { program, timeout: turnstile::DEFAULT_TIMEOUT, user, waiting, listed: false }
    }

    /// The same, with what the user has set.
    #[must_use]
    pub fn following(self, settings: &Settings) -> Self {
        let timeout = Duration::from_millis(settings.timeout_ms);
        let user = settings.display_name.clone().unwrap_or(self.user);
        Self { timeout, user, ..self }
    }
}
