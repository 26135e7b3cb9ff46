//! The ledger of a soak: what every writer asked for and what it was answered, as it told it.
//!
//! One a line, where a writer is one process:
//! ```text
//! in-order WRITER                 its records are written in the order in which they are asked
//! asked WRITER FIRST COUNT        in one transaction
//! done WRITER FIRST COUNT ID…     acknowledged, with these ids
//! refused WRITER FIRST COUNT      nothing was written
//! ```

use std::{collections::BTreeMap, io::BufRead, str::FromStr};

use anyhow::{Context, Result, bail, ensure};

/// What became of a record that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Nobody knows: the writer ended before it could tell.
    Unknown,
    /// It is safe, under this id.
    Acknowledged(i64),
    /// It was not written.
    Refused,
}

/// What one process asked for.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// By number, from 1.
    pub(crate) fates: Vec<Fate>,
    /// The first number and the count of what was asked in one transaction, where it was more than
    /// one record.
    pub(crate) groups: Vec<(u64, u64)>,
    pub(crate) in_order: bool,
}

/// Every process's account, by its name.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) accounts: BTreeMap<String, Account>,
}

impl Ledger {
    /// # Errors
    /// Where the ledger contradicts itself, with the line.
    pub(crate) fn read(lines: impl BufRead) -> Result<Self> {
        let mut ledger = Self::default();
        for (number, line) in (1..).zip(lines.lines()) {
            let line = line.context("reading the ledger")?;
            ledger.enter(&line).with_context(|| format!("the ledger's line {number}: {line}"))?;
        }
        Ok(ledger)
    }

    fn enter(&mut self, line: &str) -> Result<()> {
        let mut words = line.split_ascii_whitespace();
        let verb = words.next().unwrap_or_default();
        let writer = words.next().context("no writer")?;
        // Not `entry`, which would need a name of its own for each line.
        let account = match self.accounts.get_mut(writer) {
            Some(account) => account,
            None => self.accounts.entry(writer.to_owned()).or_default(),
        };
        if verb == "in-order" {
            account.in_order = true;
            return Ok(());
        }
        let (first, count): (u64, u64) = (number(words.next())?, number(words.next())?);
        match verb {
            "asked" => account.ask(first, count),
            "done" => {
                let ids = words.map(|word| number(Some(word))).collect::<Result<Vec<_>>>()?;
                ensure!(ids.len() as u64 == count, "{} ids for {count} records", ids.len());
                account.answer(first, ids.into_iter().map(Fate::Acknowledged))
            }
            "refused" => account.answer(first, (0..count).map(|_| Fate::Refused)),
            other => bail!("no such verb: {other}"),
        }
    }
}

impl Account {
    fn ask(&mut self, first: u64, count: u64) -> Result<()> {
        ensure!(first == self.fates.len() as u64 + 1, "asked after {}", self.fates.len());
        self.fates.extend((0..count).map(|_| Fate::Unknown));
        if count > 1 {
            self.groups.push((first, count));
        }
        Ok(())
    }

    fn answer(&mut self, first: u64, fates: impl Iterator<Item = Fate>) -> Result<()> {
        for (number, fate) in (first..).zip(fates) {
            let known = index(number).and_then(|index| self.fates.get_mut(index));
            let known = known.with_context(|| format!("nobody asked for {number}"))?;
            ensure!(*known == Fate::Unknown, "{number} was answered before: {known:?}");
            *known = fate;
        }
        Ok(())
    }
}

/// Where the record of that number, from 1, is kept.
pub(crate) fn index(number: u64) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}

fn number<T: FromStr<Err: std::error::Error + Send + Sync + 'static>>(
    word: Option<&str>,
) -> Result<T> {
    let word = word.context("a number is missing")?;
    word.parse().with_context(|| format!("not a number: {word}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_record_has_its_fate() {
        let ledger = Ledger::read(
            &b"asked a 1 1\nasked b 1 3\ndone a 1 1 70\nasked a 2 1\nrefused a 2 1\nin-order b\n"[..],
        )
        .unwrap();
        let (a, b) = (&ledger.accounts["a"], &ledger.accounts["b"]);
        assert_eq!(a.fates, [Fate::Acknowledged(70), Fate::Refused]);
        assert_eq!((b.fates.len(), b.groups.as_slice(), b.in_order), (3, &[(1, 3)][..], true));
    }

    #[test]
    fn a_ledger_that_contradicts_itself_is_refused() {
        for wrong in [
            "done a 1 1 70",
            "asked a 2 1",
            "asked a 1 1\ndone a 1 1",
            "asked a 1 1\nrefused a 1 1\ndone a 1 1 70",
            "asked a",
            "lost a 1 1",
        ] {
            assert!(Ledger::read(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
