//! The installed program, started as a desktop does, and worked with by hand, so to speak.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use demo::type_record;
use serde_json::Value;
use steps::{output, run_command};
use window_driver::{Application, Display, Launch, Theme, Window, wait_until};

use super::{HOME, clean_root::CleanRoot};

const ENTRY: &str = "/usr/share/applications/daybook-app.desktop";
const PATIENCE: Duration = Duration::from_secs(60);

/// A person's desktop in the clean system, with one book.
pub(super) struct Desktop<'a> {
    root: &'a CleanRoot,
    display: Display,
    book: String,
}

impl<'a> Desktop<'a> {
    /// # Errors
    /// Where there is no virtual display.
    pub(super) fn new(root: &'a CleanRoot) -> Result<Self> {
        fs::create_dir_all(root.path(HOME)).context(HOME)?;
        Ok(Self { root, display: Display::start()?, book: format!("{HOME}/Samples") })
    }

    /// Starts the desktop entry with the book, by the library that file managers use for it, and
    /// waits until the program has the book open in a window that the desktop knows for its own.
    ///
    /// # Errors
    /// Where that does not happen.
    pub(super) fn launch_entry(&self) -> Result<()> {
        let mut command = self.root.command("gio", &["launch", ENTRY, &self.book]);
        self.surround(&mut command);
        // What it starts has its output too, so nobody waits for the end of that.
        run_command(command).context("the desktop entry cannot be started")?;
        let mut found = None;
        let opened = wait_until("the entry's window", PATIENCE, || {
            found = self.who().ok().and_then(|who| pid_of_window(&who));
            let shown = output("xwininfo", &["-root", "-tree", "-display", self.display.name()]);
            // The class, by which a desktop joins window and entry, and the book's name.
            let is_ours = |line: &str| line.contains("\"daybook-app\"") && line.contains("Samples");
            Ok(found.filter(|_| shown.unwrap_or_default().lines().any(is_ours)))
        });
        if let Some(pid) = found {
            end(pid)?;
        }
        opened.context("the desktop entry opens no window on the book it is given")?;
        wait_until("the window to close", PATIENCE, || {
            Ok(self.who().ok().filter(|who| pid_of_window(who).is_none()))
        })?;
        Ok(())
    }

    /// Opens the book in a window that can be driven.
    ///
    /// # Errors
    /// Where none opens.
    pub(super) fn open(&self, theme: Theme) -> Result<Application> {
        let mut launch =
            Launch::new(Path::new("/usr/sbin/chroot"), &self.root.path(HOME)).theme(theme);
        launch = launch.argument(self.root.path("/"));
        for word in entry_command(self.root, &self.book)? {
            launch = launch.argument(word);
        }
        launch.environment =
            own_directories().map(|(name, path)| (name.into(), path.into())).into();
        Ok(Application::start(&self.display, &launch)?)
    }

    /// Adds a record in the window, and waits until the command line reads it.
    ///
    /// # Errors
    /// Where it does not get into the book.
    pub(super) fn add(&self, window: &Window<'_>, title: &str) -> Result<()> {
        type_record(window, title, "Typed in the installed window.")?;
        window.wait_for("button", "Save", PATIENCE)?.click()?;
        wait_until(&format!("\"{title}\" in the book"), PATIENCE, || {
            Ok(self.titles().ok().filter(|titles| titles.iter().any(|one| one == title)))
        })?;
        Ok(())
    }

    /// The titles of all records, as the installed command line tells them.
    ///
    /// # Errors
    /// Where it fails.
    pub(super) fn titles(&self) -> Result<Vec<String>> {
        let listed = self.root.output("daybook", &["--book", &self.book, "list", "--json"])?;
        let listed: Value = serde_json::from_str(&listed).context("daybook list --json")?;
        let records = listed["records"].as_array().context("daybook list told no records")?;
        let titles = records.iter().map(|record| record["values"]["Title"].as_str());
        Ok(titles.map(|title| title.unwrap_or_default().to_owned()).collect())
    }

    /// Waits until a window shows a text.
    ///
    /// # Errors
    /// Where it does not.
    pub(super) fn shows(&self, window: &Window<'_>, text: &str) -> Result<()> {
        Ok(wait_until(&format!("\"{text}\" in the window"), PATIENCE, || {
            Ok(window.text()?.contains(text).then_some(()))
        })?)
    }

    fn who(&self) -> Result<Value> {
        let who = self.root.output("daybook", &["--book", &self.book, "who", "--json"])?;
        serde_json::from_str(&who).context("daybook who --json")
    }

    fn surround(&self, command: &mut Command) {
        command
            .envs(own_directories())
            .env("DISPLAY", self.display.name())
            .env("GDK_BACKEND", "x11")
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("NO_AT_BRIDGE", "1");
    }
}

/// Where a person's programs keep their own files, seen from inside the system.
fn own_directories() -> [(&'static str, String); 5] {
    [
        ("HOME", ""),
        ("XDG_CONFIG_HOME", "/.config"),
        ("XDG_DATA_HOME", "/.local/share"),
        ("XDG_STATE_HOME", "/.local/state"),
        ("XDG_CACHE_HOME", "/.cache"),
    ]
    .map(|(variable, below)| (variable, format!("{HOME}{below}")))
}

/// What the desktop entry runs, the book in the place of `%f`.
fn entry_command(root: &CleanRoot, book: &str) -> Result<Vec<PathBuf>> {
    let entry = fs::read_to_string(root.path(ENTRY)).context(ENTRY)?;
    let exec = entry.lines().find_map(|line| line.strip_prefix("Exec=")).context("no Exec")?;
    if exec.contains(['"', '\\']) {
        bail!("{ENTRY} quotes words in `{exec}`, which this test does not read");
    }
    let words = exec.split(' ').map(|word| PathBuf::from(if word == "%f" { book } else { word }));
    Ok(words.collect())
}

fn pid_of_window(who: &Value) -> Option<i32> {
    let mut programs = who.as_array()?.iter();
    let window = programs
        .find(|one| one["process"].as_str().is_some_and(|name| name.starts_with("daybook-app")))?;
    window["pid"].as_i64()?.try_into().ok()
}

fn end(pid: i32) -> Result<()> {
    let pid = rustix::process::Pid::from_raw(pid).context("no such process")?;
    Ok(rustix::process::kill_process(pid, rustix::process::Signal::TERM)?)
}
