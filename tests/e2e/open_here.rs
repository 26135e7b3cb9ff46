//! Who has the book open, as the status bar tells.

use std::{
    fs,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use window_driver::Window;

use crate::{
    inspection::inspect,
    scene::{PATIENCE, Scene},
};

/// How long it may take until a window shows that an instance was killed.
const SOON: Duration = Duration::from_secs(5);

#[test]
fn an_instance_that_comes_and_goes_shows_in_the_other() -> Result<()> {
    let scene = Scene::new()?;
    let first = scene.open()?;
    let window = first.window()?;
    open_here(&window, 1, PATIENCE)?;

    let second = scene.open()?;
    open_here(&window, 2, PATIENCE)?;
    open_here(&second.window()?, 2, PATIENCE)?;
    window.wait_for("button", "Open here: 2", PATIENCE)?.click()?;
    window.wait_for("dialog", "Open here", PATIENCE)?;
    let listed = window.all("listitem", None)?;
    let listed: Vec<String> =
        listed.iter().map(window_driver::Element::text).collect::<Result<_, _>>()?;
    let own = listed.iter().find(|one| one.contains(&format!("process {}", first.pid())));
    let other = listed.iter().find(|one| one.contains(&format!("process {}", second.pid())));
    ensure!(own.is_some_and(|own| own.contains("this program")), "{listed:?}");
    ensure!(other.is_some_and(|other| !other.contains("this program")), "{listed:?}");
    inspect(&window, "open-here")?;
    window.press("Escape")?;
    window.wait_until_gone("dialog", "Open here", PATIENCE)?;

    second.ask_to_close()?;
    open_here(&window, 1, PATIENCE)?;
    ensure!(files(&scene)? == 1, "the one that was closed left its file");

    let third = scene.open()?;
    open_here(&window, 2, PATIENCE)?;
    let killed = Instant::now();
    third.crash();
    open_here(&window, 1, PATIENCE)?;
    ensure!(killed.elapsed() < SOON, "it took {:?}", killed.elapsed());
    ensure!(files(&scene)? == 1, "nobody removed the file of the one that was killed");
    Ok(())
}

fn open_here(window: &Window<'_>, count: usize, timeout: Duration) -> Result<()> {
    window.wait_for("button", &format!("Open here: {count}"), timeout)?;
    Ok(())
}

fn files(scene: &Scene) -> Result<usize> {
    Ok(fs::read_dir(scene.book().join("instances"))?.count())
}
