//! Two fields get each other's names while somebody works: what was meant for a field ends in that field.

use std::process::{Child, Stdio};

use anyhow::{Result, ensure};
use serde_json::Value;
use window_driver::wait_until;

use crate::{
    inspection::inspect,
    page::{click, open_record, replace, save, type_record, wait_for_value},
    scene::{PATIENCE, Scene},
};

/// What the field that is called Title at first is to hold, and the one called Notes.
const FIRST: &str = "Key to room 4";
const SECOND: &str = "Handed to Ms Okafor.";

/// Each name goes to the other field, by way of a third.
const RENAMES: [[&str; 2]; 3] = [["Title", "Other"], ["Notes", "Title"], ["Other", "Notes"]];

fn swap(scene: &Scene) -> Result<()> {
    RENAMES.iter().try_for_each(|[from, to]| scene.run(&["fields", "rename", from, to]).map(drop))
}

/// Stand in line for the write lock, the first of them first.
fn swap_once_the_lock_is_free(scene: &Scene) -> Result<Vec<Child>> {
    let mut waiting = Vec::new();
    for [from, to] in RENAMES {
        let mut rename = scene.daybook(&["--timeout", "60s", "fields", "rename", from, to])?;
        waiting.push(rename.stdout(Stdio::null()).spawn()?);
        wait_until("a rename to wait in line", PATIENCE, || {
            Ok((in_line(scene).is_ok_and(|number| number == waiting.len())).then_some(()))
        })?;
    }
    Ok(waiting)
}

fn in_line(scene: &Scene) -> Result<usize> {
    let status: Value = serde_json::from_str(&scene.run(&["--json", "lock", "status"])?)?;
    Ok(status["waiting"].as_array().map_or(0, Vec::len))
}

/// Waits until the book's first record has these values by name.
fn wait_for_values(scene: &Scene, title: &str, notes: &str) -> Result<()> {
    let expected = serde_json::json!({ "Title": title, "Notes": notes });
    let mut found = Value::Null;
    let outcome = wait_until("the values in the book", PATIENCE, || {
        if let Ok(record) = scene.run(&["--json", "show", "1"]) {
            found = serde_json::from_str(&record).unwrap_or_default();
        }
        Ok((found["values"] == expected).then_some(()))
    });
    ensure!(outcome.is_ok(), "expected {expected}, found {found}");
    Ok(())
}

#[test]
fn what_is_typed_into_a_form_ends_where_it_was_typed() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    type_record(&window, FIRST, SECOND)?;
    swap(&scene)?;
    wait_for_value(&window, "Notes", FIRST)?;
    wait_for_value(&window, "Title", SECOND)?;
    inspect(&window, "names-swapped")?;
    save(&window)?;
    wait_for_values(&scene, SECOND, FIRST)
}

#[test]
fn what_is_typed_into_a_cell_ends_in_its_column() -> Result<()> {
    let scene = Scene::new()?;
    scene.add("Key to room 3", SECOND)?;
    let application = scene.open()?;
    let window = application.window()?;
    click(&window, "gridcell", "Key to room 3")?;
    window.press("F2")?;
    replace(&window, "Title, record 1", FIRST)?;
    swap(&scene)?;
    // Where the column has its new name, the editor has it too.
    wait_for_value(&window, "Notes, record 1", FIRST)?;
    window.press("Enter")?;
    wait_for_values(&scene, SECOND, FIRST)
}

#[test]
fn what_is_undone_is_undone_in_its_field() -> Result<()> {
    let scene = Scene::new()?;
    scene.add(FIRST, SECOND)?;
    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, FIRST)?;
    replace(&window, "Title", "Key to room 5")?;
    save(&window)?;
    wait_for_values(&scene, "Key to room 5", SECOND)?;
    swap(&scene)?;
    wait_for_value(&window, "Notes", "Key to room 5")?;
    click(&window, "gridcell", "Key to room 5")?;
    window.press("Control+z")?;
    wait_for_values(&scene, SECOND, FIRST)
}

#[test]
fn what_waits_for_the_lock_is_written_into_its_field() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    type_record(&window, FIRST, SECOND)?;
    let holder = scene.hold("Import readings.csv")?;
    let renames = swap_once_the_lock_is_free(&scene)?;
    save(&window)?;
    window.wait_for("button", "Keep waiting", PATIENCE)?.click()?;
    wait_until("the window to wait behind them", PATIENCE, || {
        Ok((in_line(&scene).is_ok_and(|number| number == renames.len() + 1)).then_some(()))
    })?;
    holder.release()?;
    for mut rename in renames {
        ensure!(rename.wait()?.success(), "a rename failed");
    }
    wait_for_values(&scene, SECOND, FIRST)
}
