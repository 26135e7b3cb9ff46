//! What it costs to have the book open once more.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use window_driver::{Application, Area};

use super::{Seen, book::COLLECTION, figures::Cost};
use crate::start::{contender::Contender, memory, stopwatch};

/// The first window is made so small that the second one, which stands beside it, reaches past it.
const SMALL: (u32, u32) = (800, 560);
/// A part of the second window's first row there.
const MARK: Area = Area { x: 850, y: 165, width: 150, height: 20 };

/// A second instance on the book: as long as the first one, and what is added to its memory.
pub(crate) fn instance(here: &Seen, there: &Seen, daybook: &Contender) -> Result<Cost> {
    let (_, first) = here.start_program(daybook)?;
    let alone = memory::once_settled(&first)?;
    let (time, second) = there.start_program(daybook)?;
    std::thread::sleep(memory::SETTLING);
    let both = [first.processes(), second.processes()].concat();
    Ok(Cost { time: in_ms(time), memory: memory::of(&both)? - alone })
}

/// A second window of the same instance, from the keys for it.
pub(crate) fn window(here: &Seen, daybook: &Contender) -> Result<Cost> {
    let application = Application::start(&here.display, &daybook.launch)?;
    let window = application.window()?;
    window.wait_for("grid", COLLECTION, stopwatch::PATIENCE)?;
    window.resize(SMALL.0, SMALL.1)?;
    std::thread::sleep(memory::SETTLING);
    let alone = memory::of(&application.processes())?;
    let begun = Instant::now();
    window.press("Control+Shift+N")?;
    let there = stopwatch::wait_for_text(&here.screen, MARK);
    let time = begun.elapsed();
    let picture = here.picture("second-window");
    here.screen.save(&picture)?;
    there.with_context(|| format!("the second window, see {}", picture.display()))?;
    std::thread::sleep(memory::SETTLING);
    Ok(Cost { time: in_ms(time), memory: memory::of(&application.processes())? - alone })
}

fn in_ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
