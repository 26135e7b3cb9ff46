//! `cargo xtask bench window`: what a large book costs the person who works in it: its first rows,
//! another window, jumping, scrolling, typing, what others write, and nothing at all; beside an all but empty
//! window and DB Browser for SQLite.

mod another;
mod book;
mod figures;
mod idle;
mod letters;
mod live;
mod page;
mod report;
mod typing;

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use window_driver::{Display, Program, Screen};

use figures::{Opened, Results};
use live::Writer;

use super::{
    report::Machine,
    start::{
        contender::{Contender, Contenders},
        memory, prepare, stopwatch,
    },
    write,
};
use crate::{
    build, root,
    step::{progress, say},
};

/// What to measure, and where to leave it.
pub(crate) struct Options {
    /// How often everything is started; medians are told.
    pub(crate) rounds: usize,
    /// How many records the book has.
    pub(crate) records: usize,
    /// Nothing but what a letter costs.
    pub(crate) only_typing: bool,
    /// Where to leave the figures as JSON.
    pub(crate) json: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        Self { rounds: 5, records: 1_000_000, only_typing: false, json: None }
    }
}

/// Measures, and prints the tables and the targets.
///
/// # Errors
/// Where something cannot be built or started. A missed target is told, not an error.
pub(crate) fn window(options: &Options) -> Result<()> {
    let root = root()?;
    prepare(&root)?;
    let place = root.join("target/bench/window");
    fs::create_dir_all(&place).with_context(|| format!("cannot make {}", place.display()))?;
    let programs = root.join("target/release");
    say(&format!("Making a book of {} records, unless it is there (5 minutes)", options.records));
    build::cargo(
        &root,
        &["build", "--release", "--package", "workload", "--bin", "records-workload"],
    )?;
    let book = book::made(&programs, &place, options.records)?;
    let results = measure(options, &programs, &place, &book)?;
    print!("\n{}", report::text(&results));
    if let Some(path) = &options.json {
        write(path, &report::json(&results)?)?;
    }
    Ok(())
}

/// A virtual display, and what can be seen on it.
struct Seen {
    display: Display,
    screen: Screen,
    place: PathBuf,
}

impl Seen {
    fn start(place: PathBuf) -> Result<Self> {
        fs::create_dir_all(&place).with_context(|| format!("cannot make {}", place.display()))?;
        let (display, screen) = Display::start_seen(&place)?;
        Ok(Self { display, screen, place })
    }

    /// Starts the program; returns how long it took until its first row was painted, too.
    fn start_program(&self, contender: &Contender) -> Result<(Duration, Program)> {
        stopwatch::start(&self.display, &self.screen, contender, &self.picture(&contender.key))
    }

    /// Where to keep what was on the screen when a clock stopped.
    fn picture(&self, name: &str) -> PathBuf {
        self.place.join(format!("{name}.xwd"))
    }
}

/// All take turns in each round, so that what else the machine does meets all of them.
fn measure(options: &Options, programs: &Path, place: &Path, book: &Path) -> Result<Results> {
    say("Measuring");
    let contenders = Contenders { programs, place };
    let [daybook, db_browser] = contenders.with_book(book, book::COLLECTION, options.records);
    let [empty, as_ours] = contenders.empty();
    let many_fields = contenders.daybook("many-fields", &typing::made(&contenders)?);
    let all = [&empty, &as_ours, &daybook, &db_browser];
    let all = if options.only_typing { &[][..] } else { &all };
    let opened = all.iter().map(|&one| Opened::of(one.clone())).collect();
    let mut results = Results::new(Machine::of(place), options, opened);
    let (here, there) = (Seen::start(place.join("here"))?, Seen::start(place.join("there"))?);
    // The first round fills the page cache, and is not counted.
    for round in 0..=options.rounds {
        progress(&format!("round {round}"), round, options.rounds + 1);
        for one in &mut results.opened {
            let (time, program) = here.start_program(&one.measured.contender)?;
            if round > 0 {
                one.measured.times.push(time);
                one.measured.memory.push(memory::once_settled(&program)?);
                one.idle.push(idle::processor_time(&program)?);
            }
        }
        if round == 0 {
            continue;
        }
        if !options.only_typing {
            results.another_instance.push(another::instance(&here, &there, &daybook)?);
            results.another_window.push(another::window(&here, &daybook)?);
            let live = Writer::start(&programs.join("daybook"), book)?;
            page::measure(&here, &daybook, live, &mut results)?;
            results.empty_frames.push(page::frames_of_empty(&here, &empty)?);
        }
        typing::measure(&here, [&daybook, &many_fields, &as_ours], &mut results.letters)?;
    }
    progress("done", options.rounds + 1, options.rounds + 1);
    Ok(results)
}
