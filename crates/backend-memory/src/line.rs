//! The line of those who want to write, in the order in which they came.

use std::{
    any::Any,
    collections::VecDeque,
    fmt, process,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use model::{
    BackendError, BookEvent, Holder, HolderSource, LockStatus, ProcessCondition, Wait, Waiter,
    WriteLock,
};

use crate::listeners::Listeners;

/// Who writes, who waits to, and who is told of it.
#[derive(Default)]
pub(crate) struct Line {
    state: Mutex<State>,
    moved: Condvar,
    pub(crate) listeners: Listeners,
}

#[derive(Debug, Default)]
struct State {
    last: u64,
    holder: Option<Holder>,
    waiting: VecDeque<(u64, Waiter)>,
}

/// The turn to write, until it is dropped.
pub(crate) struct Turn(Arc<Line>);

impl fmt::Debug for Turn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Turn").finish_non_exhaustive()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.state().holder = None;
        self.0.moved.notify_all();
        self.0.listeners.tell(BookEvent::Lock);
    }
}

/// Programs that this process starts have no part in its memory.
impl WriteLock for Turn {
    fn for_children(&self) -> Result<Box<dyn Any + Send>, BackendError> {
        Ok(Box::new(()))
    }
}

impl Line {
    /// Waits for the turn of whoever `would` hold it.
    pub(crate) fn stand(
        self: &Arc<Self>,
        would: Holder,
        wait: &Wait,
    ) -> Result<Turn, BackendError> {
        let begun = Instant::now();
        let woken = Arc::clone(self);
        let wake = move || {
            // Whoever is about to wait has the lock, and is not missed.
            drop(woken.state());
            woken.moved.notify_all();
        };
        let is_cancelled =
            || wait.cancellation.as_ref().is_some_and(model::Cancellation::is_cancelled);
        let _told = wait.cancellation.as_ref().map(|cancellation| cancellation.on_cancel(wake));
        let mut state = self.state();
        state.last += 1;
        let number = state.last;
        let (pid, process) = (would.pid, would.process.clone());
        state.waiting.push_back((number, Waiter { pid, process, this_process: true }));
        loop {
            let is_next = state.waiting.front().is_some_and(|(first, _)| *first == number);
            if is_next && state.holder.is_none() {
                state.waiting.pop_front();
                state.holder = Some(would);
                drop(state);
                self.listeners.tell(BookEvent::Lock);
                return Ok(Turn(Arc::clone(self)));
            }
            let left = wait.timeout.map(|timeout| timeout.saturating_sub(begun.elapsed()));
            if is_cancelled() || left == Some(Duration::ZERO) {
                state.waiting.retain(|(one, _)| *one != number);
                let holder = Box::new(state.holder.clone().unwrap_or_default());
                drop(state);
                self.moved.notify_all();
                return Err(if is_cancelled() {
                    BackendError::Cancelled
                } else {
                    let (waited, lock) = (begun.elapsed(), "memory".to_owned());
                    BackendError::LockTimeout { waited, lock, holder }
                });
            }
            state = match left {
                Some(left) => {
                    let woken = self.moved.wait_timeout(state, left);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.moved.wait(state).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    pub(crate) fn status(&self) -> LockStatus {
        let state = self.state();
        match &state.holder {
            None => LockStatus::Free,
            Some(holder) => LockStatus::Held {
                holder: Box::new(holder.clone()),
                waiting: state.waiting.iter().map(|(_, waiter)| waiter.clone()).collect(),
            },
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// This process, for whoever asks who it is.
pub(crate) fn this_process(program: &str, operation: Option<&str>, now: &str) -> Holder {
    Holder {
        pid: Some(process::id()),
        since: now.parse().ok(),
        process: Some(program.to_owned()),
        operation: operation.map(str::to_owned),
        source: HolderSource::System,
        condition: Some(ProcessCondition::Running),
        this_process: true,
        ..Holder::default()
    }
}
