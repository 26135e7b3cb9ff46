//! What an observer sees of the lock.

use crate::Holder;

/// What an observer sees of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Observation {
    /// Nobody holds it.
    Free,
    /// Somebody does.
    Held {
        /// Who.
        holder: Holder,
        /// Processes in line, first in line first, as far as the system tells.
        waiting: Vec<Waiter>,
    },
}

/// A process in line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// Process id; `None` for one that has none here, because it is in another pid namespace.
    pub pid: Option<u32>,
    /// Program name, where the system tells it.
    pub process: Option<String>,
}
