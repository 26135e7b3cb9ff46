//! A soak: many processes of all kinds write in one book, and are killed, stopped and continued at
//! random moments; then short commands alone, in a book that nobody keeps open. Every acknowledged
//! write is kept in a ledger, and at the end the book must agree with it; nobody may have waited
//! long without a reason; no lock may be left.
//!
//! The seed determines every disturbance; how the processes fall in between is the system's.

#![forbid(unsafe_code)]

pub mod record;
// It reads in /proc whom the kernel lets hold a lock.
#[cfg(target_os = "linux")]
mod soak;

#[cfg(target_os = "linux")]
pub use soak::soak;
