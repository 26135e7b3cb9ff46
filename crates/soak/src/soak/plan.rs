//! The disturbances of a soak, one after the other, all determined by its seed.

use std::{iter::from_fn, time::Duration};

/// Whom a disturbance is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Whoever runs in this place.
    Place(usize),
    /// Whoever runs in this place, while it holds the write lock or SQLite's.
    Holding(usize),
    /// Whoever is next for the write lock.
    Next,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Kill(Target),
    Stop(Target, Duration),
    /// The forking writer is told to.
    Fork,
    /// Those that hold the lock for a command are asked to end, or killed.
    End {
        killed: bool,
    },
    /// Its lock file is shared, as a fork would.
    Share(Target),
}

/// A deed, and how long after the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Disturbance {
    pub(crate) after: Duration,
    pub(crate) deed: Deed,
}

/// The disturbances of that seed among so many places, without end.
pub(crate) fn disturbances(seed: u64, places: usize) -> impl Iterator<Item = Disturbance> {
    let mut random = fastrand::Rng::with_seed(seed);
    from_fn(move || {
        let after = Duration::from_millis(random.u64(20..500));
        let stop = match random.u8(0..6) {
            // Longer than a timeout, and than several of them.
            0 => random.u64(500..2500),
            _ => random.u64(5..300),
        };
        let (place, stop) = (random.usize(0..places), Duration::from_millis(stop));
        let deed = match random.u8(0..100) {
            0..25 => Deed::Kill(Target::Place(place)),
            25..55 => Deed::Kill(Target::Holding(place)),
            55..60 => Deed::Kill(Target::Next),
            60..72 => Deed::Stop(Target::Place(place), stop),
            72..82 => Deed::Stop(Target::Holding(place), stop),
            82..90 => Deed::Stop(Target::Next, stop),
            90..93 => Deed::Fork,
            93..97 => Deed::End { killed: random.bool() },
            _ => Deed::Share(Target::Holding(place)),
        };
        Some(Disturbance { after, deed })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_determines_every_disturbance() {
        let first = |seed| disturbances(seed, 16).take(200).collect::<Vec<_>>();
        assert_eq!(first(7), first(7));
        assert_ne!(first(7), first(8));
    }
}
