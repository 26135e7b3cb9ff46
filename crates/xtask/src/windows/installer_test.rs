//! `cargo xtask test-windows-installer`: under Wine, installs an older version and this one over it,
//! uses and uninstalls it, and looks whether nothing is left but what is the person's.

mod computer;
mod webview2;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use self::{
    computer::{Computer, Contents, Ended, PATH, with_daybook},
    webview2::WebView2,
};
use super::{
    installer::{self, Installer},
    payload::Payload,
};
use crate::{root, step};

/// What a version before this one installs, and this one does not.
const FORMER_FILE: &str = "former.txt";
const OLDER: &str = "0.0.1";

/// Where the installer lays everything ready.
const STAGING: &str = "daybook-setup.tmp";

/// What the installer answers; `packaging/windows/daybook.nsi`.
const FAILED: i32 = 2;
const IN_USE: i32 = 3;
const NO_WEBVIEW2: i32 = 4;

/// How long uninstalling may take. It goes on after its first process has ended.
const PATIENCE: Duration = Duration::from_secs(30);

/// Builds the installer and tries it.
///
/// # Errors
/// Where a step fails, or something is not as it should be; says what was found.
pub(crate) fn test() -> Result<()> {
    let root = root()?;
    let payload = installer::build(&root)?;
    let ours = installer::ours(&root, &payload)?;
    let place = root.join("target/wine/installer");
    fs::create_dir_all(&place).with_context(|| format!("cannot make {}", place.display()))?;
    let webview2 = WebView2::serve(&place)?;
    let older = older(&root, &payload, &place, &webview2)?;
    let computer = Computer::new(&place)?;
    let before = computer.contents()?;
    let trial = Trial { computer, before, webview2, older, ours, payload };
    // Each goes on from where the one before it left the computer.
    for (what, step) in STEPS {
        step::say(what);
        step(&trial).context(what)?;
    }
    println!("Everything is as it should be.");
    Ok(())
}

/// The installer of an older version, with one file more.
fn older(root: &Path, payload: &Payload, place: &Path, webview2: &WebView2) -> Result<PathBuf> {
    step::say("Making the installer of an older version");
    let mut former = Payload::copy(payload, place.join("older"))?;
    let note = place.join(FORMER_FILE);
    fs::write(&note, "of an older version\n")
        .with_context(|| format!("cannot write {}", note.display()))?;
    former.add(FORMER_FILE, &note)?;
    let output = place.join(format!("Daybook_{OLDER}_x64-setup.exe"));
    Installer { version: OLDER, payload: &former, webview2: webview2.address() }
        .make(root, &output)?;
    Ok(output)
}

struct Trial {
    computer: Computer,
    /// What was on the computer before anything was installed.
    before: Contents,
    webview2: WebView2,
    older: PathBuf,
    ours: PathBuf,
    payload: Payload,
}

type Step = fn(&Trial) -> Result<()>;

const STEPS: [(&str, Step); 10] = [
    ("Installing on Windows 7: refused", Trial::refused_by_an_older_windows),
    (
        "Installing where WebView2 cannot be fetched: said, and installed all the same",
        Trial::installed_without_webview2,
    ),
    (
        "Installing where WebView2 is to be had: fetched and installed",
        Trial::installed_with_webview2,
    ),
    ("Using both programs", Trial::used),
    (
        "Upgrading while the command line runs: refused, with nothing changed",
        Trial::not_upgraded_while_in_use,
    ),
    (
        "Upgrading where nothing can be written: fails, with nothing changed",
        Trial::not_half_upgraded,
    ),
    ("Upgrading", Trial::upgraded),
    ("Uninstalling: nothing is left", Trial::uninstalled),
    ("Reading the book that it left", Trial::the_book_is_still_there),
    ("Installing and uninstalling with a PATH of 1,700 characters", Trial::a_long_path_stays_whole),
];

impl Trial {
    fn refused_by_an_older_windows(&self) -> Result<()> {
        self.computer.become_windows("win7")?;
        self.install(&self.older, FAILED, "needs Windows 10")?;
        ensure!(!self.computer.home().exists(), "it was installed all the same");
        self.computer.become_windows("win10")
    }

    fn installed_without_webview2(&self) -> Result<()> {
        self.install(&self.older, NO_WEBVIEW2, "its window needs Microsoft's WebView2")?;
        self.is_installed(OLDER)
    }

    fn installed_with_webview2(&self) -> Result<()> {
        self.webview2.offer();
        self.install(&self.older, 0, "")?;
        let found = self.computer.registry(webview2::KEY)?;
        ensure!(found.contains(webview2::VERSION), "WebView2 was not installed: {found}");
        let asked = "/silent /install";
        ensure!(found.contains(asked), "it was not asked for `{asked}`: {found}");
        self.is_installed(OLDER)
    }

    fn used(&self) -> Result<()> {
        self.daybook(&["init"])?;
        self.daybook(&["add", "Title=Pond"])?;
        self.has_the_record()?;
        // It loads every library that it needs; WebView2 itself does not run under Wine.
        let window = self.computer.home().join("daybook-app.exe");
        let Ended { code, output } = self.computer.run(&window, &["--version"])?;
        let version = env!("CARGO_PKG_VERSION");
        ensure!(
            code == Some(0) && output.contains(version),
            "daybook-app --version: {code:?}, {output}"
        );
        Ok(())
    }

