//! The results as tables for people and as JSON.

use std::fmt::Write;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{
    figures::{Cost, Opened, Results, Waits, memory, rate, time},
    letters,
};
use crate::{
    start::{
        contender::Kind,
        figures::{Measured, Spread},
        report::{self, spread},
    },
    targets,
};

/// Tables in Markdown, and the targets.
pub(crate) fn text(results: &Results) -> String {
    let mut text = format!(
        "{}. A book of {} records of 8 fields. Medians of {} rounds, in which all took turns; the least \
         and the most in parentheses; how many times the empty window's.\n\n",
        results.machine, results.records, results.rounds,
    );
    if !results.opened.is_empty() {
        text += &of_the_book(results);
    }
    text += &letters::text(&results.letters);
    text + "\n" + &targets::text(&results.targets())
}

/// Writing to a String cannot fail.
fn of_the_book(results: &Results) -> String {
    let mut text =
        "| | first row on screen | | memory | | processor, idle |\n|---|--:|--:|--:|--:|--:|\n"
            .to_owned();
    let floor = results.of(Kind::Empty).map(|one| &one.measured);
    for one in &results.opened {
        let (time, memory) = (one.measured.time(), one.measured.memory());
        let over = |ours: Spread, of: fn(&Measured) -> Spread| {
            floor.map_or_else(|| "–".into(), |it| format!("{:.2}", ours.median / of(it).median))
        };
        let _ = writeln!(
            text,
            "| {} | {} ms | {} | {} MB | {} | {:.2} ms/s |",
            one.measured.contender.name,
            spread(time),
            over(time, Measured::time),
            spread(memory),
            over(memory, Measured::memory),
            one.idle().median,
        );
    }
    text += "\n| one more, on the same book | first row on screen | more memory |\n|---|--:|--:|\n";
    for (name, costs) in
        [("window", &results.another_window), ("instance", &results.another_instance)]
    {
        let (time, memory) = (spread(time(costs)), spread(memory(costs)));
        let _ = writeln!(text, "| {name} | {time} ms | {memory} MB |");
    }
    text += "\n| | p50 | p95 | worst |\n|---|--:|--:|--:|\n";
    for waits in &results.waits {
        let at = |part| waits.quantile(part);
        let (p50, p95, worst) = (at(0.5), at(0.95), at(1.0));
        let _ =
            writeln!(text, "| {} | {p50:.0} ms | {p95:.0} ms | {worst:.0} ms |", waits.wait.name());
    }
    let missing = Spread::of(results.frames.iter().map(|one| one.missing * 100.0));
    let _ = writeln!(
        text,
        "\nScrolling, three rows with each frame: {} frames in a second, {} in an empty page; rows were \
         missing in {:.1} % of them.\n",
        spread(rate(&results.frames)),
        spread(rate(&results.empty_frames)),
        missing.median,
    );
    text
}

pub(crate) fn json(results: &Results) -> Result<String> {
    let frames = |of| report::json_spread(rate(of));
    let told = json!({
        "machine": results.machine.json(),
        "rounds": results.rounds,
        "records": results.records,
        "opened": results.opened.iter().map(opened).collect::<Vec<_>>(),
        "anotherWindow": another(&results.another_window),
        "anotherInstance": another(&results.another_instance),
        "letters": letters::json(&results.letters),
        "waits": results.waits.iter().map(waits).collect::<Vec<_>>(),
        "framesPerSecond": { "scrolling": frames(&results.frames), "empty": frames(&results.empty_frames) },
        "targets": results.targets().iter().map(targets::json).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&told).context("cannot put the results as JSON")?;
    Ok(text + "\n")
}

fn opened(one: &Opened) -> Value {
    let mut told = report::measured(&one.measured);
    told["idleMsPerSecond"] = report::json_spread(one.idle());
    told
}

fn another(costs: &[Cost]) -> Value {
    json!({
        "firstRowMs": report::json_spread(time(costs)),
        "memoryMb": report::json_spread(memory(costs)),
    })
}

fn waits(waits: &Waits) -> Value {
    json!({
        "what": waits.wait.key(),
        "p50Ms": waits.quantile(0.5),
        "p95Ms": waits.quantile(0.95),
        "worstMs": waits.quantile(1.0),
    })
}
