//! Lists that are wider than the window: what stays in view, and rows of several lines.

use anyhow::{Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    inspection::inspect,
    page::{click, wait_for_row},
    scene::{PATIENCE, Scene},
};

const NOTES: &str = "Taken at the inlet, after three days of rain; turbid, with leaves, and colder \
                     than the week before. The second bottle is for the lab in town, the third one \
                     stays in the fridge until somebody asks for it.";

/// Fields enough that even a wide window does not show all.
fn scene() -> Result<Scene> {
    let scene = Scene::new()?;
    scene.run(&["init"])?;
    for place in 1..=12 {
        scene.run(&["fields", "add", &format!("Reading {place}")])?;
    }
    for title in ["Alder", "Birch", "Cedar"] {
        scene.add(title, NOTES)?;
    }
    Ok(scene)
}

/// Whether the first title is what is seen at its place, and where that and the focused cell are.
const PLACES: &str = "
    const grid = document.querySelector('[role=grid]');
    const title = grid.querySelector('[data-row=\"0\"] [data-column=\"1\"]');
    const box = title.getBoundingClientRect();
    const seen = document.elementFromPoint(box.left + 20, box.top + 10);
    const focused = document.activeElement.getBoundingClientRect();
    return {
        scrolled: grid.scrollLeft > 0,
        titleSeen: title.contains(seen),
        clear: focused.left >= box.right - 1 && focused.right <= grid.getBoundingClientRect().right + 1,
    }";

fn wait_for_places(window: &Window<'_>, what: &str, scrolled: bool) -> Result<()> {
    let wanted = json!({ "scrolled": scrolled, "titleSeen": true, "clear": true });
    Ok(wait_until(
        what,
        PATIENCE,
        || Ok((window.run(PLACES, &json!([]))? == wanted).then_some(())),
    )?)
}

#[test]
fn the_first_columns_stay_in_view_and_the_cell_with_the_focus_beside_them() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    click(&window, "gridcell", "Cedar")?;
    window.press("End")?;
    wait_for_places(&window, "the last column", true)?;
    inspect(&window, "pinned")?;
    for _ in 0..11 {
        window.press("ArrowLeft")?;
        wait_for_places(&window, "a column that comes out from beneath", true)?;
    }
    click(&window, "button", "Columns")?;
    click(&window, "checkbox", "Keep the first columns in view")?;
    window.press("Escape")?;
    window.press("End")?;
    wait_until("the title to be out of view", PATIENCE, || {
        let places = window.run(PLACES, &json!([]))?;
        Ok((places["titleSeen"] == json!(false)).then_some(()))
    })?;
    Ok(())
}

#[test]
fn rows_of_three_lines_show_more_of_a_text_and_are_so_again() -> Result<()> {
    let scene = scene()?;
    let height = "return document.querySelector('[data-row=\"0\"]').getBoundingClientRect().height";
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    ensure!(window.run(height, &json!([]))? == json!(34));
    click(&window, "button", "Columns")?;
    click(&window, "radio", "3")?;
    inspect(&window, "lines-chosen")?;
    window.press("Escape")?;
    ensure!(window.run(height, &json!([]))? == json!(74));
    click(&window, "gridcell", NOTES)?;
    window.press("ArrowDown")?;
    inspect(&window, "three-lines")?;
    window.press("F2")?;
    window.wait_for("textbox", "Notes, record 2", PATIENCE)?;
    window.press("Escape")?;
    application.ask_to_close()?;
    application.wait_for_end(PATIENCE)?;

    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    ensure!(window.run(height, &json!([]))? == json!(74), "the rows are low again");
    Ok(())
}
