//! The soak itself: who takes part, from the first write to the verdict.

mod bulk;
mod catch;
mod disturb;
mod figures;
mod judge;
mod kernel;
mod kind;
mod ledger;
mod locking;
mod obstacle;
mod place;
mod plan;
mod pulse;
mod share;
mod single;
mod steady;
mod verdict;

use std::{
    collections::BTreeMap,
    fs,
    mem::take,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, SystemTime},
};

use anyhow::{Context, Result, bail};
use figures::Figures;
use kind::{Crew, Kind, OWNER};
use ledger::Ledger;
use obstacle::{Instant, Obstacles};
use place::Place;
use pulse::Pulse;
use steps::Programs;

/// How long everybody has to end once told to.
const LAST_WRITES: Duration = Duration::from_secs(60);

/// What all threads of a soak share.
struct Soak {
    crew: Crew,
    seed: u64,
    programs: Programs,
    /// The book's.
    directory: PathBuf,
    places: Vec<Place>,
    ledger: Ledger,
    obstacles: Obstacles,
    pulse: Pulse,
    figures: Mutex<BTreeMap<Kind, Figures>>,
    violations: Mutex<Vec<String>>,
    ended: AtomicBool,
}

/// Runs a soak: two thirds of the time with everybody, then with short commands alone.
///
/// # Errors
/// Where a promise was broken; the book and the ledger are kept then.
pub fn soak(duration: Duration, seed: Option<u64>) -> Result<()> {
    // Six digits are easily passed on, and enough seeds.
    let seed = seed.unwrap_or_else(|| fastrand::u64(0..1_000_000));
    let kept = Programs::beside_us()?.target().join(format!("soak/{seed}-{}", std::process::id()));
    fs::create_dir_all(&kept).with_context(|| kept.display().to_string())?;
    let kept = kept.canonicalize().with_context(|| kept.display().to_string())?;
    let mut is_kept = true;
    for (crew, duration) in
        [(Crew::Everybody, duration * 2 / 3), (Crew::ShortCommands, duration / 3)]
    {
        let (name, seconds) = (crew.name(), duration.as_secs());
        steps::say(&format!("Writing for {seconds} s: {name}; seed {seed}; in {}", kept.display()));
        let mut soak = Soak::new(crew, seed, Programs::beside_us()?, &kept.join(name))?;
        soak.make_book()?;
        soak.run(duration)?;
        is_kept &= verdict::pronounce(&soak)?;
    }
    if is_kept {
        fs::remove_dir_all(&kept).with_context(|| kept.display().to_string())?;
        println!("Nothing was lost, nobody starved, no lock is left. (seed {seed})");
        return Ok(());
    }
    bail!("a promise was broken; seed {seed}; see books and ledgers in {}", kept.display())
}

impl Soak {
    fn new(crew: Crew, seed: u64, programs: Programs, kept: &Path) -> Result<Self> {
        fs::create_dir_all(kept).with_context(|| kept.display().to_string())?;
        let places = crew
            .members()
            .iter()
            .flat_map(|(kind, count)| (1..=*count).map(|number| Place::new(*kind, number)));
        Ok(Self {
            crew,
            seed,
            programs,
            directory: kept.join("book"),
            places: places.collect(),
            ledger: Ledger::create(&kept.join("ledger"))?,
            obstacles: Obstacles::default(),
            pulse: Pulse::create(&kept.join("pulse"))?,
            figures: Mutex::default(),
            violations: Mutex::default(),
            ended: AtomicBool::new(false),
        })
    }

