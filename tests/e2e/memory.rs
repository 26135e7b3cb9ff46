//! The window on a book that is in the program's memory: it knows no difference.

use anyhow::{Result, ensure};
use window_driver::Application;

use crate::{
    inspection::inspect,
    page::{
        click, open_record, replace, save, type_record, wait_for_count, wait_for_row,
        wait_for_titles, wait_for_value,
    },
    scene::{PATIENCE, Scene},
};

#[test]
fn records_are_added_edited_undone_and_seen_by_another_window() -> Result<()> {
    let scene = Scene::new()?;
    let application =
        Application::start(&scene.display, &scene.launch().argument("memory:front desk"))?;
    let first = application.window()?;
    type_record(&first, "Key to room 4", "Handed to Ms Okafor.")?;
    save(&first)?;
    wait_for_row(&first, "Key to room 4", PATIENCE)?;
    first.press("Control+Shift+N")?;
    let windows = application.wait_for_windows(2)?;
    let other = windows.iter().find(|window| **window != first);
    let Some(second) = other else { anyhow::bail!("there is no second window") };
    wait_for_row(second, "Key to room 4", PATIENCE)?;

    type_record(second, "Parcel for the lab", "On the shelf, left.")?;
    save(second)?;
    wait_for_row(&first, "Parcel for the lab", PATIENCE)?;
    wait_for_count(&first, 2, PATIENCE)?;
    open_record(&first, "Key to room 4")?;
    replace(&first, "Title", "Key to room 5")?;
    save(&first)?;
    wait_for_row(second, "Key to room 5", PATIENCE)?;
    click(&first, "gridcell", "Key to room 5")?;
    first.press("Control+z")?;
    wait_for_titles(second, &["Parcel for the lab", "Key to room 4"])?;
    open_record(second, "Key to room 4")?;
    wait_for_value(second, "Notes", "Handed to Ms Okafor.")?;
    inspect(second, "memory")?;
    ensure!(!scene.book().exists() && !std::path::Path::new("memory:front desk").exists());
    Ok(())
}
