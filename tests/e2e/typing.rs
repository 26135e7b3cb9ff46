//! What a letter costs, wherever one types. In processor time, of all that the program does for it, which
//! other programs do not lengthen; and beyond what it costs to press a key that does nothing.

use std::{fs, thread, time::Duration};

use anyhow::{Context, Result, ensure};
use window_driver::{Application, Window};

use crate::{
    page::click,
    scene::{PATIENCE, Scene},
};

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
/// Longer than the page takes to have painted a letter.
const PAUSE: Duration = Duration::from_millis(60);
/// By how much a letter may cost more in a dialog than in a form: a frame. A slow shadow costs six of them, an
/// input for which WebKit lays out the page more than one.
const MORE_MS: f64 = 16.0;

/// What all processes of the program have computed so far, in ms.
fn computed(application: &Application) -> Result<f64> {
    let mut nanoseconds = 0;
    for pid in application.processes() {
        let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        for thread in threads {
            let told = fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
            let first = told.split_whitespace().next().unwrap_or("0");
            nanoseconds += first.parse::<u64>().context("schedstat")?;
        }
    }
    Ok(nanoseconds as f64 / 1e6)
}

/// What each press of these keys costs, in ms.
fn cost<'a>(
    application: &Application,
    window: &Window<'_>,
    keys: impl ExactSizeIterator<Item = &'a str>,
) -> Result<f64> {
    thread::sleep(PAUSE * 5);
    let (before, count) = (computed(application)?, keys.len());
    for key in keys {
        window.press(key)?;
        thread::sleep(PAUSE);
    }
    thread::sleep(PAUSE * 5);
    Ok((computed(application)? - before) / count as f64)
}

/// What a letter costs where the focus is, in ms.
fn letter(application: &Application, window: &Window<'_>, place: &str) -> Result<f64> {
    let nothing = cost(application, window, ["Shift"; LETTERS.len()].into_iter())?;
    let letters: Vec<String> = LETTERS.chars().map(String::from).collect();
    let typed = cost(application, window, letters.iter().map(String::as_str))?;
    println!("{place}: {typed:.1} ms, and {nothing:.1} ms for a key that does nothing");
    Ok(typed - nothing)
}

#[test]
fn a_letter_costs_hardly_more_in_a_dialog_than_in_a_form() -> Result<()> {
    let scene = Scene::new()?;
    scene.run(&["init"])?;
    let mut choice = vec!["fields", "add", "State", "--kind", "choice"];
    let names: Vec<String> = (0..10).map(|number| format!("Choice {number}")).collect();
    for name in &names {
        choice.extend(["--choice", name]);
    }
    scene.run(&choice)?;
    for number in 0..12 {
        scene.run(&["fields", "add", &format!("Field {number}")])?;
    }
    let application = scene.open()?;
    let window = application.window()?;
    click(&window, "button", "New record")?;
    click(&window, "textbox", "Title")?;
    let form = letter(&application, &window, "a form")?;
    let check = |place: &str| {
        let more = letter(&application, &window, place)? - form;
        ensure!(more < MORE_MS, "a letter costs {more:.1} ms more in {place} than in a form");
        Ok(())
    };
    click(&window, "button", "More for Records")?;
    click(&window, "menuitem", "Fields…")?;
    click(&window, "button", "New field")?;
    click(&window, "textbox", "Field name")?;
    check("a new field's name")?;
    click(&window, "row", "State Choice")?;
    click(&window, "button", "Discard")?;
    window.wait_for("region", "Settings of State", PATIENCE)?;
    click(&window, "textbox", "New choice")?;
    check("a new choice")?;
    click(&window, "textbox", "Name of Choice 4")?;
    check("a choice's name")
}
