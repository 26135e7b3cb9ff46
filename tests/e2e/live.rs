//! What others write appears by itself, and moves nothing that a person reads or types.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    page::{open_record, wait_for_count, wait_for_text, wait_for_value},
    scene::{PATIENCE, Scene, run_with},
};

const RECORDS: usize = 300;
const READ: &str = "Row 150";

/// How far below the window's top the row stands that is being read.
fn place(window: &Window<'_>) -> Result<f64> {
    let cell = "const cells = [...document.querySelectorAll('[role=gridcell]')];
        return cells.find((cell) => cell.textContent === arguments[0]).getBoundingClientRect().top";
    window.run(cell, &json!([READ]))?.as_f64().context("no such row")
}

#[test]
fn the_row_that_is_read_stays_where_it_is_and_what_is_typed_stays() -> Result<()> {
    let scene = Scene::new()?;
    let line = |number| json!({ "Title": format!("Row {number}") }).to_string();
    let lines: Vec<String> = (1..=RECORDS).map(line).collect();
    run_with(scene.daybook(&["add", "--lines"])?, &lines.join("\n"))?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_count(&window, RECORDS, PATIENCE)?;
    window.run(
        "const grid = document.querySelector('[role=grid]'); grid.scrollTop = grid.scrollHeight / 2 - 200;",
        &json!([]),
    )?;
    open_record(&window, READ)?;
    let notes = window.wait_for("textbox", "Notes", PATIENCE)?;
    notes.type_text("Half a ")?;
    let before = place(&window)?;

    run_with(scene.daybook(&["add", "--lines"])?, &lines[..20].join("\n"))?;
    scene.run(&["rm", "299", "298", "149"])?;
    scene.run(&["edit", "151", "Notes=Changed elsewhere."])?;
    wait_for_count(&window, RECORDS + 17, PATIENCE)?;
    wait_for_text(&window, "Changed elsewhere.")?;
    let after = place(&window)?;
    ensure!((before - after).abs() < 1.0, "it moved from {before} to {after}");
    ensure!(notes.has_focus()?, "the focus moved");
    notes.type_text("thought")?;
    wait_for_value(&window, "Notes", "Half a thought")?;
    let selected = "return document.querySelector('[role=row][aria-selected=true]').innerText";
    let selected = window.run(selected, &json!([]))?;
    ensure!(selected.as_str().is_some_and(|row| row.contains(READ)), "selected is {selected}");
    Ok(())
}

#[test]
fn who_has_the_write_lock_shows_by_itself() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    let says = |text: &str| {
        wait_until(&format!("the write lock to be “{text}”"), PATIENCE, || {
            let lock = window.wait_for("group", "Write lock", PATIENCE)?;
            Ok(lock.text()?.contains(text).then_some(()))
        })
    };
    says("free")?;
    let holder = scene.hold("Import readings.csv")?;
    says("Import readings.csv")?;
    holder.release()?;
    Ok(says("free")?)
}
