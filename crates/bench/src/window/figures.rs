//! What was measured, and what was promised.

use std::fmt::Display;

use crate::{
    machine::Machine,
    start::{
        contender::{Contender, Kind},
        figures::{Measured, Spread},
    },
    targets::Target,
};

use super::{
    Options,
    letters::{self, Letters},
    quantile::quantile,
};

/// First row over the empty window's first paint.
const FIRST_ROW: f64 = 1.2;
/// Memory over that of the empty window.
const MEMORY: f64 = 1.25;
/// Frames in a second, over those of a page that has nothing to draw.
const FRAMES: f64 = 0.95;
/// Processor time of an idle window beyond that of the empty window, in ms each second: a thousandth of
/// a core.
const IDLE: f64 = 1.0;

pub(crate) struct Results {
    pub(crate) machine: Machine,
    pub(crate) rounds: usize,
    pub(crate) records: usize,
    pub(crate) opened: Vec<Opened>,
    pub(crate) another_window: Vec<Cost>,
    pub(crate) another_instance: Vec<Cost>,
    pub(crate) waits: Vec<Waits>,
    pub(crate) frames: Vec<Frames>,
    pub(crate) empty_frames: Vec<Frames>,
    pub(crate) letters: Vec<Letters>,
}

/// A program that was opened, and then left alone.
pub(crate) struct Opened {
    pub(crate) measured: Measured,
    /// Processor time in ms each second.
    pub(crate) idle: Vec<f64>,
}

/// What something more costs: in ms until its first row, and in MB.
pub(crate) struct Cost {
    pub(crate) time: f64,
    pub(crate) memory: f64,
}

/// While the list is scrolled.
pub(crate) struct Frames {
    /// In a second.
    pub(crate) rate: f64,
    /// In which part of them rows were missing.
    pub(crate) missing: f64,
}

/// What a person waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    Change,
    Jump,
    Sort,
    Filter,
    ShortSearch,
    Search,
    Count,
}

/// How long it took, in ms.
pub(crate) struct Waits {
    pub(crate) wait: Wait,
    pub(crate) times: Vec<f64>,
}

impl Wait {
    /// For people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Change => "what another program writes is on the screen",
            Self::Jump => "a jump to anywhere in the list",
            Self::Sort => "sorting by any field that was used before",
            Self::Filter => "a filter by a field that was used before",
            Self::ShortSearch => "search, the first two letters of a word",
            Self::Search => "search, each further letter",
            Self::Count => "search, until all that three letters find are counted",
        }
    }

    /// For JSON.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Jump => "jump",
            Self::Sort => "sort",
            Self::Filter => "filter",
            Self::ShortSearch => "short search",
            Self::Search => "search",
            Self::Count => "count",
        }
    }

    /// What 95 of 100 must not exceed, in ms, where anything was promised.
    fn limit(self) -> Option<f64> {
        match self {
            Self::Change => Some(250.0),
            Self::Jump | Self::ShortSearch | Self::Search => Some(100.0),
            Self::Sort | Self::Filter => Some(150.0),
            Self::Count => None,
        }
    }
}

impl Waits {
    /// The time that `part` of all do not exceed.
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        quantile(&self.times, part)
    }

    fn target(&self) -> Option<Target> {
        let (measured, limit) = (self.quantile(0.95), self.wait.limit()?);
        Some(Target {
            what: format!("{}: p95", self.wait.name()),
            wanted: format!("at most {limit} ms"),
            measured: format!("{measured:.0} ms"),
            met: measured <= limit,
        })
    }
}

impl Opened {
    pub(crate) fn of(contender: Contender) -> Self {
        Self { measured: Measured::of(contender), idle: Vec::new() }
    }

    pub(crate) fn idle(&self) -> Spread {
        Spread::of(self.idle.iter().copied())
    }
}

impl Results {
    pub(crate) fn new(machine: Machine, options: &Options, opened: Vec<Opened>) -> Self {
        Self {
            machine,
            rounds: options.rounds.get(),
            records: options.records,
            opened,
            another_window: Vec::new(),
            another_instance: Vec::new(),
            waits: Vec::new(),
            frames: Vec::new(),
            empty_frames: Vec::new(),
            letters: Vec::new(),
        }
    }

    /// One round's times more.
    pub(crate) fn add(&mut self, wait: Wait, times: Vec<f64>) {
        match self.waits.iter_mut().find(|waits| waits.wait == wait) {
            Some(waits) => waits.times.extend(times),
            None => self.waits.push(Waits { wait, times }),
        }
    }

    pub(crate) fn of(&self, kind: Kind) -> Option<&Opened> {
        self.opened.iter().find(|one| one.measured.contender.kind == kind)
    }

    pub(crate) fn targets(&self) -> Vec<Target> {
        let letters = letters::targets(&self.letters);
        if self.opened.is_empty() {
            return letters.collect();
        }
        let mut targets = Vec::new();
        if let Some((daybook, floor)) = self.of(Kind::Daybook).zip(self.of(Kind::Empty)) {
            let (ours, empty) = (&daybook.measured, &floor.measured);
            targets.push(at_most(
                "first row over the empty window's first paint",
                ours.time().median / empty.time().median,
                FIRST_ROW,
            ));
            targets.push(at_most(
                "memory over that of the empty window",
                ours.memory().median / empty.memory().median,
                MEMORY,
            ));
            targets.push(at_most(
                "processor time of an idle window beyond the empty window's, in ms each second",
                daybook.idle().median - floor.idle().median,
                IDLE,
            ));
        }
        targets.extend(self.waits.iter().filter_map(Waits::target));
        let frames = rate(&self.frames).median / rate(&self.empty_frames).median;
        targets.push(Target {
            what: "frames while scrolling over an empty page's".into(),
            wanted: format!("at least {FRAMES}"),
            measured: format!("{frames:.2}"),
            met: frames >= FRAMES,
        });
        targets.extend(letters);
        targets
    }
}

fn at_most(what: impl Display, measured: f64, limit: f64) -> Target {
    Target {
        what: what.to_string(),
        wanted: format!("at most {limit}"),
        measured: format!("{measured:.2}"),
        met: measured <= limit,
    }
}

pub(crate) fn rate(frames: &[Frames]) -> Spread {
    Spread::of(frames.iter().map(|one| one.rate))
}

pub(crate) fn time(costs: &[Cost]) -> Spread {
    Spread::of(costs.iter().map(|one| one.time))
}

pub(crate) fn memory(costs: &[Cost]) -> Spread {
    Spread::of(costs.iter().map(|one| one.memory))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(times: &[f64]) -> Waits {
        Waits { wait: Wait::Jump, times: times.to_vec() }
    }

    #[test]
    fn a_wait_is_judged_by_its_95th_of_100() {
        let mut times: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(waits(&times).quantile(0.95), 95.0);
        assert!(waits(&times).target().unwrap().met);
        times.extend([101.0; 6]);
        assert!(!waits(&times).target().unwrap().met);
    }

    #[test]
    fn what_was_not_measured_is_not_met() {
        assert!(!waits(&[]).target().unwrap().met);
    }
}
