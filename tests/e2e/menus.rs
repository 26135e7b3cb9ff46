//! Menus at the pointer and at what has the focus; the parts of the window by key; the keyboard help.

use anyhow::{Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    inspection::inspect,
    page::{click, wait_for_row, wait_for_titles, wait_for_value},
    scene::{PATIENCE, Scene},
};

fn scene() -> Result<Scene> {
    let scene = Scene::new()?;
    for title in ["Alder", "Birch", "Cedar"] {
        scene.add(title, "Taken at the inlet.")?;
    }
    scene.run(&["collections", "add", "Visits", "--field", "Title:text"])?;
    Ok(scene)
}

fn right_click(window: &Window<'_>, role: &str, name: &str) -> Result<()> {
    Ok(window.wait_for(role, name, PATIENCE)?.right_click()?)
}

/// Closes the menu, and waits until what it was opened at has the focus again.
fn close_menu(window: &Window<'_>, menu: &str, role: &str, name: &str) -> Result<()> {
    window.press("Escape")?;
    window.wait_until_gone("menu", menu, PATIENCE)?;
    Ok(wait_until(&format!("the focus on the {role} {name}"), PATIENCE, || {
        Ok(window.wait_for(role, name, PATIENCE)?.has_focus()?.then_some(()))
    })?)
}

#[test]
fn a_right_click_opens_the_menu_of_what_is_beneath_it() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;

    right_click(&window, "gridcell", "Birch")?;
    window.wait_for("menu", "Record 2, Title", PATIENCE)?;
    inspect(&window, "cell-menu")?;
    close_menu(&window, "Record 2, Title", "gridcell", "Birch")?;
    window.press("Shift+F10")?;
    window.wait_for("menu", "Record 2, Title", PATIENCE)?;
    click(&window, "menuitem", "Filter by this value")?;
    wait_for_titles(&window, &["Birch"])?;
    click(&window, "button", "Remove filter: Title is “Birch”")?;
    wait_for_titles(&window, &["Cedar", "Birch", "Alder"])?;

    right_click(&window, "button", "Title")?;
    window.wait_for("menu", "Column Title", PATIENCE)?;
    click(&window, "menuitem", "Sort ascending")?;
    wait_for_titles(&window, &["Alder", "Birch", "Cedar"])?;

    right_click(&window, "button", "Visits 0")?;
    window.wait_for("menu", "Collection Visits", PATIENCE)?;
    inspect(&window, "collection-menu")?;
    close_menu(&window, "Collection Visits", "button", "Visits 0")?;

    right_click(&window, "gridcell", "Alder")?;
    click(&window, "menuitem", "Delete record")?;
    wait_for_titles(&window, &["Birch", "Cedar"])?;
    ensure!(!scene.run(&["list"])?.contains("Alder"));
    window.press("Control+z")?;
    wait_for_titles(&window, &["Alder", "Birch", "Cedar"])
}

#[test]
fn what_a_menu_copies_is_on_the_clipboard() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    right_click(&window, "gridcell", "Cedar")?;
    click(&window, "menuitem", "Copy cell")?;
    window.wait_until_gone("menu", "Record 3, Title", PATIENCE)?;
    click(&window, "gridcell", "Alder")?;
    window.press("Control+v")?;
    wait_for_titles(&window, &["Cedar", "Birch", "Cedar"])?;
    wait_until("the record in the book", PATIENCE, || {
        let record = scene.run(&["show", "1"]);
        Ok(record.is_ok_and(|record| record.contains("Cedar")).then_some(()))
    })?;
    Ok(())
}

#[test]
fn a_record_is_duplicated_into_the_form_and_saved_from_there() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    click(&window, "gridcell", "Cedar")?;
    window.press("Control+Shift+d")?;
    wait_for_value(&window, "Title", "Cedar")?;
    wait_for_value(&window, "Notes", "Taken at the inlet.")?;
    inspect(&window, "duplicate")?;
    window.press("Control+Enter")?;
    wait_for_titles(&window, &["Cedar", "Cedar", "Birch", "Alder"])?;
    ensure!(scene.run(&["show", "4"])?.contains("Taken at the inlet."));
    window.press("Control+z")?;
    Ok(())
}

#[test]
fn f6_goes_round_the_parts_of_the_window_and_f1_tells_the_keys() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Cedar", PATIENCE)?;
    click(&window, "button", "New record")?;
    let title = window.wait_for("textbox", "Title", PATIENCE)?;
    wait_until("the form to have the focus", PATIENCE, || Ok(title.has_focus()?.then_some(())))?;
    let part =
        "return document.activeElement.closest('nav, header, main, aside, footer')?.tagName ?? ''";
    for (keys, expected) in [
        ("F6", "FOOTER"),
        ("F6", "NAV"),
        ("F6", "HEADER"),
        ("F6", "MAIN"),
        ("F6", "ASIDE"),
        ("Shift+F6", "MAIN"),
        ("Shift+F6", "HEADER"),
        ("Shift+F6", "NAV"),
    ] {
        window.press(keys)?;
        let at = window.run(part, &json!([]))?;
        ensure!(at == json!(expected), "{keys} leads to {at}, not {expected}");
    }
    // In the collections, one key leads on and another chooses.
    window.press("ArrowDown")?;
    window.press("Enter")?;
    window.wait_for("button", "Visits 0", PATIENCE)?;
    window.press("F1")?;
    window.wait_for("dialog", "Keyboard help", PATIENCE)?;
    inspect(&window, "keyboard-help")?;
    window.press("Escape")?;
    Ok(window.wait_until_gone("dialog", "Keyboard help", PATIENCE)?)
}
