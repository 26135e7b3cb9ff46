//! A write that cannot start in time: the dialog, and every way out of it.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::json;
use window_driver::{Element, Window, wait_until};

use crate::{
    inspection::inspect,
    page::{
        click, open_record, replace, save, type_record, typed, wait_for_count, wait_for_row,
        wait_for_text,
    },
    scene::{DIALOG, PATIENCE, Scene, run_with},
};

/// The timeout of 500 ms, and what it takes to show a dialog.
const IN_TIME: Duration = Duration::from_millis(700);
/// How soon a waiting write must be done after the lock is free.
const AT_ONCE: Duration = Duration::from_millis(200);

const TITLE: &str = "Parcel for the lab";
const NOTES: &str = "Two boxes. Émile signed – “fragile”.";

/// Types a record and saves it while somebody holds the lock; returns the dialog and how long
/// after the click it was painted, as the page's own clock tells.
fn dialog<'a>(window: &Window<'a>) -> Result<(Element<'a>, Duration)> {
    type_record(window, TITLE, NOTES)?;
    window.run(include_str!("stopwatch.js"), &json!(["[role=alertdialog]"]))?;
    save(window)?;
    let dialog = window.wait_for("alertdialog", DIALOG, PATIENCE)?;
    let took = wait_until("the stopwatch", PATIENCE, || {
        Ok(window.run("return window.stopwatch.took", &json!([]))?.as_f64())
    })?;
    Ok((dialog, Duration::from_secs_f64(took / 1000.0)))
}

#[test]
fn the_holder_is_named_in_time() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    let holder = scene.hold("Nightly backup")?;
    let (dialog, came_after) = dialog(&window)?;
    let shown = dialog.text()?;
    inspect(&window, "lock-dialog")?;
    ensure!(came_after <= IN_TIME, "the dialog took {came_after:?}");

    let user = std::process::Command::new("id").arg("-un").output()?.stdout;
    let host = std::process::Command::new("uname").arg("-n").output()?.stdout;
    let on = format!("{} on {}", String::from_utf8(user)?.trim(), String::from_utf8(host)?.trim());
    let pid = format!("{}, running", holder.pid());
    for expected in ["Nightly backup", "Since", &on, &pid, "Nothing you typed is lost."] {
        ensure!(shown.contains(expected), "{expected:?} is missing in: {shown}");
    }
    Ok(())
}

#[test]
fn keep_waiting_saves_by_itself() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    let holder = scene.hold("Nightly backup")?;
    dialog(&window)?;
    click(&window, "button", "Keep waiting")?;
    window.wait_for("status", "Progress", PATIENCE)?;
    inspect(&window, "lock-dialog-waiting")?;

    holder.release()?;
    let released = Instant::now();
    wait_until("the record", PATIENCE, || {
        let list = scene.daybook(&["list"]).and_then(|list| run_with(list, ""));
        Ok(list.is_ok_and(|list| list.contains(TITLE)).then_some(()))
    })?;
    let saved_after = released.elapsed();
    ensure!(saved_after <= AT_ONCE, "it was saved {saved_after:?} after the release");
    wait_for_row(&window, TITLE, PATIENCE)?;
    window.wait_until_gone("alertdialog", DIALOG, PATIENCE)?;
    let notice = window.wait_for("status", "Notices", PATIENCE)?.text()?;
    ensure!(notice.contains("Saved after"), "it says {notice:?}");
    wait_for_count(&window, 1, PATIENCE)
}

#[test]
fn cancel_and_escape_leave_everything_typed() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    let holder = scene.hold("Nightly backup")?;
    dialog(&window)?;
    click(&window, "button", "Cancel")?;
    window.wait_until_gone("alertdialog", DIALOG, PATIENCE)?;
    assert_eq!(typed(&window)?, (TITLE.to_owned(), NOTES.to_owned()));

    save(&window)?;
    window.wait_for("alertdialog", DIALOG, PATIENCE)?;
    click(&window, "button", "Keep waiting")?;
    window.wait_for("status", "Progress", PATIENCE)?;
    window.press("Escape")?;
    window.wait_until_gone("alertdialog", DIALOG, PATIENCE)?;
    assert_eq!(typed(&window)?, (TITLE.to_owned(), NOTES.to_owned()));

    holder.release()?;
    save(&window)?;
    wait_for_row(&window, TITLE, PATIENCE)?;
    // What was cancelled was not saved as well.
    wait_for_count(&window, 1, PATIENCE)
}

#[test]
fn try_again_works_once_the_lock_is_free() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    let holder = scene.hold("Nightly backup")?;
    dialog(&window)?;
    click(&window, "button", "Try again")?;
    wait_until("the second refusal", PATIENCE, || {
        Ok(window.text()?.contains("Tried again: the lock is still held").then_some(()))
    })?;
    holder.release()?;
    click(&window, "button", "Try again")?;
    wait_for_row(&window, TITLE, PATIENCE)?;
    window.wait_until_gone("alertdialog", DIALOG, PATIENCE)?;
    wait_for_count(&window, 1, PATIENCE)
}

#[test]
fn a_holder_without_a_name_is_not_the_one_before() -> Result<()> {
    let scene = Scene::new()?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    scene.hold("Nightly backup")?.release()?;
    let holder = scene.hold_plainly()?;
    let (dialog, came_after) = dialog(&window)?;
    let shown = dialog.text()?;
    inspect(&window, "lock-dialog-nameless")?;
    ensure!(came_after <= IN_TIME, "the dialog took {came_after:?}");
    ensure!(!shown.contains("Nightly backup"), "it shows who held it before: {shown}");
    holder.release()?;
    // The buttons move up when the dialog says so.
    wait_until("the lock to be free", PATIENCE, || {
        Ok(window.text()?.contains("The lock is free now").then_some(()))
    })?;
    click(&window, "button", "Try again")?;
    wait_for_row(&window, TITLE, PATIENCE)
}

#[test]
fn an_edit_and_a_deletion_wait_in_the_same_way() -> Result<()> {
    let scene = Scene::new()?;
    scene.add(TITLE, NOTES)?;
    let application = scene.open()?;
    let window = application.window()?;
    open_record(&window, TITLE)?;
    let holder = scene.hold("Nightly backup")?;
    replace(&window, "Notes", "Three boxes.")?;
    save(&window)?;
    window.wait_for("alertdialog", DIALOG, PATIENCE)?;
    click(&window, "button", "Keep waiting")?;
    holder.release()?;
    wait_for_text(&window, "Saved after")?;
    ensure!(scene.run(&["show", "1"])?.contains("Three boxes."));

    let holder = scene.hold("Nightly backup")?;
    click(&window, "button", "Delete")?;
    window.wait_for("alertdialog", DIALOG, PATIENCE)?;
    inspect(&window, "lock-dialog-deleting")?;
    click(&window, "button", "Cancel")?;
    window.wait_until_gone("alertdialog", DIALOG, PATIENCE)?;
    holder.release()?;
    ensure!(scene.run(&["show", "1"])?.contains("Three boxes."), "it was deleted all the same");
    let holder = scene.hold("Nightly backup")?;
    click(&window, "button", "Delete")?;
    window.wait_for("alertdialog", DIALOG, PATIENCE)?;
    click(&window, "button", "Keep waiting")?;
    holder.release()?;
    wait_for_text(&window, "Record 1 deleted after")
}
