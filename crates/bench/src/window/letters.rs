//! What a letter costs where one types, and what it may.

use std::fmt::Write;

use serde_json::{Value, json};

use super::quantile::quantile;
use crate::targets::Target;

/// What 95 of 100 letters must not exceed, in ms: a frame.
const LIMIT: f64 = 16.0;

/// Where one types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// An input in a page with nothing else, as the floor.
    Plain,
    Form,
    Cell,
    FieldName,
    NewChoice,
    Search,
    Filter,
    /// In any of these, after its text was deleted: WebKit then paints all of the window once more.
    Emptied,
    PlainEmptied,
}

/// From the key to the frame that shows the letter, in ms.
pub(crate) struct Letters {
    pub(crate) place: Place,
    pub(crate) times: Vec<f64>,
}

impl Place {
    /// For people.
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "an input in an empty window",
            Self::Form => "the form of a record with 15 fields",
            Self::Cell => "a cell of the list",
            Self::FieldName => "a new field's name",
            Self::NewChoice => "a new choice, beside 10",
            Self::Search => "search",
            Self::Filter => "a filter's value",
            Self::Emptied => "any of these, the first after its text was deleted",
            Self::PlainEmptied => {
                "an input in an empty window, the first after its text was deleted"
            }
        }
    }

    /// For JSON.
    fn key(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Form => "form",
            Self::Cell => "cell",
            Self::FieldName => "field name",
            Self::NewChoice => "new choice",
            Self::Search => "search",
            Self::Filter => "filter",
            Self::Emptied => "emptied",
            Self::PlainEmptied => "plain emptied",
        }
    }
}

impl Letters {
    fn p95(&self) -> f64 {
        quantile(&self.times, 0.95)
    }

    fn target(&self) -> Option<Target> {
        let measured = self.p95();
        let is_ours = match self.place {
            Place::Plain | Place::PlainEmptied | Place::Emptied => false,
            Place::Form
            | Place::Cell
            | Place::FieldName
            | Place::NewChoice
            | Place::Search
            | Place::Filter => true,
        };
        is_ours.then(|| Target {
            what: format!("a letter in {}: p95", self.place.name()),
            wanted: format!("under {LIMIT} ms"),
            measured: format!("{measured:.0} ms"),
            met: measured < LIMIT,
        })
    }
}

/// The letters of one more word.
pub(crate) fn add_word(all: &mut Vec<Letters>, place: Place, times: &[f64]) {
    let Some((first, rest)) = times.split_first() else { return };
    let emptied = if place == Place::Plain { Place::PlainEmptied } else { Place::Emptied };
    add(all, place, rest);
    add(all, emptied, &[*first]);
}

fn add(all: &mut Vec<Letters>, place: Place, times: &[f64]) {
    match all.iter_mut().find(|letters| letters.place == place) {
        Some(letters) => letters.times.extend(times),
        None => all.push(Letters { place, times: times.to_vec() }),
    }
}

pub(crate) fn targets(all: &[Letters]) -> impl Iterator<Item = Target> {
    all.iter().filter_map(Letters::target)
}

/// A table in Markdown. Writing to a String cannot fail.
pub(crate) fn text(all: &[Letters]) -> String {
    let mut text = "| a letter in | p50 | p95 | worst | p95 over the empty window's |\n\
                    |---|--:|--:|--:|--:|\n"
        .to_owned();
    let floor = floor(all);
    for letters in all {
        let at = |part| quantile(&letters.times, part);
        let (p50, p95, worst, over) = (at(0.5), at(0.95), at(1.0), letters.p95() / floor);
        let name = letters.place.name();
        let _ =
            writeln!(text, "| {name} | {p50:.0} ms | {p95:.0} ms | {worst:.0} ms | {over:.2} |");
    }
    text
}

pub(crate) fn json(all: &[Letters]) -> Vec<Value> {
    let floor = floor(all);
    let json = |letters: &Letters| {
        json!({
            "where": letters.place.key(),
            "p50Ms": quantile(&letters.times, 0.5),
            "p95Ms": letters.p95(),
            "worstMs": quantile(&letters.times, 1.0),
            "p95OverPlain": letters.p95() / floor,
        })
    };
    all.iter().map(json).collect()
}

fn floor(all: &[Letters]) -> f64 {
    all.iter().find(|letters| letters.place == Place::Plain).map_or(f64::NAN, Letters::p95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_judged_where_it_is_ours() {
        let times = |place, time| Letters { place, times: vec![time; 20] };
        let all = [times(Place::Plain, 17.0), times(Place::Form, 15.0), times(Place::Cell, 16.0)];
        let met: Vec<_> = targets(&all).map(|target| target.met).collect();
        assert_eq!(met, [true, false]);
    }
}
