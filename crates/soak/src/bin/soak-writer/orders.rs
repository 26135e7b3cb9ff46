//! What a writer is told on standard input: to fork, and to end.

use std::{
    io::stdin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// The orders that have arrived.
#[derive(Clone)]
pub(crate) struct Orders {
    ended: Arc<AtomicBool>,
    fork: Arc<AtomicBool>,
}

impl Orders {
    /// Reads standard input from now on.
    pub(crate) fn from_standard_input() -> Self {
        let orders = Self { ended: Arc::default(), fork: Arc::default() };
        let told = orders.clone();
        thread::spawn(move || {
            // The only line there is.
            stdin().lines().map_while(Result::ok).for_each(|_| {
                told.fork.store(true, Ordering::Relaxed);
            });
            told.ended.store(true, Ordering::Relaxed);
        });
        orders
    }

    /// Whether the writer is to end.
    pub(crate) fn ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// Whether the writer is to fork; once for each time that it was told to.
    pub(crate) fn take_fork(&self) -> bool {
        self.fork.swap(false, Ordering::Relaxed)
    }
}
