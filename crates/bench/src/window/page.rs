//! What is timed in the page itself, by its own clock: a moment counts once it is painted.

use std::{thread, time::Duration};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use window_driver::{Application, Window, wait_until};

use super::{
    Seen,
    book::COLLECTION,
    figures::{Frames, Results, Wait},
    live::Writer,
};
use crate::start::{contender::Contender, memory, stopwatch::PATIENCE};

const JUMPS: usize = 30;
const CHANGES: usize = 30;
/// How many words are searched for, letter by letter.
const WORDS: usize = 6;
/// What is asked of fields of several kinds.
const FILTERS: [(&str, &[&str]); 4] = [
    ("Title", &["ing", "sta", "ock", "rea"]),
    ("Source", &["1234", "98765", "/777", "4242"]),
    ("Amount", &["99990", "90000", "99999.5", "99900"]),
    ("Day", &["2026-12-28", "2026-06-01", "2026-12-01", "2020-01-01"]),
];
/// Three rows with each frame, as a quick turn of the wheel does.
const STEP: u32 = 102;
const SCROLLING: Duration = Duration::from_secs(3);

/// Opens the book and measures one after the other.
pub(crate) fn measure(
    seen: &Seen,
    daybook: &Contender,
    mut writer: Writer,
    results: &mut Results,
) -> Result<()> {
    let application = Application::start(&seen.display, &daybook.launch)?;
    let window = application.window()?;
    window.wait_for("grid", COLLECTION, PATIENCE)?;
    thread::sleep(memory::SETTLING);
    results.add(Wait::Change, changes(&window, &mut writer)?);
    results.add(Wait::Jump, jumps(&window)?);
    run(&window, "grid.scrollTop = 0", &json!([]))?;
    results.frames.push(frames(&window)?);
    run(&window, "grid.scrollTop = 0", &json!([]))?;
    let searched = run(&window, include_str!("search.js"), &json!([WORDS]))?;
    results.add(Wait::ShortSearch, times(&searched["short"])?);
    results.add(Wait::Search, times(&searched["long"])?);
    results.add(Wait::Count, times(&searched["counted"])?);
    for (field, values) in FILTERS {
        results.add(Wait::Filter, filters(&window, field, values)?);
    }
    results.add(Wait::Sort, times(&run(&window, include_str!("sort.js"), &json!([]))?)?);
    Ok(())
}

/// What an empty page can do.
pub(crate) fn frames_of_empty(seen: &Seen, empty: &Contender) -> Result<Frames> {
    let application = Application::start(&seen.display, &empty.launch)?;
    let window = application.window()?;
    window.wait_for("heading", "An empty window", PATIENCE)?;
    frames(&window)
}

fn jumps(window: &Window<'_>) -> Result<Vec<f64>> {
    let places: Vec<f64> = (0..JUMPS).map(|_| fastrand::f64()).collect();
    times(&run(window, include_str!("jump.js"), &json!([places]))?)
}

/// Puts each value into a new filter by this field.
fn filters(window: &Window<'_>, field: &str, values: &[&str]) -> Result<Vec<f64>> {
    open_filter(window, field)?;
    let times = times(&run(window, include_str!("filter.js"), &json!([values]))?)?;
    remove_filter(window, field)?;
    Ok(times)
}

/// Opens a filter by this field, through the menu of its column.
pub(crate) fn open_filter(window: &Window<'_>, field: &str) -> Result<()> {
    let header = "[...grid.querySelectorAll('.head-menu')]
        .find((button) => button.ariaLabel === `Column ${arguments[0]}`).click()";
    run(window, header, &json!([field]))?;
    window.wait_for("menuitem", "Filter by this…", PATIENCE)?.click()?;
    window.wait_for("dialog", &format!("Filter by {field}"), PATIENCE)?;
    Ok(())
}

pub(crate) fn remove_filter(window: &Window<'_>, field: &str) -> Result<()> {
    window.press("Escape")?;
    let remove = "document.querySelector('[aria-label^=\"Remove filter\"]')?.click()";
    run(window, remove, &json!([]))?;
    window.wait_until_gone("dialog", &format!("Filter by {field}"), PATIENCE)?;
    Ok(())
}

pub(crate) fn times(told: &Value) -> Result<Vec<f64>> {
    let told = told.as_array().context("times")?;
    told.iter().map(|time| time.as_f64().context("a time")).collect()
}

fn frames(window: &Window<'_>) -> Result<Frames> {
    let told = run(window, include_str!("scroll.js"), &json!([STEP, SCROLLING.as_millis()]))?;
    let number = |name: &str| told[name].as_f64().with_context(|| format!("{name} in {told}"));
    Ok(Frames { rate: number("rate")?, missing: number("missing")? })
}

/// How long what another program writes takes to be on the screen.
fn changes(window: &Window<'_>, writer: &mut Writer) -> Result<Vec<f64>> {
    let prefix = format!("Change {:08x}", fastrand::u32(..));
    run(window, include_str!("seen.js"), &json!([prefix]))?;
    let mut times = Vec::new();
    for number in 0..CHANGES {
        // Out of step with whatever looks again and again.
        thread::sleep(Duration::from_millis(fastrand::u64(300..700)));
        let title = format!("{prefix}-{number}");
        let begun = writer.add(&title)?;
        let seen = wait_until("the change to be seen", PATIENCE, || {
            Ok(window.run("return window.seen[arguments[0]]", &json!([title]))?.as_f64())
        })?;
        times.push(seen - begun.as_secs_f64() * 1000.0);
    }
    Ok(times)
}

pub(crate) fn run(window: &Window<'_>, script: &str, arguments: &Value) -> Result<Value> {
    Ok(window.run(&[include_str!("frames.js"), script].concat(), arguments)?)
}
