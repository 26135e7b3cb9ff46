//! `db.lock` as programs take it that know nothing else: what the benchmarks measure beside Daybook's own
//! way, and the soak lets write in the same book.

#![forbid(unsafe_code)]

mod polling_lock;

pub use polling_lock::{Held, PollingLock, TIMEOUT};
