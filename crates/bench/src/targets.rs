//! What Daybook must reach, as ratios within one run.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{
    contest::{System, WORKLOADS, Workload},
    figures::{Contender, Results},
};

/// One of the things that were promised.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) what: String,
    pub(crate) wanted: String,
    pub(crate) measured: String,
    pub(crate) met: bool,
}

const ONE: &Workload = &WORKLOADS[0];
const EIGHT: &Workload = &WORKLOADS[1];
const MANY: &Workload = &WORKLOADS[2];
const BESIDE_TWO: &Workload = &WORKLOADS[3];

/// How Daybook did.
pub(crate) fn targets(results: &Results) -> Vec<Target> {
    let mut targets = Vec::new();
    for (workload, of_sqlite, of_polling) in
        [(ONE, 0.9, Some(15.0)), (EIGHT, 0.75, Some(15.0)), (MANY, 0.8, None)]
    {
        targets.extend(throughput(results, workload, System::Sqlite, of_sqlite));
        let polling =
            of_polling.map(|wanted| throughput(results, workload, System::Polling, wanted));
        targets.extend(polling.flatten());
    }
    for workload in [EIGHT, MANY] {
        targets.extend(worst_wait(results, workload));
    }
    for workload in &WORKLOADS {
        targets.extend(fairness(results, workload));
    }
    targets.extend(beside_holders(results));
    targets.extend(lines(results));
    targets
}

/// The targets as text, one a line.
pub(crate) fn text(targets: &[Target]) -> String {
    let mut text = String::from("Targets\n");
    for Target { what, wanted, measured, met } in targets {
        let verdict = if *met { "met   " } else { "MISSED" };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {verdict}  {what}: {measured} (wanted: {wanted})");
    }
    text
}

pub(crate) fn json(target: &Target) -> Value {
    let Target { what, wanted, measured, met } = target;
    json!({ "what": what, "wanted": wanted, "measured": measured, "met": met })
}

fn throughput(
    results: &Results,
    workload: &Workload,
    other: System,
    wanted: f64,
) -> Option<Target> {
    let rate = |system| results.of(workload, system).map(|one| one.writes_per_second);
    let ratio = rate(System::Ours)? / rate(other)?;
    Some(Target {
        what: format!("{}: writes per second over those of {}", workload.name, other.name()),
        wanted: format!("at least {wanted}"),
        measured: format!("{ratio:.2}"),
        met: ratio >= wanted,
    })
}

fn worst_wait(results: &Results, workload: &Workload) -> Option<Target> {
    let worst = |system| results.of(workload, system)?.waits.map(|waits| waits.worst);
    let ratio = worst(System::Ours)? / worst(System::Sqlite)?;
    Some(Target {
        what: format!("{}: worst wait over SQLite's", workload.name),
        wanted: "at most 0.2".into(),
        measured: format!("{ratio:.3}"),
        met: ratio <= 0.2,
    })
}

fn fairness(results: &Results, workload: &Workload) -> Option<Target> {
    let Contender { timeouts, smallest_share, .. } = results.of(workload, System::Ours)?;
    Some(Target {
        what: format!("{}: timeouts, and smallest share over largest", workload.name),
        wanted: "none, and at least 0.75".into(),
        measured: format!("{timeouts}, and {smallest_share:.2}"),
        met: *timeouts == 0 && *smallest_share >= 0.75,
    })
}

fn beside_holders(results: &Results) -> Option<Target> {
    let p99 = results.of(BESIDE_TWO, System::Ours)?.waits?.p99;
    let timeouts = |system| results.of(BESIDE_TWO, system).map(|one| one.timeouts);
    let (polling, sqlite) = (timeouts(System::Polling)?, timeouts(System::Sqlite)?);
    Some(Target {
        what: format!("{}: p99 of the waits, while both others time out", BESIDE_TWO.name),
        wanted: "under 100 ms".into(),
        measured: format!("{p99:.1} ms; polling timed out {polling} times, SQLite {sqlite}"),
        met: p99 < 100.0 && polling > 0 && sqlite > 0,
    })
}

fn lines(results: &Results) -> Option<Target> {
    let rate = |system| results.of(ONE, system).map(|one| one.writes_per_second);
    let ratio = rate(System::OurLines)? / rate(System::Sqlite)?;
    Some(Target {
        what: "add --lines: records per second over SQLite's transactions of one row".into(),
        wanted: "at least 3".into(),
        measured: format!("{ratio:.2}"),
        met: ratio >= 3.0,
    })
}
