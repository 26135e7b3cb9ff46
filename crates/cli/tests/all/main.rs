//! The real `daybook`, in a cleared environment, on real books.

#![expect(clippy::unwrap_used, reason = "a test's helpers fail by panicking")]

#[cfg(target_os = "linux")]
mod advice;
#[cfg(target_os = "linux")]
mod anything;
mod bad_input;
mod book;
mod change;
#[cfg(target_os = "linux")]
mod clock;
mod contract;
#[cfg(target_os = "linux")]
mod deleted_wal;
mod digits;
#[cfg(target_os = "linux")]
mod durability;
mod editors;
#[cfg(target_os = "linux")]
mod faults;
#[cfg(target_os = "linux")]
mod journal;
mod lines;
mod lock;
mod lock_run;
#[cfg(target_os = "linux")]
mod log;
#[cfg(target_os = "linux")]
mod many_collections;
mod memory;
mod names;
#[cfg(target_os = "linux")]
mod older_books;
#[cfg(target_os = "linux")]
mod output;
#[cfg(target_os = "linux")]
mod owners;
mod paths;
mod query;
#[cfg(target_os = "linux")]
mod settings;
mod shape;
#[cfg(target_os = "linux")]
mod terminal;
#[cfg(unix)]
mod times;
mod together;
mod who;
