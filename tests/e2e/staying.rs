//! A window keeps its page, whatever a browser would do by itself.

use anyhow::{Result, ensure};
use serde_json::json;
use window_driver::{Window, wait_until};

use crate::{
    page::{click, wait_for_row, wait_for_value},
    scene::{PATIENCE, Scene},
};

/// What a page can be asked to do, by a link, a form or the web view's own menu and keys.
const WAYS_AWAY: [&str; 6] = [
    "location.reload()",
    "location.href = 'https://example.org/'",
    "location.replace('file:///etc/hostname')",
    "history.back()",
    "open('https://example.org/')",
    "const link = document.createElement('a'); link.href = 'https://example.org/'; link.click()",
];
const KEYS: [&str; 7] = [
    "F5",
    "Control+r",
    "Control+Shift+r",
    "Control+F5",
    "Alt+ArrowLeft",
    "Alt+ArrowRight",
    "Backspace",
];

#[test]
fn nothing_takes_the_page_away_or_what_is_typed_in_it() -> Result<()> {
    let scene = Scene::new()?;
    scene.run(&["init"])?;
    scene.run(&["collections", "add", "Visits", "--field", "Title:text"])?;
    scene.add("Alder", "Taken at the inlet.")?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Alder", PATIENCE)?;
    click(&window, "button", "New record")?;
    window.wait_for("textbox", "Title", PATIENCE)?.type_text("Half a thou")?;
    window.run("window.isThatPage = true", &json!([]))?;
    for way in WAYS_AWAY {
        window.run(way, &json!([]))?;
        stays(&window, way)?;
    }
    click(&window, "gridcell", "1")?;
    for key in KEYS {
        window.press(key)?;
        stays(&window, key)?;
    }
    ensure!(application.windows()?.len() == 1, "another window was opened");
    click(&window, "button", "New record")?;
    wait_for_value(&window, "Title", "Half a thou")
}

/// Whether this is still the same page, once it has drawn two frames, by which another would have come.
fn stays(window: &Window<'_>, after: &str) -> Result<()> {
    let drawn =
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
    for _ in 0..2 {
        window.run(drawn, &json!([]))?;
    }
    let kept = wait_until("an answer of the page", PATIENCE, || {
        window.run("return window.isThatPage === true", &json!([])).map(Some)
    })?;
    ensure!(kept == json!(true), "the page is another after {after}");
    Ok(())
}
