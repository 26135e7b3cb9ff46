//! What the threads of one process share of its place in line, and the helper thread that blocks
//! in the kernel for them, so that their timeouts can be kept.

use std::{
    collections::VecDeque,
    io,
    path::PathBuf,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::{
    AcquireError, Observation, holder_file::HolderFile, holder_lines::Entry, lock_file::LockFile,
};

/// How long a process that comes straight back while others want the lock lets them move up. The
/// turn changes hands by a wake-up; whoever asks in just that moment would take it from the one who
/// has waited longest, and the one who has just released asks in just that moment every time.
const MOVE_UP: Duration = Duration::from_micros(300);

/// Where this process stands with `db.lock`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lock {
    /// It neither has it nor blocks for it.
    Free,
    /// The helper blocks for it.
    Sought,
    /// The helper got it for the first in line, who has not taken it up yet.
    Granted,
    /// A guard has it.
    Held,
}

/// Where this process stands with `db.turn`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It neither has it nor blocks for it.
    Free,
    /// The helper blocks for it.
    Sought,
    /// This process is next for the lock.
    Held,
}

/// The operating system refused a lock.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) path: PathBuf,
    pub(crate) source: io::Error,
}

impl Failure {
    /// For each of the several callers that it concerns.
    fn again(&self) -> Self {
        let source = match self.source.raw_os_error() {
            Some(code) => io::Error::from_raw_os_error(code),
            None => io::Error::new(self.source.kind(), self.source.to_string()),
        };
        Self { path: self.path.clone(), source }
    }
}

#[derive(Debug)]
pub(crate) struct State {
    /// Callers that wait, first come first.
    queue: VecDeque<u64>,
    next_ticket: u64,
    pub(crate) lock: Lock,
    pub(crate) turn: Turn,
    /// The process that holds the turn was seen not to move; it is passed until it does.
    pub(crate) turn_stuck: bool,
    /// When a guard last released the lock.
    pub(crate) released: Option<Instant>,
    /// Others wanted the lock when this process last came for it.
    pub(crate) contended: bool,
    failure: Option<Failure>,
    helper_runs: bool,
    closed: bool,
}

impl State {
    pub(crate) fn is_idle(&self) -> bool {
        self.queue.is_empty() && self.lock == Lock::Free && self.turn == Turn::Free
    }

    /// How long those who were here before still have to move up.
    pub(crate) fn moving_up(&self) -> Option<Duration> {
        let released = self.released.filter(|_| self.contended)?;
        MOVE_UP.checked_sub(released.elapsed()).filter(|left| !left.is_zero())
    }

    pub(crate) fn join(&mut self) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        self.queue.push_back(ticket);
        ticket
    }

    pub(crate) fn leave(&mut self, ticket: u64) {
        self.queue.retain(|other| *other != ticket);
        if self.queue.is_empty() {
            self.failure = None;
        }
    }

    pub(crate) fn granted_to(&self, ticket: u64) -> bool {
        self.lock == Lock::Granted && self.queue.front() == Some(&ticket)
    }

    /// Lets the caller with `ticket` take up the lock if it is its turn. `look` is asked where the
    /// helper has not got the lock, and takes it where that is right.
    pub(crate) fn turn_of(
        &mut self,
        ticket: u64,
        look: impl FnOnce(&mut Self) -> Result<Option<Entry>, Failure>,
    ) -> Result<Option<Entry>, Failure> {
        if let Some(failure) = &self.failure {
            return Err(failure.again());
        }
        if self.queue.front() != Some(&ticket) {
            return Ok(None);
        }
        match self.lock {
            Lock::Granted => {
                self.lock = Lock::Held;
                Ok(Some(Entry::InTurn))
            }
            Lock::Free => look(self),
            Lock::Sought | Lock::Held => Ok(None),
        }
    }

    /// Whether somebody waits for whom the lock has not been got.
    fn is_wanted(&self) -> bool {
        let served = usize::from(self.lock == Lock::Granted);
        self.queue.len() > served && self.failure.is_none()
    }
}

