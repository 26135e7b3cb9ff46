//! The clock, and what the threads of a process share: the system's own, or, under `--cfg loom`, those
//! of the model checker, which runs the tests in `model.rs` in every order of steps.

use std::time::{Duration, Instant};

#[cfg(not(loom))]
mod system {
    pub(crate) use std::{
        sync::{Condvar, Mutex, MutexGuard, atomic::AtomicBool},
        thread::{Builder, sleep},
        time::Instant,
    };

    pub(crate) fn now() -> Instant {
        Instant::now()
    }

    /// Waits for a notice, at most until `wake`.
    pub(crate) fn wait_until<'a, T>(
        condition: &Condvar,
        guard: MutexGuard<'a, T>,
        wake: Instant,
    ) -> MutexGuard<'a, T> {
        let left = wake.saturating_duration_since(now());
        let waited = condition.wait_timeout(guard, left);
        waited.unwrap_or_else(std::sync::PoisonError::into_inner).0
    }
}

#[cfg(loom)]
mod system {
    use std::{
        sync::{
            OnceLock,
            atomic::{AtomicU32, Ordering},
        },
        time::{Duration, Instant},
    };

    pub(crate) use loom::{
        sync::{Condvar, Mutex, MutexGuard, atomic::AtomicBool},
        thread::Builder,
    };

    /// What passes between two looks at the clock, in milliseconds. A model sets it.
    pub(crate) static STEP: AtomicU32 = AtomicU32::new(0);

    pub(crate) fn now() -> Instant {
        static BEGUN: OnceLock<Instant> = OnceLock::new();
        static LOOKS: AtomicU32 = AtomicU32::new(0);
        let looks = LOOKS.fetch_add(1, Ordering::Relaxed);
        let begun = *BEGUN.get_or_init(Instant::now);
        begun + looks * Duration::from_millis(STEP.load(Ordering::Relaxed).into())
    }

    pub(crate) fn sleep(_time: Duration) {
        loom::thread::yield_now();
    }

    /// No time passes while a thread of the model sleeps: only a notice wakes it.
    pub(crate) fn wait_until<'a, T>(
        condition: &Condvar,
        guard: MutexGuard<'a, T>,
        _wake: Instant,
    ) -> MutexGuard<'a, T> {
        condition.wait(guard).unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

pub(crate) use system::*;

/// How long ago `then` was.
pub(crate) fn since(then: Instant) -> Duration {
    now().saturating_duration_since(then)
}
