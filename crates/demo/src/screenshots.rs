//! `cargo xtask screenshots`: makes the pictures in `docs/images` anew from the running program.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use demo::{PATIENCE, type_record};
use steps::{Programs, run_command};
use window_driver::{Application, Display, Launch, Theme, Window, wait_until};

const WIDTH: u32 = 1120;
const HEIGHT: u32 = 700;
/// What a laboratory's day looks like, one record a line, the oldest first.
const DAY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/laboratory.jsonl");
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/images");
/// What is being typed when the picture is taken.
const NOTES: &str =
    "pH 7.9, turbidity 3.1 NTU. Meter recalibrated at 13:40, see the entry of this morning.";

/// Makes the pictures.
///
/// # Errors
/// Where the window does not show what belongs on the picture.
pub(crate) fn screenshots(programs: &Programs) -> Result<()> {
    let place = programs.target().join("screenshots");
    // The window shows the path, so it is one that says nothing about this machine.
    let books = std::env::temp_dir().join("daybook-pictures");
    let book = books.join("Water lab");
    for last in [&place, &books] {
        if last.exists() {
            std::fs::remove_dir_all(last).context("the last pictures' book")?;
        }
    }
    add_the_day(programs, &book)?;
    let display = Display::start()?;
    for (theme, suffix) in [(Theme::Light, ""), (Theme::Dark, "-dark")] {
        let home = place.join(format!("home{suffix}"));
        let launch = Launch::new(&programs.get("daybook-app"), &home).argument(&book).theme(theme);
        let application = Application::start(&display, &launch)?;
        let window = application.window()?;
        window.resize(WIDTH, HEIGHT)?;
        let save = |name: &str| {
            let picture = Path::new(PICTURES).join(format!("{name}{suffix}.png"));
            println!("{}", picture.display());
            window.screenshot(&picture)
        };
        the_list_is_there(&window)?;
        type_record(&window, "Pond inlet, sample 4", NOTES)?;
        wait_until("everything to be typed", PATIENCE, || {
            let typed = window.find("textbox", "Notes")?.map(|notes| notes.value()).transpose()?;
            Ok((typed.as_deref() == Some(NOTES)).then_some(()))
        })?;
        wait_for_text(&window, "Draft kept")?;
        save("main-window")?;

        let mut holder = hold_the_lock(programs, &book)?;
        window.wait_for("button", "Save", PATIENCE)?.click()?;
        window.wait_for("alertdialog", "Another program is writing", PATIENCE)?;
        wait_for_text(&window, "for 3 s")?;
        save("another-program-is-writing")?;
        // It ends by itself once its input does.
        drop(holder.stdin.take());
        holder.wait().context("the holder")?;
    }
    Ok(())
}

fn the_list_is_there(window: &Window<'_>) -> Result<()> {
    window.wait_for("grid", "Records", PATIENCE)?;
    wait_for_text(window, "Calibration of the pH meter")
}

fn wait_for_text(window: &Window<'_>, text: &str) -> Result<()> {
    Ok(wait_until(&format!("\"{text}\""), PATIENCE, || {
        Ok(window.text()?.contains(text).then_some(()))
    })?)
}

fn daybook(programs: &Programs, book: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(programs.get("daybook"));
    command.arg("--book").arg(book).args(arguments);
    command
}

fn add_the_day(programs: &Programs, book: &Path) -> Result<()> {
    let day = File::open(DAY).context(DAY)?;
    let mut command = daybook(programs, book, &["add", "--lines"]);
    command.stdin(day).stdout(Stdio::null());
    run_command(command)
}

/// Holds the write lock until its input is closed.
fn hold_the_lock(programs: &Programs, book: &Path) -> Result<Child> {
    let run = ["lock", "run", "--operation", "Import readings.csv", "--"];
    let mut holder = daybook(programs, book, &run)
        .args(["sh", "-c", "echo held; exec cat > /dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start daybook")?;
    let mut said = String::new();
    let output = holder.stdout.take().context("the holder's output")?;
    BufReader::new(output).read_line(&mut said)?;
    ensure!(said == "held\n", "the holder did not get the lock");
    Ok(holder)
}
