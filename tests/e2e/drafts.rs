//! What was typed survives.

use std::fs;

use anyhow::{Result, ensure};
use window_driver::wait_until;

use crate::{
    inspection::inspect,
    page::{save, type_record, typed, wait_for_row},
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
    let pid = application.pid();
    window.close()?;
    wait_until("the program to end", PATIENCE, || {
        Ok((!std::path::Path::new(&format!("/proc/{pid}/exe")).exists()).then_some(()))
    })?;
    holder.release()?;

    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?.click()?;
    assert_eq!(typed(&window)?.0, "Half a thought");
    Ok(())
}
