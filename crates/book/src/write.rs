//! Everything that a window writes, in one place.

use crate::{
    Book, Error, Wait,
    boundary::{Record, Write, Written},
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
        Ok(match write {
            Write::Create { collection, records } => {
                self.add_records(&(*collection).into(), records, wait)?.into()
            }
            Write::Edit { collection, edits } => {
                self.edit_records(&(*collection).into(), edits, wait)?.into()
            }
            Write::Delete { collection, records } => {
                self.delete_records(&(*collection).into(), records, wait)?.into()
            }
            Write::Restore { collection, ids } => {
                self.restore_records(&(*collection).into(), ids, wait)?.into()
            }
            Write::Revert { collection, record, to } => {
                vec![self.revert_record(&(*collection).into(), *record, *to, wait)?].into()
            }
            Write::Reshape { reshape } => {
                Written { created: self.reshape(reshape, wait)?, ..Written::default() }
            }
            Write::SaveView { collection, id, view } => {
                let saved = self.save_view(&(*collection).into(), *id, view, wait)?;
                let created = id.is_none().then_some(saved.0);
                Written { created, ..Written::default() }
            }
            Write::DeleteView { collection, view } => {
                self.delete_view(&(*collection).into(), &(*view).into(), wait)?;
                Written::default()
            }
            Write::SetDurability { durability } => {
                self.set_durability(*durability, wait)?;
                Written::default()
            }
        })
    }
}

impl From<Vec<Record>> for Written {
    fn from(records: Vec<Record>) -> Self {
        Self { records, created: None }
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
