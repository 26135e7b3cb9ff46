//! Many records from JSON lines, committed in groups of what has arrived.

use std::{
    collections::BTreeMap,
    fmt,
    io::BufRead,
    sync::mpsc::{Receiver, sync_channel},
    thread,
    time::{Duration, Instant},
};

use model::{Author, CollectionRef, DataError, FieldRef, Value, WriteContext};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::{error::Category, value::RawValue};

use crate::{Book, Error, Wait};

/// The longest that a group of lines holds the write lock, so that short writes beside a long
/// import wait no longer than this for it.
const LONGEST_HOLD: Duration = Duration::from_millis(10);
/// How many lines are read ahead of the one that is written.
const READ_AHEAD: usize = 1024;

/// A line's number, from 1, and what it says.
type Line = (u64, Result<Vec<(FieldRef, Value)>, Error>);

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
        collection: &CollectionRef,
        input: impl BufRead + Send + 'static,
        wait: &Wait,
        mut committed: impl FnMut(&[i64]) -> Result<(), Error>,
    ) -> Result<u64, Error> {
        let (id, name) = self.backend().known(collection)?;
        let operation = format!("Add records to {name}");
        let collection = CollectionRef::Id(id);
        let lines = read_ahead(input);
        let mut total = 0;
        while let Ok(first) = lines.recv() {
            let first_line = first.0;
            let mut group = Group::begin(first, &lines);
            let (user, wait) = (self.user(), self.wait(wait));
            let author = Author { user: &user, program: self.program() };
            let context = WriteContext { operation: &operation, author, wait: &wait };
            let appended = self.backend().append(&collection, &mut group, &context);
            // Nothing of the group is written then.
            let appended = appended.map_err(|error| at_line(first_line, error.into()))?;
            committed(&appended.ids)?;
            total += appended.ids.len() as u64;
            let unfit = appended.unfit.map(|error| at_line(group.line, error.into()));
            if let Some(error) = unfit.or(group.bad) {
                return Err(error);
            }
        }
        Ok(total)
    }
}

fn at_line(line: u64, source: Error) -> Error {
    Error::Line { line, source: Box::new(source) }
}

/// Lines that are written together: what has arrived, for as long as others may be kept from writing.
struct Group<'a> {
    next: Option<Line>,
    lines: &'a Receiver<Line>,
    /// When the first was asked for: others have been kept from writing since.
    begun: Option<Instant>,
    /// The number of the line that was given last.
    line: u64,
    /// Why the line after it is none.
    bad: Option<Error>,
}

impl<'a> Group<'a> {
    fn begin(first: Line, lines: &'a Receiver<Line>) -> Self {
        Self { line: first.0, next: Some(first), lines, begun: None, bad: None }
    }
}

impl Iterator for Group<'_> {
    type Item = Vec<(FieldRef, Value)>;

    fn next(&mut self) -> Option<Self::Item> {
        let begun = *self.begun.get_or_insert_with(Instant::now);
        let arrived = || (begun.elapsed() < LONGEST_HOLD).then(|| self.lines.try_recv().ok());
        let (line, values) = self.next.take().or_else(|| arrived().flatten())?;
        self.line = line;
        values.map_err(|error| self.bad = Some(error)).ok()
    }
}

