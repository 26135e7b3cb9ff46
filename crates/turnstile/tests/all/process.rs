//! Spawns, commands and kills `turnstile-child`.

#[cfg(unix)]
mod unix;

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::Duration,
};

#[cfg(unix)]
pub(crate) use unix::ForkedChild;

/// Long enough for anything to happen on a busy machine; no test waits for it to pass.
const LONG: Duration = Duration::from_secs(20);

pub(crate) struct Process {
    child: Child,
    stdin: ChildStdin,
    answers: Receiver<String>,
}

impl Process {
    pub(crate) fn spawn(directory: &Path, waiting: &str) -> Self {
        Self::spawn_by(Command::new(env!("CARGO_BIN_EXE_turnstile-child")), directory, waiting)
    }

    fn spawn_by(mut command: Command, directory: &Path, waiting: &str) -> Self {
        let mut child = command
            .arg(directory)
            .arg(waiting)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, answers) = channel();
        thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, stdin, answers }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn tell(&mut self, command: &str) {
        writeln!(self.stdin, "{command}").unwrap();
    }

    pub(crate) fn answer(&self) -> String {
        self.answer_within(LONG).unwrap_or_else(|| panic!("no answer from {}", self.pid()))
    }

    pub(crate) fn answer_within(&self, limit: Duration) -> Option<String> {
        match self.answers.recv_timeout(limit) {
            Ok(answer) => Some(answer),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => panic!("{} has ended", self.pid()),
        }
    }

    pub(crate) fn ask(&mut self, command: &str) -> String {
        self.tell(command);
        self.answer()
    }

    /// Takes the lock, which must succeed.
    pub(crate) fn hold(&mut self, operation: &str) {
        let answer = self.ask(&format!("acquire 5000 {operation}"));
        assert!(answer.starts_with("held"), "{answer}");
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[cfg(not(unix))]
impl Process {
    /// Waits until this process, which was told to, stands in line for a lock of `file`.
    pub(crate) fn until_it_waits(&self, file: &Path) {
        // Its next step is to ask for the lock; nothing tells from outside that it has.
        assert!(file.exists(), "{} does not wait for {}", self.pid(), file.display());
        thread::sleep(Duration::from_millis(300));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
