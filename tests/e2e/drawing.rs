//! Windows that draw plainly, and windows that do not draw at all.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use window_driver::{Application, wait_until};

use crate::scene::{PATIENCE, PROGRAM, Scene};

/// More than the program waits for a page to draw.
const LONGER: Duration = Duration::from_secs(25);

/// The program, started as from a terminal.
struct Started(Child);

impl Started {
    fn start(scene: &Scene) -> Result<(Self, Receiver<String>)> {
        let mut child = Command::new(PROGRAM)
            .arg(scene.book())
            .env("DISPLAY", scene.display.name())
            .env("GDK_BACKEND", "x11")
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("NO_AT_BRIDGE", "1")
            .env("HOME", scene.path("home"))
            .env("XDG_DATA_HOME", scene.path("home/data"))
            .env("XDG_CONFIG_HOME", scene.path("home/config"))
            .env("XDG_CACHE_HOME", scene.path("home/cache"))
            .stderr(Stdio::piped())
            .spawn()?;
        let told = BufReader::new(child.stderr.take().context("standard error")?);
        let (sender, lines) = channel();
        // Ends with the program.
        thread::spawn(move || {
            told.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Ok((Self(child), lines))
    }

    /// The process that draws its page.
    fn page(&self) -> Result<u32> {
        let page = wait_until("the page's process", PATIENCE, || {
            let children = format!("/proc/{0}/task/{0}/children", self.0.id());
            let children = fs::read_to_string(children).unwrap_or_default();
            let mut pids = children.split_whitespace().filter_map(|pid| pid.parse().ok());
            Ok(pids.find(|pid: &u32| {
                let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
                name.starts_with("WebKitWebProces")
            }))
        })?;
        Ok(page)
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        // Fails only where it has ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn signal(signal: &str, pid: u32) -> Result<()> {
    let status = Command::new("kill").args([signal, &pid.to_string()]).status()?;
    ensure!(status.success(), "no signal could be sent");
    Ok(())
}

fn advice_in(lines: &Receiver<String>, patience: Duration) -> Result<bool> {
    loop {
        match lines.recv_timeout(patience) {
            Ok(line) if line.contains("--safe-drawing") => return Ok(true),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return Ok(false),
            Err(RecvTimeoutError::Disconnected) => anyhow::bail!("the program has ended"),
        }
    }
}

#[test]
fn a_page_that_does_not_draw_is_told_on_the_terminal_and_the_program_goes_on() -> Result<()> {
    let scene = Scene::new()?;
    let (mut program, lines) = Started::start(&scene)?;
    let page = program.page()?;
    signal("-STOP", page)?;
    let advised = advice_in(&lines, LONGER);
    signal("-CONT", page)?;
    ensure!(advised?, "the terminal was told nothing");
    ensure!(program.0.try_wait()?.is_none(), "the program has ended");
    Ok(())
}

#[test]
fn a_page_that_draws_is_not() -> Result<()> {
    let scene = Scene::new()?;
    let (_program, lines) = Started::start(&scene)?;
    ensure!(
        !advice_in(&lines, Duration::from_secs(12))?,
        "the terminal was told of a blank window"
    );
    Ok(())
}

#[test]
fn a_window_draws_as_plainly_as_can_be() -> Result<()> {
    let scene = Scene::new()?;
    scene.add("Key to room 4", "")?;
    let launch = scene.launch().argument("--safe-drawing").argument(scene.book());
    let application = Application::start(&scene.display, &launch)?;
    let window = application.window()?;
    crate::page::wait_for_row(&window, "Key to room 4", PATIENCE)?;
    crate::inspection::inspect(&window, "safe-drawing")?;
    let told: Vec<String> = application
        .processes()
        .iter()
        .filter(|pid| **pid != application.pid())
        .filter_map(|pid| fs::read_to_string(format!("/proc/{pid}/environ")).ok())
        .filter(|environment| environment.contains("WEBKIT_DISABLE_COMPOSITING_MODE=1"))
        .collect();
    ensure!(!told.is_empty(), "no process of the page was told to draw without layers");
    for name in
        ["WEBKIT_DMABUF_RENDERER_FORCE_SHM", "__NV_DISABLE_EXPLICIT_SYNC", "LIBGL_ALWAYS_SOFTWARE"]
    {
        ensure!(
            told.iter().all(|environment| environment.contains(&format!("{name}=1"))),
            "{name}"
        );
    }
    Ok(())
}
