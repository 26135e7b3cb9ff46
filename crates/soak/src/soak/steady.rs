//! A place whose processes write on and on, and tell what they do: `soak-writer`.

use std::{
    io::{BufRead, BufReader, Read},
    str::FromStr,
};

use anyhow::{Context, Result, bail};

use super::{Soak, now, obstacle::Instant};

pub(crate) fn run(soak: &Soak, number: usize) -> Result<()> {
    let place = &soak.places[number];
    let program = soak.programs.get("soak-writer").display().to_string();
    let directory = soak.directory.display().to_string();
    let arguments = |writer: &str| {
        let seed = soak.random(writer).u64(..).to_string();
        vec![program.clone(), place.kind.name().into(), directory.clone(), writer.into(), seed]
    };
    while let Some(mut started) = place.start(arguments)? {
        let mut ear = Ear { soak, number, writer: &started.writer, waits_since: None };
        for line in BufReader::new(started.output).lines() {
            let line = line?;
            ear.hear(&line).with_context(|| format!("{} said: {line}", started.writer))?;
        }
        // Nobody who was killed while it waited hides that it had waited too long.
        if let Some(since) = ear.waits_since {
            soak.judge_wait(number, since, now());
        }
        let mut errors = String::new();
        started.errors.read_to_string(&mut errors)?;
        if !soak.judge_ending(&started.writer, place.finish()?, &errors) {
            break;
        }
    }
    Ok(())
}

/// Hears what a writer says, and enters it.
struct Ear<'a> {
    soak: &'a Soak,
    number: usize,
    writer: &'a str,
    /// When it first asked for what it has not got yet.
    waits_since: Option<Instant>,
}

impl Ear<'_> {
    fn hear(&mut self, line: &str) -> Result<()> {
        let (soak, writer) = (self.soak, self.writer);
        let mut words = line.splitn(6, ' ');
        let verb = words.next().unwrap_or_default();
        let (first, count) = (number(words.next())?, number(words.next())?);
        if verb == "asked" {
            self.waits_since.get_or_insert_with(now);
            return soak.ledger.asked(writer, first, count);
        }
        let (since, until) = (number(words.next())?, number(words.next())?);
        let rest = words.next().unwrap_or_default();
        match verb {
            "done" => {
                self.waits_since = None;
                soak.done(self.number, count, since, until);
                soak.ledger.done(writer, first, count, rest)
            }
            "refused" => {
                soak.refused(self.number, rest, since, until);
                soak.ledger.refused(writer, first, count)
            }
            _ => bail!("that is not a writer's word"),
        }
    }
}

fn number<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    word: Option<&str>,
) -> Result<T> {
    let word = word.context("a number is missing")?;
    word.parse().with_context(|| format!("not a number: {word}"))
}
