//! What every test here starts from: a display, a book, and programs on it.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use window_driver::{Application, Display, Launch, Theme};

use crate::holder::Holder;

/// How long anything may take that has no limit of its own to prove.
pub const PATIENCE: Duration = Duration::from_secs(20);
pub const COLLECTION: &str = "Records";
pub const DIALOG: &str = "Another program is writing";

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_daybook-app");

/// Windows share the machine's cores and the limits on time are tight: one test at a time, where
/// the runner does not see to that itself.
static ALONE: Mutex<()> = Mutex::new(());

/// A display and a directory for one test.
pub struct Scene {
    pub display: Display,
    place: TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Scene {
    pub fn new() -> Result<Self> {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Self { display: Display::start()?, place: tempfile::tempdir()?, _alone: alone })
    }

    /// A path in the test's own directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    pub fn book(&self) -> PathBuf {
        self.path("Front desk")
    }

    /// Starts an instance on the book. All instances have the same home, as those of one user do.
    pub fn open(&self) -> Result<Application> {
        Ok(Application::start(&self.display, &self.launch().argument(self.book()))?)
    }

    pub fn open_dark(&self) -> Result<Application> {
        let launch = self.launch().argument(self.book()).theme(Theme::Dark);
        Ok(Application::start(&self.display, &launch)?)
    }

    pub fn launch(&self) -> Launch {
        Launch::new(Path::new(PROGRAM), &self.path("home"))
    }

    /// `daybook` on the book.
    pub fn daybook(&self, arguments: &[&str]) -> Result<Command> {
        let program = Path::new(PROGRAM).with_file_name("daybook");
        ensure!(program.exists(), "{} is missing: cargo build --workspace", program.display());
        let mut command = Command::new(program);
        command.arg("--book").arg(self.book()).args(arguments);
        Ok(command)
    }

    /// Runs `daybook` on the book, and returns what it printed.
    pub fn run(&self, arguments: &[&str]) -> Result<String> {
        run_with(self.daybook(arguments)?, "")
    }

    /// Adds a record as another program does.
    pub fn add(&self, title: &str, notes: &str) -> Result<()> {
        let (title, notes) = (format!("Title={title}"), format!("Notes={notes}"));
        self.run(&["add", &title, &notes]).map(drop)
    }

    /// Holds the book's write lock through `daybook lock run`.
    pub fn hold(&self, operation: &str) -> Result<Holder> {
        Holder::start(self.daybook(&["lock", "run", "--operation", operation, "--"])?)
    }

    /// Holds it as a program does that writes no holder lines.
    pub fn hold_plainly(&self) -> Result<Holder> {
        let mut command = Command::new("flock");
        command.arg(self.book().join("db.lock"));
        Holder::start(command)
    }

    /// Writes to the book's database as a program does that knows nothing of the lock.
    pub fn write_without_the_lock(&self) -> Result<Holder> {
        let mut command = Command::new("sqlite3");
        command.arg(self.book().join("records.db"));
        Holder::spawn(command.args(["-cmd", "BEGIN IMMEDIATE", "-cmd", "SELECT 'held'"]))
    }
}

/// Runs a command with this input to its end, and returns what it printed.
pub fn run_with(mut command: Command, input: &str) -> Result<String> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("its input")?.write_all(input.as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "{command:?} failed: {}", output.status);
    Ok(String::from_utf8(output.stdout)?)
}
