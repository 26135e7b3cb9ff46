//! Compares a book with the ledger: what was acknowledged is there once and whole, what was refused
//! is not there, and of what nobody knows each transaction is there whole or not at all.

use std::{fs::File, io::BufReader, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags, Row};

use crate::{
    ledger::{Account, Fate, Ledger, index},
    record,
};

/// How many violations are told in full.
const TOLD: usize = 50;

/// What the comparison found.
#[derive(Debug, Default)]
struct Findings {
    violations: Vec<String>,
    acknowledged: u64,
    refused: u64,
    /// Not acknowledged, and there.
    unknown_there: u64,
    /// Not acknowledged, and not there.
    unknown_absent: u64,
}

/// Prints what was found. The exit code is 1 where a promise was broken.
///
/// # Errors
/// Where the ledger or the database cannot be read.
pub(crate) fn print(directory: &Path, ledger: &Path) -> Result<ExitCode> {
    let file = File::open(ledger).with_context(|| ledger.display().to_string())?;
    let ledger = Ledger::read(BufReader::new(file))?;
    let found = compare(directory, &ledger)?;
    println!(
        "{} records acknowledged; {} refused; of {} that were cut off, {} are there",
        found.acknowledged,
        found.refused,
        found.unknown_there + found.unknown_absent,
        found.unknown_there
    );
    for violation in found.violations.iter().take(TOLD) {
        println!("VIOLATION: {violation}");
    }
    if found.violations.len() > TOLD {
        println!("… and {} more", found.violations.len() - TOLD);
    }
    Ok(if found.violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn compare(directory: &Path, ledger: &Ledger) -> Result<Findings> {
    let connection = Connection::open_with_flags(
        directory.join(backend_sqlite::DATABASE_FILE),
        OpenFlags::SQLITE_OPEN_READ_ONLY,
    )?;
    let mut findings = Findings::default();
    let intact: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if intact != "ok" {
        findings.violations.push(format!("integrity_check: {intact}"));
    }
    let mut presence = Presence::of(ledger);
    let mut statement = connection.prepare(
        "SELECT id, title, notes, version, created_at, created_by, updated_at, updated_by,
                deleted_at
         FROM records ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        findings.violations.extend(presence.enter(row)?);
    }
    for (writer, (account, there)) in &presence.accounts {
        findings.judge(writer, account, there);
    }
    Ok(findings)
}

/// Which of the records that were asked for are there.
struct Presence<'a> {
    accounts: std::collections::BTreeMap<&'a str, (&'a Account, Vec<bool>)>,
}

impl<'a> Presence<'a> {
    fn of(ledger: &'a Ledger) -> Self {
        let accounts = ledger.accounts.iter().map(|(writer, account)| {
            (writer.as_str(), (account, vec![false; account.fates.len()]))
        });
        Self { accounts: accounts.collect() }
    }

    /// Enters a row of the book, and tells what is wrong with it.
    fn enter(&mut self, row: &Row<'_>) -> rusqlite::Result<Option<String>> {
        let id: i64 = row.get(0)?;
        let Some(title) = row.get::<_, Option<String>>(1)? else {
            return Ok(Some(format!("record {id} has no title")));
        };
        let asked = record::parse(&title)
            .and_then(|(writer, number)| Some((self.accounts.get_mut(writer)?, index(number)?)))
            .and_then(|((account, there), index)| {
                Some((account.fates.get(index)?, there.get_mut(index)?))
            });
        let Some((fate, there)) = asked else {
            return Ok(Some(format!("record {id}, {title}: nobody asked for it")));
        };
        if *there {
            return Ok(Some(format!("record {id}, {title}: it is there twice")));
        }
        *there = true;
        if matches!(fate, Fate::Acknowledged(told) if *told != id) {
            return Ok(Some(format!("record {id}, {title}: acknowledged as {fate:?}")));
        }
        Ok((!is_whole(row, &title)?).then(|| format!("record {id}, {title}: it is not whole")))
    }
}

/// Whether every column is as it must be for a new record with that title.
fn is_whole(row: &Row<'_>, title: &str) -> rusqlite::Result<bool> {
    let text = |column| row.get::<_, Option<String>>(column);
    let (created_at, created_by) = (text(4)?, text(5)?);
    Ok(text(2)? == Some(record::notes(title))
        && row.get::<_, i64>(3)? == 1
        && created_at.as_ref().is_some_and(|time| time.parse::<jiff::Timestamp>().is_ok())
        && created_at == text(6)?
        && created_by.as_ref().is_some_and(|by| !by.is_empty())
        && created_by == text(7)?
        && text(8)?.is_none())
}

impl Findings {
    fn judge(&mut self, writer: &str, account: &Account, there: &[bool]) {
        for (number, (fate, there)) in (1..).zip(account.fates.iter().zip(there)) {
            let title = record::title(writer, number);
            match (fate, there) {
                (Fate::Acknowledged(_), true) => self.acknowledged += 1,
                (Fate::Acknowledged(id), false) => {
                    self.violations.push(format!("{title}: acknowledged as {id}, and lost"));
                }
                (Fate::Refused, false) => self.refused += 1,
                (Fate::Refused, true) => {
                    self.violations.push(format!("{title}: refused, and written all the same"));
                }
                (Fate::Unknown, true) => self.unknown_there += 1,
                (Fate::Unknown, false) => self.unknown_absent += 1,
            }
        }
        for (first, count) in &account.groups {
            let group = (*first..first + count).filter_map(index).filter_map(|at| there.get(at));
            let written = group.filter(|there| **there).count() as u64;
            if written != 0 && written != *count {
                let title = record::title(writer, *first);
                self.violations.push(format!("{title}: {written} of its group of {count}"));
            }
        }
        if account.in_order
            && let Some(gap) = there.iter().position(|there| !there)
            && there.iter().skip(gap).any(|there| *there)
        {
            let title = record::title(writer, gap as u64 + 1);
            self.violations.push(format!("{title}: not there, though later ones are"));
        }
    }
}

#[cfg(test)]
mod tests;