    fn not_upgraded_while_in_use(&self) -> Result<()> {
        let running = self.hold_the_lock()?;
        let refused = self.install(&self.ours, IN_USE, "daybook.exe is running");
        release(running)?;
        refused?;
        self.is_installed(OLDER)?;
        ensure!(self.computer.home().join(FORMER_FILE).exists(), "{FORMER_FILE} is gone");
        Ok(())
    }

    fn not_half_upgraded(&self) -> Result<()> {
        let staging = self.computer.home().join(STAGING);
        fs::write(&staging, "in the way").context("cannot be in the way")?;
        self.install(&self.ours, FAILED, "")?;
        fs::remove_file(&staging).context("cannot get out of the way")?;
        self.is_installed(OLDER)
    }

    fn upgraded(&self) -> Result<()> {
        self.install(&self.ours, 0, "")?;
        self.is_installed(env!("CARGO_PKG_VERSION"))?;
        let former = self.computer.home().join(FORMER_FILE);
        ensure!(!former.exists(), "the older version's {} is still there", former.display());
        self.has_the_record()
    }

    fn uninstalled(&self) -> Result<()> {
        self.computer.pretend_that_the_window_ran()?;
        self.uninstall()?;
        self.path_is(PATH)?;
        let left = self.computer.contents()?.without(&self.before);
        ensure!(left.is_empty(), "uninstalling left:\n{}", left.join("\n"));
        Ok(())
    }

    /// NSIS's own strings end after 1,024 characters.
    fn a_long_path_stays_whole(&self) -> Result<()> {
        let directories: Vec<_> =
            (100..200).map(|number| format!(r"C:\directory {number}")).collect();
        let long = directories.join(";");
        self.computer.set_path(&long)?;
        self.install(&self.ours, 0, "")?;
        self.path_is(&with_daybook(&long))?;
        self.uninstall()?;
        self.path_is(&long)
    }

    fn uninstall(&self) -> Result<()> {
        let uninstaller = self.computer.home().join("uninstall.exe");
        let Ended { code, output } = self.computer.run(&uninstaller, &["/S"])?;
        ensure!(code == Some(0), "it ended with {code:?}: {output}");
        let begun = Instant::now();
        while uninstaller.exists() && begun.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(100));
        }
        ensure!(!uninstaller.exists(), "{} is still there", uninstaller.display());
        Ok(())
    }

    fn the_book_is_still_there(&self) -> Result<()> {
        let program = self.payload.directory.join("bin/daybook.exe");
        let Ended { code, output } = self.computer.run(&program, &["list", "--json"])?;
        ensure!(code == Some(0) && output.contains("Pond"), "list: {code:?}, {output}");
        Ok(())
    }

    fn install(&self, installer: &Path, expected: i32, said: &str) -> Result<()> {
        let ended = self.computer.install(installer)?;
        ensure!(
            ended.code == Some(expected) && ended.output.contains(said),
            "it should end with {expected} and say `{said}`, and ended with {:?}: {}",
            ended.code,
            ended.output
        );
        Ok(())
    }

    /// Every file, and every place where Windows looks for it.
    fn is_installed(&self, version: &str) -> Result<()> {
        for file in &self.payload.files {
            let (ours, theirs) =
                (self.payload.directory.join(file), self.computer.home().join(file));
            let same =
                fs::read(&ours).ok().zip(fs::read(&theirs).ok()).is_some_and(|(a, b)| a == b);
            ensure!(same, "{} is not {}", theirs.display(), ours.display());
        }
        let staging = self.computer.home().join(STAGING);
        ensure!(!staging.exists(), "{} was left", staging.display());
        let entry = self.computer.registry(computer::UNINSTALL_KEY)?;
        let version = format!("DisplayVersion    REG_SZ    {version}");
        ensure!(entry.contains(&version), "no `{version}` in {entry}");
        let shortcut = self.computer.shortcut()?;
        ensure!(shortcut.exists(), "no {}", shortcut.display());
        self.path_is(&with_daybook(PATH))
    }

    fn path_is(&self, expected: &str) -> Result<()> {
        let path = self.computer.path()?;
        ensure!(path == expected, "PATH should be {expected}, and is {path}");
        Ok(())
    }

    fn has_the_record(&self) -> Result<()> {
        let records = self.daybook(&["list", "--json"])?;
        ensure!(records.contains(r#""Title":"Pond""#), "the record is not there: {records}");
        Ok(())
    }

    /// The command line, found through PATH as a person's shell finds it.
    fn daybook(&self, arguments: &[&str]) -> Result<String> {
        let line = [&["/c", "daybook"], arguments].concat();
        let Ended { code, output } = self.computer.run(Path::new("cmd"), &line)?;
        ensure!(code == Some(0), "daybook {}: {code:?}, {output}", arguments.join(" "));
        Ok(output)
    }

    fn hold_the_lock(&self) -> Result<Child> {
        let line = "/c daybook lock run --operation Test -- cmd /c pause";
        let words: Vec<&str> = line.split(' ').collect();
        let mut shell = self.computer.command(Path::new("cmd"), &words);
        shell.stdin(Stdio::piped()).stdout(Stdio::null());
        let running = shell.spawn().context("cannot start Wine")?;
        let begun = Instant::now();
        while !self.daybook(&["lock", "status", "--json"])?.contains("held") {
            ensure!(begun.elapsed() < PATIENCE, "nobody holds the lock");
        }
        Ok(running)
    }
}

/// Presses the key that it waits for, and sees it end.
fn release(mut running: Child) -> Result<()> {
    if let Some(mut keys) = running.stdin.take() {
        keys.write_all(b"\n").context("cannot end the command line")?;
    }
    running.wait().context("cannot wait for the command line")?;
    Ok(())
}
