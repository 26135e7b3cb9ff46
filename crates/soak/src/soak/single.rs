//! A place in which a process is started for each record: `daybook add`, and `sqlite3`.

use std::{io::Read, process::ExitStatus, thread::sleep, time::Duration};

use anyhow::Result;

use super::{Soak, kind::Kind, now, place::Started};
use crate::record::notes;

/// sysexits.h: try again.
const EX_TEMPFAIL: i32 = 75;
/// What `sqlite3` exits with where the database is locked: SQLite's own code.
const SQLITE_BUSY: i32 = 5;

pub(crate) fn run(soak: &Soak, number: usize) -> Result<()> {
    let place = &soak.places[number];
    let foreign = place.kind == Kind::Sqlite;
    let mut random = soak.random(&place.name);
    let daybook = soak.daybook(&["add"]);
    // Kept while it is refused and tries again.
    let mut waits_since = None;
    loop {
        let since = *waits_since.get_or_insert_with(now);
        // One in thirty of the foreign transactions lasts longer than Daybook waits for it.
        let lasts =
            (foreign && random.u8(0..30) == 0).then(|| Duration::from_millis(random.u64(300..900)));
        let obstacle = lasts.map(|_| soak.obstacles.begin(number, true, now()));
        let started = place.start(|writer| {
            let title = format!("{writer}-1");
            if foreign { sqlite3(soak, &title, lasts) } else { add(&daybook, &title) }
        })?;
        let Some(started) = started else { return Ok(()) };
        soak.ledger.asked(&started.writer, 1, 1)?;
        let answer = answer(soak, number, started)?;
        obstacle.into_iter().for_each(|obstacle| soak.obstacles.end(obstacle, now()));
        match answer {
            Answer::Done => soak.done(number, 1, since, now()),
            Answer::Refused(code) => {
                soak.refused(number, &code, since, now());
                continue;
            }
            Answer::Killed => {
                soak.judge_wait(number, since, now());
            }
            Answer::Failed => return Ok(()),
        }
        waits_since = None;
        let pause = if foreign { 100..600 } else { 5..60 };
        sleep(Duration::from_millis(random.u64(pause)));
    }
}

enum Answer {
    Done,
    Refused(String),
    Killed,
    Failed,
}

/// Waits for the end of a process, and enters in the ledger what came of its record.
fn answer(soak: &Soak, number: usize, mut started: Started) -> Result<Answer> {
    let place = &soak.places[number];
    let writer = &started.writer;
    let (mut said, mut errors) = (String::new(), String::new());
    started.output.read_to_string(&mut said)?;
    started.errors.read_to_string(&mut errors)?;
    let ending = place.finish()?;
    Ok(if let Some(id) = id_in(place.kind, &said) {
        soak.ledger.done(writer, 1, 1, id)?;
        Answer::Done
    } else if let Some(code) = code_of(ending.status, &errors) {
        soak.ledger.refused(writer, 1, 1)?;
        Answer::Refused(code)
    } else if ending.killed {
        Answer::Killed
    } else {
        soak.violation(format!("{writer} ended ({}): {said}{errors}", ending.status));
        Answer::Failed
    })
}

fn add(daybook: &[String], title: &str) -> Vec<String> {
    let values = [format!("Title={title}"), format!("Notes={}", notes(title))];
    daybook.iter().cloned().chain(values).collect()
}

/// A transaction that lasts so long in the real `sqlite3`. It never checkpoints: those before
/// SQLite 3.51.3 can lose others' commits when they do (<https://www.sqlite.org/wal.html>).
fn sqlite3(soak: &Soak, title: &str, lasts: Option<Duration>) -> Vec<String> {
    const TIME: &str = "strftime('%Y-%m-%dT%H:%M:%fZ')";
    let database = soak.directory.join("records.db").display().to_string();
    let insert = format!(
        "PRAGMA wal_autocheckpoint = 0;
         BEGIN IMMEDIATE;
         INSERT INTO records (version, created_at, created_by, updated_at, updated_by, title, notes)
         VALUES (1, {TIME}, 'sqlite3', {TIME}, 'sqlite3', '{title}', '{}');",
        notes(title)
    );
    let pause = lasts.map(|lasts| format!(".system sleep {}", lasts.as_secs_f32()));
    let options = ["-init", "/dev/null", "-batch", "-bail"];
    let settings = ["-cmd", ".dbconfig no_ckpt_on_close on", "-cmd", ".timeout 1000"];
    ["sqlite3"]
        .into_iter()
        .chain(options)
        .chain(settings)
        .map(str::to_owned)
        .chain([database, insert])
        .chain(pause)
        .chain(["COMMIT;".into(), "SELECT 'id', last_insert_rowid();".into()])
        .collect()
}

/// The id that a process printed once the record was safe.
fn id_in(kind: Kind, said: &str) -> Option<i64> {
    if kind == Kind::Sqlite {
        return said.lines().last()?.strip_prefix("id|")?.parse().ok();
    }
    let record: serde_json::Value = serde_json::from_str(said).ok()?;
    record["id"].as_i64()
}

/// Why nothing was written, where that passes.
pub(crate) fn code_of(status: ExitStatus, errors: &str) -> Option<String> {
    match status.code()? {
        SQLITE_BUSY => Some("database_busy".to_owned()),
        EX_TEMPFAIL => {
            let told: serde_json::Value = serde_json::from_str(errors).ok()?;
            let code = told["error"]["code"].as_str()?;
            ["lock_timeout", "database_busy"].contains(&code).then(|| code.to_owned())
        }
        _ => None,
    }
}
