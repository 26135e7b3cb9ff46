//! The turnstile itself: one place in line for each process and book, first come first served
//! inside the process, and a timeout that the caller gets on time.
//!
//! Uncontended, the calling thread takes both locks. Contended, the helper blocks in the kernel and hands
//! over at once, while the caller sleeps and can keep its timeout or be cancelled. The process's place stays
//! until it is served, so that trying again does not start at the back; a lock that nobody here wants any
//! more by then is passed on.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError, Weak},
    time::Duration,
};

use crate::{
    AcquireError, Cancellation, Filesystem, Inherited, LOCK_FILE, Observation, OpenError,
    TURN_FILE, filesystem_of, helper,
    holder_file::HolderFile,
    holder_lines::Entry,
    line::{Shared, try_lock},
    lock_file::LockFile,
    pace::Pace,
    state::{Failure, Lock, Place, State, Turn},
    sync::{now, since},
};

/// How long a writer waits unless told otherwise.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_millis(500);

/// How long past its time a caller stays while the lock is seen free: a hand-over is in flight.
const HAND_OVER: Duration = Duration::from_millis(10);

/// How waiting is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Waiting {
    /// As the directory's file system allows.
    #[default]
    Auto,
    /// In the kernel, with an immediate hand-over.
    Blocking,
    /// Try, sleep 5 ms doubling to 50 ms, until the timeout: for file systems whose blocking locks
    /// cannot be trusted. It keeps no place in line.
    Polling,
}

/// How long a caller waits.
#[derive(Clone, Debug)]
pub struct Wait {
    /// The longest wait; `None` waits until served or cancelled.
    pub timeout: Option<Duration>,
    /// Ends the wait from outside.
    pub cancellation: Option<Cancellation>,
}

impl Default for Wait {
    fn default() -> Self {
        Self { timeout: Some(DEFAULT_TIMEOUT), cancellation: None }
    }
}

/// The write lock of one directory. Several of them on one directory share a place in line.
#[derive(Clone, Debug)]
pub struct Turnstile {
    line: Arc<Line>,
}

/// What the turnstiles of one directory share; closes the line when the last of them goes.
#[derive(Debug)]
struct Line {
    shared: Arc<Shared>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.shared.close();
    }
}

/// The proof that this process holds the write lock. Dropping it releases the lock explicitly, so
/// that a forked child does not keep it.
#[derive(Debug)]
#[must_use = "the lock is released when this is dropped"]
pub struct WriteGuard {
    shared: Arc<Shared>,
}

impl WriteGuard {
    /// Programs that this process starts have the lock, too, until what is returned is dropped: if this
    /// process is killed, it stays with them. Releasing takes it from all of them.
    ///
    /// On Windows no program can inherit a lock: there it ends with this process.
    ///
    /// # Errors
    /// [`AcquireError::Failed`] where the operating system refuses.
    pub fn for_children(&self) -> Result<Inherited, AcquireError> {
        let lock = &self.shared.lock;
        lock.for_children().map_err(|error| Failure::of(lock, error).into())
    }
}

impl Drop for WriteGuard {
    fn drop(&mut self) {
        self.shared.release();
    }
}

impl Turnstile {
    /// Opens the lock files in `directory`, creating what is missing. `program` is the name and
    /// version that others are shown while this process holds the lock.
    ///
    /// # Errors
    /// [`OpenError`] where a lock file cannot be opened or is no plain file.
    pub fn open(directory: &Path, program: &str, waiting: Waiting) -> Result<Self, OpenError> {
        let file_error = |source| OpenError::File { path: directory.to_path_buf(), source };
        let directory = dunce::canonicalize(directory).map_err(file_error)?;
        let mut lines = open_lines().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.get(&directory).and_then(Weak::upgrade)
            && line.shared.lock.is_at_its_path()
        {
            return Ok(Self { line });
        }
        let polling = match waiting {
            Waiting::Polling => true,
            Waiting::Blocking => false,
            Waiting::Auto => filesystem_of(&directory).map_err(file_error)? != Filesystem::Local,
        };
        let shared = Arc::new(Shared::new(
            LockFile::open(directory.join(TURN_FILE))?,
            LockFile::open(directory.join(LOCK_FILE))?,
            HolderFile::open(&directory, program)?,
            polling,
        ));
        let line = Arc::new(Line { shared });
        lines.retain(|_, line| line.strong_count() > 0);
        lines.insert(directory, Arc::downgrade(&line));
        Ok(Self { line })
    }

    /// Takes the lock, waiting in line as long as `wait` says. `operation` tells people what the
    /// lock is held for.
    ///
    /// # Errors
    /// [`AcquireError::TimedOut`] and [`AcquireError::Cancelled`] as `wait` says;
    /// [`AcquireError::Replaced`] where somebody deleted the lock file; [`AcquireError::Failed`]
    /// where the operating system refuses, which is never contention.
    pub fn acquire(&self, operation: &str, wait: &Wait) -> Result<WriteGuard, AcquireError> {
        let shared = &self.line.shared;
        // Whom one waits for at a lock without a name says nothing about the book's lock.
        let waited = self.wait_for_lock(wait);
        let entry = waited.or_else(|error| shared.check_in_place().and(Err(error)))?;
        // From here on the guard releases, whatever happens.
        let guard = WriteGuard { shared: Arc::clone(shared) };
        shared.check_in_place()?;
        shared.holder.name_us(entry, operation).map_err(|source| AcquireError::Failed {
            path: shared.lock.path().with_file_name(crate::HOLDER_FILE),
            source,
        })?;
        Ok(guard)
    }

