//! The figures of a soak, by kind of writer.

use std::{collections::BTreeMap, fmt::Write};

use super::kind::Kind;

/// What a kind of writers did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Figures {
    /// Records that were acknowledged.
    pub(crate) records: u64,
    /// Transactions that were refused, by the code of the error.
    pub(crate) refused: BTreeMap<String, u64>,
    /// Timeouts of the write lock while nothing that would excuse it was in the way.
    pub(crate) unexcused_timeouts: u64,
    /// What each acknowledged transaction waited from when it was first asked for, in microseconds.
    pub(crate) waits: Vec<u32>,
    /// The longest wait without the time in which something excused it, in microseconds.
    pub(crate) worst_unexcused: u64,
}

impl Figures {
    pub(crate) fn note_wait(&mut self, microseconds: u64, unexcused: u64) {
        self.waits.push(u32::try_from(microseconds).unwrap_or(u32::MAX));
        self.worst_unexcused = self.worst_unexcused.max(unexcused);
    }

    fn refused_for(&self, code: &str) -> u64 {
        self.refused.get(code).copied().unwrap_or(0)
    }
}

/// The table that people read. What is unexcused was waited for while nothing was in the way that
/// the soak put there.
pub(crate) fn table(all: &BTreeMap<Kind, Figures>, started: impl Fn(Kind) -> u64) -> String {
    let mut table = format!(
        "{:<11}{:>10}{:>10}{:>6}{:>9}{:>10}{:>9}{:>9}{:>9}{:>14}\n",
        "kind",
        "processes",
        "records",
        "busy",
        "timeouts",
        "unexcused",
        "p50 ms",
        "p99 ms",
        "worst ms",
        "unexcused ms"
    );
    for (kind, figures) in all {
        let mut waits = figures.waits.clone();
        waits.sort_unstable();
        let [middle, late, worst] = [50, 99, 100].map(|percent| milliseconds(&waits, percent));
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "{:<11}{:>10}{:>10}{:>6}{:>9}{:>10}{middle:>9}{late:>9}{worst:>9}{:>14}",
            kind.name(),
            started(*kind),
            figures.records,
            figures.refused_for("database_busy"),
            figures.refused_for("lock_timeout"),
            if kind.is_ours() { figures.unexcused_timeouts.to_string() } else { "–".into() },
            if kind.is_ours() { shown(figures.worst_unexcused) } else { "–".into() },
        );
    }
    table
}

/// The value that so many percent of the sorted waits do not exceed.
fn milliseconds(waits: &[u32], percent: usize) -> String {
    let at = (waits.len() * percent).div_ceil(100).saturating_sub(1);
    waits.get(at).map_or_else(|| "–".into(), |wait| shown(u64::from(*wait)))
}

fn shown(microseconds: u64) -> String {
    format!("{:.1}", microseconds as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_nearest_rank() {
        let waits: Vec<u32> = (1..=200).map(|wait| wait * 1000).collect();
        assert_eq!([50, 99, 100].map(|at| milliseconds(&waits, at)), ["100.0", "198.0", "200.0"]);
        assert_eq!(milliseconds(&[], 50), "–");
        assert_eq!(milliseconds(&[1500], 50), "1.5");
    }
}
