//! What is undone and made again, and what is said of records that a filter hides.

use anyhow::{Result, ensure};
use window_driver::wait_until;

use crate::{
    inspection::inspect,
    page::{
        click, open_record, replace, save, type_record, wait_for_row, wait_for_text,
        wait_for_titles, wait_for_value,
    },
    scene::{PATIENCE, Scene},
};

const TITLE: &str = "Key to room 4";

#[test]
fn a_discarded_draft_comes_back_before_what_was_saved_is_touched() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    type_record(&window, TITLE, "")?;
    window.press("Control+Enter")?;
    wait_for_row(&window, TITLE, PATIENCE)?;
    wait_for_value(&window, "Title", "")?;
    type_record(&window, "Half a thought", "")?;
    window.press("Escape")?;
    wait_for_text(&window, "Draft discarded")?;

    window.press("Control+z")?;
    wait_for_value(&window, "Title", "Half a thought")?;
    wait_for_text(&window, "Discarding of the draft undone")?;
    wait_for_titles(&window, &[TITLE])?;
    ensure!(scene.run(&["show", "1"])?.contains(TITLE), "the saved record was undone");
    window.press("Escape")?;

    // The draft's step is the last again; then come those before it.
    window.press("Control+z")?;
    wait_for_value(&window, "Title", "Half a thought")?;
    window.press("Escape")?;
    wait_for_text(&window, "Draft discarded")
}

#[test]
fn what_was_undone_is_made_again_unless_somebody_changed_it_since() -> Result<()> {
    let scene = Scene::new()?;
    scene.add(TITLE, "Handed to Ms Okafor.")?;
    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, TITLE)?;
    replace(&window, "Title", "Key to room 5")?;
    save(&window)?;
    wait_for_titles(&window, &["Key to room 5"])?;
    click(&window, "gridcell", "Key to room 5")?;

    for redo in ["Control+Shift+Z", "Control+y"] {
        window.press("Control+z")?;
        wait_for_titles(&window, &[TITLE])?;
        window.press(redo)?;
        wait_for_titles(&window, &["Key to room 5"])?;
    }
    window.press("Control+z")?;
    wait_for_titles(&window, &[TITLE])?;
    window.wait_for("button", "Redo", PATIENCE)?;
    inspect(&window, "redo")?;
    click(&window, "button", "Redo")?;
    wait_for_titles(&window, &["Key to room 5"])?;
    ensure!(scene.run(&["show", "1"])?.contains("Key to room 5"), "it was not made again");

    click(&window, "button", "Undo")?;
    wait_for_titles(&window, &[TITLE])?;
    scene.run(&["edit", "1", "Notes=Back on its hook."])?;
    wait_for_text(&window, "Back on its hook.")?;
    click(&window, "button", "Redo")?;
    wait_for_text(&window, "since; it was not redone")?;
    ensure!(scene.run(&["show", "1"])?.contains(TITLE), "it was made again all the same");
    Ok(())
}

#[test]
fn a_record_that_the_search_hides_is_said_to_be_there_and_shown() -> Result<()> {
    let scene = Scene::new()?;
    for title in ["Birch", "Alder"] {
        scene.add(title, "")?;
    }
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_titles(&window, &["Alder", "Birch"])?;
    window.press("Control+f")?;
    window.wait_for("searchbox", "Search", PATIENCE)?.type_text("birch")?;
    wait_for_titles(&window, &["Birch"])?;
    type_record(&window, "Cedar", "")?;
    window.press("Control+Enter")?;
    wait_for_text(&window, "Saved. The search hides it")?;
    inspect(&window, "hidden")?;
    click(&window, "button", "Show it")?;
    wait_for_titles(&window, &["Cedar", "Alder", "Birch"])?;
    wait_for_value(&window, "Title", "Cedar")?;
    wait_until("the record to be the one that has the focus", PATIENCE, || {
        let row = "return document.querySelector('[role=grid] [tabindex=\"0\"]')\
                   ?.closest('[role=row]')?.textContent ?? ''";
        let row = window.run(row, &serde_json::json!([]))?;
        Ok(row.as_str().is_some_and(|row| row.contains("Cedar")).then_some(()))
    })?;
    Ok(())
}
