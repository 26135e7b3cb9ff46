//! The disturbances of a soak, one after the other, all determined by its seed.

use std::{iter::from_fn, time::Duration};

/// Whom a disturbance is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Whoever runs in this place.
    Place(usize),
    /// Whoever holds the write lock just then.
    Holder,
    /// Whoever is next.
    Next,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Kill(Target),
    Stop(Target, Duration),
    /// The forking writer is told to.
    Fork,
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
        let after = Duration::from_millis(random.u64(20..800));
        let stop = match random.u8(0..5) {
            // Longer than a timeout, and than several of them.
            0 => random.u64(500..2500),
            _ => random.u64(5..300),
        };
        let (place, stop) = (Target::Place(random.usize(0..places)), Duration::from_millis(stop));
        let deed = match random.u8(0..100) {
            0..30 => Deed::Kill(place),
            30..45 => Deed::Kill(Target::Holder),
            45..50 => Deed::Kill(Target::Next),
            50..70 => Deed::Stop(place, stop),
            70..80 => Deed::Stop(Target::Holder, stop),
            80..90 => Deed::Stop(Target::Next, stop),
            _ => Deed::Fork,
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
