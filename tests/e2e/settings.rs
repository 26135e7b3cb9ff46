//! What a person has chosen, in every window.

use anyhow::{Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    inspection::inspect,
    page::{click, column, replace, save, type_record, wait_for_row},
    scene::{PATIENCE, Scene},
};

/// The window's paper, by the light that is reflected from it.
fn is_dark(window: &Window<'_>) -> Result<bool, window_driver::Error> {
    let paper = "return getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]";
    let paper = window.run(paper, &json!([]))?;
    Ok(paper.as_str().and_then(|red| red.parse::<u8>().ok()).is_some_and(|red| red < 128))
}

#[test]
fn the_theme_is_the_systems_until_another_is_chosen_in_any_window() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open_dark()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    ensure!(is_dark(&window)?, "it does not follow the system");
    window.press("Control+Shift+N")?;
    let windows = application.wait_for_windows(2)?;
    window.press("Control+,")?;
    window.wait_for("dialog", "Settings", PATIENCE)?;
    click(&window, "radio", "Light")?;
    for window in &windows {
        wait_until("it to be light", PATIENCE, || Ok((!is_dark(window)?).then_some(())))?;
    }
    inspect(&window, "settings")
}

#[test]
fn the_name_that_one_gives_oneself_stands_at_what_one_writes() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    window.press("Control+,")?;
    replace(&window, "Your name", "Front desk")?;
    click(&window, "button", "Done")?;
    type_record(&window, "Key to room 4", "")?;
    save(&window)?;
    wait_for_row(&window, "Key to room 4", PATIENCE)?;
    let record = scene.run(&["--json", "show", "1"])?;
    ensure!(record.contains("\"createdBy\":\"Front desk\""), "{record}");
    Ok(())
}

#[test]
fn dates_and_numbers_are_written_as_one_chose() -> Result<()> {
    let scene = Scene::new()?;
    scene.run(&["init"])?;
    scene.run(&["fields", "add", "Amount", "--kind", "number"])?;
    scene.run(&["add", "Title=Reading", "Amount=12345.5"])?;
    let application = scene.open()?;
    let window = application.window()?;
    let amount = |text: &str| {
        wait_until(&format!("the amount to be {text}"), PATIENCE, || {
            Ok((column(&window, "Amount")? == [text]).then_some(()))
        })
    };
    amount("12,345.5")?;
    window.press("Control+,")?;
    click(&window, "button", "System Dates and numbers")?;
    click(&window, "option", "Deutsch (Deutschland) 31. Dez. 2026 · 12.345,5")?;
    click(&window, "button", "Done")?;
    Ok(amount("12.345,5")?)
}
