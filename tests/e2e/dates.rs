//! Dates and times as people type and paste them, in the order of the locale that they chose.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use window_driver::{Window, wait_until};

use crate::{
    inspection::inspect,
    page::{click, wait_for_row, wait_for_text, wait_for_titles, wait_for_value},
    scene::{PATIENCE, Scene},
};

struct Locale {
    /// How the settings call it, up to where they show what it makes of a date.
    name: &'static str,
    /// 31 December 2026 as one types it.
    typed: &'static str,
    /// And in words.
    read: &'static str,
    /// 4 March 2026, 14:05, as it is pasted.
    pasted: &'static str,
    /// 4 March 2026, to be edited.
    edited: &'static str,
    /// Which cannot be meant in one way alone.
    unclear: &'static str,
}

#[test]
fn american() -> Result<()> {
    every_way_in(&Locale {
        name: "English (United States)",
        typed: "12/31/2026",
        read: "Thursday, December 31, 2026",
        pasted: "3/4/2026 2:05 pm",
        edited: "03/04/2026",
        unclear: "13/4/2026",
    })
}

#[test]
fn british() -> Result<()> {
    every_way_in(&Locale {
        name: "English (United Kingdom)",
        typed: "31/12/2026",
        read: "31 December 2026",
        pasted: "4 Mar 2026, 14:05",
        edited: "04/03/2026",
        unclear: "3/12/4",
    })
}

#[test]
fn german() -> Result<()> {
    every_way_in(&Locale {
        name: "Deutsch (Deutschland)",
        typed: "31.12.2026",
        read: "Donnerstag, 31. Dezember 2026",
        pasted: "4.3.2026 14:05",
        edited: "04.03.2026",
        unclear: "3.12.26",
    })
}

#[test]
fn swedish() -> Result<()> {
    every_way_in(&Locale {
        name: "Svenska (Sverige)",
        typed: "2026-12-31",
        read: "Torsdag 31 december 2026",
        pasted: "2026-03-04T14:05:00",
        edited: "2026-03-04",
        unclear: "3/4/2026",
    })
}

#[test]
fn japanese() -> Result<()> {
    every_way_in(&Locale {
        name: "日本語 (日本)",
        typed: "2026/12/31",
        read: "2026年12月31日木曜日",
        pasted: "2026年3月4日 14:05",
        edited: "2026/03/04",
        unclear: "3/4/2026",
    })
}

#[test]
fn a_day_is_picked_from_the_calendar_and_a_filter_takes_one() -> Result<()> {
    let scene = scene()?;
    scene.run(&["add", "Title=Pond", "Taken on=2026-03-04"])?;
    scene.run(&["add", "Title=Weir", "Taken on=2026-03-05"])?;
    let application = scene.open()?;
    let window = application.window()?;
    wait_for_row(&window, "Weir", PATIENCE)?;
    choose(&window, "Deutsch (Deutschland)")?;

    window.press("Control+n")?;
    window.wait_for("textbox", "Title", PATIENCE)?.type_text("Inlet")?;
    click(&window, "textbox", "Taken on")?;
    press_each(&window, "4.3.2026")?;
    inspect(&window, "date-form")?;
    window.run("document.querySelector('.date button').click()", &json!([]))?;
    window.wait_for("grid", "März 2026", PATIENCE)?;
    inspect(&window, "date-calendar")?;
    click(&window, "button", "Donnerstag, 19. März 2026")?;
    wait_for_value(&window, "Taken on", "19.03.2026")?;
    // The keys go on in the field.
    window.press("Backspace")?;
    press_each(&window, "7")?;
    wait_for_text(&window, "Freitag, 19. März 2027")?;
    window.press("Control+Enter")?;
    wait_for_row(&window, "Inlet", PATIENCE)?;
    is_kept(&scene, "Taken on", "2027-03-19")?;
    window.press("Escape")?;

    go_to(&window, "Pond", 2)?;
    press_each(&window, "3.12.26")?;
    window.press("Enter")?;
    wait_for_text(&window, "A year has four digits.")?;
    window.press("ArrowDown")?;
    inspect(&window, "date-asked")?;
    window.press("Escape")?;
    window.press("Escape")?;

    click(&window, "button", "Add filter")?;
    click(&window, "button", "Title Field")?;
    click(&window, "option", "Taken on")?;
    click(&window, "textbox", "Value")?;
    press_each(&window, "5.3.2026")?;
    inspect(&window, "date-filter")?;
    window.press("Enter")?;
    wait_for_titles(&window, &["Inlet", "Weir"])
}

/// A book with a date, and a date and time.
fn scene() -> Result<Scene> {
    let scene = Scene::new()?;
    scene.run(&["init"])?;
    scene.run(&["fields", "add", "Taken on", "--kind", "date"])?;
    scene.run(&["fields", "add", "Taken at", "--kind", "date-time"])?;
    Ok(scene)
}

fn every_way_in(locale: &Locale) -> Result<()> {
    let scene = scene()?;
    let application = scene.open()?;
    let window = application.window()?;
    window.wait_for("button", "New record", PATIENCE)?;
    choose(&window, locale.name)?;

    typed_in_the_form(&scene, &window, locale)?;
    typed_in_a_cell(&scene, &window, locale)?;
    asked(&scene, &window, locale)?;
    pasted(&scene, &window, locale)?;
    now(&scene, &window)
}

/// In the settings.
fn choose(window: &Window<'_>, locale: &str) -> Result<()> {
    window.press("Control+,")?;
    click(window, "button", "System Dates and numbers")?;
    wait_until(&format!("an option {locale}"), PATIENCE, || {
        for option in window.all("option", None)? {
            if option.label()?.starts_with(locale) {
                return Ok(option.click().ok());
            }
        }
        Ok(None)
    })?;
    click(window, "button", "Done")?;
    Ok(window.wait_until_gone("dialog", "Settings", PATIENCE)?)
}

