//! What the threads of one process share of its place in line.

use std::{sync::PoisonError, time::Instant};

use crate::{
    AcquireError, Observation,
    holder_file::HolderFile,
    lock_file::LockFile,
    state::{Failure, Lock, State, Turn},
    sync::{self, Condvar, Mutex, MutexGuard},
};

#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) turn: LockFile,
    pub(crate) lock: LockFile,
    pub(crate) holder: HolderFile,
    pub(crate) polling: bool,
    state: Mutex<State>,
    /// For callers: their place may have changed.
    moved: Condvar,
    /// For the helper: there may be work.
    called: Condvar,
}

impl Shared {
    pub(crate) fn new(turn: LockFile, lock: LockFile, holder: HolderFile, polling: bool) -> Self {
        let state = Mutex::new(State::new());
        Self { turn, lock, holder, polling, state, moved: Condvar::new(), called: Condvar::new() }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A caller sleeps until its place may have changed or `wake` is reached.
    pub(crate) fn wait_until<'a>(
        &self,
        state: MutexGuard<'a, State>,
        wake: Option<Instant>,
    ) -> MutexGuard<'a, State> {
        match wake {
            Some(wake) => sync::wait_until(&self.moved, state, wake),
            None => self.moved.wait(state).unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// The helper sleeps until it is called.
    pub(crate) fn wait_for_call<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.called.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tell_callers(&self) {
        self.moved.notify_all();
    }

    pub(crate) fn call_helper(&self) {
        self.called.notify_one();
    }

    /// Has every caller look whether it was cancelled.
    pub(crate) fn wake(&self) {
        // Taking the state makes sure that a waiter which has just looked sleeps by now.
        drop(self.state());
        self.tell_callers();
    }

    #[cfg(loom)]
    pub(crate) fn observe(&self) -> Result<Observation, AcquireError> {
        // The model's locks are not the system's.
        Ok(Observation::Held { holder: crate::Holder::default(), waiting: Vec::new() })
    }

    #[cfg(not(loom))]
    pub(crate) fn observe(&self) -> Result<Observation, AcquireError> {
        Observation::of(self.lock.path().parent().unwrap_or(self.lock.path()))
    }

    pub(crate) fn close(&self) {
        self.state().closed = true;
        self.call_helper();
    }

    /// Only for one that has just taken the lock: whether that excludes those who come anew.
    pub(crate) fn check_in_place(&self) -> Result<(), AcquireError> {
        match self.lock.is_deleted() {
            Ok(false) => Ok(()),
            Ok(true) => Err(AcquireError::Replaced { lock: self.lock.path().to_path_buf() }),
            Err(error) => Err(Failure::of(&self.lock, error).into()),
        }
    }

    /// Takes the lock for the calling thread if it is free.
    pub(crate) fn take(&self, state: &mut State) -> Result<bool, Failure> {
        let taken = try_lock(&self.lock)?;
        if taken {
            state.begin_turn();
        }
        Ok(taken)
    }

    /// Takes the lock again, in the turn that this process still has, if the next one has not come.
    pub(crate) fn take_again(&self, state: &mut State) -> Result<bool, Failure> {
        let taken = try_lock(&self.lock)?;
        if taken {
            state.hold();
        }
        Ok(taken)
    }

    /// Takes a caller that was served out of the line.
    pub(crate) fn leave(&self, state: &mut State, ticket: u64) {
        state.leave(ticket);
        if state.somebody_waits() {
            // Another is first, and the helper stands in line for it.
            self.tell_callers();
            self.call_helper();
        }
    }

    /// Takes a caller out of the line that gives up. What the helper got for it goes to the next, or back.
    pub(crate) fn give_up(&self, state: &mut State, ticket: u64) {
        state.leave(ticket);
        if state.lock == Lock::Granted && !state.somebody_waits() {
            self.pass_lock(state);
        }
        self.tell_callers();
        self.call_helper();
    }

    /// The guard's release.
    pub(crate) fn release(&self) {
        // A mark that stays is harmless: whoever reads it compares it with the lock itself.
        let _ = self.holder.name_nobody();
        let mut state = self.state();
        self.pass_lock(&mut state);
        state.note_release();
        if state.somebody_waits() {
            self.call_helper();
        }
    }

    /// Gives back a lock that was only tried.
    pub(crate) fn let_go(&self, state: &mut State) -> Result<(), Failure> {
        state.lock = Lock::Free;
        self.lock.unlock().map_err(|error| Failure::of(&self.lock, error))
    }

    pub(crate) fn pass_lock(&self, state: &mut State) {
        if let Err(failure) = self.let_go(state) {
            state.failure = Some(failure);
        }
    }

    pub(crate) fn pass_turn(&self, state: &mut State) {
        state.turn = Turn::Free;
        if let Err(error) = self.turn.unlock() {
            state.failure = Some(Failure::of(&self.turn, error));
        }
    }
}

/// Takes the lock of a file if nobody has it. `false` means that somebody does.
pub(crate) fn try_lock(file: &LockFile) -> Result<bool, Failure> {
    file.try_lock().map_err(|error| Failure::of(file, error))
}

impl Failure {
    pub(crate) fn of(file: &LockFile, source: std::io::Error) -> Self {
        Self { path: file.path().to_path_buf(), source }
    }
}
