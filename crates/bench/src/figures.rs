//! Rates, waits and shares from what the rounds gave.

use std::time::Duration;

use super::{
    contest::{Round, System, Workload},
    machine::Machine,
};

/// Everything that was measured.
#[derive(Debug)]
pub(crate) struct Results {
    pub(crate) machine: Machine,
    pub(crate) rounds: usize,
    pub(crate) duration: Duration,
    pub(crate) contenders: Vec<Contender>,
}

impl Results {
    /// What `system` did at the workload of that place in the list.
    pub(crate) fn of(&self, workload: &Workload, system: System) -> Option<&Contender> {
        self.contenders.iter().find(|one| one.workload == workload.name && one.system == system)
    }
}

/// One system at one workload: medians of the rounds, but for the timeouts, which are all of them.
#[derive(Debug)]
pub(crate) struct Contender {
    pub(crate) workload: &'static str,
    pub(crate) system: System,
    pub(crate) writes_per_second: f64,
    pub(crate) timeouts: u64,
    /// `None` where single writes were not timed.
    pub(crate) waits: Option<Waits>,
    /// The fewest writes of a writer over the most.
    pub(crate) smallest_share: f64,
}

/// Percentiles of waits, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waits {
    pub(crate) p50: f64,
    pub(crate) p99: f64,
    pub(crate) p999: f64,
    pub(crate) worst: f64,
}

impl Contender {
    pub(crate) fn new(workload: &Workload, system: System, rounds: Vec<Round>) -> Self {
        let rate =
            |round: &Round| round.writes.iter().sum::<u64>() as f64 / round.duration.as_secs_f64();
        let share = |round: &Round| {
            let most = round.writes.iter().max().copied().unwrap_or(0).max(1);
            round.writes.iter().min().copied().unwrap_or(0) as f64 / most as f64
        };
        let sorted = rounds.iter().map(|round| {
            let mut waits = round.waits.clone();
            waits.sort_unstable();
            waits
        });
        let sorted: Vec<Vec<u64>> = sorted.collect();
        let percentile = |part| median(sorted.iter().filter_map(|waits| quantile(waits, part)));
        let waits =
            percentile(0.5).zip(percentile(0.99)).zip(percentile(0.999)).zip(percentile(1.0));
        Self {
            workload: workload.name,
            system,
            writes_per_second: median(rounds.iter().map(rate)).unwrap_or(0.0),
            timeouts: rounds.iter().map(|round| round.timeouts).sum(),
            waits: waits.map(|(((p50, p99), p999), worst)| Waits { p50, p99, p999, worst }),
            smallest_share: median(rounds.iter().map(share)).unwrap_or(0.0),
        }
    }
}

/// The wait that `part` of all waits do not exceed, in milliseconds. `sorted` is in nanoseconds.
pub(crate) fn quantile(sorted: &[u64], part: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = (part * sorted.len() as f64).ceil() as usize;
    sorted.get(place.saturating_sub(1).min(last)).map(|wait| *wait as f64 / 1e6)
}

pub(crate) fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(values[middle]),
        _ => Some((values[middle - 1] + values[middle]) / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_waits_that_happened() {
        let waits: Vec<u64> = (1..=1000).map(|number| number * 1_000_000).collect();
        let at = |part| quantile(&waits, part).unwrap();
        assert_eq!((at(0.5), at(0.99), at(0.999), at(1.0)), (500.0, 990.0, 999.0, 1000.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn medians_lie_in_the_middle() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), Some(2.0));
        assert_eq!(median([4.0, 1.0, 2.0, 3.0].into_iter()), Some(2.5));
        assert_eq!(median(std::iter::empty()), None);
    }

    #[test]
    fn a_contender_is_told_by_medians_and_all_its_timeouts() {
        let round = |writes: &[u64], timeouts, waits: &[u64]| Round {
            duration: Duration::from_secs(2),
            writes: writes.to_vec(),
            timeouts,
            waits: waits.to_vec(),
        };
        let rounds = vec![
            round(&[10, 20], 1, &[3_000_000, 1_000_000]),
            round(&[30, 30], 2, &[2_000_000, 5_000_000]),
            round(&[20, 40], 0, &[4_000_000, 1_000_000]),
        ];
        let told = Contender::new(&super::super::contest::WORKLOADS[1], System::Ours, rounds);
        assert_eq!((told.writes_per_second, told.timeouts), (30.0, 3));
        assert_eq!(told.smallest_share, 0.5);
        assert_eq!(told.waits.map(|waits| waits.worst), Some(4.0));
    }
}
