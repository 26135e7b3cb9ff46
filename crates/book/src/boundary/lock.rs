//! Who holds the write lock, who waits for it, and who has the book open.

use serde::Serialize;
use ts_rs::TS;

/// Whether somebody holds the write lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum LockStatus {
    /// Nobody does.
    Free,
    /// Somebody does.
    Held {
        /// Who.
        holder: Holder,
        /// Who waits, first in line first, as far as the system tells.
        waiting: Vec<Waiter>,
    },
}

/// Who holds the write lock. What is not known is `null`, never invented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Holder {
    /// Process id.
    pub pid: Option<u32>,
    /// When it took the lock.
    pub since: Option<String>,
    /// For how long it has held it, in milliseconds.
    #[ts(type = "number | null")]
    pub held_for_ms: Option<u64>,
    /// Program name and version.
    pub process: Option<String>,
    /// Login name.
    pub user: Option<String>,
    /// Host name.
    pub host: Option<String>,
    /// What it does, in words for people.
    pub operation: Option<String>,
    /// How we know.
    pub source: HolderSource,
    /// What the operating system says of the process now.
    pub condition: Option<ProcessCondition>,
    /// Whether it is this very process, so another window of it.
    pub this_process: bool,
}

/// How we know who holds the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HolderSource {
    /// The holder wrote it, and the process it names lives and started before the lock was taken.
    Lines,
    /// The holder wrote it, but this machine cannot confirm it: say "may be".
    Unconfirmed,
    /// The operating system's own table of locks.
    System,
    /// Nobody told.
    Unknown,
}

/// What the operating system says of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
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

/// A process that stands in line for the write lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Waiter {
    /// Process id; `null` for one that has none here, because it is in another container.
    pub pid: Option<u32>,
    /// Program name, where the system tells it.
    pub process: Option<String>,
    /// Whether it is this very process.
    pub this_process: bool,
}

/// A process that has the book open, and stays. What is not known of it is `null`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Instance {
    /// Process id; `null` for one that has none here, because it is in another container.
    pub pid: Option<u32>,
    /// Program name and version.
    pub process: Option<String>,
    /// Login name.
    pub user: Option<String>,
    /// Host name.
    pub host: Option<String>,
    /// When it opened the book.
    pub since: Option<String>,
    /// How we know.
    pub source: HolderSource,
    /// Whether it is this very process.
    pub this_process: bool,
}
