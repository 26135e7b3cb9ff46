//! Letters that are typed with real keys, wherever one types, and beside that in an empty window.

use std::{
    fs,
    ops::Range,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use steps::run_command;
use window_driver::{Application, Window, wait_until};

use super::{
    Seen,
    book::COLLECTION,
    letters::{self, Letters, Place},
    page::{open_filter, remove_filter, run, times},
};
use crate::start::{
    contender::{Contender, Contenders, make_book},
    memory,
    stopwatch::PATIENCE,
};

/// How many words are typed in each place.
const WORDS: usize = 8;
/// Between two letters of somebody who types fast, in ms, out of step with anything.
const PAUSE: Range<u64> = 70..130;
/// The book whose form has fields of every kind.
const RECORDS: usize = 1_000;
const FIELDS: usize = 15;
const CHOICES: usize = 10;

/// Makes the book in whose form one types.
pub(crate) fn made(of: &Contenders<'_>) -> Result<PathBuf> {
    let place = of.place.join("typing");
    fs::create_dir_all(&place).with_context(|| format!("cannot make {}", place.display()))?;
    let daybook = of.programs.join("daybook");
    let book = make_book(&daybook, &place, RECORDS)?;
    let add = |arguments: &[&str]| {
        let mut add = Command::new(&daybook);
        add.arg("--book").arg(&book).args(["fields", "add"]).args(arguments);
        add.stdout(Stdio::null());
        run_command(add)
    };
    let choices: Vec<String> = (1..=CHOICES).map(|number| format!("Choice {number}")).collect();
    let choices = choices.iter().flat_map(|choice| ["--choice", choice]);
    add(&["State", "--kind", "choice"].into_iter().chain(choices).collect::<Vec<_>>())?;
    let kinds = ["text", "number", "date", "date-time", "checkbox", "link", "long-text"];
    // A new book's collection has two.
    for number in 4..=FIELDS {
        add(&[&format!("Field {number}"), "--kind", kinds[number % kinds.len()]])?;
    }
    Ok(book)
}

/// Types some words of the large book there, in the form with many fields, and in an empty window.
pub(crate) fn measure(
    seen: &Seen,
    [large, many_fields, empty]: [&Contender; 3],
    letters: &mut Vec<Letters>,
) -> Result<()> {
    let application = Application::start(&seen.display, &large.launch)?;
    let words = in_list(&application.window()?, letters)?;
    drop(application);
    let application = Application::start(&seen.display, &many_fields.launch)?;
    let window = application.window()?;
    in_form(&window, &words, letters)?;
    in_fields(&window, &words, letters)?;
    drop(application);
    let application = Application::start(&seen.display, &empty.launch)?;
    in_plain(&application.window()?, &words, letters)
}

fn in_list(window: &Window<'_>, letters: &mut Vec<Letters>) -> Result<Vec<String>> {
    window.wait_for("grid", COLLECTION, PATIENCE)?;
    begin(window)?;
    let words = "const cells = [...grid.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent);
        return [...new Set(cells.join(' ').match(/\\b[a-z]{5,}\\b/g))].slice(-arguments[0]);";
    let words = run(window, words, &json!([WORDS]))?;
    let words: Vec<String> = serde_json::from_value(words).context("words")?;

    click(window, "searchbox", "Search")?;
    type_words(window, &words, Place::Search, letters)?;

    open_filter(window, "Title")?;
    type_words(window, &words, Place::Filter, letters)?;
    remove_filter(window, "Title")?;

    let cells = window.all("gridcell", None)?;
    cells.get(1).context("a cell")?.click()?;
    window.press("F2")?;
    wait_until("the cell's editor", PATIENCE, || {
        let there = "return document.activeElement.matches('[data-editor] input')";
        Ok((window.run(there, &json!([]))? == Value::Bool(true)).then_some(()))
    })?;
    clear(window)?;
    type_words(window, &words, Place::Cell, letters)?;
    window.press("Escape")?;
    Ok(words)
}

fn in_form(window: &Window<'_>, words: &[String], letters: &mut Vec<Letters>) -> Result<()> {
    click(window, "button", "New record")?;
    click(window, "textbox", "Title")?;
    begin(window)?;
    type_words(window, words, Place::Form, letters)?;
    click(window, "button", "Cancel")
}

fn in_fields(window: &Window<'_>, words: &[String], letters: &mut Vec<Letters>) -> Result<()> {
    click(window, "button", "More for Records")?;
    click(window, "menuitem", "Fields…")?;
    click(window, "button", "New field")?;
    click(window, "textbox", "Field name")?;
    type_words(window, words, Place::FieldName, letters)?;
    click(window, "row", "State Choice")?;
    click(window, "textbox", "New choice")?;
    type_words(window, words, Place::NewChoice, letters)?;
    Ok(())
}

fn in_plain(window: &Window<'_>, words: &[String], letters: &mut Vec<Letters>) -> Result<()> {
    let input = "const input = document.createElement('input');
        document.body.append(input);
        input.focus();";
    window.run(input, &json!([]))?;
    begin(window)?;
    type_words(window, words, Place::Plain, letters)?;
    Ok(())
}

/// Once the window has settled, letters are timed.
fn begin(window: &Window<'_>) -> Result<()> {
    thread::sleep(memory::SETTLING);
    run(window, include_str!("typing.js"), &json!([]))?;
    Ok(())
}

/// Types each word in place of the one before it, and notes how long each letter took.
fn type_words(
    window: &Window<'_>,
    words: &[String],
    place: Place,
    letters: &mut Vec<Letters>,
) -> Result<()> {
    for word in words {
        window.run("window.letters = []", &json!([]))?;
        for letter in word.chars() {
            window.press(&letter.to_string())?;
            thread::sleep(Duration::from_millis(fastrand::u64(PAUSE)));
        }
        let count = word.chars().count();
        let times = wait_until("every letter to be seen", PATIENCE, || {
            let times = times(&window.run("return window.letters", &json!([]))?);
            Ok(times.ok().filter(|times| times.len() == count))
        })
        .context("typing")?;
        letters::add_word(letters, place, &times);
        clear(window)?;
    }
    Ok(())
}

fn clear(window: &Window<'_>) -> Result<()> {
    window.press("Control+a")?;
    window.press("Backspace")?;
    thread::sleep(Duration::from_millis(PAUSE.end));
    Ok(())
}

/// Clicks what has this role and name, once it can be clicked.
fn click(window: &Window<'_>, role: &str, name: &str) -> Result<()> {
    wait_until(&format!("a {role} \"{name}\" to click"), PATIENCE, || {
        Ok(window.find(role, name)?.and_then(|element| element.click().ok()))
    })?;
    Ok(())
}
