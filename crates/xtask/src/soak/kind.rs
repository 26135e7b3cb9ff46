//! The kinds of processes that write in a soak's book.

/// A way to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// One record after another without a pause, waiting as long as it takes.
    Hot,
    /// With pauses, trying again after a timeout.
    Paced,
    /// `daybook add --lines`.
    Bulk,
    /// `daybook add`, a process for each record.
    Cli,
    /// Groups of records in one transaction; starts processes that outlive it meanwhile.
    Forking,
    /// Checkpoints.
    Checkpoint,
    /// A program of another make that knows only `db.lock`.
    Polling,
    /// `sqlite3`, which knows no lock but SQLite's own.
    Sqlite,
    /// Reads on and on, as a window, and writes now and then.
    Window,
}

/// Who writes in a soak, and how many of each.
pub(crate) const CREW: [(Kind, u32); 9] = [
    (Kind::Hot, 3),
    (Kind::Paced, 4),
    (Kind::Bulk, 2),
    (Kind::Cli, 2),
    (Kind::Forking, 1),
    (Kind::Checkpoint, 1),
    (Kind::Polling, 1),
    (Kind::Sqlite, 1),
    (Kind::Window, 1),
];

impl Kind {
    /// As it is called in titles and tables, and by `soak-writer`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Hot => "hot",
            Self::Paced => "paced",
            Self::Bulk => "bulk",
            Self::Cli => "cli",
            Self::Forking => "forking",
            Self::Checkpoint => "checkpoint",
            Self::Polling => "polling",
            Self::Sqlite => "sqlite3",
            Self::Window => "window",
        }
    }

    /// Whether it stands in Daybook's line, and so must be served in time.
    pub(crate) fn is_ours(self) -> bool {
        !matches!(self, Self::Polling | Self::Sqlite)
    }

    /// Whether it is killed; a window is one long life.
    pub(crate) fn is_killed(self) -> bool {
        self != Self::Window
    }
}
