//! What a person does in a window, and what they wait for.

use std::time::Duration;

use anyhow::Result;
use window_driver::{Window, wait_until};

use crate::{
    inspection::picture,
    scene::{COLLECTION, PATIENCE},
};

/// Opens the form and types a record into it.
pub fn type_record(window: &Window<'_>, title: &str, notes: &str) -> Result<()> {
    window.wait_for("button", "New record", PATIENCE)?.click()?;
    window.wait_for("textbox", "Title", PATIENCE)?.type_text(title)?;
    window.wait_for("textbox", "Notes", PATIENCE)?.type_text(notes)?;
    Ok(())
}

/// Clicks what has this role and name.
pub fn click(window: &Window<'_>, role: &str, name: &str) -> Result<()> {
    // What is just being drawn anew cannot be clicked for a moment.
    Ok(wait_until(&format!("a {role} \"{name}\" to click"), PATIENCE, || {
        Ok(window.find(role, name)?.and_then(|element| element.click().ok()))
    })?)
}

/// Types into a text field in place of what it holds.
pub fn replace(window: &Window<'_>, field: &str, text: &str) -> Result<()> {
    let field = window.wait_for("textbox", field, PATIENCE)?;
    field.click()?;
    window.press("Control+a")?;
    Ok(field.type_text(text)?)
}

pub fn save(window: &Window<'_>) -> Result<()> {
    click(window, "button", "Save")
}

/// What the form holds now.
pub fn typed(window: &Window<'_>) -> Result<(String, String)> {
    let value = |name: &str| window.wait_for("textbox", name, PATIENCE)?.value();
    Ok((value("Title")?, value("Notes")?))
}

/// Waits until a row of the list has `title` as its title.
pub fn wait_for_row(window: &Window<'_>, title: &str, timeout: Duration) -> Result<()> {
    let found = wait_until(&format!("a row \"{title}\""), timeout, || {
        Ok(titles(window)?.iter().any(|shown| shown == title).then_some(()))
    });
    or_picture(window, found)
}

/// The titles of the rows in view, from top to bottom.
pub fn titles(window: &Window<'_>) -> Result<Vec<String>, window_driver::Error> {
    column(window, "Title")
}

/// What stands in a column of the rows in view, from top to bottom.
pub fn column(window: &Window<'_>, name: &str) -> Result<Vec<String>, window_driver::Error> {
    let texts = window.run(include_str!("column.js"), &serde_json::json!([name]))?;
    let texts = texts.as_array().into_iter().flatten();
    Ok(texts.filter_map(|text| text.as_str()).map(str::to_owned).collect())
}

/// Waits until the rows in view have these titles, from top to bottom.
pub fn wait_for_titles(window: &Window<'_>, titles: &[&str]) -> Result<()> {
    let found = wait_until(&format!("the rows {titles:?}"), PATIENCE, || {
        Ok((self::titles(window)? == titles).then_some(()))
    });
    or_picture(window, found)
}

/// Opens the record with this title from the list, beside it.
pub fn open_record<'a>(window: &Window<'a>, title: &str) -> Result<()> {
    wait_for_row(window, title, PATIENCE)?;
    click(window, "gridcell", title)?;
    window.press("Enter")?;
    wait_for_value(window, "Title", title)
}

/// Waits until a text field holds this.
pub fn wait_for_value(window: &Window<'_>, field: &str, value: &str) -> Result<()> {
    let found = wait_until(&format!("{field} \"{value}\""), PATIENCE, || {
        let Some(found) = window.find("textbox", field)? else { return Ok(None) };
        Ok((found.value()? == value).then_some(()))
    });
    or_picture(window, found)
}

/// Waits until the list tells that it has this many records.
pub fn wait_for_count(window: &Window<'_>, count: usize, timeout: Duration) -> Result<()> {
    // The row of column names counts as one.
    let rows = (count + 1).to_string();
    let found = wait_until(&format!("{count} records"), timeout, || {
        let Some(grid) = window.find("grid", COLLECTION)? else { return Ok(None) };
        Ok(grid.attribute("aria-rowcount")?.filter(|shown| *shown == rows).map(drop))
    });
    or_picture(window, found)
}

/// Waits until this text can be read in the window.
pub fn wait_for_text(window: &Window<'_>, text: &str) -> Result<()> {
    let found = wait_until(&format!("\"{text}\""), PATIENCE, || {
        Ok(window.text()?.contains(text).then_some(()))
    });
    or_picture(window, found)
}

/// Where a wait was in vain, a picture tells why.
fn or_picture(window: &Window<'_>, found: Result<(), window_driver::Error>) -> Result<()> {
    if found.is_err() {
        picture(window, "failed")?;
    }
    Ok(found?)
}
