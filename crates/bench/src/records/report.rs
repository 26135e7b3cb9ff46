//! The figures as tables, and what was promised.

use std::fmt::Write;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    figures::{median, quantile},
    targets::Target,
};

/// The longest that making an index may keep others from writing, in milliseconds.
const LONGEST_HOLD: f64 = 50.0;
/// Records created per second, over those of a bare INSERT.
const CREATION: f64 = 0.6;

pub(crate) fn text(figures: &Value) -> Result<String> {
    let mut text = format!(
        "{} records. p50 and p95 of Daybook; one answer of SQL through the library and in the shell.\n\n\
         | | | p50 | p95 | SQL | sqlite3 | SQL / p50 |\n|---|---|--:|--:|--:|--:|--:|\n",
        figures["records"]
    );
    for one in list(&figures["asked"])? {
        let [ours, sql, shell] = ["ours", "sql", "shell"].map(|of| times(&one[of]));
        let told = |sorted: &[u64], part| quantile(sorted, part).map_or("–".into(), milliseconds);
        let ratio = quantile(&sql, 0.5).zip(quantile(&ours, 0.5)).map(|(sql, ours)| sql / ours);
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} |",
            word(&one["group"]),
            word(&one["name"]),
            told(&ours, 0.5),
            told(&ours, 0.95),
            told(&sql, 0.5),
            told(&shell, 0.5),
            ratio.map_or("–".into(), |ratio| format!("{ratio:.1}"))
        );
    }
    text += "\n| made ready | takes | MB | steps | lock held, p50 | p99 | longest |\n\
             |---|--:|--:|--:|--:|--:|--:|\n";
    for one in list(&figures["prepared"])? {
        let holds = times(&one["holds"]);
        let told = |part| quantile(&holds, part).map_or("–".into(), milliseconds);
        let _ = writeln!(
            text,
            "| {} | {:.1} s | {:.0} | {} | {} | {} | {} |",
            word(&one["name"]),
            one["seconds"].as_f64().unwrap_or(0.0),
            one["bytes"].as_f64().unwrap_or(0.0) / 1e6,
            holds.len(),
            told(0.5),
            told(0.99),
            told(1.0)
        );
    }
    let (ours, bare) = created(figures)?;
    let _ = writeln!(text, "\nCreated: {ours:.0} records a second; a bare INSERT, {bare:.0}.");
    Ok(text)
}

pub(crate) fn targets(figures: &Value) -> Result<Vec<Target>> {
    let mut targets = Vec::new();
    for one in list(&figures["asked"])? {
        let found = one["targetMs"].as_f64().zip(quantile(&times(&one["ours"]), 0.95));
        targets.extend(found.map(|(most, found)| Target {
            what: format!("{}, {}, p95", word(&one["group"]), word(&one["name"])),
            wanted: format!("at most {most} ms"),
            measured: milliseconds(found),
            met: found <= most,
        }));
    }
    for one in list(&figures["prepared"])? {
        let longest =
            quantile(&times(&one["holds"]), 1.0).context("an index was made by no step")?;
        targets.push(Target {
            what: format!("{}, longest hold of the lock", word(&one["name"])),
            wanted: format!("at most {LONGEST_HOLD} ms"),
            measured: milliseconds(longest),
            met: longest <= LONGEST_HOLD,
        });
    }
    let (ours, bare) = created(figures)?;
    targets.push(Target {
        what: "records created, over a bare INSERT".into(),
        wanted: format!("at least {CREATION}"),
        measured: format!("{:.2}", ours / bare),
        met: ours / bare >= CREATION,
    });
    Ok(targets)
}

/// Medians of records per second.
fn created(figures: &Value) -> Result<(f64, f64)> {
    let rate = |of: &str| -> Result<f64> {
        let rates = list(&figures["created"][of])?.iter().filter_map(Value::as_f64);
        median(rates).context("no records were created")
    };
    Ok((rate("ours")?, rate("bare")?))
}

fn list(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().context("the figures have another shape")
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// In nanoseconds, the shortest first.
fn times(value: &Value) -> Vec<u64> {
    let times = value.as_array().into_iter().flatten().filter_map(Value::as_u64);
    let mut times: Vec<u64> = times.collect();
    times.sort_unstable();
    times
}

fn milliseconds(time: f64) -> String {
    if time < 1.0 { format!("{:.0} µs", time * 1000.0) } else { format!("{time:.1} ms") }
}
