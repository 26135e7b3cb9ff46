//! `daybook add`.

use std::io::{self, BufReader};

use book::{Book, Error, Wait};

use model::CollectionRef;

use crate::{
    arguments::Add,
    change::tell_record,
    failure::Failure,
    names::{known, values},
    output::{Output, write_out},
};

pub fn run(book: &Book, add: &Add, output: Output) -> Result<(), Failure> {
    let meant = add.collection.meant();
    if add.lines {
        return lines(book, &meant);
    }
    let of = book.collection(&meant)?;
    let values = values(&of, &add.values)?;
    let record = book.create_record(&known(&of), &values, &Wait::Timeout)?;
    tell_record(book, of, &record, output, || record.id.to_string())
}

/// Each id on its own line, in JSON too: a script reads them as they come.
fn lines(book: &Book, collection: &CollectionRef) -> Result<(), Failure> {
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
