//! What is timed in the page itself, by its own clock: a moment counts once it is painted.

use std::{thread, time::Duration};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use window_driver::{Application, Window, wait_until};

use super::{
    Seen,
    figures::{Frames, Results, Wait},
    live::Writer,
};
use crate::bench::start::{contender::Contender, memory, stopwatch::PATIENCE};

const JUMPS: usize = 30;
const CHANGES: usize = 30;
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
    window.wait_for("grid", "Records", PATIENCE)?;
    thread::sleep(memory::SETTLING);
    results.add(Wait::Change, changes(&window, &mut writer)?);
    results.add(Wait::Jump, jumps(&window)?);
    run(&window, "grid.scrollTop = 0", &json!([]))?;
    results.frames.push(frames(&window)?);
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
    let times = run(window, include_str!("jump.js"), &json!([places]))?;
    let times = times.as_array().context("times")?;
    times.iter().map(|time| time.as_f64().context("a time")).collect()
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

fn run(window: &Window<'_>, script: &str, arguments: &Value) -> Result<Value> {
    Ok(window.run(&[include_str!("frames.js"), script].concat(), arguments)?)
}
