//! What was typed survives.

use std::fs;

use anyhow::{Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    inspection::inspect,
    page::{
        click, open_record, replace, save, type_record, typed, wait_for_row, wait_for_text,
        wait_for_value,
    },
    scene::{PATIENCE, Scene},
};

/// What is kept on disk.
fn kept(scene: &Scene) -> String {
    let drafts = fs::read_dir(scene.path("home/data/daybook/drafts")).into_iter().flatten();
    drafts.flatten().filter_map(|draft| fs::read_to_string(draft.path()).ok()).collect()
}

#[test]
fn a_killed_program_gives_back_what_was_typed() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    type_record(&window, "Half a thought", "and the rest of")?;
    wait_until("the draft to be kept", PATIENCE, || {
        Ok(kept(&scene).contains("and the rest of").then_some(()))
    })?;
    ensure!(window.text()?.contains("Draft kept"), "the window does not say that it is kept");
    application.crash();

    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?.click()?;
    wait_until("the draft", PATIENCE, || {
        Ok(window.text()?.contains("Draft restored").then_some(()))
    })?;
    assert_eq!(typed(&window)?, ("Half a thought".to_owned(), "and the rest of".to_owned()));
    inspect(&window, "draft-restored")?;

    // Once it is saved, it is no draft any more.
    save(&window)?;
    wait_for_row(&window, "Half a thought", PATIENCE)?;
    application.crash();
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?.click()?;
    assert_eq!(typed(&window)?, (String::new(), String::new()));
    Ok(())
}

#[test]
fn a_window_closed_while_its_record_waits_keeps_it_as_a_draft() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    let holder = scene.hold("Nightly backup")?;
    type_record(&window, "Half a thought", "")?;
    save(&window)?;
    window.wait_for("button", "Keep waiting", PATIENCE)?.click()?;
    window.wait_for("status", "Progress", PATIENCE)?;
    application.ask_to_close()?;
    application.wait_for_end(PATIENCE)?;
    holder.release()?;

    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?.click()?;
    assert_eq!(typed(&window)?.0, "Half a thought");
    Ok(())
}

#[test]
fn a_program_begins_where_one_was_and_mentions_drafts_elsewhere() -> Result<()> {
    let scene = Scene::new()?;
    scene.add("Key to room 4", "")?;
    scene.run(&["collections", "add", "Visits"])?;
    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, "Key to room 4")?;
    replace(&window, "Title", "Key to room 5")?;
    window.wait_for("img", "Unsaved draft", PATIENCE)?;
    click(&window, "button", "Close")?;
    wait_for_text(&window, "1 unsaved draft")?;
    wait_for_text(&window, "Draft kept")?;
    window.wait_for("img", "Unsaved draft", PATIENCE)?;
    inspect(&window, "draft-mark")?;
    click(&window, "button", "Visits 0")?;
    wait_for_text(&window, "No records in Visits")?;
    wait_until("the draft to be kept", PATIENCE, || {
        Ok(kept(&scene).contains("Key to room 5").then_some(()))
    })?;
    application.crash();

    let application = scene.open()?;
    let window = application.window()?;
    wait_for_text(&window, "No records in Visits")?;
    wait_for_text(&window, "1 unsaved draft in Records")?;
    inspect(&window, "draft-elsewhere")?;
    click(&window, "button", "Open")?;
    wait_for_value(&window, "Title", "Key to room 5")?;
    click(&window, "button", "Close")?;
    click(&window, "button", "Save")?;
    wait_for_text(&window, "Key to room 5")?;
    wait_until("it to be saved", PATIENCE, || {
        Ok(scene.run(&["show", "1"]).is_ok_and(|shown| shown.contains("room 5")).then_some(()))
    })?;
    window.wait_until_gone("img", "Unsaved draft", PATIENCE)?;
    Ok(())
}

#[test]
fn a_new_window_stands_beside_the_other_on_the_same_collection() -> Result<()> {
    let scene = Scene::new()?;
    scene.run(&["collections", "add", "Visits"])?;
    scene.run(&["collections", "add", "Loans"])?;
    let application = scene.open()?;
    let window = application.window()?;
    click(&window, "button", "Visits 0")?;
    wait_for_text(&window, "No records in Visits")?;
    window.press("Control+Shift+N")?;
    let place = |window: &Window<'_>| window.run("return [screenX, screenY]", &json!([]));
    for second in application.wait_for_windows(2)? {
        wait_for_text(&second, "No records in Visits")?;
        if second != window {
            assert_ne!(place(&second)?, place(&window)?);
        }
    }
    Ok(())
}
