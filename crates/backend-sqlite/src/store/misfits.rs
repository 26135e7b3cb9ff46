//! Which values a change of a field would take away.

use model::{CollectionRef, Converted, FieldRef, FieldSettings, Misfit, Misfits, converted};

use super::Store;
use crate::{
    Error,
    records::each_value::{Held, each_value},
};

impl Store {
    /// Which values of a field would not fit `settings`, and the first `limit` of them. Those of deleted
    /// records count too: they would be taken away as well.
    ///
    /// # Errors
    /// [`model::DataError::NoCollection`], [`model::DataError::NoField`], [`model::DataError::Invalid`] for settings that contradict
    /// each other, and what reading can meet.
    pub fn misfits(
        &self,
        meant: &CollectionRef,
        field: &FieldRef,
        settings: &FieldSettings,
        limit: usize,
    ) -> Result<Misfits, Error> {
        let (_, misfits) = self.read_in(meant, |connection, of| {
            let checked = of.field(field).and_then(|field| {
                settings.check_for(field)?;
                Ok((field, settings.named(&field.name)))
            });
            let (field, target) = match checked {
                Ok(checked) => checked,
                Err(error) => return Ok(Err(error)),
            };
            let mut misfits = Misfits::default();
            each_value(connection, of, field, |Held { id, deleted, value }| {
                if let Converted::Misfit { reason } = converted(&value, &target) {
                    misfits.total += 1;
                    misfits.deleted += u64::from(deleted);
                    if misfits.first.len() < limit {
                        misfits.first.push(Misfit { id, value, reason, deleted });
                    }
                }
                Ok(())
            })?;
            Ok(Ok(misfits))
        })?;
        Ok(misfits?)
    }
}
