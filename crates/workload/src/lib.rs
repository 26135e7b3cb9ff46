//! What the writers of the benchmark and those of the soak have in common.

#![forbid(unsafe_code)]

mod polling_lock;

pub use polling_lock::{Held, PollingLock, TIMEOUT};
