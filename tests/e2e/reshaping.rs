//! Collections and fields that somebody changes while others work with them.

use anyhow::{Result, ensure};

use crate::{
    inspection::inspect,
    page::{
        click, column, open_record, replace, save, type_record, wait_for_row, wait_for_text,
        wait_for_titles, wait_for_value,
    },
    scene::{PATIENCE, Scene},
};

#[test]
fn a_field_that_is_renamed_takes_along_what_is_being_typed() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    type_record(&window, "Key to room 4", "Handed to Ms Okafor.")?;
    scene.run(&["fields", "rename", "Notes", "Remarks"])?;
    wait_for_value(&window, "Remarks", "Handed to Ms Okafor.")?;
    save(&window)?;
    wait_for_row(&window, "Key to room 4", PATIENCE)?;
    assert_eq!(column(&window, "Remarks")?, ["Handed to Ms Okafor."]);
    Ok(())
}

#[test]
fn what_was_typed_into_a_field_that_is_deleted_stays_to_be_copied() -> Result<()> {
    let scene = Scene::new()?;
    scene.add("Key to room 4", "On its hook.")?;
    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, "Key to room 4")?;
    replace(&window, "Title", "Key to room 5")?;
    replace(&window, "Notes", "Handed to Ms Okafor.")?;
    scene.run(&["fields", "rm", "Notes"])?;
    wait_for_text(&window, "This field was deleted by somebody")?;
    inspect(&window, "field-deleted")?;
    wait_for_value(&window, "Notes", "Handed to Ms Okafor.")?;
    save(&window)?;
    wait_for_titles(&window, &["Key to room 5"])?;
    // The field comes back with what it held.
    scene.run(&["fields", "restore", "Notes"])?;
    ensure!(scene.run(&["show", "1"])?.contains("On its hook."));
    Ok(())
}

#[test]
fn a_field_that_is_added_leaves_alone_what_is_being_typed() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    type_record(&window, "Key to room 4", "Handed to")?;
    scene.run(&["fields", "add", "Shelf"])?;
    let shelf = window.wait_for("textbox", "Shelf", PATIENCE)?;
    let notes = window.wait_for("textbox", "Notes", PATIENCE)?;
    ensure!(notes.has_focus()?, "the focus moved");
    notes.type_text(" Ms Okafor.")?;
    shelf.type_text("B 2")?;
    save(&window)?;
    wait_for_row(&window, "Key to room 4", PATIENCE)?;
    assert_eq!(column(&window, "Notes")?, ["Handed to Ms Okafor."]);
    assert_eq!(column(&window, "Shelf")?, ["B 2"]);
    Ok(())
}

#[test]
fn a_collection_is_made_and_shaped_in_the_window() -> Result<()> {
    let scene = Scene::new()?;
    let (left, right) = (scene.open()?, scene.open()?);
    let (left, right) = (left.window()?, right.window()?);
    click(&left, "button", "New collection")?;
    left.wait_for("dialog", "New collection", PATIENCE)?;
    replace(&left, "Name", "Samples")?;
    inspect(&left, "new-collection")?;
    click(&left, "button", "Create")?;
    wait_for_text(&right, "Samples")?;

    click(&left, "button", "More for Samples")?;
    inspect(&left, "collection-menu")?;
    click(&left, "menuitem", "Fields…")?;
    click(&left, "button", "New field")?;
    replace(&left, "Field name", "Depth")?;
    inspect(&left, "new-field")?;
    click(&left, "button", "Add")?;
    left.wait_for("region", "Settings of Depth", PATIENCE)?;
    inspect(&left, "fields")?;
    click(&left, "button", "Done")?;
    ensure!(scene.run(&["fields", "--collection", "Samples"])?.contains("Depth"));
    Ok(())
}

#[test]
fn a_collection_is_deleted_for_everybody_and_comes_back_for_everybody() -> Result<()> {
    let scene = Scene::new()?;
    scene.run(&["init"])?;
    scene.run(&["collections", "add", "Samples"])?;
    let (left, right) = (scene.open()?, scene.open()?);
    let (left, right) = (left.window()?, right.window()?);
    right.wait_for("button", "More for Samples", PATIENCE)?;
    click(&left, "button", "More for Samples")?;
    click(&left, "menuitem", "Delete…")?;
    left.wait_for("alertdialog", "Delete Samples?", PATIENCE)?;
    inspect(&left, "delete-collection")?;
    click(&left, "button", "Delete")?;
    right.wait_until_gone("button", "More for Samples", PATIENCE)?;
    left.wait_until_gone("alertdialog", "Delete Samples?", PATIENCE)?;
    left.press("Control+z")?;
    right.wait_for("button", "More for Samples", PATIENCE)?;
    Ok(())
}

#[test]
fn what_does_not_fit_another_kind_is_shown_first_and_a_deleted_field_comes_back() -> Result<()> {
    let scene = Scene::new()?;
    scene.add("Key to room 4", "12.5")?;
    scene.add("Key to room 5", "Handed to Ms Okafor.")?;
    let application = scene.open()?;
    let window = application.window()?;
    click(&window, "button", "More for Records")?;
    click(&window, "menuitem", "Fields…")?;
    click(&window, "row", "Notes Long text")?;
    window.wait_for("region", "Settings of Notes", PATIENCE)?;
    click(&window, "button", "Long text Kind")?;
    click(&window, "option", "Number Such as 12.5")?;
    let question = "1 value of Notes would not fit";
    window.wait_for("alertdialog", question, PATIENCE)?;
    wait_for_text(&window, "Handed to Ms Okafor.")?;
    inspect(&window, "misfits")?;
    click(&window, "button", "Change and take 1 value away")?;
    window.wait_until_gone("alertdialog", question, PATIENCE)?;
    ensure!(!scene.run(&["show", "2"])?.contains("Okafor"), "it is still there");
    ensure!(scene.run(&["history", "2"])?.contains("Okafor"), "the history does not keep it");

    click(&window, "button", "Delete Notes")?;
    click(&window, "button", "Delete")?;
    click(&window, "button", "Restore Notes")?;
    window.wait_for("region", "Settings of Notes", PATIENCE)?;
    click(&window, "button", "Done")?;
    ensure!(scene.run(&["show", "1"])?.contains("12.5"), "what the field held is gone");
    Ok(())
}
