//! A person's computer with Windows: what is installed on it, and what is where.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

use super::super::wine::Prefix;

pub(super) const UNINSTALL_KEY: &str =
    r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Daybook";

/// Where Daybook is installed: blanks, and a letter that is not in ASCII.
const HOME: &str = r"C:\Day book of Zoë";

/// The person's PATH, with a variable that must not be expanded.
pub(super) const PATH: &str = r"%USERPROFILE%\scripts;C:\tools";

/// What PATH must be with Daybook in it, as Wine prints it: in a code page of its own.
pub(super) fn with_daybook(path: &str) -> String {
    format!(r"{path};{}\bin", HOME.replace('ë', "\u{fffd}"))
}

/// How a program ended, and what it said.
pub(super) struct Ended {
    pub(super) code: Option<i32>,
    pub(super) output: String,
}

pub(super) struct Computer {
    prefix: Prefix,
    /// For files that are not on the computer.
    directory: PathBuf,
}

impl Computer {
    pub(super) fn new(directory: &Path) -> Result<Self> {
        let prefix = Prefix::make(&directory.join("prefix"))?;
        let computer = Self { prefix, directory: directory.to_owned() };
        computer.become_windows("win10")?;
        computer.set_path(PATH)?;
        Ok(computer)
    }

    pub(super) fn set_path(&self, path: &str) -> Result<()> {
        let value = ["/v", "Path", "/t", "REG_EXPAND_SZ", "/d", path, "/f"];
        self.succeed("reg", &[&["add", r"HKCU\Environment"], &value[..]].concat()).map(drop)
    }

    /// Makes Wine stand for this version of Windows.
    pub(super) fn become_windows(&self, version: &str) -> Result<()> {
        self.succeed("winecfg", &["/v", version]).map(drop)
    }

    /// Runs an installer silently.
    pub(super) fn install(&self, installer: &Path) -> Result<Ended> {
        // NSIS takes the rest of the line, and no quotes, which Wine sets around blanks.
        let directory = format!("/D={HOME}");
        let words: Vec<&str> = ["/S"].into_iter().chain(directory.split(' ')).collect();
        self.run(installer, &words)
    }

    /// Where Daybook is installed, as this system sees it.
    pub(super) fn home(&self) -> PathBuf {
        self.prefix.drive().join(HOME.trim_start_matches(r"C:\").replace('\\', "/"))
    }

    /// What the person starts Daybook with.
    pub(super) fn shortcut(&self) -> Result<PathBuf> {
        let menu = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs";
        Ok(self.person()?.join(menu).join("Daybook.lnk"))
    }

    /// Leaves what the window leaves, which Wine cannot show.
    pub(super) fn pretend_that_the_window_ran(&self) -> Result<()> {
        for file in [
            "AppData/Local/app.daybook.desktop/EBWebView/Default/Cache/data_0",
            "AppData/Roaming/app.daybook.desktop/.window-state.json",
        ] {
            let file = self.person()?.join(file);
            let directory = file.parent().context("a file is in a directory")?;
            fs::create_dir_all(directory)
                .and_then(|()| fs::write(&file, "{}"))
                .with_context(|| format!("cannot write {}", file.display()))?;
        }
        Ok(())
    }

    fn person(&self) -> Result<PathBuf> {
        let people = fs::read_dir(self.prefix.drive().join("users")).context("no users")?;
        let mut people = people.flatten().map(|person| person.path());
        people.find(|person| !person.ends_with("Public")).context("Windows has no user")
    }

    /// The person's PATH as the registry has it.
    pub(super) fn path(&self) -> Result<String> {
        let printed = self.registry(r"HKCU\Environment")?;
        let value = printed.lines().find_map(|line| line.split_once("Path    REG_EXPAND_SZ    "));
        let (_, value) = value.with_context(|| format!("no PATH of its type in {printed}"))?;
        Ok(value.trim_end().to_owned())
    }

    /// All that is under `key` in the registry.
    pub(super) fn registry(&self, key: &str) -> Result<String> {
        self.succeed("reg", &["query", key, "/s"])
    }

    /// What is on the computer.
    pub(super) fn contents(&self) -> Result<Contents> {
        let mut found = BTreeSet::new();
        list(&self.prefix.drive(), &mut found)?;
        let mut key = String::new();
        for line in self.registry("HKCU")?.lines() {
            if line.starts_with("HKEY") {
                line.clone_into(&mut key);
            }
            found.insert(format!("{key}: {line}"));
        }
        Ok(Contents(found))
    }

    /// Runs a program to its end.
    pub(super) fn run(&self, program: &Path, arguments: &[&str]) -> Result<Ended> {
        // Not a pipe: a process of Wine's own, which stays, may have inherited it.
        let said = self.directory.join("said.txt");
        let file = File::create(&said).context("no file for what programs say")?;
        let second = file.try_clone().context("no file for what programs say")?;
        let status = self
            .command(program, arguments)
            .stdout(file)
            .stderr(second)
            .status()
            .with_context(|| format!("cannot run {} under Wine", program.display()))?;
        let output = fs::read(&said).context("what the program said is gone")?;
        Ok(Ended { code: status.code(), output: String::from_utf8_lossy(&output).into_owned() })
    }

    pub(super) fn command(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = self.prefix.command("wine");
        command.arg(program).args(arguments);
        command
    }

    fn succeed(&self, program: &str, arguments: &[&str]) -> Result<String> {
        let Ended { code, output } = self.run(Path::new(program), arguments)?;
        ensure!(code == Some(0), "{program} {} failed: {output}", arguments.join(" "));
        Ok(output)
    }
}

/// Files and the registry, a line for each.
pub(super) struct Contents(BTreeSet<String>);

/// What may be there after all.
const NOT_OURS: &[&str] = &[
    // The person's own book.
    "/AppData/Roaming/daybook",
    // WebView2, which other programs use too, and what Windows keeps of having fetched it.
    r"\EdgeUpdate",
    r"\Internet Settings: ",
    "/INetCache/",
    "/INetCookies/",
    // The uninstaller's copy of itself, which runs while it deletes itself; Windows tidies up there.
    "/Temp/~nsu",
    // Where programs enter themselves. Every Windows has it, and Wine makes it for the first of them.
    r"CurrentVersion\Uninstall: ",
];

impl Contents {
    /// What is there and was not there before.
    pub(super) fn without(&self, before: &Self) -> Vec<String> {
        let new = self.0.difference(&before.0).cloned();
        new.filter(|line| !NOT_OURS.iter().any(|known| line.contains(known))).collect()
    }
}

fn list(directory: &Path, found: &mut BTreeSet<String>) -> Result<()> {
    let entries =
        fs::read_dir(directory).with_context(|| format!("cannot list {}", directory.display()))?;
    for entry in entries {
        let entry = entry?;
        found.insert(entry.path().display().to_string());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), found)?;
        }
    }
    Ok(())
}
