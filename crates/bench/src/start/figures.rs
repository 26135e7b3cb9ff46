//! What was measured, and what was promised.

use std::time::Duration;

use super::{
    contender::{Contender, Kind},
    size::Size,
};
use crate::{figures::median, machine::Machine, targets::Target};

/// First row and memory, over those of the empty window.
const RATIO: f64 = 1.2;
/// The package, in MB.
const PACKAGE: f64 = 8.0;

pub(crate) struct Results {
    pub(crate) machine: Machine,
    pub(crate) rounds: usize,
    pub(crate) measured: Vec<Measured>,
    pub(crate) sizes: Vec<Size>,
}

/// One program's rounds.
pub(crate) struct Measured {
    pub(crate) contender: Contender,
    pub(crate) times: Vec<Duration>,
    /// In MB.
    pub(crate) memory: Vec<f64>,
}

/// The median, and the smallest and the largest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Measured {
    pub(crate) fn of(contender: Contender) -> Self {
        Self { contender, times: Vec::new(), memory: Vec::new() }
    }

    /// In ms.
    pub(crate) fn time(&self) -> Spread {
        Spread::of(self.times.iter().map(|time| time.as_secs_f64() * 1000.0))
    }

    /// In MB.
    pub(crate) fn memory(&self) -> Spread {
        Spread::of(self.memory.iter().copied())
    }
}

impl Spread {
    pub(crate) fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        Self {
            median: median(values.clone()).unwrap_or(0.0),
            least: values.clone().fold(f64::INFINITY, f64::min),
            most: values.fold(0.0, f64::max),
        }
    }
}

impl Results {
    pub(crate) fn floor(&self) -> Option<&Measured> {
        self.measured.iter().find(|one| one.contender.kind == Kind::Empty)
    }

    pub(crate) fn targets(&self) -> Vec<Target> {
        let mut targets = Vec::new();
        for one in self.measured.iter().filter(|one| one.contender.kind == Kind::Daybook) {
            let name = &one.contender.name;
            targets.extend(self.floor().into_iter().flat_map(|floor| {
                [
                    ratio(
                        format!("{name}: first row over the empty window's first paint"),
                        one.time().median / floor.time().median,
                    ),
                    ratio(
                        format!("{name}: memory over that of the empty window"),
                        one.memory().median / floor.memory().median,
                    ),
                ]
            }));
        }
        targets.extend(self.sizes.first().and_then(|daybook| daybook.package).map(|package| {
            Target {
                what: "the Debian package".into(),
                wanted: format!("at most {PACKAGE} MB"),
                measured: format!("{package:.1} MB"),
                met: package <= PACKAGE,
            }
        }));
        targets
    }
}

fn ratio(what: String, ratio: f64) -> Target {
    Target {
        what,
        wanted: format!("at most {RATIO}"),
        measured: format!("{ratio:.2}"),
        met: ratio <= RATIO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_goes_from_the_least_to_the_most() {
        let spread = Spread::of([3.0, 1.0, 9.0].into_iter());
        assert_eq!(spread, Spread { median: 3.0, least: 1.0, most: 9.0 });
    }

    #[test]
    fn a_ratio_is_met_up_to_its_limit() {
        assert!(ratio(String::new(), 1.2).met);
        assert!(!ratio(String::new(), 1.21).met);
    }
}