/// Reads and parses on a thread of its own, so that no lock is held for a slow sender.
fn read_ahead(input: impl BufRead + Send + 'static) -> Receiver<Line> {
    let (sender, receiver) = sync_channel(READ_AHEAD);
    thread::spawn(move || {
        for (number, line) in (1..).zip(input.lines()) {
            let values = match line {
                Ok(line) => match without_mark(number, &line) {
                    line if line.trim().is_empty() => continue,
                    line => parse(number, line).map(by_name),
                },
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

/// Some programs begin a text with a byte-order mark, which says nothing of UTF-8.
fn without_mark(number: u64, line: &str) -> &str {
    line.strip_prefix('\u{feff}').filter(|_| number == 1).unwrap_or(line)
}

fn by_name(values: BTreeMap<String, Value>) -> Vec<(FieldRef, Value)> {
    values.into_iter().map(|(name, value)| (FieldRef::Named(name), value)).collect()
}

fn parse(number: u64, line: &str) -> Result<BTreeMap<String, Value>, Error> {
    let bad = |reason| bad_line(number, reason);
    let Pairs(pairs) = serde_json::from_str(line).map_err(|error| match error.classify() {
        Category::Data => bad("is not a JSON object, such as {\"Title\":\"…\"}".into()),
        Category::Syntax | Category::Eof | Category::Io => bad(format!("is not JSON: {error}")),
    })?;
    let mut values = BTreeMap::new();
    for (name, json) in pairs {
        let value = value(json).map_err(|error| bad(format!("is not JSON: {error}")))?;
        let value = value.ok_or_else(|| {
            bad(format!(
                "has a list or an object as “{name}”; a value is text, a number, true or false"
            ))
        })?;
        if values.contains_key(&name) {
            let source = Box::new(DataError::twice(&name).into());
            return Err(Error::Line { line: number, source });
        }
        values.insert(name, value);
    }
    Ok(values)
}

/// A value, each number by its digits, which the field that it is for reads. `None` for what is none.
fn value(json: &RawValue) -> serde_json::Result<Option<Value>> {
    let json = json.get();
    Ok(match json.bytes().next() {
        Some(b'"') => Some(Value::Text(serde_json::from_str(json)?)),
        Some(b't' | b'f') => Some(Value::Checkbox(serde_json::from_str(json)?)),
        // Nothing, even where there is a default.
        Some(b'n') => Some(Value::Text(String::new())),
        Some(b'-' | b'0'..=b'9') => Some(Value::Text(json.to_owned())),
        Some(_) | None => None,
    })
}

fn bad_line(line: u64, reason: String) -> Error {
    Error::BadLine { line, reason }
}

/// An object's members as they are written, also those that are there twice.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_and_null_is_nothing() {
        let values = parse(1, r#"{"a":"x\n","b":1.50,"c":true,"d":null}"#).unwrap();
        assert_eq!(values["a"], Value::Text("x\n".into()));
        assert_eq!(values["b"], Value::Text("1.50".into()));
        assert_eq!(values["c"], Value::Checkbox(true));
        assert_eq!(values["d"], Value::Text(String::new()));
    }

    #[test]
    fn numbers_keep_their_digits() {
        for digits in ["12345678901234567890", "0.1234567890123456789", "1e400", "-0", "1.10"] {
            let values = parse(1, &format!("{{\"a\": {digits} }}")).unwrap();
            assert_eq!(values["a"], Value::Text(digits.into()));
        }
    }

    #[test]
    fn a_key_that_is_there_twice_is_refused() {
        for line in [r#"{"a":1,"b":2,"a":1}"#, r#"{"a":null,"\u0061":1}"#, r#"{"a":1,"a":null}"#] {
            let message = parse(3, line).unwrap_err().to_string();
            assert_eq!(message, "line 3: “a” is given twice; give it one value", "{line}");
        }
    }

    #[test]
    fn what_is_no_object_of_values_says_why() {
        for (line, expected) in [
            ("{", "line 3 is not JSON"),
            ("{\"a\":01}", "line 3 is not JSON"),
            ("{\"a\":1} x", "line 3 is not JSON"),
            ("{\"a\":\"\\ud800\"}", "line 3 is not JSON"),
            ("[1]", "line 3 is not a JSON object"),
            ("1.5", "line 3 is not a JSON object"),
            (r#"{"a":[1]}"#, "line 3 has a list"),
            (r#"{"a":{}}"#, "line 3 has a list"),
        ] {
            let message = parse(3, line).unwrap_err().to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
