//! The results as a table for people and as JSON.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{
    contest::WORKLOADS,
    figures::{Contender, Results},
    lone::Lone,
    targets::{self, Target},
};
/// Leaves figures in a file, and says so.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    eprintln!("  written: {}", path.display());
    Ok(())
}

/// A table for each workload, in Markdown.
pub(crate) fn text(results: &Results) -> String {
    let mut text = format!(
        "{}. Medians of {} rounds of {} ms, in which \
         the systems took turns; timeouts of all rounds together.\n",
        results.machine,
        results.rounds,
        results.duration.as_millis(),
    );
    for workload in &WORKLOADS {
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "\n**{}**\n\n| | writes/s | timeouts | p50 | p99 | p99.9 | worst | smallest/largest share |\n\
             |---|--:|--:|--:|--:|--:|--:|--:|\n",
            workload.name,
        );
        for contender in results.contenders.iter().filter(|one| one.workload == workload.name) {
            text += &row(contender);
        }
    }
    text + "\n"
}

fn row(contender: &Contender) -> String {
    let waits = contender.waits.map_or_else(
        || "– | – | – | –".to_owned(),
        |waits| {
            let told = [waits.p50, waits.p99, waits.p999, waits.worst].map(milliseconds);
            told.join(" | ")
        },
    );
    format!(
        "| {} | {} | {} | {waits} | {:.2} |\n",
        contender.system.name(),
        thousands(contender.writes_per_second),
        contender.timeouts,
        contender.smallest_share,
    )
}

fn milliseconds(time: f64) -> String {
    if time < 1.0 { format!("{:.0} µs", time * 1000.0) } else { format!("{time:.1} ms") }
}

fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Everything but the single waits.
pub(crate) fn json(results: &Results, lone: &Lone, targets: &[Target]) -> Result<String> {
    let told = json!({
        "machine": results.machine.json(),
        "rounds": results.rounds,
        "roundMs": results.duration.as_millis() as u64,
        "results": results.contenders.iter().map(contender).collect::<Vec<_>>(),
        "lone": lone.json(),
        "targets": targets.iter().map(targets::json).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&told).context("cannot put the results as JSON")?;
    Ok(text + "\n")
}

fn contender(contender: &Contender) -> Value {
    json!({
        "workload": contender.workload,
        "system": contender.system.name(),
        "writesPerSecond": contender.writes_per_second.round(),
        "timeouts": contender.timeouts,
        "waitsMs": contender.waits.map(|waits| json!({
            "p50": waits.p50, "p99": waits.p99, "p999": waits.p999, "worst": waits.worst,
        })),
        "smallestShare": contender.smallest_share,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_as_people_read_them() {
        assert_eq!(thousands(1234567.4), "1,234,567");
        assert_eq!(thousands(99.6), "100");
        assert_eq!(milliseconds(0.0171), "17 µs");
        assert_eq!(milliseconds(503.52), "503.5 ms");
    }
}
