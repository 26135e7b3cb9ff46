//! Tables that come from elsewhere, with what does not fit in them; filling down; find and replace.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use window_driver::Window;

use crate::{
    inspection::inspect,
    page::{click, replace, wait_for_row, wait_for_text, wait_for_titles},
    scene::{PATIENCE, Scene},
};

fn scene() -> Result<Scene> {
    let scene = Scene::new()?;
    for title in ["Alder", "Birch", "Cedar"] {
        scene.add(title, "Taken at the inlet.")?;
    }
    scene.run(&["fields", "add", "Amount", "--kind", "number"])?;
    Ok(scene)
}

/// A field's values in the book, the oldest record first.
fn values(scene: &Scene, field: &str) -> Result<Vec<Value>> {
    let list: Value = serde_json::from_str(&scene.run(&["--json", "list", "--sort", "id"])?)?;
    let records = list["records"].as_array().cloned().unwrap_or_default();
    Ok(records.into_iter().map(|record| record["values"][field].clone()).collect())
}

/// Puts lines on the clipboard as a person does who copies them from another program.
fn copy(window: &Window<'_>, lines: &[&str]) -> Result<()> {
    window.press("Control+n")?;
    click(window, "textbox", "Notes")?;
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            window.press("Enter")?;
        }
        for letter in line.chars() {
            window.press(&letter.to_string())?;
        }
    }
    window.press("Control+a")?;
    window.press("Control+x")?;
    window.press("Escape")?;
    Ok(())
}

#[test]
fn a_column_goes_over_cells_and_what_does_not_fit_is_mended() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    copy(&window, &["7", "some", "9"])?;
    click(&window, "gridcell", "Cedar")?;
    window.press("ArrowRight")?;
    window.press("ArrowRight")?;
    window.press("Control+v")?;
    window.wait_for("dialog", "Paste 3 records", PATIENCE)?;
    click(&window, "radio", "Over the cells from Amount of record 3 on")?;
    inspect(&window, "paste-over")?;
    replace(&window, "Amount in row 2", "8")?;
    window.press("Enter")?;
    window.wait_until_gone("dialog", "Paste over 3 records", PATIENCE)?;
    ensure!(values(&scene, "Amount")? == [json!(9.0), json!(8.0), json!(7.0)]);
    window.press("Control+z")?;
    wait_for_text(&window, "undone")?;
    ensure!(values(&scene, "Amount")? == [Value::Null, Value::Null, Value::Null]);
    Ok(())
}

#[test]
fn a_value_is_filled_down_over_the_selected_records() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    click(&window, "gridcell", "Cedar")?;
    window.press("Shift+ArrowDown")?;
    window.press("Shift+ArrowDown")?;
    wait_for_text(&window, "3 selected")?;
    window.press("Control+d")?;
    wait_for_titles(&window, &["Cedar", "Cedar", "Cedar"])?;
    ensure!(values(&scene, "Title")? == ["Cedar", "Cedar", "Cedar"]);
    window.press("Control+z")?;
    wait_for_titles(&window, &["Cedar", "Birch", "Alder"])
}

#[test]
fn a_text_is_replaced_where_it_is_found() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    window.press("Control+h")?;
    window.wait_for("dialog", "Find and replace", PATIENCE)?;
    replace(&window, "Find", "INLET")?;
    replace(&window, "Replace with", "outlet")?;
    wait_for_text(&window, "3 places found.")?;
    inspect(&window, "replace")?;
    click(&window, "checkbox", "Notes, record 2 Taken at the inlet. Taken at the outlet.")?;
    click(&window, "button", "Replace in 2 records")?;
    window.wait_until_gone("dialog", "Find and replace", PATIENCE)?;
    let (inlet, outlet) = ("Taken at the inlet.", "Taken at the outlet.");
    ensure!(values(&scene, "Notes")? == [outlet, inlet, outlet]);
    window.press("Control+z")?;
    wait_for_text(&window, "undone")?;
    ensure!(values(&scene, "Notes")? == [inlet, inlet, inlet]);
    Ok(())
}
