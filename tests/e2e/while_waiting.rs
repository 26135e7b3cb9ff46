//! While a write waits, everything else goes on.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    inspection::inspect,
    page::{save, titles, type_record, typed, wait_for_count, wait_for_row},
    scene::{PATIENCE, Scene, run_with},
};

/// What a person takes for "at once" on a machine that does other things too.
const AT_ONCE: Duration = Duration::from_secs(2);
const RECORDS: usize = 2_000;
const NEWEST: &str = "Row 2000";

#[test]
fn the_list_scrolls_and_other_windows_work() -> Result<()> {
    let scene = Scene::new()?;
    let line = |number| json!({ "Title": format!("Row {number}") }).to_string();
    let lines: Vec<String> = (1..=RECORDS).map(line).collect();
    run_with(scene.daybook(&["add", "--lines"])?, &lines.join("\n"))?;
    let application = scene.open()?;
    let first = application.window()?;
    wait_for_row(&first, NEWEST, PATIENCE)?;
    first.press("Control+Shift+N")?;
    let windows = application.wait_for_windows(2)?;
    let second = windows.into_iter().find(|window| *window != first).context("another window")?;
    wait_for_row(&second, NEWEST, PATIENCE)?;

    let holder = scene.hold("Nightly backup")?;
    type_record(&first, "Parcel for the lab", "")?;
    save(&first)?;
    first.wait_for("button", "Keep waiting", PATIENCE)?.click()?;
    first.wait_for("status", "Progress", PATIENCE)?;

    for window in [&first, &second] {
        scrolls(window)?;
    }
    type_record(&second, "Key to room 4", "Handed to Ms Okafor.")?;
    assert_eq!(typed(&second)?.1, "Handed to Ms Okafor.");
    inspect(&second, "beside-a-waiting-window")?;

    holder.release()?;
    for window in [&first, &second] {
        wait_for_count(window, RECORDS + 1, PATIENCE)?;
    }
    Ok(())
}

/// Rows that were not in view are read and shown.
fn scrolls(window: &Window<'_>) -> Result<()> {
    let begun = Instant::now();
    window.run("document.querySelector('[role=grid]').scrollTop = 20000", &json!([]))?;
    wait_until("rows from further down", PATIENCE, || {
        let shown = titles(window)?;
        let moved = !shown.iter().any(|title| title == NEWEST);
        Ok((moved && shown.iter().any(|title| title.starts_with("Row "))).then_some(()))
    })?;
    ensure!(begun.elapsed() < AT_ONCE, "scrolling took {:?}", begun.elapsed());
    Ok(())
}
