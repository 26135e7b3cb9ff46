//! Which records are shown, and in which order.

use anyhow::{Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    inspection::inspect,
    page::{click, replace, wait_for_row, wait_for_text, wait_for_titles},
    scene::{PATIENCE, Scene},
};

const ROWS: [(&str, &str); 3] = [
    ("Birch", "Taken at the inlet."),
    ("Alder", "Taken at the outlet."),
    ("Cedar", "Taken at the inlet; turbid."),
];

fn scene() -> Result<Scene> {
    let scene = Scene::new()?;
    for (title, notes) in ROWS {
        scene.add(title, notes)?;
    }
    Ok(scene)
}

#[test]
fn search_finds_as_one_types_and_marks_what_it_found() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_titles(&window, &["Cedar", "Alder", "Birch"])?;
    window.press("Control+f")?;
    let search = window.wait_for("searchbox", "Search", PATIENCE)?;
    ensure!(search.has_focus()?, "Ctrl+F does not lead to the search");
    search.type_text("inlet")?;
    wait_for_titles(&window, &["Cedar", "Birch"])?;
    wait_for_marks(&window, &["inlet", "inlet"])?;
    inspect(&window, "search")?;

    // What somebody adds meanwhile is found too.
    scene.add("Dogwood", "Inlet again.")?;
    scene.add("Elder", "Elsewhere.")?;
    wait_for_titles(&window, &["Dogwood", "Cedar", "Birch"])?;
    search.type_text(" turb")?;
    wait_for_titles(&window, &["Cedar"])?;
    search.type_text("ine")?;
    wait_for_text(&window, "Nothing found")?;
    inspect(&window, "nothing-found")?;
    window.press("Escape")?;
    wait_for_titles(&window, &["Elder", "Dogwood", "Cedar", "Alder", "Birch"])
}

#[test]
fn accents_are_found_and_marked_with_and_without_them() -> Result<()> {
    let scene = Scene::new()?;
    for title in ["Café composed", "Cafe\u{301} decomposed", "Cafe plain", "Coffee"] {
        scene.add(title, "")?;
    }
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Coffee", PATIENCE)?;
    window.press("Control+f")?;
    let search = window.wait_for("searchbox", "Search", PATIENCE)?;
    search.type_text("cafe")?;
    wait_for_titles(&window, &["Cafe plain", "Cafe\u{301} decomposed", "Café composed"])?;
    wait_for_marks(&window, &["Cafe", "Cafe\u{301}", "Café"])?;
    inspect(&window, "search-accents")?;

    // Typed with them, what has them comes first.
    window.press("Control+a")?;
    search.type_text("café")?;
    wait_for_titles(&window, &["Cafe\u{301} decomposed", "Café composed", "Cafe plain"])?;
    wait_for_marks(&window, &["Cafe\u{301}", "Café", "Cafe"])?;
    inspect(&window, "search-typed-accents")
}

/// Waits until this is marked in the list, from top to bottom.
fn wait_for_marks(window: &Window<'_>, marks: &[&str]) -> Result<()> {
    let shown = "return [...document.querySelectorAll('[role=grid] mark')]
        .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((it) => it.textContent)";
    Ok(wait_until(&format!("the marks {marks:?}"), PATIENCE, || {
        Ok((window.run(shown, &json!([]))? == json!(marks)).then_some(()))
    })?)
}

#[test]
fn the_order_and_the_columns_are_remembered() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_titles(&window, &["Cedar", "Alder", "Birch"])?;
    click(&window, "button", "Title")?;
    wait_for_titles(&window, &["Alder", "Birch", "Cedar"])?;
    // The focus is on the header that was clicked.
    window.press("ArrowRight")?;
    window.press("Alt+ArrowDown")?;
    window.wait_for("menuitem", "Hide", PATIENCE)?;
    inspect(&window, "column-menu")?;
    click(&window, "menuitem", "Hide")?;
    window.wait_until_gone("columnheader", "Notes", PATIENCE)?;
    click(&window, "button", "Columns")?;
    inspect(&window, "columns")?;
    window.press("Escape")?;
    application.ask_to_close()?;
    application.wait_for_end(PATIENCE)?;

    let application = scene.open()?;
    let window = application.window()?;
    wait_for_titles(&window, &["Alder", "Birch", "Cedar"])?;
    ensure!(window.find("columnheader", "Notes")?.is_none(), "the column is back");
    // Whose turn it is in the order, not when it was added, tells where a new one comes.
    scene.add("Beech", "")?;
    wait_for_titles(&window, &["Alder", "Beech", "Birch", "Cedar"])
}

#[test]
fn a_filter_lets_through_what_fits() -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_titles(&window, &["Cedar", "Alder", "Birch"])?;
    click(&window, "button", "Add filter")?;
    let value = window.wait_for("textbox", "Value", PATIENCE)?;
    wait_until("the value to have the focus", PATIENCE, || Ok(value.has_focus()?.then_some(())))?;
    value.type_text("d")?;
    inspect(&window, "filter")?;
    wait_for_titles(&window, &["Cedar", "Alder"])?;
    window.press("Enter")?;
    scene.add("Elder", "")?;
    wait_for_titles(&window, &["Elder", "Cedar", "Alder"])
}

#[test]
fn a_view_is_there_for_the_other_instance_too() -> Result<()> {
    let scene = scene()?;
    let (left, right) = (scene.open()?, scene.open()?);
    let (left, right) = (left.window()?, right.window()?);
    wait_for_titles(&left, &["Cedar", "Alder", "Birch"])?;
    click(&left, "button", "Title")?;
    wait_for_titles(&left, &["Alder", "Birch", "Cedar"])?;
    click(&left, "button", "View: All records")?;
    click(&left, "menuitem", "Save view as…")?;
    replace(&left, "Name", "By name")?;
    inspect(&left, "save-view")?;
    click(&left, "button", "Save")?;
    left.wait_for("button", "View: By name", PATIENCE)?;

    click(&right, "button", "View: All records")?;
    click(&right, "menuitemradio", "By name")?;
    wait_for_titles(&right, &["Alder", "Birch", "Cedar"])
}
