//! What `cargo xtask run` does where nobody can see a window: the same, on a virtual display, with
//! a record added by hand, so to speak, and a picture of it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use demo::{PATIENCE, type_record};
use steps::Programs;
use window_driver::{Application, Display, Launch, Window, wait_until};

const COLLECTION: &str = "Records";

/// Opens the window on a virtual display, adds a record, and leaves a picture.
///
/// # Errors
/// Where the window does not do what it should.
pub(crate) fn show(programs: &Programs, directory: Option<PathBuf>) -> Result<()> {
    let place = programs.target().join("daybook-run");
    let book = directory.unwrap_or_else(|| place.join("book"));
    let display = Display::start()?;
    let launch = Launch::new(&programs.get("daybook-app"), &place.join("home")).argument(&book);
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

/// How many records the list tells a screen reader that it has.
fn count(window: &Window<'_>) -> Result<u64, window_driver::Error> {
    // An empty collection has words in the list's place.
    let Some(grid) = window.find("grid", COLLECTION)? else { return Ok(0) };
    let rows = grid.attribute("aria-rowcount")?.and_then(|rows| rows.parse::<u64>().ok());
    // The row of column names counts as one.
    Ok(rows.unwrap_or(1).saturating_sub(1))
}
