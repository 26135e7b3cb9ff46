//! What stood in the way of writers and is nobody's fault but the soak's: processes that it stopped
//! while they held a lock, and long transactions of a foreign program. Waiting for those is
//! excused; waiting for anything else is not.

use std::sync::Mutex;

use super::locked;

/// A time in microseconds of the system's clock, which all processes share.
pub(crate) type Instant = u64;

#[derive(Clone, Copy, Debug)]
struct Obstacle {
    /// Who was stopped, by place.
    place: usize,
    from: Instant,
    until: Option<Instant>,
    /// It barred everybody, not only the one who was stopped.
    bars_all: bool,
}

/// None lasts longer, in microseconds.
const LONGEST: u64 = 60_000_000;

/// All obstacles of a soak, nearly in the order in which they began.
#[derive(Debug, Default)]
pub(crate) struct Obstacles {
    all: Mutex<Vec<Obstacle>>,
}

impl Obstacles {
    /// Notes an obstacle that begins at `from`; returns its number.
    pub(crate) fn begin(&self, place: usize, bars_all: bool, from: Instant) -> usize {
        let mut all = locked(&self.all);
        all.push(Obstacle { place, from, until: None, bars_all });
        all.len() - 1
    }

    pub(crate) fn end(&self, number: usize, now: Instant) {
        if let Some(obstacle) = locked(&self.all).get_mut(number) {
            obstacle.until.get_or_insert(now);
        }
    }

    /// For how much of the time between the two something stood in this place's way.
    pub(crate) fn between(&self, place: usize, since: Instant, now: Instant) -> u64 {
        let mut spans: Vec<(Instant, Instant)> = locked(&self.all)
            .iter()
            .rev()
            .take_while(|obstacle| obstacle.from + LONGEST > since)
            .filter(|obstacle| obstacle.bars_all || obstacle.place == place)
            .map(|obstacle| (obstacle.from.max(since), obstacle.until.unwrap_or(now).min(now)))
            .filter(|(from, until)| from < until)
            .collect();
        spans.sort_unstable();
        let (mut total, mut counted) = (0, since);
        for (from, until) in spans {
            let from = from.max(counted);
            if from < until {
                total += until - from;
                counted = until;
            }
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_in_which_several_things_were_in_the_way_counts_once() {
        let obstacles = Obstacles::default();
        for (from, until) in [(100, 200), (150, 250), (160, 170), (400, 500)] {
            let number = obstacles.begin(0, true, from);
            obstacles.end(number, until);
        }
        assert_eq!(obstacles.between(1, 0, 1000), 250);
        assert_eq!(obstacles.between(1, 120, 410), 140);
        assert_eq!(obstacles.between(1, 250, 400), 0);
    }

    #[test]
    fn who_was_stopped_without_a_lock_excuses_only_itself() {
        let obstacles = Obstacles::default();
        let [itself, everybody] = [false, true].map(|bars_all| {
            let number = obstacles.begin(3, bars_all, 100);
            let before = [3, 4].map(|place| obstacles.between(place, 0, 300));
            obstacles.end(number, 150);
            (before, [3, 4].map(|place| obstacles.between(place, 0, 300)))
        });
        assert_eq!(itself, ([200, 0], [50, 0]));
        assert_eq!(everybody, ([200, 200], [50, 50]));
    }
}
