//! A place in which one process runs after another, and what is done to them.

use std::{
    process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    sync::Mutex,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process};

use super::{
    kernel::{Condition, condition},
    kind::Kind,
    locked,
};

/// How often it is looked whether a process has stopped or ended, and for how long.
const LOOK: Duration = Duration::from_micros(500);
const PATIENCE: Duration = Duration::from_secs(2);

pub(crate) struct Place {
    pub(crate) kind: Kind,
    /// Such as "hot2".
    pub(crate) name: String,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    child: Option<Child>,
    input: Option<ChildStdin>,
    /// How many processes have run here.
    started: u64,
    /// We killed the one that runs, or asked it to end.
    killed: bool,
    /// No more are started.
    closed: bool,
}

/// A process that has just been started.
pub(crate) struct Started {
    /// The place's name and the process's number there, as in the titles of its records.
    pub(crate) writer: String,
    pub(crate) output: ChildStdout,
    pub(crate) errors: ChildStderr,
}

/// How a process ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ending {
    pub(crate) status: ExitStatus,
    /// We killed it, or asked it to end.
    pub(crate) killed: bool,
}

impl Place {
    pub(crate) fn new(kind: Kind, number: u32) -> Self {
        let name = format!("{}{number}", kind.name());
        Self { kind, name, state: Mutex::default() }
    }

    /// Starts the next process, unless the place is closed. `program` and its arguments are made
    /// from the writer's name.
    pub(crate) fn start(
        &self,
        arguments: impl FnOnce(&str) -> Vec<String>,
    ) -> Result<Option<Started>> {
        let mut state = locked(&self.state);
        if state.closed {
            return Ok(None);
        }
        state.started += 1;
        let writer = self.writer(state.started);
        // However this program ends, the kernel ends those that it started, even stopped ones.
        let mut child = Command::new("setpriv")
            .args(["--pdeathsig", "KILL", "--"])
            .args(self.kind.started_by())
            .args(arguments(&writer))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {writer}"))?;
        let (output, errors) = (child.stdout.take(), child.stderr.take());
        state.input = child.stdin.take();
        state.killed = false;
        state.child = Some(child);
        let (output, errors) = output.zip(errors).context("a process without pipes")?;
        Ok(Some(Started { writer, output, errors }))
    }

    /// Waits for the end of a process whose output has ended.
    pub(crate) fn finish(&self) -> Result<Ending> {
        loop {
            // Not by waiting with the state locked: it may be stopped, and must be continued.
            let mut state = locked(&self.state);
            let child = state.child.as_mut().context("nothing runs there")?;
            if let Some(status) = child.try_wait().context("waiting for a process")? {
                state.child = None;
                state.input = None;
                return Ok(Ending { status, killed: state.killed });
            }
            drop(state);
            sleep(LOOK);
        }
    }

    pub(crate) fn is_closed(&self) -> bool {
        locked(&self.state).closed
    }

    pub(crate) fn take_input(&self) -> Option<ChildStdin> {
        locked(&self.state).input.take()
    }

    /// Says a line to the process. Whether somebody was there to hear it.
    pub(crate) fn say(&self, line: &str) -> bool {
        use std::io::Write;
        let mut state = locked(&self.state);
        state.input.as_mut().is_some_and(|input| writeln!(input, "{line}").is_ok())
    }

    pub(crate) fn pid(&self) -> Option<u32> {
        locked(&self.state).child.as_ref().map(Child::id)
    }

    /// The writer that runs, or ran last.
    pub(crate) fn latest(&self) -> String {
        self.writer(self.started())
    }

    fn writer(&self, number: u64) -> String {
        format!("{}-{number}", self.name)
    }

    pub(crate) fn started(&self) -> u64 {
        locked(&self.state).started
    }

    /// Kills the process. Whether there was one.
    pub(crate) fn kill(&self) -> bool {
        self.end_with(Signal::KILL)
    }

    /// Asks the process to end, which it may leave to its command. Whether there was one.
    pub(crate) fn terminate(&self) -> bool {
        self.end_with(Signal::TERM)
    }

    fn end_with(&self, how: Signal) -> bool {
        let mut state = locked(&self.state);
        let Some(child) = &state.child else { return false };
        // One that has just ended by itself is not killed, and must account for its end.
        if condition(child.id()) == Condition::Ended {
            return false;
        }
        signal(child, how);
        state.killed = true;
        true
    }

    /// Stops the process, and returns its id once all of it stands still.
    pub(crate) fn stop(&self) -> Option<u32> {
        let state = locked(&self.state);
        let child = state.child.as_ref()?;
        signal(child, Signal::STOP);
        let begun = Instant::now();
        loop {
            match condition(child.id()) {
                Condition::Ended => return None,
                Condition::Stopped => return Some(child.id()),
                // It waits for the disk.
                Condition::Runs if begun.elapsed() > PATIENCE => return Some(child.id()),
                Condition::Runs => sleep(LOOK),
            }
        }
    }

    /// Continues the process that was stopped, unless another runs by now.
    pub(crate) fn go_on(&self, pid: u32) {
        let state = locked(&self.state);
        state.child.iter().filter(|child| child.id() == pid).for_each(|child| {
            signal(child, Signal::CONT);
        });
    }

    /// Starts no more, and tells the one that runs to end.
    pub(crate) fn close(&self) {
        let mut state = locked(&self.state);
        state.closed = true;
        state.input = None;
        state.child.iter().for_each(|child| signal(child, Signal::CONT));
    }
}

fn signal(child: &Child, signal: Signal) {
    // It may have ended, but nobody has waited for it: its id is still its own.
    let _ = kill_process(Pid::from_child(child), signal);
}
