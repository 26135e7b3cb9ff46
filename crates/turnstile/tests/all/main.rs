//! The turnstile's invariants, between processes that really are processes.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test's helpers fail by panicking")]

mod exclusion;
mod files;
mod holder;
mod line;
mod presence;
mod process;
#[cfg(unix)]
mod replaced;
mod within_one_process;
