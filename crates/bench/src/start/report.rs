//! The results as tables for people and as JSON.

use std::fmt::Write;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{
    figures::{Measured, Results, Spread},
    size::Size,
};
use crate::targets;

/// Tables in Markdown, and the targets.
pub(crate) fn text(results: &Results) -> String {
    let mut text = format!(
        "{}. Medians of {} rounds, in which the programs took turns; the least and the most in \
         parentheses; how many times the empty window's.\n\n\
         | | first row on screen | | memory | |\n|---|--:|--:|--:|--:|\n",
        results.machine, results.rounds,
    );
    for one in &results.measured {
        let (time, memory) = (one.time(), one.memory());
        let over = |ours: Spread, floor: fn(&Measured) -> Spread| {
            let floor = results.floor().map(floor);
            floor.map_or_else(|| "–".into(), |it| format!("{:.2}", ours.median / it.median))
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} ms | {} | {} MB | {} |",
            one.contender.name,
            spread(time),
            over(time, Measured::time),
            spread(memory),
            over(memory, Measured::memory),
        );
    }
    text += "\n| | package | installed |\n|---|--:|--:|\n";
    for Size { name, package, installed } in &results.sizes {
        let package = package.map_or_else(|| "–".into(), |size| format!("{size:.1} MB"));
        let _ = writeln!(text, "| {name} | {package} | {installed:.1} MB |");
    }
    text + "\n" + &targets::text(&results.targets())
}

pub(crate) fn spread(Spread { median, least, most }: Spread) -> String {
    format!("{median:.0} ({least:.0}–{most:.0})")
}

pub(crate) fn json(results: &Results) -> Result<String> {
    let told = json!({
        "machine": results.machine.json(),
        "rounds": results.rounds,
        "results": results.measured.iter().map(measured).collect::<Vec<_>>(),
        "sizes": results.sizes.iter().map(|Size { name, package, installed }| json!({
            "name": name, "packageMb": package, "installedMb": installed,
        })).collect::<Vec<_>>(),
        "targets": results.targets().iter().map(targets::json).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&told).context("cannot put the results as JSON")?;
    Ok(text + "\n")
}

pub(crate) fn measured(one: &Measured) -> Value {
    json!({
        "program": one.contender.key,
        "firstRowMs": json_spread(one.time()),
        "memoryMb": json_spread(one.memory()),
    })
}

pub(crate) fn json_spread(Spread { median, least, most }: Spread) -> Value {
    json!({ "median": median, "least": least, "most": most })
}
