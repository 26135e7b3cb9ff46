//! Runs steps in their order, and tells in the end how each went.

use std::{collections::BTreeMap, fs::File, io, path::Path, time::Instant};

use anyhow::{Context, Result, bail};

use super::{
    lane::{Ended, Lane, yielding},
    steps::{Beside, Step, Work},
    times::Times,
};
use crate::{
    host,
    step::{Check, say},
    versions,
};

/// How each step went, after how many seconds.
type Outcomes = BTreeMap<&'static str, (f64, Result<Check>)>;

struct Run<'a> {
    root: &'a Path,
    lane: Lane,
    times: Times,
    outcomes: Outcomes,
}

/// Installs what is missing for the steps, and runs them.
///
/// # Errors
/// Where one of them failed.
pub(super) fn run(root: &Path, steps: &[&'static Step], times: Times) -> Result<()> {
    let began = Instant::now();
    say("Looking at what this machine has");
    versions::check()?;
    let mut outcomes = Outcomes::new();
    for step in steps.iter().filter(|step| (step.obstacle)().is_none()) {
        if let Err(error) = step.machine.iter().try_for_each(|needs| host::provide(needs)) {
            outcomes.insert(step.name, (0.0, Err(error)));
        }
    }
    let outcomes = carry_out(root, steps, times, outcomes)?;
    conclude(steps, &outcomes, began)
}

/// Carries out the steps that have no outcome yet.
fn carry_out(
    root: &Path,
    steps: &[&'static Step],
    times: Times,
    outcomes: Outcomes,
) -> Result<Outcomes> {
    let mut run = Run { root, lane: Lane::new(root)?, times, outcomes };
    for step in steps {
        if let Some((_, Err(error))) = run.outcomes.get(step.name) {
            say(step.what);
            eprintln!("  failed: {error:#}");
            continue;
        }
        run.step(step, steps)?;
    }
    run.await_lane(steps, |_| true)?;
    Ok(run.outcomes)
}

impl Run<'_> {
    fn step(&mut self, step: &'static Step, steps: &[&'static Step]) -> Result<()> {
        while let Some(ended) = self.lane.ended() {
            self.end_beside(ended, steps)?;
        }
        self.await_lane(steps, |name| {
            matches!(step.work, Work::Alone(_)) || step.needs.contains(&name)
        })?;
        let began = Instant::now();
        let outcome = match (self.obstacle(step), &step.work) {
            (Some(why), _) => {
                say(step.what);
                Ok(Check::LeftOut(why))
            }
            (None, Work::InTurn(work) | Work::Alone(work)) => {
                say(step.what);
                work(self.root)
            }
            (None, Work::Beside(command)) => match command(self.root) {
                Ok(Beside::NothingToDo) => Ok(Check::Passed),
                Ok(Beside::Yielding(command)) => return self.begin_beside(step, yielding(command)),
                Ok(Beside::Equal(command)) => return self.begin_beside(step, command),
                Err(error) => Err(error),
            },
        };
        self.end(step.name, began.elapsed().as_secs_f64(), outcome)
    }

    /// Why a step cannot be done: the machine, or what it needs.
    fn obstacle(&self, step: &Step) -> Option<String> {
        if let Some(obstacle) = (step.obstacle)() {
            return Some(obstacle.to_owned());
        }
        step.needs.iter().find_map(|needed| match self.outcomes.get(needed) {
            Some((_, Ok(Check::Passed))) | None => None,
            Some((_, Ok(Check::LeftOut(why)))) => Some(why.clone()),
            Some((_, Err(_))) => Some(format!("it needs `{needed}`, which failed")),
        })
    }

    fn begin_beside(&mut self, step: &'static Step, command: std::process::Command) -> Result<()> {
        say(&format!(
            "{}, beside the next steps; what it prints comes when it has ended",
            step.what
        ));
        self.lane.begin(step.name, command)
    }

    /// Waits for those in the second lane that `matter`, and whatever comes before them.
    fn await_lane(
        &mut self,
        steps: &[&'static Step],
        matter: impl Fn(&'static str) -> bool,
    ) -> Result<()> {
        while let Some(name) = self.lane.next_of(&matter) {
            say(&format!("Waiting for `{name}`"));
            let ended = self.lane.wait()?;
            self.end_beside(ended, steps)?;
        }
        Ok(())
    }

    fn end_beside(&mut self, ended: Ended, steps: &[&'static Step]) -> Result<()> {
        let Ended { name, outcome, seconds, output } = ended;
        let what = steps.iter().find(|step| step.name == name).map_or(name, |step| step.what);
        say(&format!("{what}: what it printed in {seconds:.0} s"));
        let mut printed = File::open(&output).with_context(|| output.display().to_string())?;
        io::copy(&mut printed, &mut io::stderr()).context("cannot pass on what was printed")?;
        self.end(name, seconds, outcome.map(|()| Check::Passed))
    }

    fn end(&mut self, name: &'static str, seconds: f64, outcome: Result<Check>) -> Result<()> {
        match &outcome {
            Ok(Check::Passed) => self.times.note(name, seconds)?,
            Ok(Check::LeftOut(why)) => eprintln!("  left out: {why}"),
            Err(error) => eprintln!("  failed: {error:#}"),
        }
        self.outcomes.insert(name, (seconds, outcome));
        Ok(())
    }
}

/// Prints one line for each step.
fn conclude(steps: &[&Step], outcomes: &Outcomes, began: Instant) -> Result<()> {
    println!("\nAll steps:");
    let (mut passed, mut failed, mut left_out) = (0, 0, 0);
    for step in steps {
        let (seconds, outcome) = outcomes.get(step.name).context("a step was forgotten")?;
        let (told, count) = match outcome {
            Ok(Check::Passed) => ("ok      ", &mut passed),
            Ok(Check::LeftOut(_)) => ("LEFT OUT", &mut left_out),
            Err(_) => ("FAILED  ", &mut failed),
        };
        *count += 1;
        println!("  {told} {seconds:7.1} s  {}", step.what);
    }
    println!("  together {:5.1} min", began.elapsed().as_secs_f64() / 60.0);
    println!("{passed} passed, {failed} failed, {left_out} skipped");
    if failed > 0 {
        bail!("{failed} of {} steps failed", steps.len());
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::{super::steps::STEP, *};

    fn beside(script: &str) -> Result<Beside> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Ok(Beside::Yielding(command))
    }

    static STEPS: [Step; 9] = [
        Step { name: "good", work: Work::Beside(|_| beside("true")), ..STEP },
        Step { name: "bad", work: Work::Beside(|_| beside("false")), ..STEP },
        Step { name: "here", obstacle: || Some("not on this machine"), ..STEP },
        Step { name: "after good", needs: &["good"], ..STEP },
        Step {
            name: "after bad",
            needs: &["good", "bad"],
            work: Work::InTurn(|_| bail!("it was done")),
            ..STEP
        },
        Step { name: "after here", needs: &["here"], ..STEP },
        Step { name: "unprovided", work: Work::InTurn(|_| Ok(Check::Passed)), ..STEP },
        Step { name: "after unprovided", needs: &["unprovided"], ..STEP },
        Step { name: "last", work: Work::Alone(|_| bail!("broken")), ..STEP },
    ];

    #[test]
    fn what_needs_something_that_failed_is_left_out_and_all_else_is_done() {
        let root = tempfile::tempdir().unwrap();
        let steps: Vec<&'static Step> = STEPS.iter().collect();
        let unprovided: Result<Check> = Err(anyhow::anyhow!("a package is missing"));
        let before = Outcomes::from([("unprovided", (0.0, unprovided))]);
        let times = Times::read(root.path());
        let outcomes = carry_out(root.path(), &steps, times, before).unwrap();
        let how = |name: &str| match &outcomes[name].1 {
            Ok(Check::Passed) => "passed",
            Ok(Check::LeftOut(why)) => why,
            Err(_) => "failed",
        };
        assert_eq!((how("good"), how("bad"), how("after good")), ("passed", "failed", "passed"));
        assert!(how("after bad").contains("`bad`"), "{}", how("after bad"));
        assert_eq!(how("here"), "not on this machine");
        assert_eq!(how("after here"), "not on this machine");
        assert_eq!(how("unprovided"), "failed");
        assert!(how("after unprovided").contains("`unprovided`"));
        assert_eq!(how("last"), "failed");
        let told = conclude(&steps, &outcomes, Instant::now()).unwrap_err();
        assert_eq!(told.to_string(), "3 of 9 steps failed");
        let times = Times::read(root.path()).table(&steps);
        assert_eq!(times.lines().filter(|line| line.contains('–')).count(), 7, "{times}");
    }
}
