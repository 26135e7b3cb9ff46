//! Where this process stands in line: its callers that wait, and what it has of the two locks.
//! Nothing here waits, sleeps or asks the system.
//!
//! A turn lasts up to 1 ms: until it ends, the process may take the lock again, past `db.turn`. With a
//! hand-over for each write, 8 writers did 0.4 of what SQLite alone does; with turns, nine tenths. It takes
//! the lock as anybody does, so a next one that is awake has the same chance, and nobody's wait grows by
//! more than 1 ms for each process ahead. After its turn it goes to the end of the line, through the helper.

use std::{
    collections::VecDeque,
    io,
    path::PathBuf,
    time::{Duration, Instant},
};

use crate::sync::{now, since};

/// For how long after a turn began the process may write on while the next one is still being
/// woken. A hand-over between processes costs as much as several short writes, and more where they
/// share a core; one for each write would leave the lock unused most of the time.
const TURN: Duration = Duration::from_millis(1);
/// For how long a process that has just written is one that comes straight back.
const STRAIGHT_BACK: Duration = Duration::from_micros(300);
/// One that comes straight back after its turn lets others move up for this part of the time that
/// it held the lock, at most [`STRAIGHT_BACK`]…
const MOVE_UP_PART: u32 = 16;
/// …and not at all where that is less than what a timer is late by.
const SHORTEST_SLEEP: Duration = Duration::from_micros(60);

/// Where this process stands with `db.lock`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lock {
    /// It neither has it nor waits for it.
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

/// What one caller may do now.
#[derive(Debug)]
pub(crate) enum Place {
    /// It has the lock.
    Served,
    /// It is first, and the helper is not at the lock: it may look whether the turn moves.
    First,
    /// Others are before it, or the helper blocks for it.
    Waits,
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
    /// Others wanted the lock when this process last came for it.
    pub(crate) contended: bool,
    /// When a guard last took the lock, and when it did so by standing in line.
    taken: Option<Instant>,
    turn_began: Option<Instant>,
    /// When a guard last released the lock, and how long it had held it.
    released: Option<(Instant, Duration)>,
    pub(crate) failure: Option<Failure>,
    pub(crate) helper_runs: bool,
    pub(crate) closed: bool,
}

impl State {
    pub(crate) fn new() -> Self {
        Self {
            queue: VecDeque::new(),
            next_ticket: 0,
            lock: Lock::Free,
            turn: Turn::Free,
            turn_stuck: false,
            contended: false,
            taken: None,
            turn_began: None,
            released: None,
            failure: None,
            helper_runs: false,
            closed: false,
        }
    }

    /// Nobody here waits, has or seeks anything.
    pub(crate) fn is_idle(&self) -> bool {
        self.queue.is_empty() && self.lock == Lock::Free && self.turn == Turn::Free
    }

    /// Whether this process has written a moment ago while others wanted the lock. The turn changes
    /// hands by a wake-up; whoever asks in just that moment would take it from the one who has
    /// waited longest, and the one who has just released asks in just that moment every time.
    pub(crate) fn comes_straight_back(&self) -> bool {
        self.contended && self.released.is_some_and(|(when, _)| since(when) < STRAIGHT_BACK)
    }

    /// Whether its turn is not over: it may take the lock again if the next one has not come yet.
    pub(crate) fn turn_lasts(&self) -> bool {
        self.turn_began.is_some_and(|began| since(began) < TURN)
    }

    /// How long to let others move up before asking for the turn again.
    pub(crate) fn moving_up(&self) -> Option<Duration> {
        let (when, held) = self.released.filter(|_| self.contended)?;
        let pause = (held / MOVE_UP_PART).min(STRAIGHT_BACK);
        pause.checked_sub(since(when)).filter(|left| *left >= SHORTEST_SLEEP)
    }

    /// When a guard last released the lock.
    pub(crate) fn last_release(&self) -> Option<Instant> {
        self.released.map(|(when, _)| when)
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

    pub(crate) fn is_first(&self, ticket: u64) -> bool {
        self.queue.front() == Some(&ticket)
    }

    pub(crate) fn granted_to(&self, ticket: u64) -> bool {
        self.lock == Lock::Granted && self.is_first(ticket)
    }

    /// What the caller with `ticket` may do now. It takes up a lock that was got for it.
    pub(crate) fn place_of(&mut self, ticket: u64) -> Result<Place, Failure> {
        if let Some(failure) = &self.failure {
            return Err(failure.again());
        }
        if !self.is_first(ticket) {
            return Ok(Place::Waits);
        }
        Ok(match self.lock {
            Lock::Granted => {
                self.begin_turn();
                Place::Served
            }
            Lock::Free => Place::First,
            Lock::Sought | Lock::Held => Place::Waits,
        })
    }

    /// A guard has the lock from now on, and with it begins a turn.
    pub(crate) fn begin_turn(&mut self) {
        self.hold();
        self.turn_began = self.taken;
    }

    /// A guard has the lock from now on, in a turn that began before.
    pub(crate) fn hold(&mut self) {
        self.lock = Lock::Held;
        self.taken = Some(now());
    }

    /// The guard is gone.
    pub(crate) fn note_release(&mut self) {
        let now = now();
        self.released = Some((now, self.taken.map_or(Duration::ZERO, |taken| now - taken)));
    }

    /// Whether somebody waits for whom the lock has not been got.
    pub(crate) fn is_wanted(&self) -> bool {
        let served = usize::from(self.lock == Lock::Granted);
        self.queue.len() > served && self.failure.is_none()
    }

    pub(crate) fn somebody_waits(&self) -> bool {
        !self.queue.is_empty()
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use std::thread::sleep;

    use super::*;

    /// One that has written while others waited.
    fn contended() -> State {
        let mut state = State::new();
        state.contended = true;
        state.begin_turn();
        state
    }

    #[test]
    fn a_turn_ends_however_often_it_writes() {
        let began = Instant::now();
        let mut state = contended();
        while state.turn_lasts() {
            state.note_release();
            assert!(state.comes_straight_back());
            state.hold();
            assert!(began.elapsed() < 1000 * TURN);
        }
        assert!(began.elapsed() >= TURN);
    }

    #[test]
    fn one_that_held_long_has_had_its_turn_and_lets_others_move_up() {
        let mut state = contended();
        sleep(10 * TURN);
        state.note_release();
        assert!(state.comes_straight_back() && !state.turn_lasts());
        assert!(state.moving_up().is_some_and(|pause| pause <= STRAIGHT_BACK));
        sleep(STRAIGHT_BACK);
        assert!(!state.comes_straight_back());
        assert_eq!(state.moving_up(), None);
    }

    #[test]
    fn one_that_nobody_waited_for_steps_back_for_nobody() {
        let mut state = State::new();
        state.begin_turn();
        sleep(10 * TURN);
        state.note_release();
        assert!(!state.comes_straight_back());
        assert_eq!(state.moving_up(), None);
    }
}