    /// Runs `write` while holding the lock, and releases it whatever comes out.
    ///
    /// # Errors
    /// What [`acquire`](Self::acquire) or `write` returns.
    pub fn with_write_lock<T, E: From<AcquireError>>(
        &self,
        operation: &str,
        wait: &Wait,
        write: impl FnOnce(&WriteGuard) -> Result<T, E>,
    ) -> Result<T, E> {
        let guard = self.acquire(operation, wait)?;
        write(&guard)
    }

    fn wait_for_lock(&self, wait: &Wait) -> Result<Entry, AcquireError> {
        let shared = &self.line.shared;
        let begun = now();
        let mut state = shared.state();
        if enter_at_once(shared, &mut state)? {
            return Ok(Entry::InTurn);
        }
        let _told_of_cancellation = wait.cancellation.as_ref().map(|cancellation| {
            let line = Arc::downgrade(shared);
            cancellation.on_cancel(move || line.upgrade().iter().for_each(|shared| shared.wake()))
        });
        let ticket = state.join();
        if !shared.polling {
            helper::call(shared, &mut state)?;
        }
        // A time that no clock reaches is never.
        let mut deadline = wait.timeout.and_then(|timeout| begun.checked_add(timeout));
        let mut pace = Pace::new(shared.polling, begun);
        loop {
            match try_place(shared, &mut state, ticket, &mut pace) {
                Ok(Some(entry)) => {
                    shared.leave(&mut state, ticket);
                    return Ok(entry);
                }
                Ok(None) => {}
                Err(failure) => {
                    shared.give_up(&mut state, ticket);
                    return Err(failure.into());
                }
            }
            if wait.cancellation.as_ref().is_some_and(Cancellation::is_cancelled) {
                shared.give_up(&mut state, ticket);
                return Err(AcquireError::Cancelled { lock: shared.lock.path().to_path_buf() });
            }
            let now = now();
            if deadline.is_some_and(|deadline| deadline <= now) {
                match last_try(shared, &mut state) {
                    Ok(true) => {
                        shared.leave(&mut state, ticket);
                        return Ok(Entry::InTurn);
                    }
                    Ok(false) => {}
                    Err(failure) => {
                        shared.give_up(&mut state, ticket);
                        return Err(failure.into());
                    }
                }
                // Looking reads files, and others in this process may be served meanwhile.
                drop(state);
                let observation = shared.observe();
                state = shared.state();
                if state.granted_to(ticket) {
                    continue;
                }
                let waited = now.saturating_duration_since(begun);
                let late =
                    wait.timeout.is_some_and(|timeout| waited.saturating_sub(timeout) > HAND_OVER);
                if matches!(observation, Ok(Observation::Free)) && !late {
                    deadline = Some(now + HAND_OVER / 4);
                    state = shared.wait_until(state, deadline);
                    continue;
                }
                shared.give_up(&mut state, ticket);
                return Err(AcquireError::TimedOut {
                    waited: since(begun),
                    lock: shared.lock.path().to_path_buf(),
                    observation: Box::new(observation?),
                });
            }
            let look = pace.next_look(shared, &state).filter(|_| state.is_first(ticket));
            let wake = [deadline, look].into_iter().flatten().min();
            state = shared.wait_until(state, wake);
        }
    }
}

/// Does what the caller's place in line allows.
fn try_place(
    shared: &Shared,
    state: &mut State,
    ticket: u64,
    pace: &mut Pace,
) -> Result<Option<Entry>, Failure> {
    match state.place_of(ticket)? {
        Place::Served => Ok(Some(Entry::InTurn)),
        Place::First => pace.look(shared, state),
        Place::Waits => Ok(None),
    }
}

/// The uncontended way: no helper thread, four system calls.
fn enter_at_once(shared: &Shared, state: &mut State) -> Result<bool, AcquireError> {
    if !state.is_idle() {
        return Ok(false);
    }
    if shared.polling {
        return shared.take(state).map_err(AcquireError::from);
    }
    if state.comes_straight_back() {
        return if state.turn_lasts() {
            shared.take_again(state).map_err(AcquireError::from)
        } else {
            Ok(false)
        };
    }
    if !try_lock(&shared.turn)? {
        state.contended = true;
        return Ok(false);
    }
    // If the lock is held, we are next: the helper goes on from here.
    state.turn = Turn::Held;
    let outcome = shared.take(state);
    state.contended = matches!(outcome, Ok(false));
    if !state.contended {
        shared.pass_turn(state);
    }
    outcome.map_err(AcquireError::from)
}

/// Nobody times out while the lock is free: the turn may be held by a process that is stopped.
fn last_try(shared: &Shared, state: &mut State) -> Result<bool, Failure> {
    if state.lock != Lock::Free || state.turn == Turn::Held {
        return Ok(false);
    }
    shared.take(state)
}

impl From<Failure> for AcquireError {
    fn from(Failure { path, source }: Failure) -> Self {
        Self::Failed { path, source }
    }
}

/// The lines of this process by directory: one place in line for each, however often it is opened.
fn open_lines() -> &'static Mutex<HashMap<PathBuf, Weak<Line>>> {
    static LINES: OnceLock<Mutex<HashMap<PathBuf, Weak<Line>>>> = OnceLock::new();
    LINES.get_or_init(Mutex::default)
}
