//! How long a write may wait, and how that is ended.

use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// How long a write may wait until nobody else writes.
#[derive(Clone, Debug, Default)]
pub struct Wait {
    /// At most; without it, until it is served or cancelled.
    pub timeout: Option<Duration>,
    /// Ends it from another thread.
    pub cancellation: Option<Cancellation>,
}

/// Ends what was given a clone of it. Once cancelled, it stays so.
#[derive(Clone, Default)]
pub struct Cancellation(Arc<Shared>);

#[derive(Default)]
struct Shared {
    is_cancelled: AtomicBool,
    wakers: Mutex<Wakers>,
}

type Waker = Arc<dyn Fn() + Send + Sync>;

#[derive(Default)]
struct Wakers {
    last: u64,
    waiting: Vec<(u64, Waker)>,
}

impl Cancellation {
    /// Ends all that has a clone of this, now and in future.
    pub fn cancel(&self) {
        self.0.is_cancelled.store(true, Ordering::SeqCst);
        // Called unlocked: a waker may take a lock under which another thread takes this one.
        let wakers: Vec<Waker> =
            self.wakers().waiting.iter().map(|(_, wake)| Arc::clone(wake)).collect();
        wakers.iter().for_each(|wake| wake());
    }

    /// Whether [`cancel`](Self::cancel) was called.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.load(Ordering::SeqCst)
    }

    /// Has `wake` called on cancellation, at once where that was before, as long as what is returned lives.
    #[must_use]
    pub fn on_cancel(&self, wake: impl Fn() + Send + Sync + 'static) -> OnCancel<'_> {
        let wake: Waker = Arc::new(wake);
        let mut wakers = self.wakers();
        wakers.last += 1;
        let number = wakers.last;
        wakers.waiting.push((number, Arc::clone(&wake)));
        drop(wakers);
        // Whoever cancels in between calls it, too.
        if self.is_cancelled() {
            wake();
        }
        OnCancel { cancellation: self, number }
    }

    fn wakers(&self) -> MutexGuard<'_, Wakers> {
        self.0.wakers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Cancellation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Cancellation").field(&self.is_cancelled()).finish()
    }
}

/// Something that is called on cancellation as long as this lives.
#[derive(Debug)]
pub struct OnCancel<'a> {
    cancellation: &'a Cancellation,
    number: u64,
}

impl Drop for OnCancel<'_> {
    fn drop(&mut self) {
        self.cancellation.wakers().waiting.retain(|(number, _)| *number != self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;

    use super::*;

    #[test]
    fn what_waits_is_called_once_whether_it_comes_before_or_after() {
        let (cancellation, calls) = (Cancellation::default(), Arc::new(AtomicU32::new(0)));
        let count = || {
            let calls = Arc::clone(&calls);
            move || {
                calls.fetch_add(1, Ordering::SeqCst);
            }
        };
        let before = cancellation.on_cancel(count());
        drop(cancellation.on_cancel(count()));
        cancellation.clone().cancel();
        assert_eq!(calls.load(Ordering::SeqCst), 1);
        drop(before);
        let _after = cancellation.on_cancel(count());
        assert_eq!(calls.load(Ordering::SeqCst), 2);
    }
}
