//! Ends a wait from another thread.

use std::sync::{Arc, PoisonError, atomic::Ordering};

use crate::sync::{AtomicBool, Mutex, MutexGuard};

type Waker = Arc<dyn Fn() + Send + Sync>;

/// Ends the waits that were given a clone of it. Once cancelled, it stays so.
#[derive(Clone, Default)]
pub struct Cancellation {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    cancelled: AtomicBool,
    wakers: Mutex<Wakers>,
}

#[derive(Default)]
struct Wakers {
    next: u64,
    waiting: Vec<(u64, Waker)>,
}

/// A wait that is told of a cancellation as long as this lives.
pub(crate) struct Registration<'a> {
    shared: &'a Shared,
    number: u64,
}

impl Drop for Registration<'_> {
    fn drop(&mut self) {
        self.shared.wakers().waiting.retain(|(number, _)| *number != self.number);
    }
}

impl Shared {
    fn wakers(&self) -> MutexGuard<'_, Wakers> {
        self.wakers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cancellation {
    /// Ends every wait that has a clone of this, now and in future.
    pub fn cancel(&self) {
        self.shared.cancelled.store(true, Ordering::SeqCst);
        // Copied, because a waiter takes its line's state and then this list; a waker takes the
        // state, too, so the list must be let go first.
        let wakers: Vec<Waker> =
            self.shared.wakers().waiting.iter().map(|(_, wake)| Arc::clone(wake)).collect();
        wakers.iter().for_each(|wake| wake());
    }

    /// Whether [`cancel`](Self::cancel) was called.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::SeqCst)
    }

    /// Has `wake` called on cancellation. A waiter must look at [`is_cancelled`](Self::is_cancelled)
    /// after this returns, lest a cancellation in between is missed.
    pub(crate) fn on_cancel(&self, wake: impl Fn() + Send + Sync + 'static) -> Registration<'_> {
        let mut wakers = self.shared.wakers();
        let number = wakers.next;
        wakers.next += 1;
        wakers.waiting.push((number, Arc::new(wake)));
        Registration { shared: &self.shared, number }
    }
}

impl std::fmt::Debug for Cancellation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Cancellation").field(&self.is_cancelled()).finish()
    }
}
