//! What a person does with the pointer finds what they aimed at: nothing moves beneath it between two
//! presses, and what goes away leaves the keyboard somewhere.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    inspection::inspect,
    page::{click, wait_for_row, wait_for_text},
    scene::{DIALOG, PATIENCE, Scene},
};

/// As quick as people are, and as slow as a system lets them be.
const PAUSES: [Duration; 2] = [Duration::from_millis(60), Duration::from_millis(300)];
const SIZES: [(u32, u32); 2] = [(1280, 800), (1024, 640)];

fn scene() -> Result<Scene> {
    let scene = Scene::new()?;
    scene.run(&["init"])?;
    scene.run(&["fields", "add", "Amount", "--kind", "number"])?;
    let choices = ["--choice", "Fresh", "--choice", "Analysed", "--choice", "Discarded"];
    scene.run(&[&["fields", "add", "State", "--kind", "choice"], &choices[..]].concat())?;
    for title in ["Alder", "Birch", "Cedar"] {
        scene.run(&["add", &format!("Title={title}"), "Notes=Taken", "Amount=3", "State=Fresh"])?;
    }
    Ok(scene)
}

/// The middle of a cell, in the window.
fn middle(window: &Window<'_>, record: usize, column: &str) -> Result<(f64, f64)> {
    let script = "const heads = [...document.querySelectorAll('[role=columnheader]')];
        const at = heads.findIndex((head) => head.textContent.startsWith(arguments[1])) + 1;
        const row = [...document.querySelectorAll('.list-body .list-row')]
            .find((each) => each.querySelector('.cell-id').textContent === String(arguments[0]));
        const { x, y, width, height } = row.querySelector(`[aria-colindex='${at}']`).getBoundingClientRect();
        return [x + width / 2, y + height / 2];";
    let place = window.run(script, &json!([record, column]))?;
    let number = |at: usize| place[at].as_f64().context("a coordinate");
    Ok((number(0)?, number(1)?))
}

/// The name of what has the focus.
fn focus(window: &Window<'_>) -> Result<String, window_driver::Error> {
    let script = "const { activeElement } = document;
        return activeElement === document.body ? 'BODY'
            : activeElement.getAttribute('aria-label') ?? activeElement.textContent;";
    Ok(window.run(script, &json!([]))?.as_str().unwrap_or_default().to_owned())
}

fn wait_for_focus(window: &Window<'_>, name: &str) -> Result<()> {
    Ok(wait_until(&format!("the focus on {name}"), PATIENCE, || {
        Ok((focus(window)? == name).then_some(()))
    })?)
}

#[test]
fn a_double_click_edits_the_cell_that_it_hits() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    for (width, height) in SIZES {
        window.resize(width, height)?;
        for is_open in [false, true] {
            for pause in PAUSES {
                for column in ["Title", "Notes", "Amount"] {
                    if is_open {
                        window.press_at(middle(&window, 3, "#")?, &[])?;
                        window.wait_for("heading", "Record 3", PATIENCE)?;
                    }
                    window.press_at(middle(&window, 2, column)?, &[pause])?;
                    wait_for_focus(&window, &format!("{column}, record 2"))?;
                    if is_open {
                        window.wait_for("heading", "Record 2", PATIENCE)?;
                    } else {
                        ensure!(window.find("heading", "Record 2")?.is_none());
                    }
                    window.press("Escape")?;
                    window.wait_until_gone("textbox", &format!("{column}, record 2"), PATIENCE)?;
                    window.press("Escape")?;
                    window.wait_until_gone("heading", "Record 2", PATIENCE)?;
                }
            }
        }
    }
    Ok(())
}

#[test]
fn a_choice_is_typed_in_its_cell() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    window.press_at(middle(&window, 3, "State")?, &[])?;
    for letter in ["a", "n"] {
        window.press(letter)?;
    }
    wait_for_focus(&window, "Analysed")?;
    window.press("Enter")?;
    wait_until("the choice in the book", PATIENCE, || {
        Ok(scene.run(&["show", "3"]).ok().filter(|shown| shown.contains("Analysed")))
    })?;
    // One row down, as after any other cell.
    wait_for_focus(&window, "Fresh")?;
    window.press("d")?;
    wait_for_focus(&window, "Discarded")?;
    window.press("Control+Enter")?;
    wait_until("the choice in the book", PATIENCE, || {
        Ok(scene.run(&["show", "2"]).ok().filter(|shown| shown.contains("Discarded")))
    })?;
    Ok(())
}

#[test]
fn a_form_is_saved_from_a_choice_by_its_keys() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    window.press_at(middle(&window, 3, "#")?, &[])?;
    window.wait_for("heading", "Record 3", PATIENCE)?;
    inspect(&window, "opened-by-number")?;
    window.wait_for("textbox", "Amount", PATIENCE)?.click()?;
    for key in ["Tab", "d", "Control+Enter"] {
        window.press(key)?;
    }
    wait_until("the choice in the book", PATIENCE, || {
        Ok(scene.run(&["show", "3"]).ok().filter(|shown| shown.contains("Discarded")))
    })?;
    Ok(())
}

#[test]
fn the_keyboard_is_never_left_on_the_page() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    click(&window, "button", "Deleted records")?;
    click(&window, "button", "Back to the list")?;
    wait_for_focus(&window, "3")?;
    // All of them deleted, and back.
    window.press("Control+a")?;
    window.wait_for("toolbar", "Selected records", PATIENCE)?;
    window.press("Delete")?;
    window.wait_until_gone("grid", "Records", PATIENCE)?;
    wait_until("the focus somewhere", PATIENCE, || Ok((focus(&window)? != "BODY").then_some(())))?;
    window.press("Control+z")?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    wait_until("the focus in the list", PATIENCE, || {
        let inside = "return document.activeElement.closest('[role=grid]') !== null";
        Ok((window.run(inside, &json!([]))? == json!(true)).then_some(()))
    })?;
    Ok(())
}

#[test]
fn the_buttons_of_the_lock_dialog_stay_where_they_are_when_the_lock_gets_free() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    let holder = scene.hold("Nightly backup")?;
    window.press_at(middle(&window, 3, "Title")?, &[])?;
    window.press("x")?;
    window.press("Enter")?;
    window.wait_for("alertdialog", DIALOG, PATIENCE)?;
    let place = "const buttons = [...document.querySelectorAll('[role=alertdialog] button')];
        const { x, y } = buttons.find((each) => each.textContent === 'Try again').getBoundingClientRect();
        return [x, y];";
    // With all that is known of the holder.
    wait_for_text(&window, "Nightly backup")?;
    let held = window.run(place, &json!([]))?;
    holder.release()?;
    wait_for_text(&window, "The lock is free now")?;
    let free = window.run(place, &json!([]))?;
    ensure!(held == free, "it moved from {held} to {free}");
    click(&window, "button", "Try again")?;
    Ok(window.wait_until_gone("alertdialog", DIALOG, PATIENCE)?)
}
