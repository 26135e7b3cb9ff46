//! What `cargo xtask run` does where nobody can see a window: the same, on a virtual display, with
//! a record added by hand, so to speak, and a picture of it.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use window_driver::{Application, Display, Launch, Window, wait_until};

use crate::{build, step};

/// A machine that has just built everything may be slow.
const PATIENCE: Duration = Duration::from_secs(30);
const COLLECTION: &str = "Records";

/// Opens the window on a virtual display, adds a record, and leaves a picture.
///
/// # Errors
/// Where the window does not do what it should.
pub(crate) fn show(root: &Path, directory: Option<PathBuf>) -> Result<()> {
    step::say("There is no display here, so the window opens on a virtual one (a few seconds)");
    let place = root.join("target/daybook-run");
    let book = directory.unwrap_or_else(|| place.join("book"));
    let display = Display::start()?;
    let launch = Launch::new(&build::built("daybook-app")?, &place.join("home")).argument(&book);
    let application = Application::start(&display, &launch)?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE).context("the window shows no book")?;
    let before = count(&window)?;
    type_record(&window, "Hello, Daybook", "Typed on a virtual display.")?;
    window.wait_for("button", "Save", PATIENCE)?.click()?;
    let after = wait_until("the new record", PATIENCE, || {
        Ok(Some(count(&window)?).filter(|count| *count > before))
    })?;
    let picture = place.join("window.png");
    window.screenshot(&picture)?;
    println!(
        "A record was added through the window. The book in {} holds {after}.",
        book.display()
    );
    println!("This is how the window looks: {}", picture.display());
    Ok(())
}

/// Opens the form and types a record into it.
///
/// # Errors
/// Where there is no such form.
pub(crate) fn type_record(window: &Window<'_>, title: &str, notes: &str) -> Result<()> {
    window.wait_for("button", "New record", PATIENCE)?.click()?;
    window.wait_for("textbox", "Title", PATIENCE)?.type_text(title)?;
    window.wait_for("textbox", "Notes", PATIENCE)?.type_text(notes)?;
    Ok(())
}

/// How many records the list tells a screen reader that it has.
fn count(window: &Window<'_>) -> Result<u64, window_driver::Error> {
    // An empty collection has words in the list's place.
    let Some(grid) = window.find("grid", COLLECTION)? else { return Ok(0) };
    let rows = grid.attribute("aria-rowcount")?.and_then(|rows| rows.parse::<u64>().ok());
    // The row of column names counts as one.
    Ok(rows.unwrap_or(1).saturating_sub(1))
}