/// A click into the field, and then every letter by its key.
fn typed_in_the_form(scene: &Scene, window: &Window<'_>, locale: &Locale) -> Result<()> {
    window.press("Control+n")?;
    window.wait_for("textbox", "Title", PATIENCE)?.type_text("Pond")?;
    click(window, "textbox", "Taken on")?;
    press_each(window, locale.typed)?;
    wait_for_text(window, locale.read)?;
    window.press("Control+Enter")?;
    wait_for_row(window, "Pond", PATIENCE)?;
    is_kept(scene, "Taken on", "2026-12-31")?;
    window.press("Escape")?;
    Ok(())
}

/// The ISO form is everybody's.
fn typed_in_a_cell(scene: &Scene, window: &Window<'_>, locale: &Locale) -> Result<()> {
    go_to(window, "Pond", 2)?;
    press_each(window, "2026-03-04")?;
    window.press("Enter")?;
    is_kept(scene, "Taken on", "2026-03-04")?;
    go_to(window, "Pond", 2)?;
    window.press("F2")?;
    wait_for_value(window, "Taken on, record 1", locale.edited)?;
    window.press("Enter")?;
    window.wait_until_gone("textbox", "Taken on, record 1", PATIENCE)?;
    let record = scene.run(&["--json", "show", "1"])?;
    ensure!(record.contains("\"version\":2"), "leaving it wrote something: {record}");
    Ok(())
}

/// It is marked, stays as it was typed, and is answered with the arrows.
fn asked(scene: &Scene, window: &Window<'_>, locale: &Locale) -> Result<()> {
    go_to(window, "Pond", 2)?;
    press_each(window, locale.unclear)?;
    window.press("Enter")?;
    wait_until("the question", PATIENCE, || {
        Ok((!window.all("alert", None)?.is_empty()).then_some(()))
    })?;
    wait_for_value(window, "Taken on, record 1", locale.unclear)?;
    is_kept(scene, "Taken on", "2026-03-04")?;
    window.press("ArrowDown")?;
    window.press("Enter")?;
    window.press("Enter")?;
    wait_until("the answer to be kept", PATIENCE, || {
        let value = value(scene, "Taken on").unwrap_or_default();
        Ok((value != "2026-03-04").then_some(()))
    })?;
    let answer = value(scene, "Taken on")?;
    ensure!(answer.starts_with("20"), "{} became {answer}", locale.unclear);
    Ok(())
}

fn pasted(scene: &Scene, window: &Window<'_>, locale: &Locale) -> Result<()> {
    copy(window, locale.pasted)?;
    go_to(window, "Pond", 3)?;
    window.press("Control+v")?;
    is_kept(scene, "Taken at", "2026-03-04T14:05:00")?;
    // What was copied from a cell goes into another one.
    window.press("Control+c")?;
    window.press("Delete")?;
    is_gone(scene, "Taken at")?;
    window.press("Control+v")?;
    is_kept(scene, "Taken at", "2026-03-04T14:05:00")
}

/// By one key, in a cell that has the focus and in one that is being edited.
fn now(scene: &Scene, window: &Window<'_>) -> Result<()> {
    go_to(window, "Pond", 2)?;
    window.press("Control+;")?;
    window.press("Enter")?;
    is_kept(scene, "Taken on", &clock("+%F")?)?;
    go_to(window, "Pond", 3)?;
    window.press("Delete")?;
    is_gone(scene, "Taken at")?;
    let before = clock("+%FT%H:%M:00")?;
    window.press("Control+Shift+:")?;
    window.press("Enter")?;
    wait_until("the time now to be kept", PATIENCE, || {
        let value = value(scene, "Taken at").unwrap_or_default();
        let after = clock("+%FT%H:%M:00").unwrap_or_default();
        Ok((before <= value && value <= after).then_some(()))
    })?;
    Ok(())
}

/// To a column of the record with this title, which is its first one.
fn go_to(window: &Window<'_>, title: &str, column: usize) -> Result<()> {
    click(window, "gridcell", title)?;
    for _ in 0..column {
        window.press("ArrowRight")?;
    }
    Ok(())
}

fn press_each(window: &Window<'_>, text: &str) -> Result<()> {
    for letter in text.chars() {
        let key = if letter == ' ' { "Space".to_owned() } else { letter.to_string() };
        window.press(&key)?;
    }
    Ok(())
}

/// Puts a text on the clipboard as a person does.
fn copy(window: &Window<'_>, text: &str) -> Result<()> {
    window.wait_for("searchbox", "Search", PATIENCE)?.type_text(text)?;
    window.press("Control+a")?;
    window.press("Control+x")?;
    wait_for_row(window, "Pond", PATIENCE)
}

fn value(scene: &Scene, field: &str) -> Result<String> {
    let list: Value = serde_json::from_str(&scene.run(&["--json", "list"])?)?;
    let value = &list["records"][0]["values"][field];
    Ok(value.as_str().unwrap_or_default().to_owned())
}

fn is_kept(scene: &Scene, field: &str, expected: &str) -> Result<()> {
    wait_until(&format!("{field} to be {expected}"), PATIENCE, || {
        Ok((value(scene, field).unwrap_or_default() == expected).then_some(()))
    })
    .with_context(|| format!("it is {:?}", value(scene, field)))
}

fn is_gone(scene: &Scene, field: &str) -> Result<()> {
    is_kept(scene, field, "")
}

fn clock(format: &str) -> Result<String> {
    let output = Command::new("date").arg(format).output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
