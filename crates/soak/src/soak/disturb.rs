//! Carries out the plan of disturbances, and shows how the soak goes.

use std::{
    fs::File,
    io::Write,
    mem::take,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{
    Soak,
    catch::{self, Caught},
    figures::Figures,
    kind::Kind,
    locked, now,
    plan::{Deed, Target, disturbances},
    share::{Share, share},
};

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
    terminations: u64,
}

/// A process that is to be continued.
struct Stopped {
    caught: Caught,
    obstacle: usize,
    until: Instant,
}

struct Disturber<'a> {
    soak: &'a Soak,
    tally: Tally,
    stopped: Vec<Stopped>,
    shares: Vec<Share>,
    /// What was done to whom, and when: to be read when a promise was broken.
    diary: File,
    begun: Instant,
    shown: Instant,
}

/// Disturbs for so long. When it returns, nobody is left stopped.
pub(crate) fn disturb(soak: &Soak, duration: Duration) -> Result<()> {
    let begun = Instant::now();
    let (tally, stopped, shares) = (Tally::default(), Vec::new(), Vec::new());
    let diary = soak.directory.with_file_name("diary");
    let diary = File::create(&diary).with_context(|| diary.display().to_string())?;
    let mut disturber = Disturber { soak, tally, stopped, shares, diary, begun, shown: begun };
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
            Deed::Kill(Target::Place(number)) => self.kill(number, false)?,
            Deed::Kill(target @ (Target::Holding(_) | Target::Next)) => {
                let Some(caught) = self.catch(target)? else { return Ok(()) };
                self.kill(caught.number, caught.bars_all)?;
                catch::let_go(self.soak, &caught);
            }
            Deed::Stop(target, duration) => {
                let Some(caught) = self.catch(target)? else { return Ok(()) };
                let obstacles = &self.soak.obstacles;
                let obstacle = obstacles.begin(caught.number, caught.bars_all, caught.since);
                let what = format!("stopped for {} ms", duration.as_millis());
                self.note(&what, caught.number, caught.bars_all)?;
                self.tally.stops += 1;
                self.tally.stopped_holders += u64::from(caught.bars_all);
                self.stopped.push(Stopped { caught, obstacle, until: Instant::now() + duration });
            }
            Deed::Fork => {
                let places = self.soak.places.iter();
                let forking = places.enumerate().filter(|(_, place)| place.kind == Kind::Forking);
                for (number, _) in forking.filter(|(_, place)| place.say("fork")) {
                    self.note("forked", number, false)?;
                    self.tally.forks += 1;
                }
            }
            Deed::End { killed } => {
                let places = self.soak.places.iter().enumerate();
                for (number, place) in places.filter(|(_, place)| place.kind == Kind::Command) {
                    if killed {
                        self.kill(number, false)?;
                    } else if place.terminate() {
                        self.note("asked to end", number, false)?;
                        self.tally.terminations += 1;
                    }
                }
            }
            Deed::Share(target) => {
                let Some(caught) = self.catch(target)? else { return Ok(()) };
                let lock = self.soak.directory.join("db.lock");
                if let Some(share) = share(caught.number, caught.pid, &lock)? {
                    self.note("shared the lock file of", caught.number, caught.bars_all)?;
                    self.tally.forks += 1;
                    self.shares.push(share);
                }
                catch::let_go(self.soak, &caught);
            }
        }
        Ok(())
    }

    fn kill(&mut self, number: usize, holds: bool) -> Result<()> {
        let place = &self.soak.places[number];
        // A lock whose file is shared would outlive its holder, as it must.
        self.shares.retain(|share| share.number != number);
        if place.kind.is_killed() && place.kill() {
            self.note("killed", number, holds)?;
            self.tally.kills += 1;
            self.tally.killed_holders += u64::from(holds);
            // What it held, it holds no longer.
            self.end_stops(|stopped| stopped.caught.number == number);
        }
        Ok(())
    }

    /// Notes in the diary what was done to whom.
    fn note(&mut self, what: &str, number: usize, holds: bool) -> Result<()> {
        let time = self.begun.elapsed().as_secs_f32();
        let whom = self.soak.places[number].latest();
        let holds = if holds { ", which held a lock" } else { "" };
        writeln!(self.diary, "{time:8.3} s  {what} {whom}{holds}").context("the diary")
    }

    /// Nobody is caught who stands still already.
    fn catch(&self, target: Target) -> Result<Option<Caught>> {
        let stands_still =
            |number| self.stopped.iter().any(|stopped| stopped.caught.number == number);
        catch::catch(self.soak, target, stands_still)
    }

    fn continue_those_due(&mut self) {
        let now = Instant::now();
        self.shares.retain(|share| share.until > now);
        self.end_stops(|stopped| stopped.until <= now);
    }

    fn end_stops(&mut self, which: impl Fn(&Stopped) -> bool) {
        let (over, stopped): (Vec<_>, _) = take(&mut self.stopped).into_iter().partition(which);
        self.stopped = stopped;
        for Stopped { caught, obstacle, .. } in over {
            self.soak.places[caught.number].go_on(caught.pid);
            self.soak.obstacles.end(obstacle, now());
        }
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
        let Tally { kills, killed_holders, stops, stopped_holders, forks, terminations } =
            self.tally;
        eprintln!(
            "{:>5.0} s  {records} records, {refused} refused; {kills} kills ({killed_holders} with the \
             lock), {stops} stops ({stopped_holders} with the lock), {forks} forks, {terminations} asked to end; worst unexcused wait \
             {} ms ({whose}); machine stood still for {:.1} s (processor), \
             {:.1} s (disk), {:.1} s (table of locks)",
            self.begun.elapsed().as_secs_f32(),
            worst / 1000,
            stood_still.processor.as_secs_f32(),
            stood_still.disk.as_secs_f32(),
            stood_still.locks.as_secs_f32(),
        );
    }
}
