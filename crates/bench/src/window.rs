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
mod quantile;
mod report;
mod typing;

use std::{
    fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result};
use clap::Args;
use steps::{Programs, progress, say};
use window_driver::{Display, Program, Screen};

use figures::{Opened, Results};
use live::Writer;

use crate::{
    machine::Machine,
    report::write,
    start::{
        contender::{Contender, Contenders},
        memory, stopwatch,
    },
};

#[derive(Args, Debug)]
pub(crate) struct Options {
    /// How often everything is started; medians are told
    #[arg(long, value_name = "N", default_value = "5")]
    pub(crate) rounds: NonZeroUsize,
    /// How many records the book has
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub(crate) records: usize,
    /// Nothing but what a letter costs wherever one types (5 minutes)
    #[arg(long)]
    pub(crate) only_typing: bool,
    /// Leave the figures there as JSON, too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// Measures, and prints the tables and the targets.
///
/// # Errors
/// Where something cannot be started. A missed target is told, not an error.
pub(crate) fn window(options: &Options, programs: &Programs) -> Result<()> {
    let place = programs.target().join("bench/window");
    fs::create_dir_all(&place).with_context(|| format!("cannot make {}", place.display()))?;
    say(&format!("Making a book of {} records, unless it is there (5 minutes)", options.records));
    let programs = programs.directory();
    let book = book::made(programs, &place, options.records)?;
    let results = measure(options, programs, &place, &book)?;
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
    let rounds = options.rounds.get();
    for round in 0..=rounds {
        progress(&format!("round {round}"), round, rounds + 1);
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
    progress("done", rounds + 1, rounds + 1);
    Ok(results)
}
