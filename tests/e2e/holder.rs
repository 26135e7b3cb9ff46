//! Processes that are in the way of everybody else who writes.

use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdin, Command, Stdio},
};

use anyhow::{Context, Result, ensure};

/// A process that holds the write lock until it is told to let go.
pub struct Holder {
    child: Child,
    until_closed: Option<ChildStdin>,
}

impl Holder {
    pub fn start(mut command: Command) -> Result<Self> {
        // It says when it has the lock, and keeps it until its input ends.
        Self::spawn(command.args(["sh", "-c", "echo held; exec cat > /dev/null"]))
    }

    pub fn spawn(command: &mut Command) -> Result<Self> {
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
