//! The kinds of processes that write in a soak's book.

/// To whom the book belongs, and to which group, where the soak may give it away. Nobody else's on any system.
pub(crate) const OWNER: u32 = 61_803;

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
    /// `daybook add` by the one to whom the book belongs, where all others are root's.
    Owner,
    /// `daybook add` in a container, where processes have other ids.
    Contained,
    /// `daybook lock run`: the lock must be held until the command ends, whatever happens to `daybook`.
    Command,
    /// Shares a lock, as whoever may only read can.
    Sharing,
}

/// Who is in a book together, and how many of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Crew {
    /// All kinds.
    Everybody,
    /// Nobody who stays: each process is alone with what the others have left.
    ShortCommands,
}

impl Crew {
    pub(crate) fn members(self) -> &'static [(Kind, u32)] {
        match self {
            Self::Everybody => &[
                (Kind::Hot, 3),
                (Kind::Paced, 4),
                (Kind::Bulk, 2),
                (Kind::Cli, 2),
                (Kind::Forking, 1),
                (Kind::Checkpoint, 1),
                (Kind::Polling, 1),
                (Kind::Sqlite, 1),
                (Kind::Window, 1),
                (Kind::Owner, 1),
                (Kind::Contained, 1),
                (Kind::Command, 1),
                (Kind::Sharing, 1),
            ],
            Self::ShortCommands => &[
                (Kind::Cli, 3),
                (Kind::Owner, 1),
                (Kind::Contained, 1),
                (Kind::Command, 2),
                (Kind::Sharing, 1),
            ],
        }
    }

    /// As it is called in what people read, and its directory.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::ShortCommands => "short-commands",
        }
    }
}

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
            Self::Owner => "owner",
            Self::Contained => "contained",
            Self::Command => "command",
            Self::Sharing => "sharing",
        }
    }

    /// Whether it stands in Daybook's line, and so must be served in time.
    pub(crate) fn is_ours(self) -> bool {
        !matches!(self, Self::Polling | Self::Sqlite | Self::Sharing)
    }

    /// Whether it is killed; a window is one long life.
    pub(crate) fn is_killed(self) -> bool {
        self != Self::Window
    }

    /// What starts its processes, before the program and its arguments.
    pub(crate) fn started_by(self) -> Vec<String> {
        let words = match self {
            Self::Owner => format!("setpriv --reuid={OWNER} --regid={OWNER} --clear-groups --"),
            Self::Contained => "unshare --pid --fork --kill-child --mount-proc --".into(),
            Self::Hot
            | Self::Paced
            | Self::Bulk
            | Self::Cli
            | Self::Forking
            | Self::Checkpoint
            | Self::Polling
            | Self::Sqlite
            | Self::Window
            | Self::Command
            | Self::Sharing => String::new(),
        };
        words.split_whitespace().map(str::to_owned).collect()
    }
}
