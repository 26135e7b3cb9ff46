//! What is a violation besides what the book says: who waited too long with nothing in the way, and who
//! ended when nobody asked for it.

use std::{thread, time::Duration};

use super::{Soak, locked, obstacle::Instant, place::Ending, pulse};

/// The longest that one of Daybook's own writers may wait beyond what was in its way. Sixteen in
/// line, each with 10 ms or a checkpoint's few tens, are through in half a second; one who starves
/// is not after any time. The rest is room for a busy machine.
const LONGEST_WAIT: Duration = Duration::from_secs(4);
/// A wait, in microseconds, that needs no excuse.
const SHORT: u64 = 10_000;

impl Soak {
    /// Notes that records were acknowledged which were first asked for at `since`.
    pub(super) fn done(&self, number: usize, records: u64, since: Instant, now: Instant) {
        let unexcused = self.judge_wait(number, since, now);
        let mut figures = locked(&self.figures);
        let figures = figures.entry(self.places[number].kind).or_default();
        figures.records += records;
        figures.note_wait(now.saturating_sub(since), unexcused);
    }

    /// Notes that what was first asked for at `since` was refused, to be tried again.
    pub(super) fn refused(&self, number: usize, code: &str, since: Instant, now: Instant) {
        let unexcused = self.judge_wait(number, since, now);
        let mut figures = locked(&self.figures);
        let figures = figures.entry(self.places[number].kind).or_default();
        *figures.refused.entry(code.to_owned()).or_default() += 1;
        let excused = unexcused < now.saturating_sub(since);
        figures.unexcused_timeouts += u64::from(code == "lock_timeout" && !excused);
    }

    /// How long somebody has waited beyond what was in the way.
    pub(super) fn judge_wait(&self, number: usize, since: Instant, now: Instant) -> u64 {
        let waited = now.saturating_sub(since);
        let longest = LONGEST_WAIT.as_micros() as u64;
        if waited < SHORT {
            return waited;
        }
        let measure = || waited.saturating_sub(self.obstacles.between(number, since, now));
        let mut unexcused = measure();
        if unexcused > pulse::LONG.as_micros() as u64 {
            // That the machine stood still is known a beat later.
            thread::sleep(pulse::LONG);
            unexcused = measure();
        }
        let place = &self.places[number];
        if place.kind.is_ours() && unexcused > longest {
            let [waited, unexcused] = [waited, unexcused].map(|time| time as f64 / 1e6);
            let name = &place.name;
            self.violation(format!(
                "{name} waited {waited:.1} s, {unexcused:.1} s of it with nothing in its way"
            ));
        }
        unexcused
    }

    /// A process that ended of itself, before it was told to, or with a failure, is a violation.
    pub(super) fn judge_ending(&self, writer: &str, ending: Ending, errors: &str) -> bool {
        let expected = ending.killed || (self.ended() && ending.status.success());
        if !expected {
            self.violation(format!("{writer} ended ({}): {errors}", ending.status));
        }
        expected
    }
}
