//! A window that is closed takes nothing with it that is typed, and can always be closed.

use std::{thread, time::Duration};

use anyhow::{Result, ensure};
use serde_json::json;
use window_driver::{Application, Window, wait_until};

use crate::{
    inspection::inspect,
    page::{click, type_record, wait_for_row, wait_for_value},
    scene::{PATIENCE, Scene},
};

const QUESTION: &str = "Discard what you typed?";

/// With a name typed that is not there yet.
fn begin_a_collection<'a>(application: &'a Application, name: &str) -> Result<Window<'a>> {
    let window = application.window()?;
    click(&window, "button", "New collection")?;
    window.wait_for("textbox", "Name", PATIENCE)?.type_text(name)?;
    wait_for_value(&window, "Name", name)?;
    Ok(window)
}

#[test]
fn a_window_asks_before_it_closes_with_what_is_typed_in_a_dialog() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = begin_a_collection(&application, "Readings")?;
    for _ in 0..2 {
        application.ask_to_close()?;
        window.wait_for("alertdialog", QUESTION, PATIENCE)?;
    }
    inspect(&window, "closing")?;
    click(&window, "button", "Keep editing")?;
    window.wait_until_gone("alertdialog", QUESTION, PATIENCE)?;
    wait_for_value(&window, "Name", "Readings")?;
    application.ask_to_close()?;
    window.wait_for("button", "Discard", PATIENCE)?;
    wait_until("the window to go", PATIENCE, || {
        // With the window goes whoever could answer.
        let Ok(Some(discard)) = window.find("button", "Discard") else { return Ok(Some(())) };
        let _ = discard.click();
        Ok(None)
    })?;
    application.wait_for_end(PATIENCE)?;
    Ok(())
}

#[test]
fn what_was_typed_last_in_a_form_is_there_after_a_window_was_closed() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    type_record(&application.window()?, "Half a thought", "and the rest")?;
    application.ask_to_close()?;
    application.wait_for_end(PATIENCE)?;

    let application = scene.open()?;
    let window = application.window()?;
    click(&window, "button", "New record")?;
    wait_for_value(&window, "Notes", "and the rest")
}

#[test]
fn what_is_typed_in_a_cell_is_written_before_a_window_closes() -> Result<()> {
    let scene = Scene::new()?;
    scene.add("Alder", "")?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Alder", PATIENCE)?;
    click(&window, "gridcell", "Alder")?;
    window.press("F2")?;
    window.wait_for("textbox", "Title, record 1", PATIENCE)?.type_text(" tree")?;
    application.ask_to_close()?;
    application.wait_for_end(PATIENCE)?;
    ensure!(scene.run(&["show", "1"])?.contains("Alder tree"), "it is lost");
    Ok(())
}

#[test]
fn a_page_that_hangs_keeps_no_window_open() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = begin_a_collection(&application, "Readings")?;
    // Not before the driver has its answer.
    window.run("setTimeout(() => { for (;;); }, 500)", &json!([]))?;
    thread::sleep(Duration::from_millis(700));
    application.ask_to_close()?;
    application.wait_for_end(PATIENCE)?;
    Ok(())
}