    /// Makes the book, and leaves those out who cannot be here: a soak that is not root's cannot act as
    /// another user, and some machines allow no containers.
    fn make_book(&mut self) -> Result<()> {
        fs::create_dir(&self.directory).with_context(|| self.directory.display().to_string())?;
        // It stays its maker's otherwise.
        let _ = std::os::unix::fs::chown(&self.directory, Some(OWNER), Some(OWNER));
        let init = self.daybook(&["init"]);
        let run = |by: &[String], words: &[String]| {
            let words: Vec<&String> = by.iter().chain(words).collect();
            let mut command = Command::new(words[0]);
            command.args(&words[1..]).stdin(Stdio::null()).output().context("cannot start it")
        };
        let made = run(&[], &init)?;
        if !made.status.success() {
            bail!("daybook init: {}", String::from_utf8_lossy(&made.stderr));
        }
        let list = self.daybook(&["list"]);
        let mut kept = Vec::new();
        for place in take(&mut self.places) {
            let by = place.kind.started_by();
            let ran = if by.is_empty() { None } else { Some(run(&by, &list)?) };
            match ran.filter(|ran| !ran.status.success()) {
                Some(ran) => {
                    let why = String::from_utf8_lossy(&ran.stderr);
                    eprintln!("LEFT OUT: {}, which cannot be here: {}", place.name, why.trim());
                }
                None => kept.push(place),
            }
        }
        self.places = kept;
        Ok(())
    }

    fn run(&self, duration: Duration) -> Result<()> {
        thread::scope(|scope| {
            // Whatever happens here, everybody is told to end, or this scope never would.
            let end = End(self);
            let writers: Vec<_> = (0..self.places.len())
                .map(|number| {
                    scope.spawn(move || {
                        if let Err(error) = self.man(number) {
                            let name = &self.places[number].name;
                            self.violation(format!("{name}: {error:#}"));
                        }
                    })
                })
                .collect();
            let pulse = scope.spawn(|| self.pulse.beat(self));
            let outcome = disturb::disturb(self, duration);
            self.close();
            let begun = std::time::Instant::now();
            while writers.iter().any(|writer| !writer.is_finished()) {
                if begun.elapsed() > LAST_WRITES {
                    for (writer, place) in writers.iter().zip(&self.places) {
                        if !writer.is_finished() {
                            let name = &place.name;
                            self.violation(format!("{name} did not end within {LAST_WRITES:?}"));
                        }
                    }
                    break;
                }
                thread::sleep(Duration::from_millis(20));
            }
            drop(end);
            if let Ok(Err(error)) = pulse.join() {
                self.violation(format!("{error:#}"));
            }
            outcome
        })
    }

    /// Keeps a place manned until the end.
    fn man(&self, number: usize) -> Result<()> {
        match self.places[number].kind {
            Kind::Hot
            | Kind::Paced
            | Kind::Forking
            | Kind::Checkpoint
            | Kind::Polling
            | Kind::Window => steady::run(self, number),
            Kind::Bulk => bulk::run(self, number),
            Kind::Cli | Kind::Sqlite | Kind::Owner | Kind::Contained => single::run(self, number),
            Kind::Command => locking::command(self, number),
            Kind::Sharing => locking::share(self, number),
        }
    }

    fn close(&self) {
        self.ended.store(true, Ordering::Relaxed);
        self.places.iter().for_each(Place::close);
    }

    fn ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }

    /// A generator for this writer alone, determined by the seed and its name.
    fn random(&self, writer: &str) -> fastrand::Rng {
        let seed = writer.bytes().fold(self.seed, |seed, byte| {
            seed.rotate_left(8).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ u64::from(byte)
        });
        fastrand::Rng::with_seed(seed)
    }

    /// `daybook` on the book, with these arguments.
    fn daybook(&self, arguments: &[&str]) -> Vec<String> {
        let program = self.programs.get("daybook").display().to_string();
        let book = self.directory.display().to_string();
        let own = [program, "--book".into(), book, "--json".into()];
        own.into_iter().chain(arguments.iter().map(|word| (*word).to_owned())).collect()
    }

    fn violation(&self, what: String) {
        eprintln!("VIOLATION: {what}");
        locked(&self.violations).push(what);
    }
}

/// Ends everybody when it is dropped.
struct End<'a>(&'a Soak);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.close();
        self.0.places.iter().for_each(|place| {
            place.kill();
        });
    }
}

fn now() -> Instant {
    // A clock before 1970 would only spoil the figures.
    SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_micros() as Instant
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
