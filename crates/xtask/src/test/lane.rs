//! A second lane: commands that run one after the other while other steps go on. What each of them
//! prints is kept until it has ended, so that no output is mixed with another's.

use std::{
    collections::VecDeque,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::Instant,
};

use anyhow::{Context, Result};

use crate::step::{output, run_command};

/// A command whose end somebody will ask for.
struct Begun {
    name: &'static str,
    command: Command,
    output: PathBuf,
}

/// A command that has ended.
pub(super) struct Ended {
    pub(super) name: &'static str,
    pub(super) outcome: Result<()>,
    pub(super) seconds: f64,
    /// Where everything is that it printed.
    pub(super) output: PathBuf,
}

pub(super) struct Lane {
    /// Where what is printed goes.
    place: PathBuf,
    begun: Sender<Begun>,
    ended: Receiver<Ended>,
    /// Those whose end was not told yet, in their order.
    under_way: VecDeque<&'static str>,
}

impl Lane {
    pub(super) fn new(root: &Path) -> Result<Self> {
        let place = root.join("target/xtask");
        fs::create_dir_all(&place).with_context(|| place.display().to_string())?;
        let (begun, to_do) = channel::<Begun>();
        let (done, ended) = channel();
        thread::spawn(move || {
            for Begun { name, command, output } in to_do {
                let began = Instant::now();
                let outcome = run_apart(command, &output);
                let seconds = began.elapsed().as_secs_f64();
                // Nobody listens any more only where the whole run is being broken off.
                let _ = done.send(Ended { name, outcome, seconds, output });
            }
        });
        Ok(Self { place, begun, ended, under_way: VecDeque::new() })
    }

    /// Has a command run as soon as those before it have ended.
    pub(super) fn begin(&mut self, name: &'static str, command: Command) -> Result<()> {
        let output = self.place.join(format!("{name}.log"));
        self.begun.send(Begun { name, command, output }).ok().context("the second lane is gone")?;
        self.under_way.push_back(name);
        Ok(())
    }

    /// The first under way of those that `matter`.
    pub(super) fn next_of(&self, matter: impl Fn(&'static str) -> bool) -> Option<&'static str> {
        self.under_way.iter().copied().find(|name| matter(name))
    }

    /// One that has ended, if there is one.
    pub(super) fn ended(&mut self) -> Option<Ended> {
        let ended = self.ended.try_recv().ok();
        self.under_way.drain(..usize::from(ended.is_some()));
        ended
    }

    /// The next one to end.
    pub(super) fn wait(&mut self) -> Result<Ended> {
        let ended = self.ended.recv().context("the second lane is gone")?;
        self.under_way.pop_front();
        Ok(ended)
    }
}

fn run_apart(mut command: Command, output: &Path) -> Result<()> {
    let file = File::create(output).with_context(|| output.display().to_string())?;
    command.stdout(file.try_clone()?).stderr(file);
    run_command(command)
}

/// The same command, to which the system gives only what nobody else wants of the processors.
pub(super) fn yielding(command: Command) -> Command {
    const IDLE: [&str; 2] = ["--idle", "0"];
    // Not every system has it, and not every one that has it allows it.
    if output("chrt", &[&IDLE[..], &["true"]].concat()).is_none() {
        return command;
    }
    let mut yielding = Command::new("chrt");
    yielding.args(IDLE).arg(command.get_program()).args(command.get_args());
    if let Some(directory) = command.get_current_dir() {
        yielding.current_dir(directory);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => yielding.env(name, value),
            None => yielding.env_remove(name),
        };
    }
    yielding.stdin(std::process::Stdio::null());
    yielding
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn commands_run_one_after_the_other_and_their_output_is_kept_apart() {
        let root = tempfile::tempdir().unwrap();
        let mut lane = Lane::new(root.path()).unwrap();
        let marker = root.path().join("first-has-ended");
        lane.begin(
            "first",
            shell(&format!("echo out; echo err >&2; touch '{}'", marker.display())),
        )
        .unwrap();
        lane.begin("second", shell(&format!("test -e '{}'", marker.display()))).unwrap();
        lane.begin("third", shell("exit 3")).unwrap();
        assert_eq!(lane.next_of(|name| name != "first"), Some("second"));
        let first = lane.wait().unwrap();
        assert_eq!((first.name, first.outcome.is_ok()), ("first", true));
        assert_eq!(fs::read_to_string(&first.output).unwrap(), "out\nerr\n");
        assert_eq!(lane.next_of(|_| true), Some("second"));
        assert!(lane.wait().unwrap().outcome.is_ok());
        assert_eq!(lane.next_of(|name| name == "second"), None);
        assert!(lane.wait().unwrap().outcome.is_err());
        assert!(lane.next_of(|_| true).is_none() && lane.ended().is_none());
    }

    #[test]
    fn who_yields_is_started_as_it_would_have_been() {
        let root = tempfile::tempdir().unwrap();
        let mut command = shell("pwd; echo \"$ONE-$HOME\"");
        command.current_dir(root.path()).env("ONE", "1").env_remove("HOME");
        let output = yielding(command).output().unwrap();
        let place = root.path().canonicalize().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(printed, format!("{}\n1-\n", place.display()));
    }
}
