//! How the first in line looks at `db.lock` itself: by polling where blocking locks cannot be
//! trusted, and to pass a turn that does not move.
//!
//! The turn of a stopped process does not move: nobody takes the lock, though it is free. Who sees that goes
//! past the turn until its helper gets it, and says so in its lines (`passed:turn`), so that others need not
//! find out by themselves while the lock moves. It costs order, never exclusion.

use std::time::{Duration, Instant};

use crate::{
    holder_file::Mark,
    holder_lines::{Entry, passed_turn},
    line::Shared,
    state::{Failure, Lock, State, Turn},
    sync::now,
};

/// Polling's first and longest sleep, of the design that this lock began from.
const SHORTEST_SLEEP: Duration = Duration::from_millis(5);
const LONGEST_SLEEP: Duration = Duration::from_millis(50);

/// How often a waiter looks whether the turn still moves.
const LOOK: Duration = Duration::from_millis(10);
/// For how long nobody may have taken the lock before a waiter tries whether it is free.
const STILL: Duration = Duration::from_millis(20);

/// Past a stuck turn, those who have just written leave the lock alone for this long…
const POLITENESS: Duration = Duration::from_millis(2);
/// …and the others look the more often the longer they have waited.
const STUCK_LOOK: Duration = Duration::from_millis(4);
const SHORTEST_STUCK_LOOK: Duration = Duration::from_micros(250);

#[derive(Debug)]
pub(crate) struct Pace {
    polling: bool,
    begun: Instant,
    next: Instant,
    sleep: Duration,
    /// The holder's mark as last read, and since when it stands.
    mark: Option<(Mark, Instant)>,
    /// The lock was free at the last look, with that same mark.
    seen_free: bool,
}

impl Pace {
    pub(crate) fn new(polling: bool, begun: Instant) -> Self {
        let next = begun + if polling { SHORTEST_SLEEP } else { LOOK };
        Self { polling, begun, next, sleep: SHORTEST_SLEEP, mark: None, seen_free: false }
    }

    /// When the first in line looks next; `None` where the helper's word is enough.
    pub(crate) fn next_look(&self, shared: &Shared, state: &State) -> Option<Instant> {
        let helper_is_next = state.turn == Turn::Held || state.lock != Lock::Free;
        (shared.polling || !helper_is_next).then_some(self.next)
    }

    /// Takes the lock, if it is time to look and right to take it. Only for the first in line,
    /// while this process neither has the lock nor blocks for it.
    pub(crate) fn look(
        &mut self,
        shared: &Shared,
        state: &mut State,
    ) -> Result<Option<Entry>, Failure> {
        let now = now();
        if now < self.next {
            return Ok(None);
        }
        if self.polling {
            self.sleep = (self.sleep * 2).min(LONGEST_SLEEP);
            self.next = now + self.sleep;
            return Ok(shared.take(state)?.then_some(Entry::InTurn));
        }
        if state.turn != Turn::Sought {
            self.next = now + LOOK;
            return Ok(None);
        }
        let passes = if self.sees_stuck_turn(now, shared, state)? {
            self.pass_stuck_turn(now, shared, state)?
        } else {
            self.next = now + LOOK;
            false
        };
        Ok(passes.then_some(Entry::PastTurn))
    }

    /// Whether the turn does not move: another writer that passed it says so, or the lock was free
    /// at two looks between which nobody took it. A turn that moves takes a free lock within
    /// microseconds.
    fn sees_stuck_turn(
        &mut self,
        now: Instant,
        shared: &Shared,
        state: &mut State,
    ) -> Result<bool, Failure> {
        if state.turn_stuck {
            return Ok(true);
        }
        let mark = shared.holder.mark().map_err(|error| Failure::of(&shared.lock, error))?;
        if passed_turn(&mark) {
            state.turn_stuck = true;
            return Ok(true);
        }
        let since = match &self.mark {
            Some((known, since)) if *known == mark => *since,
            Some(_) | None => {
                self.mark = Some((mark, now));
                self.seen_free = false;
                return Ok(false);
            }
        };
        if now - since < STILL {
            return Ok(false);
        }
        let free = shared.take(state)?;
        if free {
            shared.let_go(state)?;
        }
        state.turn_stuck = free && self.seen_free;
        self.seen_free = free;
        Ok(state.turn_stuck)
    }

    /// Takes the lock past the turn if it is free.
    fn pass_stuck_turn(
        &mut self,
        now: Instant,
        shared: &Shared,
        state: &mut State,
    ) -> Result<bool, Failure> {
        let polite = state.last_release().map_or(now, |released| released + POLITENESS);
        if now < polite {
            self.next = polite;
            return Ok(false);
        }
        let waited = u32::try_from((now - self.begun).as_millis() / 50).unwrap_or(u32::MAX);
        self.next = now + (STUCK_LOOK / waited.saturating_add(1)).max(SHORTEST_STUCK_LOOK);
        shared.take(state)
    }
}
