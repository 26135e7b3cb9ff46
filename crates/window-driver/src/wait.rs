//! Waiting for a condition, with a deadline.

use std::{
    thread,
    time::{Duration, Instant},
};

use crate::Error;

/// How often a condition is looked at.
const INTERVAL: Duration = Duration::from_millis(20);

/// Looks until `look` finds something, and returns that.
///
/// # Errors
/// [`Error::TimedOut`] after `timeout`, naming `subject`; what `look` returns, except where an
/// element went away between two looks.
pub fn wait_until<T>(
    subject: &str,
    timeout: Duration,
    mut look: impl FnMut() -> Result<Option<T>, Error>,
) -> Result<T, Error> {
    let begun = Instant::now();
    loop {
        match look() {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => {}
            Err(error) if error.is_stale() => {}
            Err(error) => return Err(error),
        }
        let waited = begun.elapsed();
        if waited >= timeout {
            return Err(Error::TimedOut { subject: subject.to_owned(), waited });
        }
        thread::sleep(INTERVAL);
    }
}
