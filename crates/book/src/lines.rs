//! Many records from JSON lines, committed in groups of what has arrived.

use std::{
    io::BufRead,
    sync::mpsc::{Receiver, sync_channel},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Number, Value as Json};
use turnstile::WriteGuard;

use crate::{
    Book, Error, Wait,
    boundary::{Value, Values},
    convert,
};

/// The longest that a group of lines holds the write lock, so that short writes beside a long
/// import wait no longer than this for it.
const LONGEST_HOLD: Duration = Duration::from_millis(10);
/// How many lines are read ahead of the one that is written.
const READ_AHEAD: usize = 1024;

/// A line's number, from 1, and what it says.
type Line = (u64, Result<Values, Error>);

impl Book {
    /// Creates a record for each line of `input`, a JSON object of values by field name. Lines that
    /// have arrived are committed together; `committed` is told the ids of each group, in the order
    /// of the lines, once they are safe. Empty lines are passed over. Returns how many records were
    /// created.
    ///
    /// # Errors
    /// [`Error::BadLine`] or [`Error::Line`] with the first line that was not written, after all
    /// lines before it were committed and told; an error of `committed` ends it too.
    pub fn create_records(
        &self,
        collection: Option<&str>,
        input: impl BufRead + Send + 'static,
        wait: &Wait,
        mut committed: impl FnMut(&[i64]) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let name = self.store().collection(collection)?.name;
        let operation = format!("Add records to {name}");
        let lines = read_ahead(input);
        let mut total = 0;
        while let Ok(first) = lines.recv() {
            let number = first.0;
            let at_line = |source: Error| Error::Line { line: number, source: Box::new(source) };
            let guard = self.acquire(&operation, wait).map_err(at_line)?;
            let (ids, stopped) = self.write_group(&guard, &name, first, &lines).map_err(at_line)?;
            drop(guard);
            committed(&ids)?;
            total += ids.len() as u64;
            if let Some(error) = stopped {
                return Err(error);
            }
        }
        Ok(total)
    }

    /// Writes one group, and returns its ids, and why it stopped short of the next line.
    fn write_group(
        &self,
        guard: &WriteGuard,
        collection: &str,
        first: Line,
        lines: &Receiver<Line>,
    ) -> Result<(Vec<i64>, Option<Error>), Error> {
        let begun = Instant::now();
        let user = self.user();
        self.store().write(guard, |transaction| {
            let collection = transaction.collection(Some(collection))?;
            let mut ids = Vec::new();
            let mut next = Some(first);
            while let Some((line, values)) = next {
                let read = values.and_then(|values| {
                    convert::read_values(&collection, &values)
                        .map_err(|source| Error::Line { line, source: Box::new(source) })
                });
                match read {
                    Ok(values) => {
                        ids.push(transaction.insert(&collection, values, &user)?.id);
                    }
                    Err(error) => return Ok((ids, Some(error))),
                }
                next = if begun.elapsed() < LONGEST_HOLD { lines.try_recv().ok() } else { None };
            }
            Ok((ids, None))
        })
    }
}

/// Reads and parses on a thread of its own, so that no lock is held for a slow sender.
fn read_ahead(input: impl BufRead + Send + 'static) -> Receiver<Line> {
    let (sender, receiver) = sync_channel(READ_AHEAD);
    thread::spawn(move || {
        for (number, line) in (1..).zip(input.lines()) {
            let values = match line {
                Ok(line) if line.trim().is_empty() => continue,
                Ok(line) => parse(number, &line),
                Err(error) => Err(bad_line(number, format!("cannot be read: {error}"))),
            };
            let last = values.is_err();
            // The receiver is gone after an error of its own.
            if sender.send((number, values)).is_err() || last {
                return;
            }
        }
    });
    receiver
}

fn parse(number: u64, line: &str) -> Result<Values, Error> {
    let bad = |reason| bad_line(number, reason);
    let json = serde_json::from_str(line).map_err(|error| bad(format!("is not JSON: {error}")))?;
    let Json::Object(object) = json else {
        return Err(bad("is not a JSON object, such as {\"Title\":\"…\"}".into()));
    };
    let mut values = Values::new();
    for (name, value) in object {
        let value = match value {
            Json::Null => continue,
            Json::Bool(checked) => Value::Checkbox(checked),
            Json::Number(number) => exact(&number),
            Json::String(text) => Value::Text(text),
            Json::Array(_) | Json::Object(_) => {
                return Err(bad(format!(
                    "has a list or an object as “{name}”; a value is text, a number, true or false"
                )));
            }
        };
        values.insert(name, value);
    }
    Ok(values)
}

fn bad_line(line: u64, reason: String) -> Error {
    Error::BadLine { line, reason }
}

/// As a number where a double holds it; else as its digits, which a text field keeps whole.
fn exact(number: &Number) -> Value {
    const EXACT: u64 = 1 << 53;
    let integer = number.as_i64().map(i64::unsigned_abs).or_else(|| number.as_u64());
    match (integer, number.as_f64()) {
        (Some(integer), _) if integer > EXACT => Value::Text(number.to_string()),
        (_, Some(double)) => Value::Number(double),
        (_, None) => Value::Text(number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_and_null_is_none() {
        let values = parse(1, r#"{"a":"x","b":1.5,"c":true,"d":null}"#).unwrap();
        assert_eq!(values["a"], Value::Text("x".into()));
        assert_eq!(values["b"], Value::Number(1.5));
        assert_eq!(values["c"], Value::Checkbox(true));
        assert_eq!(values.len(), 3);
    }

    #[test]
    fn long_numbers_keep_their_digits() {
        let values = parse(1, r#"{"a":12345678901234567890,"b":9007199254740992}"#).unwrap();
        assert_eq!(values["a"], Value::Text("12345678901234567890".into()));
        assert_eq!(values["b"], Value::Number(9_007_199_254_740_992.0));
    }

    #[test]
    fn what_is_no_object_of_values_says_why() {
        for (line, expected) in [
            ("{", "line 3 is not JSON"),
            ("[1]", "line 3 is not a JSON object"),
            (r#"{"a":[1]}"#, "line 3 has a list"),
        ] {
            let message = parse(3, line).unwrap_err().to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
