//! Another book in the same window.

use std::fs;

use anyhow::Result;

use crate::{
    inspection::inspect,
    page::{click, replace, wait_for_row, wait_for_text},
    scene::{PATIENCE, Scene, run_with},
};

#[test]
fn another_book_is_opened_in_this_window() -> Result<()> {
    let scene = Scene::new()?;
    run_with(scene.daybook(&["add", "Title=Key to room 4"])?, "")?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Key to room 4", PATIENCE)?;
    click(&window, "button", "Book")?;
    window.wait_for("menuitem", "Open book…", PATIENCE)?;
    inspect(&window, "book-menu")?;
    window.press("Escape")?;

    window.press("Control+o")?;
    let another = scene.path("Night shift");
    fs::write(scene.path("notes.txt"), "")?;
    replace(&window, "Directory", &scene.path("notes.txt").to_string_lossy())?;
    click(&window, "button", "Open")?;
    window.wait_for("alert", "", PATIENCE)?;
    inspect(&window, "open-book")?;

    replace(&window, "Directory", &another.to_string_lossy())?;
    click(&window, "button", "Open")?;
    wait_for_text(&window, "No records in Records yet")?;
    wait_for_text(&window, &another.to_string_lossy())
}
