//! Two instances that change the same record.

use anyhow::{Result, ensure};
use window_driver::{Application, Window};

use crate::{
    inspection::inspect,
    page::{click, open_record, replace, save, wait_for_text, wait_for_value},
    scene::{PATIENCE, Scene},
};

const TITLE: &str = "Key to room 4";
const DIALOG: &str = "This record was changed meanwhile";

/// A book with one record, and two instances that have it open.
struct Both {
    scene: Scene,
    applications: [Application; 2],
}

impl Both {
    fn open() -> Result<Self> {
        let scene = Scene::new()?;
        scene.add(TITLE, "On its hook.")?;
        let applications = [scene.open()?, scene.open()?];
        let both = Self { scene, applications };
        for window in both.windows()? {
            open_record(&window, TITLE)?;
        }
        Ok(both)
    }

    fn windows(&self) -> Result<[Window<'_>; 2]> {
        Ok([self.applications[0].window()?, self.applications[1].window()?])
    }

    /// What the book holds of the record in the end.
    fn record(&self) -> Result<String> {
        self.scene.run(&["show", "1"])
    }
}

#[test]
fn changes_of_different_fields_go_together_without_a_question() -> Result<()> {
    let both = Both::open()?;
    let [left, right] = both.windows()?;
    replace(&left, "Title", "Key to room 5")?;
    replace(&right, "Notes", "Handed to Ms Okafor.")?;
    save(&left)?;
    wait_for_value(&right, "Title", "Key to room 5")?;
    save(&right)?;
    wait_for_value(&left, "Notes", "Handed to Ms Okafor.")?;
    ensure!(
        left.find("alertdialog", DIALOG)?.is_none() && right.find("alertdialog", DIALOG)?.is_none()
    );
    let record = both.record()?;
    for expected in ["Key to room 5", "Handed to Ms Okafor."] {
        ensure!(record.contains(expected), "{expected:?} is missing in: {record}");
    }
    Ok(())
}

#[test]
fn the_same_field_is_asked_about_and_the_answer_is_kept() -> Result<()> {
    let both = Both::open()?;
    let [left, right] = both.windows()?;
    replace(&left, "Title", "Key to room 5")?;
    replace(&left, "Notes", "Handed to Ms Okafor.")?;
    replace(&right, "Title", "Key to room 6")?;
    save(&left)?;
    wait_for_text(&left, "Saved")?;
    save(&right)?;
    let dialog = right.wait_for("alertdialog", DIALOG, PATIENCE)?;
    let shown = dialog.text()?;
    for expected in [TITLE, "Key to room 5", "Key to room 6"] {
        ensure!(shown.contains(expected), "{expected:?} is missing in: {shown}");
    }
    inspect(&right, "conflict")?;

    // Cancelled, nothing is written, and what was typed is still there.
    click(&right, "button", "Keep mine")?;
    right.press("Escape")?;
    right.wait_until_gone("alertdialog", DIALOG, PATIENCE)?;
    wait_for_value(&right, "Title", "Key to room 6")?;
    ensure!(both.record()?.contains("Key to room 5"), "it was overwritten without an answer");

    save(&right)?;
    right.wait_for("alertdialog", DIALOG, PATIENCE)?;
    click(&right, "button", "Keep mine")?;
    // The form behind the dialog has a button of this name too.
    right.all("button", Some("Save"))?.last().map_or(Ok(()), window_driver::Element::click)?;
    wait_for_value(&left, "Title", "Key to room 6")?;
    let record = both.record()?;
    ensure!(
        record.contains("Key to room 6") && record.contains("Handed to Ms Okafor."),
        "{record}"
    );
    Ok(())
}

#[test]
fn theirs_is_kept_where_one_says_so() -> Result<()> {
    let both = Both::open()?;
    let [left, right] = both.windows()?;
    replace(&left, "Title", "Key to room 5")?;
    replace(&right, "Title", "Key to room 6")?;
    replace(&right, "Notes", "Handed to Ms Okafor.")?;
    save(&left)?;
    wait_for_text(&left, "Saved")?;
    save(&right)?;
    right.wait_for("alertdialog", DIALOG, PATIENCE)?;
    click(&right, "button", "Keep theirs")?;
    right.all("button", Some("Save"))?.last().map_or(Ok(()), window_driver::Element::click)?;
    wait_for_value(&left, "Notes", "Handed to Ms Okafor.")?;
    wait_for_value(&right, "Title", "Key to room 5")
}

#[test]
fn what_was_typed_into_a_record_that_somebody_deleted_can_bring_it_back() -> Result<()> {
    let both = Both::open()?;
    let [left, right] = both.windows()?;
    replace(&right, "Notes", "Handed to Ms Okafor.")?;
    click(&left, "button", "Delete")?;
    wait_for_text(&right, "deleted this record meanwhile")?;
    inspect(&right, "edited-and-deleted")?;
    wait_for_value(&right, "Notes", "Handed to Ms Okafor.")?;
    click(&right, "button", "Restore and save")?;
    wait_for_text(&left, "Handed to Ms Okafor.")?;
    ensure!(both.record()?.contains(TITLE));
    Ok(())
}

#[test]
fn what_somebody_changed_is_not_deleted_unseen() -> Result<()> {
    let both = Both::open()?;
    let [left, right] = both.windows()?;
    let holder = both.scene.hold("Nightly backup")?;
    // Both wait in line; the edit comes first.
    replace(&left, "Notes", "Handed to Ms Okafor.")?;
    save(&left)?;
    click(&left, "button", "Keep waiting")?;
    click(&right, "button", "Delete")?;
    click(&right, "button", "Keep waiting")?;
    holder.release()?;
    right.wait_for("alertdialog", DIALOG, PATIENCE)?;
    inspect(&right, "changed-and-deleted")?;
    ensure!(both.record()?.contains("Handed to Ms Okafor."));
    click(&right, "button", "Delete all the same")?;
    wait_for_text(&left, "deleted this record meanwhile")
}