#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) turn: LockFile,
    pub(crate) lock: LockFile,
    pub(crate) holder: HolderFile,
    pub(crate) polling: bool,
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    pub(crate) fn new(turn: LockFile, lock: LockFile, holder: HolderFile, polling: bool) -> Self {
        let state = State {
            queue: VecDeque::new(),
            next_ticket: 0,
            lock: Lock::Free,
            turn: Turn::Free,
            turn_stuck: false,
            released: None,
            contended: false,
            failure: None,
            helper_runs: false,
            closed: false,
        };
        Self { turn, lock, holder, polling, state: Mutex::new(state), changed: Condvar::new() }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps until something changes or `wake` is reached.
    pub(crate) fn wait_until<'a>(
        &self,
        state: MutexGuard<'a, State>,
        wake: Option<Instant>,
    ) -> MutexGuard<'a, State> {
        let Some(wake) = wake else {
            return self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        };
        let left = wake.saturating_duration_since(Instant::now());
        self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
    }

    pub(crate) fn wake(&self) {
        // Taking the state makes sure that a waiter which has just looked sleeps by now.
        drop(self.state());
        self.changed.notify_all();
    }

    pub(crate) fn observe(&self) -> Result<Observation, AcquireError> {
        Observation::of(self.lock.path().parent().unwrap_or(self.lock.path()))
    }

    /// Only for one that has just taken the lock: whether that excludes those who come anew.
    pub(crate) fn check_in_place(&self) -> Result<(), AcquireError> {
        match self.lock.is_deleted() {
            Ok(false) => Ok(()),
            Ok(true) => Err(AcquireError::Replaced { lock: self.lock.path().to_path_buf() }),
            Err(error) => Err(Failure::of(&self.lock, error).into()),
        }
    }

    pub(crate) fn close(&self) {
        self.state().closed = true;
        self.changed.notify_all();
    }

    /// Takes a caller out of the line. What the helper got for it goes to the next, or back.
    pub(crate) fn give_up(&self, state: &mut State, ticket: u64) {
        state.leave(ticket);
        if state.lock == Lock::Granted && state.queue.is_empty() {
            self.pass_lock(state);
        }
        self.changed.notify_all();
    }

    /// The guard's release.
    pub(crate) fn release(&self) {
        // A mark that stays is harmless: whoever reads it compares it with the lock itself.
        let _ = self.holder.name_nobody();
        let mut state = self.state();
        self.pass_lock(&mut state);
        state.released = Some(Instant::now());
        if state.helper_runs {
            self.changed.notify_all();
        }
    }

    /// Gives back a lock that was only tried.
    pub(crate) fn let_go(&self, state: &mut State) -> Result<(), Failure> {
        state.lock = Lock::Free;
        self.lock.unlock().map_err(|error| Failure::of(&self.lock, error))
    }

    fn pass_lock(&self, state: &mut State) {
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

    /// One step of the helper: a place in line, taken and served.
    fn serve<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        if state.turn == Turn::Free {
            state.turn = Turn::Sought;
            // The first in line begins to watch whether the turn moves.
            self.changed.notify_all();
            let moving_up = state.moving_up();
            drop(state);
            moving_up.into_iter().for_each(thread::sleep);
            let outcome = lock(&self.turn);
            state = self.state();
            state.turn_stuck = false;
            match outcome {
                Ok(waited) => state.contended = waited,
                Err(failure) => {
                    state.turn = Turn::Free;
                    state.failure = Some(failure);
                    return state;
                }
            }
            state.turn = Turn::Held;
        }
        // A guard of this very process may have the lock: wait for it here, since to the kernel
        // both are one.
        while state.lock != Lock::Free && state.is_wanted() {
            state = self.wait_until(state, None);
        }
        if state.is_wanted() {
            state.lock = Lock::Sought;
            drop(state);
            let outcome = lock(&self.lock);
            state = self.state();
            match outcome {
                Ok(waited) => {
                    state.lock = Lock::Granted;
                    state.contended |= waited;
                }
                Err(failure) => {
                    state.lock = Lock::Free;
                    state.failure = Some(failure);
                }
            }
        }
        self.pass_turn(&mut state);
        if state.lock == Lock::Granted && state.queue.is_empty() {
            // Everybody who wanted it has left.
            self.pass_lock(&mut state);
        }
        state
    }
}

/// Locks a file, and tells whether it had to wait for that.
fn lock(file: &LockFile) -> Result<bool, Failure> {
    let at_once = file.try_lock().map_err(|error| Failure::of(file, error))?;
    if !at_once {
        file.lock().map_err(|error| Failure::of(file, error))?;
    }
    Ok(!at_once)
}

/// Sees to it that the helper stands in line for those who wait.
pub(crate) fn call(shared: &Arc<Shared>, state: &mut State) -> Result<(), AcquireError> {
    if !state.helper_runs {
        let line = Arc::clone(shared);
        thread::Builder::new()
            .name("write-lock".into())
            .spawn(move || run(&line))
            .map_err(|error| AcquireError::from(Failure::of(&shared.lock, error)))?;
        state.helper_runs = true;
    }
    shared.changed.notify_all();
    Ok(())
}

fn run(shared: &Shared) {
    let mut state = shared.state();
    loop {
        while !state.is_wanted() && !state.closed {
            state = shared.wait_until(state, None);
        }
        if !state.is_wanted() {
            state.helper_runs = false;
            return;
        }
        state = shared.serve(state);
        shared.changed.notify_all();
    }
}
