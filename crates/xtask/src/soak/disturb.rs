//! Carries out the plan of disturbances, and shows how the soak goes.

use std::{
    mem::take,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{
    Soak,
    figures::Figures,
    kernel::{FileLock, holder_of, is_in_the_way, locks},
    kind::Kind,
    locked, now,
    place::Place,
    plan::{Deed, Target, disturbances},
};

/// How often it is tried to stop a process while it holds a lock, which it does for microseconds.
const ATTEMPTS: u32 = 50;
/// How often people see how it goes.
const SHOWN: Duration = Duration::from_secs(5);

/// What was done.
#[derive(Debug, Default)]
struct Tally {
    kills: u64,
    /// Those of a process that held a lock.
    killed_holders: u64,
    stops: u64,
    /// Those of a process that held a lock.
    stopped_holders: u64,
    forks: u64,
}

/// A process that stands still.
struct Caught {
    /// Its place's.
    number: usize,
    pid: u32,
    /// It holds what others need to write.
    bars_all: bool,
    obstacle: usize,
}

/// One that is to be continued.
struct Stopped {
    caught: Caught,
    until: Instant,
}

struct Disturber<'a> {
    soak: &'a Soak,
    tally: Tally,
    stopped: Vec<Stopped>,
    begun: Instant,
    shown: Instant,
}

/// Disturbs for so long. When it returns, nobody is left stopped.
pub(crate) fn disturb(soak: &Soak, duration: Duration) -> Result<()> {
    let begun = Instant::now();
    let (tally, stopped) = (Tally::default(), Vec::new());
    let mut disturber = Disturber { soak, tally, stopped, begun, shown: begun };
    let mut due = begun;
    for disturbance in disturbances(soak.seed, soak.places.len()) {
        due += disturbance.after;
        disturber.wait_until(due.min(begun + duration));
        if due >= begun + duration {
            break;
        }
        disturber.carry_out(disturbance.deed)?;
    }
    disturber.stopped.iter_mut().for_each(|stopped| stopped.until = begun);
    disturber.continue_those_due();
    disturber.show();
    Ok(())
}

impl Disturber<'_> {
    fn wait_until(&mut self, due: Instant) {
        loop {
            self.continue_those_due();
            if self.shown.elapsed() > SHOWN {
                self.show();
            }
            let now = Instant::now();
            if now >= due {
                return;
            }
            let next = self.stopped.iter().map(|stopped| stopped.until).min();
            let wake = next.map_or(due, |next| next.min(due)).min(now + SHOWN);
            sleep(wake.saturating_duration_since(now));
        }
    }

    fn carry_out(&mut self, deed: Deed) -> Result<()> {
        match deed {
            Deed::Kill(Target::Place(number)) => self.kill(number, false),
            Deed::Kill(target @ (Target::Holder | Target::Next)) => {
                let Some(caught) = self.catch(target)? else { return Ok(()) };
                self.kill(caught.number, caught.bars_all);
                self.let_go(&caught);
            }
            Deed::Stop(target, duration) => {
                let Some(caught) = self.catch(target)? else { return Ok(()) };
                self.tally.stops += 1;
                self.tally.stopped_holders += u64::from(caught.bars_all);
                self.stopped.push(Stopped { caught, until: Instant::now() + duration });
            }
            Deed::Fork => {
                let forking = self.soak.places.iter().filter(|place| place.kind == Kind::Forking);
                self.tally.forks += forking.filter(|place| place.say("fork")).count() as u64;
            }
        }
        Ok(())
    }

    fn kill(&mut self, number: usize, holds: bool) {
        let place = &self.soak.places[number];
        if place.kind.is_killed() && place.kill() {
            self.tally.kills += 1;
            self.tally.killed_holders += u64::from(holds);
            // What it held, it holds no longer.
            self.end_stops(|stopped| stopped.caught.number == number);
        }
    }

    /// Stops the process that a deed is for. `None` where it was not there, or nobody was caught
    /// with the lock in question.
    fn catch(&self, target: Target) -> Result<Option<Caught>> {
        let file = match target {
            Target::Place(number) => return self.stop(number),
            Target::Holder => "db.lock",
            Target::Next => "db.turn",
        };
        for _ in 0..ATTEMPTS {
            let Some(pid) = holder_of(&self.locks()?, file) else { continue };
            let is_it = |place: &Place| place.pid() == Some(pid);
            let Some(number) = self.soak.places.iter().position(is_it) else { continue };
            let Some(caught) = self.stop(number)? else { continue };
            if caught.pid == pid && holder_of(&self.locks()?, file) == Some(pid) {
                return Ok(Some(caught));
            }
            // It was too late: the lock had changed hands.
            self.let_go(&caught);
        }
        Ok(None)
    }

    fn stop(&self, number: usize) -> Result<Option<Caught>> {
        if self.stopped.iter().any(|stopped| stopped.caught.number == number) {
            return Ok(None);
        }
        let obstacle = self.soak.obstacles.begin(number, false, now());
        let Some(pid) = self.soak.places[number].stop() else {
            self.soak.obstacles.end(obstacle, now());
            return Ok(None);
        };
        let bars_all = is_in_the_way(&self.locks()?, pid);
        if bars_all {
            self.soak.obstacles.bars_all(obstacle);
        }
        Ok(Some(Caught { number, pid, bars_all, obstacle }))
    }

    fn let_go(&self, caught: &Caught) {
        self.soak.places[caught.number].go_on(caught.pid);
        self.soak.obstacles.end(caught.obstacle, now());
    }

    fn locks(&self) -> Result<Vec<FileLock>> {
        locks(&self.soak.directory).context("/proc/locks")
    }

    fn continue_those_due(&mut self) {
        let now = Instant::now();
        self.end_stops(|stopped| stopped.until <= now);
    }

    fn end_stops(&mut self, which: impl Fn(&Stopped) -> bool) {
        let (over, stopped) = take(&mut self.stopped).into_iter().partition(which);
        self.stopped = stopped;
        over.iter().for_each(|stopped: &Stopped| self.let_go(&stopped.caught));
    }

    fn show(&mut self) {
        self.shown = Instant::now();
        let figures = locked(&self.soak.figures);
        let sum = |of: fn(&Figures) -> u64| figures.values().map(of).sum::<u64>();
        let records = sum(|figures| figures.records);
        let refused = sum(|figures| figures.refused.values().sum());
        let ours = figures.iter().filter(|(kind, _)| kind.is_ours());
        let worst = ours.map(|(kind, figures)| (figures.worst_unexcused, kind.name())).max();
        let (worst, whose) = worst.unwrap_or((0, "nobody"));
        let stood_still = self.soak.pulse.total();
        let Tally { kills, killed_holders, stops, stopped_holders, forks } = self.tally;
        eprintln!(
            "{:>5.0} s  {records} records, {refused} refused; {kills} kills ({killed_holders} with the \
             lock), {stops} stops ({stopped_holders} with the lock), {forks} forks; worst unexcused wait \
             {} ms ({whose}); machine stood still for {:.1} s (processor), {:.1} s (disk)",
            self.begun.elapsed().as_secs_f32(),
            worst / 1000,
            stood_still.processor.as_secs_f32(),
            stood_still.disk.as_secs_f32(),
        );
    }
}
