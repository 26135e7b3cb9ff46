//! The list as a grid: cells edited in place, rows selected, copied, pasted and deleted.

use anyhow::{Result, ensure};
use window_driver::Window;

use crate::{
    inspection::inspect,
    page::{click, replace, wait_for_row, wait_for_text, wait_for_titles},
    scene::{DIALOG, PATIENCE, Scene},
};

fn scene() -> Result<Scene> {
    let scene = Scene::new()?;
    for title in ["Alder", "Birch", "Cedar"] {
        scene.add(title, "Taken at the inlet.")?;
    }
    Ok(scene)
}

/// Selects the two rows at the top.
fn select_two(window: &Window<'_>) -> Result<()> {
    wait_for_row(window, "Cedar", PATIENCE)?;
    click(window, "gridcell", "Cedar")?;
    window.press("Shift+ArrowDown")?;
    wait_for_text(window, "2 selected")
}

#[test]
fn a_cell_is_edited_in_place_and_waits_for_the_lock_like_any_write() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    click(&window, "gridcell", "Cedar")?;
    window.press("F2")?;
    replace(&window, "Title, record 3", "Cypress")?;
    inspect(&window, "cell")?;
    let holder = scene.hold("Nightly backup")?;
    window.press("Enter")?;
    window.wait_for("alertdialog", DIALOG, PATIENCE)?;
    click(&window, "button", "Keep waiting")?;
    holder.release()?;
    wait_for_titles(&window, &["Cypress", "Birch", "Alder"])?;
    window.wait_until_gone("alertdialog", DIALOG, PATIENCE)?;
    ensure!(scene.run(&["show", "3"])?.contains("Cypress"));
    Ok(())
}

#[test]
fn rows_are_copied_and_pasted_as_new_records() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    select_two(&window)?;
    inspect(&window, "selected")?;
    window.press("Control+c")?;
    window.press("Control+v")?;
    window.wait_for("dialog", "Paste 2 records", PATIENCE)?;
    inspect(&window, "paste")?;
    click(&window, "button", "Add 2 records")?;
    wait_for_titles(&window, &["Birch", "Cedar", "Cedar", "Birch", "Alder"])
}

#[test]
fn selected_rows_are_deleted_together_and_come_back_together() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    select_two(&window)?;
    let toolbar = "document.querySelector('[role=toolbar] button:nth-of-type(2)').click()";
    window.run(toolbar, &serde_json::json!([]))?;
    wait_for_titles(&window, &["Alder"])?;
    window.press("Control+z")?;
    wait_for_titles(&window, &["Cedar", "Birch", "Alder"])
}
