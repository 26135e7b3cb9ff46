//! Everything that a window writes, in one place.

use crate::{
    Book, Error, Wait,
    boundary::{Write, Written},
};

/// How many records may be written at once: all of them are one transaction, which others wait for.
const MOST_AT_ONCE: usize = 5_000;

impl Book {
    /// Does all that `write` says, or nothing.
    ///
    /// # Errors
    /// Those of the method that it comes to; of all of them, [`Error::LockTimeout`] and
    /// [`Error::Cancelled`] as `wait` says.
    pub fn write(&self, write: &Write, wait: &Wait) -> Result<Written, Error> {
        let records = match write {
            Write::Create { collection, records } => {
                self.add_records(Some(collection), records, wait)?
            }
            Write::Edit { collection, edits } => {
                self.edit_records(Some(collection), edits, wait)?
            }
            Write::Delete { collection, records } => {
                self.delete_records(Some(collection), records, wait)?
            }
            Write::Restore { collection, ids } => {
                self.restore_records(Some(collection), ids, wait)?
            }
            Write::Revert { collection, record, to } => {
                vec![self.revert_record(Some(collection), *record, *to, wait)?]
            }
            Write::Reshape { reshape } => {
                self.reshape(reshape, wait)?;
                Vec::new()
            }
            Write::SaveView { collection, view } => {
                self.save_view(Some(collection), view, wait)?;
                Vec::new()
            }
            Write::DeleteView { collection, name } => {
                self.delete_view(Some(collection), name, wait)?;
                Vec::new()
            }
            Write::SetDurability { durability } => {
                self.set_durability(*durability, wait)?;
                Vec::new()
            }
        };
        Ok(Written { records })
    }
}

/// Refuses more records than may be written at once.
pub(crate) fn check_number(given: usize) -> Result<(), Error> {
    if given > MOST_AT_ONCE { Err(Error::TooMany { given, most: MOST_AT_ONCE }) } else { Ok(()) }
}

/// Says which of several records an error is about; of a single one, that is clear.
pub(crate) fn one_of(place: usize, total: usize) -> impl FnOnce(Error) -> Error {
    move |source| match total {
        1 => source,
        total => Error::OneOfSeveral { number: place + 1, total, source: Box::new(source) },
    }
}

/// For whoever waits: "a record", "3 records".
pub(crate) fn counted(number: usize) -> String {
    if number == 1 { "a record".to_owned() } else { format!("{number} records") }
}
