//! Places that write nothing: those who hold the write lock for a command, and those who share a lock.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    thread::sleep,
    time::Duration,
};

use anyhow::{Context, Result};
use rustix::fs::{FlockOperation, fcntl_lock};

use super::{Soak, now, single::code_of};

/// Holds the lock with `daybook lock run`. Its command bears witness that nobody else holds it meanwhile, also
/// when `daybook` is gone. Every other one takes no notice of being asked to end.
pub(crate) fn command(soak: &Soak, number: usize) -> Result<()> {
    let place = &soak.places[number];
    let mut random = soak.random(&place.name);
    let hold = soak.programs.get("soak-writer").display().to_string();
    let book = soak.directory.display().to_string();
    let mut waits_since = None;
    loop {
        let since = *waits_since.get_or_insert_with(now);
        let script = if random.bool() { "exec \"$@\"" } else { "trap '' TERM; exec \"$@\"" };
        let milliseconds = random.u64(1..40).to_string();
        let command = ["sh", "-c", script, "sh", &hold, "hold", &book, &milliseconds];
        let run = [&["lock", "run", "--operation", "Hold", "--"][..], &command].concat();
        let run = soak.daybook(&run);
        let Some(mut started) = place.start(|_| run)? else { return Ok(()) };
        let mut errors = String::new();
        started.errors.read_to_string(&mut errors)?;
        let ending = place.finish()?;
        if let Some(code) = code_of(ending.status, &errors) {
            soak.refused(number, &code, since, now());
            continue;
        }
        // What the command found is not hidden by the end of `daybook`.
        if !ending.killed && !ending.status.success() || errors.contains("the write lock") {
            soak.violation(format!("{} ended ({}): {errors}", started.writer, ending.status));
            return Ok(());
        }
        soak.done(number, 0, since, now());
        waits_since = None;
        sleep(Duration::from_millis(random.u64(50..300)));
    }
}

/// Shares `db.lock`, or what SQLite locks to write and to tidy up, for a time that is mostly short.
pub(crate) fn share(soak: &Soak, number: usize) -> Result<()> {
    let place = &soak.places[number];
    let mut random = soak.random(&place.name);
    while !place.is_closed() {
        // One in thirty lasts longer than Daybook waits for it.
        let lasts = if random.u8(0..30) == 0 { 300..900 } else { 1..60 };
        let lasts = Duration::from_millis(random.u64(lasts));
        if random.bool() {
            share_lock_file(soak, number, lasts)?;
        } else {
            share_wal_index(soak, number, lasts)?;
        }
        sleep(Duration::from_millis(random.u64(100..600)));
    }
    Ok(())
}

fn share_lock_file(soak: &Soak, number: usize, lasts: Duration) -> Result<()> {
    let lock = soak.directory.join("db.lock").display().to_string();
    let hold = format!("echo held; exec sleep {}", lasts.as_secs_f32());
    let words = ["flock", "--shared", "--close", "--timeout", "2", &lock, "sh", "-c", &hold];
    let words = words.map(str::to_owned).into();
    let Some(started) = soak.places[number].start(|_| words)? else { return Ok(()) };
    let mut output = BufReader::new(started.output);
    output.read_line(&mut String::new())?;
    let obstacle = soak.obstacles.begin(number, true, now());
    output.read_to_string(&mut String::new())?;
    soak.obstacles.end(obstacle, now());
    // Whether it got the lock in time is its own affair.
    soak.places[number].finish().map(drop)
}

/// A read lock on all of the file, as it takes no right but to read; this process has it open for nothing else.
#[expect(clippy::disallowed_methods, reason = "as others lock, to see what Daybook makes of it")]
fn share_wal_index(soak: &Soak, number: usize, lasts: Duration) -> Result<()> {
    let path = soak.directory.join("records.db-shm");
    let file = File::open(&path).with_context(|| path.display().to_string())?;
    if fcntl_lock(&file, FlockOperation::NonBlockingLockShared).is_ok() {
        let obstacle = soak.obstacles.begin(number, true, now());
        sleep(lasts);
        soak.obstacles.end(obstacle, now());
    }
    Ok(())
}
