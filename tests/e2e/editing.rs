//! Records that are changed, deleted, brought back and undone.

use anyhow::{Result, ensure};

use crate::{
    inspection::inspect,
    page::{
        click, column, open_record, replace, save, titles, wait_for_count, wait_for_row,
        wait_for_text, wait_for_titles, wait_for_value,
    },
    scene::{PATIENCE, Scene},
};

const TITLE: &str = "Key to room 4";

#[test]
fn an_edit_reaches_the_other_instance_and_is_undone() -> Result<()> {
    let scene = Scene::new()?;
    scene.add(TITLE, "Handed to Ms Okafor.")?;
    let (left, right) = (scene.open()?, scene.open()?);
    let (left, right) = (left.window()?, right.window()?);
    open_record(&left, TITLE)?;
    replace(&left, "Title", "Key to room 5")?;
    inspect(&left, "edit")?;
    save(&left)?;
    wait_for_titles(&right, &["Key to room 5"])?;
    assert_eq!(column(&right, "Notes")?, ["Handed to Ms Okafor."]);

    left.press("Control+z")?;
    wait_for_titles(&right, &[TITLE])?;
    wait_for_text(&left, "Edit of record 1 undone")?;
    wait_for_value(&left, "Title", TITLE)
}

#[test]
fn what_somebody_changed_since_is_not_undone() -> Result<()> {
    let scene = Scene::new()?;
    scene.add(TITLE, "")?;
    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, TITLE)?;
    replace(&window, "Notes", "Handed to Ms Okafor.")?;
    save(&window)?;
    wait_for_text(&window, "Saved")?;
    scene.run(&["edit", "1", "Notes=Back on its hook."])?;
    wait_for_value(&window, "Notes", "Back on its hook.")?;
    window.press("Control+z")?;
    wait_for_text(&window, "since; it was not undone")?;
    ensure!(scene.run(&["show", "1"])?.contains("Back on its hook."), "it was undone all the same");
    Ok(())
}

#[test]
fn a_deleted_record_comes_back_by_undo_and_from_the_bin() -> Result<()> {
    let scene = Scene::new()?;
    scene.add(TITLE, "Handed to Ms Okafor.")?;
    scene.add("Parcel for the lab", "")?;
    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, TITLE)?;
    click(&window, "button", "Delete")?;
    wait_for_titles(&window, &["Parcel for the lab"])?;
    window.press("Control+z")?;
    wait_for_row(&window, TITLE, PATIENCE)?;

    open_record(&window, TITLE)?;
    click(&window, "button", "Delete")?;
    wait_for_titles(&window, &["Parcel for the lab"])?;
    click(&window, "button", "Deleted records")?;
    click(&window, "checkbox", "Select record 1")?;
    inspect(&window, "bin")?;
    click(&window, "button", "Restore")?;
    wait_for_text(&window, "Record 1 restored")?;
    click(&window, "button", "Back to the list")?;
    wait_for_row(&window, TITLE, PATIENCE)
}

#[test]
fn an_earlier_version_is_restored_from_the_history() -> Result<()> {
    let scene = Scene::new()?;
    scene.add(TITLE, "Handed to Ms Okafor.")?;
    scene.run(&["edit", "1", "Notes=Back on its hook."])?;
    scene.run(&["edit", "1", "Title=Key to room 40"])?;
    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, "Key to room 40")?;
    click(&window, "tab", "History")?;
    let version = window.wait_for("listitem", "Version 1", PATIENCE)?;
    let shown = version.text()?;
    ensure!(shown.contains("Made by") && shown.contains(TITLE), "it says {shown:?}");
    inspect(&window, "history")?;
    let restore = window.all("button", Some("Restore this version"))?;
    let first = restore.last().ok_or_else(|| anyhow::anyhow!("nothing can be restored"))?;
    first.click()?;
    wait_for_titles(&window, &[TITLE])?;
    assert_eq!(column(&window, "Notes")?, ["Handed to Ms Okafor."]);
    Ok(())
}

#[test]
fn a_draft_of_an_edit_survives_a_crash() -> Result<()> {
    let scene = Scene::new()?;
    scene.add(TITLE, "")?;
    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, TITLE)?;
    replace(&window, "Notes", "Half a thought")?;
    wait_for_text(&window, "Draft kept")?;
    application.crash();

    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, TITLE)?;
    wait_for_value(&window, "Notes", "Half a thought")?;
    save(&window)?;
    wait_for_count(&window, 1, PATIENCE)?;
    wait_for_text(&window, "Saved")?;
    assert_eq!(titles(&window)?, [TITLE]);
    ensure!(scene.run(&["show", "1"])?.contains("Half a thought"));
    Ok(())
}
