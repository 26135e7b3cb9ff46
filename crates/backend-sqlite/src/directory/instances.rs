//! Who has the book open.
//!
//! Nobody looks into `instances/` again and again: the kernel reports the closing of a file that was open
//! for writing (`IN_CLOSE_WRITE`), even where its owner was killed. A listener hears only of a list that has
//! changed.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use turnstile::{Holder, present};

/// A look after this long where the system tells nobody that a process has let go of its file.
const LOOK: Duration = Duration::from_secs(5);
/// The system tells that a dead process's file is closed just before it takes the lock from it.
const SETTLED: Duration = Duration::from_millis(100);
/// Once more after this long, should the system have taken its time about that.
const SETTLED_FOR_SURE: Duration = Duration::from_secs(2);

/// Finds out whether somebody came or went, looking only where there is reason to.
#[derive(Debug)]
pub(super) struct InstanceWatch {
    directory: PathBuf,
    /// `None` before the first look.
    seen: Option<Vec<Holder>>,
    due: Option<Instant>,
    /// One more look is to follow the one that is due.
    again: bool,
    /// `None` where the system tells of everyone who comes or goes.
    every: Option<Duration>,
}

impl InstanceWatch {
    /// `told` says whether the system tells of everyone who comes or goes.
    pub(super) fn new(directory: &Path, told: bool) -> Self {
        Self {
            directory: directory.to_path_buf(),
            seen: None,
            due: Some(Instant::now()),
            again: false,
            every: (!told).then_some(LOOK),
        }
    }

    /// Whether somebody came or went; the first look is news too. `stirred` says that something
    /// happened in `instances/`.
    pub(super) fn is_news(&mut self, stirred: bool) -> bool {
        let now = Instant::now();
        if stirred {
            let settled = now + SETTLED;
            self.due = Some(self.due.map_or(settled, |due| due.min(settled)));
            self.again = true;
        }
        if self.due.is_none_or(|due| now < due) {
            return false;
        }
        let next = if self.again { Some(SETTLED_FOR_SURE) } else { self.every };
        self.again = false;
        self.due = next.map(|next| now + next);
        // A look that fails tells nothing new; asking who is there tells what is wrong.
        let Ok(there) = present(&self.directory) else { return false };
        let is_news = self.seen.as_ref() != Some(&there);
        self.seen = Some(there);
        is_news
    }
}
