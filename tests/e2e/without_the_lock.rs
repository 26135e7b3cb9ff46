//! A program that writes to the database and knows nothing of the write lock: the `sqlite3` shell.

use anyhow::{Result, ensure};
use window_driver::Window;

use crate::{
    inspection::inspect,
    page::{save, type_record, typed, wait_for_count, wait_for_row},
    scene::{DIALOG, PATIENCE, Scene},
};

const TITLE: &str = "Parcel for the lab";
const NOTES: &str = "Two boxes.";

fn refusal(window: &Window<'_>) -> Result<String> {
    save(window)?;
    window.wait_for("button", "Try again", PATIENCE)?;
    Ok(window.text()?)
}

#[test]
fn it_is_named_in_words_of_its_own_and_trying_again_saves() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    type_record(&window, TITLE, NOTES)?;
    let shell = scene.write_without_the_lock()?;
    let shown = refusal(&window)?;
    inspect(&window, "without-the-lock")?;
    let pid = format!("{}, running", shell.pid());
    for expected in ["writing without the write lock", "sqlite3", &pid, "still here"] {
        ensure!(shown.contains(expected), "{expected:?} is missing in: {shown}");
    }
    ensure!(window.find("alertdialog", DIALOG)?.is_none(), "it is told as the lock's holder");
    assert_eq!(typed(&window)?, (TITLE.to_owned(), NOTES.to_owned()));

    shell.release()?;
    window.wait_for("button", "Try again", PATIENCE)?.click()?;
    wait_for_row(&window, TITLE, PATIENCE)?;
    window.wait_until_gone("button", "Try again", PATIENCE)?;
    wait_for_count(&window, 1, PATIENCE)
}
