//! Everything that a window writes, in one place; and the one way in which anything is written.

use model::{Author, Change, Outcome, WriteContext};

use crate::{
    Book, Error, Wait,
    boundary::{Record, Write, Written},
    convert,
};

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

    /// Does a change, in one transaction; `operation` tells others who wait what it is.
    pub(crate) fn change(
        &self,
        change: &Change,
        operation: &str,
        wait: &Wait,
    ) -> Result<Outcome, Error> {
        let (user, wait) = (self.user(), self.wait(wait));
        let author = Author { user: &user, program: self.program() };
        Ok(self.backend().write(change, &WriteContext { operation, author, wait: &wait })?)
    }

    /// As [`change`](Self::change), of records, which are returned.
    pub(crate) fn change_records(
        &self,
        change: &Change,
        operation: &str,
        wait: &Wait,
    ) -> Result<Vec<Record>, Error> {
        Ok(match self.change(change, operation, wait)? {
            Outcome::Records { collection, rows } => {
                rows.into_iter().map(|row| convert::record(&collection, row)).collect()
            }
            Outcome::Collection(_) | Outcome::Field(_) | Outcome::View(_) | Outcome::Done => {
                Vec::new()
            }
        })
    }
}

impl From<Vec<Record>> for Written {
    fn from(records: Vec<Record>) -> Self {
        Self { records, created: None }
    }
}

/// For whoever waits: "a record", "3 records".
pub(crate) fn counted(number: usize) -> String {
    if number == 1 { "a record".to_owned() } else { format!("{number} records") }
}
