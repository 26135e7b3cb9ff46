//! Where the log's lines go: to its file, and to whoever asked to be told. Those of a brief command are held back.

use std::{
    collections::VecDeque,
    io,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use tracing::{Level, Metadata};
use tracing_subscriber::fmt::{MakeWriter, format::Writer, time::FormatTime};

use super::file::LogFile;

/// What a brief command says before something goes wrong is less.
const MOST_HELD: usize = 100;
/// A longer line is cut.
const LONGEST: usize = 16 * 1024;

/// Whether the last line that was to go to the file did.
static WRITTEN: AtomicBool = AtomicBool::new(false);

pub(super) fn is_written() -> bool {
    WRITTEN.load(Ordering::Relaxed)
}

pub(super) struct Sink {
    file: Option<LogFile>,
    verbose: Option<fn(&str)>,
    about: fn() -> String,
    begun_at: String,
    state: Mutex<State>,
}

struct State {
    /// Whether the file was told what program this is.
    begun: bool,
    /// Whether lines are held back.
    holding: bool,
    held: VecDeque<String>,
}

impl Sink {
    /// Holds back all but warnings, until [`begin`](Self::begin) or the first of those.
    pub(super) fn new(
        file: Option<LogFile>,
        verbose: Option<fn(&str)>,
        about: fn() -> String,
        stamp: &Stamp,
    ) -> Self {
        let state = State { begun: false, holding: true, held: VecDeque::new() };
        Self { file, verbose, about, begun_at: stamp.now(), state: Mutex::new(state) }
    }

    /// Says what program this is, to the file unless its lines are to be held back.
    pub(super) fn begin(&self, holding: bool) {
        let first = self.first();
        if let Some(verbose) = self.verbose {
            verbose(first.trim_end());
        }
        if !holding {
            self.write(&first);
            let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            (state.begun, state.holding) = (true, false);
        }
    }

    fn first(&self) -> String {
        let about = (self.about)().replace('\n', "; ");
        format!("{}  INFO daybook::program: began about={about:?}\n", self.begun_at)
    }

    fn tell(&self, level: Level, line: String) {
        if let Some(verbose) = self.verbose {
            verbose(line.trim_end());
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.holding && level > Level::WARN {
            if state.held.len() == MOST_HELD {
                state.held.pop_front();
            }
            return state.held.push_back(line);
        }
        state.holding = false;
        let mut lines = if state.begun { String::new() } else { self.first() };
        state.begun = true;
        lines.extend(state.held.drain(..));
        self.write(&(lines + &line));
    }

    fn write(&self, lines: &str) {
        let written = self.file.as_ref().is_some_and(|file| file.append(lines).is_ok());
        WRITTEN.store(written, Ordering::Relaxed);
    }
}

/// The moment and the process, of that id.
pub(super) struct Stamp(pub(super) u32);

impl FormatTime for Stamp {
    fn format_time(&self, writer: &mut Writer<'_>) -> std::fmt::Result {
        writer.write_str(&self.now())
    }
}

impl Stamp {
    fn now(&self) -> String {
        format!("{:.3} {}", turnstile::wall_clock(), self.0)
    }
}

/// Takes one event's line, which comes in one piece.
pub(super) struct Line<'a> {
    sink: &'a Sink,
    level: Level,
}

impl io::Write for Line<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut text = String::from_utf8_lossy(line).into_owned();
        if text.len() > LONGEST {
            text.truncate(text.floor_char_boundary(LONGEST));
            text.push_str("…\n");
        }
        self.sink.tell(self.level, text);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Sink {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line { sink: self, level: Level::INFO }
    }

    fn make_writer_for(&'a self, of: &Metadata<'_>) -> Line<'a> {
        Line { sink: self, level: *of.level() }
    }
}
