//! `daybook add`.

use std::io::{self, BufReader};

use book::{Book, Error, Wait};

use crate::{
    arguments::Add,
    failure::Failure,
    names::values,
    output::{Output, write_out},
};

pub fn run(book: &Book, add: &Add, output: Output) -> Result<(), Failure> {
    let collection = add.collection.name.as_deref();
    if add.lines {
        return lines(book, collection);
    }
    let values = values(&book.collection(collection)?, &add.values)?;
    let record = book.create_record(collection, &values, &Wait::Timeout)?;
    output.changed().value(&record, |record| record.id.to_string())
}

/// Each id on its own line, in JSON too: a script reads them as they come.
fn lines(book: &Book, collection: Option<&str>) -> Result<(), Failure> {
    // A failure of our own output must end the reading, and be told as what it is.
    let mut refused = None;
    let mut written = 0;
    let outcome =
        book.create_records(collection, BufReader::new(io::stdin()), &Wait::Timeout, |ids| {
            written += ids.len();
            let told = write_out(|out| ids.iter().try_for_each(|id| writeln!(out, "{id}")));
            told.map_err(|source| {
                let done = format!("{} written and no more", were(written));
                refused = Some(Failure::Answer { done, source });
                Error::Cancelled
            })
        });
    match (refused, outcome) {
        (Some(failure), _) => Err(failure),
        (None, outcome) => Ok(outcome.map(drop)?),
    }
}

fn were(records: usize) -> String {
    if records == 1 { "1 record was".to_owned() } else { format!("{records} records were") }
}
