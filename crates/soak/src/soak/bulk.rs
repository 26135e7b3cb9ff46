//! A place in which `daybook add --lines` runs: it is fed many lines at once, and each id that it
//! prints is an acknowledgement.

use std::{
    fmt::Write as _,
    io::{BufRead, BufReader, Read, Write},
    process::{ChildStdin, ChildStdout},
    thread::sleep,
    time::Duration,
};

use anyhow::Result;

use super::{Soak, now, obstacle::Instant, single::code_of};
use crate::record::notes;

/// The most lines at once; they fit into a pipe.
const MOST: u64 = 100;

pub(crate) fn run(soak: &Soak, number: usize) -> Result<()> {
    let place = &soak.places[number];
    let command = soak.daybook(&["--timeout", "1m", "add", "--lines"]);
    while let Some(mut started) = place.start(|_| command.clone())? {
        let mut feeder = Feeder {
            soak,
            number,
            writer: &started.writer,
            random: soak.random(&started.writer),
            since: now(),
            asked: 0,
            answered: 0,
        };
        soak.ledger.in_order(&started.writer)?;
        if let Some(input) = place.take_input() {
            feeder.feed(input, &mut BufReader::new(started.output))?;
        }
        let mut errors = String::new();
        started.errors.read_to_string(&mut errors)?;
        let ending = place.finish()?;
        match code_of(ending.status, &errors) {
            // It ended with the first line that it could not write, after all those before.
            Some(code) => {
                soak.refused(number, &code, feeder.since, now());
                let (first, last) = (feeder.answered + 1, feeder.asked);
                (first..=last)
                    .try_for_each(|line| soak.ledger.refused(&started.writer, line, 1))?;
            }
            None if soak.judge_ending(&started.writer, ending, &errors) => {}
            None => break,
        }
    }
    Ok(())
}

struct Feeder<'a> {
    soak: &'a Soak,
    number: usize,
    writer: &'a str,
    random: fastrand::Rng,
    /// When it asked last.
    since: Instant,
    /// The last line that was given, and the last that was acknowledged.
    asked: u64,
    answered: u64,
}

impl Feeder<'_> {
    /// Until the soak ends, or the process.
    fn feed(&mut self, mut input: ChildStdin, output: &mut BufReader<ChildStdout>) -> Result<()> {
        while !self.soak.ended() {
            self.since = now();
            let lines = self.ask()?;
            // One that is gone reads no more; its last acknowledgements are still to be read.
            let gone = input.write_all(lines.as_bytes()).is_err();
            if !self.listen(output)? || gone {
                break;
            }
            sleep(Duration::from_millis(self.random.u64(0..60)));
        }
        Ok(())
    }

    /// The next lines.
    fn ask(&mut self) -> Result<String> {
        let mut lines = String::new();
        for _ in 0..self.random.u64(1..=MOST) {
            self.asked += 1;
            self.soak.ledger.asked(self.writer, self.asked, 1)?;
            let title = format!("{}-{}", self.writer, self.asked);
            let values = serde_json::json!({"Title": title, "Notes": notes(&title)});
            writeln!(lines, "{values}")?;
        }
        Ok(lines)
    }

    /// Hears the acknowledgements of all lines that were given. Whether the process lives on.
    fn listen(&mut self, output: &mut impl BufRead) -> Result<bool> {
        let before = self.answered;
        let mut id = String::new();
        while self.answered < self.asked {
            id.clear();
            output.read_line(&mut id)?;
            // A part of a line is no acknowledgement.
            let Some(id) = id.strip_suffix('\n') else {
                self.soak.judge_wait(self.number, self.since, now());
                return Ok(false);
            };
            self.answered += 1;
            self.soak.ledger.done(self.writer, self.answered, 1, id)?;
        }
        self.soak.done(self.number, self.answered - before, self.since, now());
        Ok(true)
    }
}
