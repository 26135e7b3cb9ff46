//! One instance of the program, and its windows.

use std::{
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use serde_json::json;

use crate::{
    Display, Error, Window,
    driver::Driver,
    manager,
    process::{children, descendants, kill},
    wait_until,
};

/// How long a window may take to open on a loaded machine.
const OPENING: Duration = Duration::from_secs(30);

/// What of the caller's surroundings must not reach the program.
const FOREIGN: &[&str] = &["WAYLAND_DISPLAY", "GTK_THEME", "DAYBOOK_BOOK", "XDG_RUNTIME_DIR"];

/// Light or dark, as the system would ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    #[default]
    Light,
    /// Dark.
    Dark,
}

/// What to start, and with what around it.
#[derive(Clone, Debug)]
pub struct Launch {
    /// The program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// The home directory that it sees; all of the user's own files end up below it.
    pub home: PathBuf,
    /// Light or dark.
    pub theme: Theme,
    /// More environment variables.
    pub environment: Vec<(OsString, OsString)>,
}

impl Launch {
    /// Starts `program` with a home of its own.
    #[must_use]
    pub fn new(program: &Path, home: &Path) -> Self {
        Self {
            program: program.to_owned(),
            arguments: Vec::new(),
            home: home.to_owned(),
            theme: Theme::default(),
            environment: Vec::new(),
        }
    }

    /// With one more argument.
    #[must_use]
    pub fn argument(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.arguments.push(argument.as_ref().to_owned());
        self
    }

    /// With this theme.
    #[must_use]
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    pub(crate) fn surround(&self, command: &mut Command, display: &Display) {
        for variable in FOREIGN {
            command.env_remove(variable);
        }
        command
            .env("DISPLAY", display.name())
            .env("GDK_BACKEND", "x11")
            // No bus of the caller's, and none of its own either.
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("NO_AT_BRIDGE", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", &self.home)
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_DATA_HOME", self.home.join("data"))
            .env("XDG_STATE_HOME", self.home.join("state"))
            .env("XDG_CACHE_HOME", self.home.join("cache"));
        if self.theme == Theme::Dark {
            command.env("GTK_THEME", "Adwaita:dark");
        }
        command.envs(self.environment.iter().cloned());
    }
}

/// A running instance. It ends, as if it had crashed, when this is dropped.
#[derive(Debug)]
pub struct Application {
    driver: Driver,
    display: String,
    pid: u32,
}

impl Application {
    /// Starts the program, and waits until its first window is there.
    ///
    /// # Errors
    /// Where WebKitWebDriver is not installed, or the program does not open a window.
    pub fn start(display: &Display, launch: &Launch) -> Result<Self, Error> {
        let error = |source| Error::File { path: launch.home.clone(), source };
        fs::create_dir_all(&launch.home).map_err(error)?;
        let arguments: Vec<_> = launch.arguments.iter().map(|it| it.to_string_lossy()).collect();
        let capabilities = json!({
            "browserName": "wry",
            "webkitgtk:browserOptions": { "binary": launch.program, "args": arguments },
        });
        let driver = Driver::start(&capabilities, |command| {
            launch.surround(command, display);
            command.env("TAURI_WEBVIEW_AUTOMATION", "true");
        })?;
        let pid = wait_until("the program's process", OPENING, || {
            Ok(children(driver.pid()).first().copied())
        })?;
        let application = Self { driver, display: display.name().to_owned(), pid };
        application.wait_for_windows(1)?;
        Ok(application)
    }

    /// The program's process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// The ids of its process and of all that were started below it.
    #[must_use]
    pub fn processes(&self) -> Vec<u32> {
        [self.pid].into_iter().chain(descendants(self.pid)).collect()
    }

    /// Its windows, in no order.
    ///
    /// # Errors
    /// Where the driver does not answer.
    pub fn windows(&self) -> Result<Vec<Window<'_>>, Error> {
        let handles = self.driver.windows()?;
        Ok(handles.into_iter().map(|handle| Window::new(&self.driver, handle)).collect())
    }

    /// Waits until there are exactly `count` windows.
    ///
    /// # Errors
    /// [`Error::TimedOut`] where they do not come.
    pub fn wait_for_windows(&self, count: usize) -> Result<Vec<Window<'_>>, Error> {
        wait_until(&format!("{count} windows"), OPENING, || {
            Ok(Some(self.windows()?).filter(|windows| windows.len() == count))
        })
    }

    /// The only window.
    ///
    /// # Errors
    /// [`Error::TimedOut`] where there is none, or another.
    pub fn window(&self) -> Result<Window<'_>, Error> {
        let windows = self.wait_for_windows(1)?;
        windows.into_iter().next().ok_or_else(|| Error::NotReady { program: "the window".into() })
    }

    /// Asks its windows to close, as their close buttons do. Whether they do is for the program to say.
    ///
    /// # Errors
    /// Where the display does not answer.
    pub fn ask_to_close(&self) -> Result<(), Error> {
        manager::ask_to_close(&self.display, self.pid)
    }

    /// Waits until the program has ended.
    ///
    /// # Errors
    /// [`Error::TimedOut`] where it goes on.
    pub fn wait_for_end(&self, timeout: Duration) -> Result<(), Error> {
        let program = PathBuf::from(format!("/proc/{}/exe", self.pid));
        // Of one that has ended and was not asked how, there is an entry, but no program.
        let has_ended = || Ok(fs::read_link(&program).is_err().then_some(()));
        wait_until("the program to end", timeout, has_ended)
    }

    /// Ends the program at once, as a crash would.
    pub fn crash(self) {
        kill(self.pid);
    }
}
