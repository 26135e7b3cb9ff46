//! A book in a directory of its own, and the program run on it.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

pub(crate) struct Book {
    home: TempDir,
}

/// What the system needs in a program's environment.
const NEEDED: &[&str] = if cfg!(windows) { &["PATH", "SYSTEMROOT"] } else { &["PATH"] };

/// A command that says "held" and stays until its standard input is closed.
pub(crate) const STAYS: &[&str] = if cfg!(windows) {
    &["cmd", "/c", "echo held& set /p wait=& exit 0"]
} else {
    &["sh", "-c", "echo held; read wait; exit 0"]
};

/// A command that exits with 7.
pub(crate) const EXITS_WITH_7: &[&str] =
    if cfg!(windows) { &["cmd", "/c", "exit 7"] } else { &["sh", "-c", "exit 7"] };

/// What a run of the program came to.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Book {
    pub(crate) fn new() -> Self {
        let book = Self { home: tempdir().unwrap() };
        book.ok(&["init"]);
        book
    }

    /// No book yet.
    pub(crate) fn missing() -> Self {
        Self { home: tempdir().unwrap() }
    }

    pub(crate) fn directory(&self) -> PathBuf {
        self.home.path().join("book")
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// `daybook`, with nothing of this machine's environment but what the system needs.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_daybook"));
        command
            .env_clear()
            .envs(NEEDED.iter().filter_map(|name| Some((name, std::env::var_os(name)?))))
            .env("HOME", self.home())
            .env("DAYBOOK_BOOK", self.directory())
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }

    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &str) -> Ran {
        run_with_input(self.command(arguments), input)
    }

    /// Standard output of a run that must succeed.
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
        ran.stdout
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.ok(&[arguments, &["--json"]].concat())).unwrap()
    }

    pub(crate) fn total(&self) -> u64 {
        self.json(&["list", "--limit", "0"])["total"].as_u64().unwrap()
    }
}

/// Runs a command that reads `input`, all of it or only its beginning.
pub(crate) fn run_with_input(mut command: Command, input: &str) -> Ran {
    use std::io::Write;
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // The command may end before it has read everything.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).ok());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output.into()
}

impl Ran {
    /// The error that was told as JSON.
    pub(crate) fn error(&self) -> Value {
        let told: Value = serde_json::from_str(&self.stderr).unwrap();
        told["error"].clone()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Whether a path that was told ends so.
pub(crate) fn is_path(told: &Value, end: &str) -> bool {
    Path::new(told.as_str().unwrap()).ends_with(end)
}
