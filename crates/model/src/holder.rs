//! Who writes in a book, who waits to, and who has it open.

use jiff::Timestamp;

/// Somebody who has the write lock, or has the book open. What is not known is `None`, never invented.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holder {
    /// Process id; `None` for one that has none here, because it is elsewhere.
    pub pid: Option<u32>,
    /// When it took the lock, or opened the book.
    pub since: Option<Timestamp>,
    /// For how long it has had it, in milliseconds.
    pub held_for_ms: Option<u64>,
    /// Program name, and version where it says one.
    pub process: Option<String>,
    /// Login name.
    pub user: Option<String>,
    /// Host name.
    pub host: Option<String>,
    /// What it does, in words for people.
    pub operation: Option<String>,
    /// How that is known.
    pub source: HolderSource,
    /// What the operating system says of the process.
    pub condition: Option<ProcessCondition>,
    /// Whether it is this very process.
    pub this_process: bool,
}

/// How it is known who it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HolderSource {
    /// It said so itself, and that is confirmed.
    Lines,
    /// It said so itself, or something is known of it that cannot be confirmed here: say "may be".
    Unconfirmed,
    /// From the system that keeps the lock.
    System,
    /// Nobody told.
    #[default]
    Unknown,
}

/// What the operating system says of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessCondition {
    /// It runs or sleeps.
    Running,
    /// Somebody stopped it; it holds what it holds until it is continued.
    Stopped,
    /// It waits for a device and cannot be interrupted.
    NotResponding,
    /// It has ended.
    Ended,
}

/// Whether somebody keeps others from writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockStatus {
    /// Nobody does.
    Free,
    /// Somebody does.
    Held {
        /// Who.
        holder: Box<Holder>,
        /// Who waits, first in line first, as far as that is known.
        waiting: Vec<Waiter>,
    },
}

/// Somebody who stands in line to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// Process id; `None` for one that has none here.
    pub pid: Option<u32>,
    /// Program name, where that is known.
    pub process: Option<String>,
    /// Whether it is this very process.
    pub this_process: bool,
}
