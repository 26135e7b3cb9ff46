//! A record given the values that it had at an earlier version.

use model::{Author, Converted, DataError, Field, Row, Value, converted};

use super::WriteTransaction;
use crate::{Error, Table};

impl WriteTransaction<'_> {
    /// Gives a record the values that it had at the version `to`, as an edit of it. Fields that are
    /// gone stay so; a value from before its field's settings were changed is converted.
    ///
    /// # Errors
    /// [`DataError::NoVersion`]; [`DataError::Invalid`] for a value that does not fit its field any more; and
    /// those of [`edit`](Self::edit).
    pub fn revert(
        &self,
        collection: &Table,
        id: i64,
        based_on: Option<i64>,
        to: i64,
        author: Author<'_>,
    ) -> Result<Row, Error> {
        self.present(collection, id, based_on)?;
        let history = self
            .ask(|connection| collection.history(connection, id))?
            .ok_or_else(|| Error::no_record(collection, id))?;
        let earlier = history.values_at(to).ok_or_else(|| DataError::NoVersion {
            collection: collection.name.clone(),
            id,
            version: to,
        })?;
        let mut values = Vec::new();
        let fields = collection.fields.iter().zip(earlier).zip(&history.row.values);
        for (place, ((field, value), current)) in fields.enumerate() {
            if value != *current {
                values.push((place, fitting(field, value)?));
            }
        }
        self.edit(collection, id, based_on, values, author)
    }
}

fn fitting(field: &Field, value: Option<Value>) -> Result<Option<Value>, DataError> {
    let Some(value) = value else { return field.read(None) };
    match converted(&value, field) {
        Converted::Fits(value) => Ok(Some(value)),
        Converted::Misfit { reason } => Err(field.invalid(reason)),
    }
}
