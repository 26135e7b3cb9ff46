//! What somebody does in the window first.

#![forbid(unsafe_code)]

use std::time::Duration;

use anyhow::Result;
use window_driver::Window;

/// A machine that has just built everything may be slow.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Opens the form and types a record into it.
///
/// # Errors
/// Where there is no such form.
pub fn type_record(window: &Window<'_>, title: &str, notes: &str) -> Result<()> {
    window.wait_for("button", "New record", PATIENCE)?.click()?;
    window.wait_for("textbox", "Title", PATIENCE)?.type_text(title)?;
    window.wait_for("textbox", "Notes", PATIENCE)?.type_text(notes)?;
    Ok(())
}
