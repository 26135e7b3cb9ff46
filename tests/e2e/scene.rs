//! What every test here starts from: a display, a book, programs on it, and what to look for.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use window_driver::{Application, Display, Launch, Theme, Window, wait_until};

/// How long anything may take that has no limit of its own to prove.
pub const PATIENCE: Duration = Duration::from_secs(20);
pub const COLLECTION: &str = "Records";
pub const DIALOG: &str = "Another program is writing";

const PROGRAM: &str = env!("CARGO_BIN_EXE_daybook-app");

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

/// A process that holds the write lock until it is told to let go.
pub struct Holder {
    child: Child,
    until_closed: Option<ChildStdin>,
}

impl Holder {
    fn start(mut command: Command) -> Result<Self> {
        // It says when it has the lock, and keeps it until its input ends.
        Self::spawn(command.args(["sh", "-c", "echo held; exec cat > /dev/null"]))
    }

    fn spawn(command: &mut Command) -> Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let until_closed = child.stdin.take();
        let mut said = String::new();
        let output = child.stdout.take().context("the holder's output")?;
        BufReader::new(output).read_line(&mut said)?;
        ensure!(said == "held\n", "the holder did not get the lock: {said:?}");
        Ok(Self { child, until_closed })
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Lets go; the lock is free when this returns.
    pub fn release(mut self) -> Result<()> {
        drop(self.until_closed.take());
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        drop(self.until_closed.take());
        // After `release` it has ended already.
        let _ = self.child.wait();
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

/// Opens the form and types a record into it.
pub fn type_record(window: &Window<'_>, title: &str, notes: &str) -> Result<()> {
    window.wait_for("button", "New record", PATIENCE)?.click()?;
    window.wait_for("textbox", "Title", PATIENCE)?.type_text(title)?;
    window.wait_for("textbox", "Notes", PATIENCE)?.type_text(notes)?;
    Ok(())
}

pub fn save(window: &Window<'_>) -> Result<()> {
    Ok(window.wait_for("button", "Save", PATIENCE)?.click()?)
}

/// What the form holds now.
pub fn typed(window: &Window<'_>) -> Result<(String, String)> {
    let value = |name: &str| window.wait_for("textbox", name, PATIENCE)?.value();
    Ok((value("Title")?, value("Notes")?))
}

/// Waits until a row of the list has `title` as its title.
pub fn wait_for_row(window: &Window<'_>, title: &str, timeout: Duration) -> Result<()> {
    let found = wait_until(&format!("a row \"{title}\""), timeout, || {
        Ok(titles(window)?.iter().any(|shown| shown == title).then_some(()))
    });
    or_picture(window, found)
}

/// The titles of the rows in view, from top to bottom.
pub fn titles(window: &Window<'_>) -> Result<Vec<String>, window_driver::Error> {
    let titles = window.run(include_str!("titles.js"), &serde_json::json!([]))?;
    let titles = titles.as_array().into_iter().flatten();
    Ok(titles.filter_map(|title| title.as_str()).map(str::to_owned).collect())
}

/// Waits until the list tells that it has this many records.
pub fn wait_for_count(window: &Window<'_>, count: usize, timeout: Duration) -> Result<()> {
    // The row of column names counts as one.
    let rows = (count + 1).to_string();
    let found = wait_until(&format!("{count} records"), timeout, || {
        let Some(grid) = window.find("grid", COLLECTION)? else { return Ok(None) };
        Ok(grid.attribute("aria-rowcount")?.filter(|shown| *shown == rows).map(drop))
    });
    or_picture(window, found)
}

/// Where a wait was in vain, a picture tells why.
fn or_picture(window: &Window<'_>, found: Result<(), window_driver::Error>) -> Result<()> {
    if found.is_err() {
        picture(window, "failed")?;
    }
    Ok(found?)
}

/// Leaves a picture of the window in `target/e2e/`.
pub fn picture(window: &Window<'_>, name: &str) -> Result<()> {
    let target = Path::new(PROGRAM).ancestors().nth(2).context("the target directory")?;
    Ok(window.screenshot(&target.join("e2e").join(format!("{name}.png")))?)
}
