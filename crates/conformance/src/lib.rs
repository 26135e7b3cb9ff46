//! Whether two ways of keeping a book are the same to those who use it: random programs of changes and questions
//! are given to both, and whatever one of them answers otherwise ends in a panic that tells the shortest program
//! that was found to show it.
//!
//! A program is a list of numbers, each of which a step grows from, together with what is in the book by then. So
//! steps can be left out, and what remains is still a program. Steps name collections, fields, views and records
//! by the order in which they were first met: each side may give them the ids that it likes.

#![expect(clippy::panic, reason = "it fails tests by panicking")]

mod chance;
mod compared;
mod difference;
mod met;
mod program;
mod settled;
mod together;
mod told;
mod vocabulary;

use std::{
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use model::Backend;

pub use difference::Difference;
pub use together::together;

/// Gives programs that grow from these seeds, of so many steps, to two new and empty books each.
///
/// # Panics
/// Where they differ, with a short program that shows it.
pub fn conform(seeds: Range<u64>, steps: usize, make: impl Fn() -> [Arc<dyn Backend>; 2]) {
    for seed in seeds {
        if let Some(difference) = difference(seed, steps, &make) {
            panic!("seed {seed}: {difference}");
        }
    }
}

/// Tells the time to a book, in RFC 3339: each thing is done a second later than the one before.
pub fn clock() -> impl Fn() -> String + Send + Sync + 'static {
    let seconds = AtomicU64::new(0);
    move || {
        let now = seconds.fetch_add(1, Ordering::Relaxed);
        let [hours, minutes] = [now / 3600, now / 60 % 60];
        format!("2026-11-27T{hours:02}:{minutes:02}:{:02}.000Z", now % 60)
    }
}

/// How two books differ under the program that grows from `seed`.
pub fn difference(
    seed: u64,
    steps: usize,
    make: &impl Fn() -> [Arc<dyn Backend>; 2],
) -> Option<Difference> {
    let mut random = fastrand::Rng::with_seed(seed);
    let program: Vec<u64> = (0..steps).map(|_| random.u64(..)).collect();
    let run = |program: &[u64]| {
        let [one, other] = make();
        program::run(program, [&*one, &*other]).err()
    };
    let found = run(&program)?;
    Some(program::shortened(program, found, run))
}
