//! Records made, changed, deleted and brought back.

use std::collections::BTreeMap;

use model::{
    Collection, Converted, DataError, Edit, Fault, Field, FieldRef, RecordVersion, RevisionKind,
    Row, Value, converted,
};

use crate::{
    book::{KeptCollection, KeptRecord, KeptRevision},
    change::Transaction,
};

impl Transaction<'_> {
    pub(crate) fn create(
        &self,
        kept: &mut KeptCollection,
        given: &[(FieldRef, Value)],
    ) -> Result<Row, DataError> {
        let shown = kept.shown();
        let values = shown.read_all(given)?;
        kept.check_unique(&shown, values.iter().enumerate(), None)?;
        kept.last += 1;
        let (id, now, by) = (kept.last, (self.now)(), self.author.user.to_owned());
        let stamps = Row {
            id,
            version: 1,
            created_at: now.clone(),
            created_by: by.clone(),
            updated_at: now,
            updated_by: by,
            deleted_at: None,
            values: Vec::new(),
        };
        let fields = shown.fields.iter().zip(values);
        let values = fields.filter_map(|(field, value)| Some((field.id, value?))).collect();
        let record = KeptRecord { stamps, values, revisions: Vec::new() };
        let row = record.row(&shown);
        kept.records.insert(id, record);
        Ok(row)
    }

    pub(crate) fn edit(&self, kept: &mut KeptCollection, edit: &Edit) -> Result<Row, DataError> {
        let values = kept.shown().read_some(&edit.values)?;
        self.replace(kept, edit.record, values)
    }

    fn replace(
        &self,
        kept: &mut KeptCollection,
        record: RecordVersion,
        values: Vec<(usize, Option<Value>)>,
    ) -> Result<Row, DataError> {
        let shown = kept.shown();
        let row = kept.present(&shown, record)?;
        let mut changed = values;
        changed.retain(|(place, value)| row.values[*place] != *value);
        changed.sort_by_key(|(place, _)| *place);
        let given = changed.iter().map(|(place, value)| (*place, value));
        kept.check_unique(&shown, given, Some(record.id))?;
        if changed.is_empty() {
            return Ok(row);
        }
        self.put(kept, record.id, &shown, changed)
    }

    /// Puts these values in the place of others, also in a deleted record.
    pub(crate) fn put(
        &self,
        kept: &mut KeptCollection,
        id: i64,
        shown: &Collection,
        values: Vec<(usize, Option<Value>)>,
    ) -> Result<Row, DataError> {
        let no_record = kept.no_record(id);
        let record = kept.records.get_mut(&id).ok_or(no_record)?;
        let mut replaced = BTreeMap::new();
        for (place, value) in values {
            let field = shown.fields[place].id;
            let before = match value {
                Some(value) => record.values.insert(field, value),
                None => record.values.remove(&field),
            };
            replaced.insert(field, before);
        }
        self.stamp(record, RevisionKind::Edit, replaced);
        Ok(record.row(shown))
    }

    pub(crate) fn delete(
        &self,
        kept: &mut KeptCollection,
        record: RecordVersion,
    ) -> Result<Row, DataError> {
        let shown = kept.shown();
        kept.present(&shown, record)?;
        self.set_deleted(kept, record.id, RevisionKind::Delete)
    }

    pub(crate) fn restore(&self, kept: &mut KeptCollection, id: i64) -> Result<Row, DataError> {
        let shown = kept.shown();
        let row = kept.record(id)?.row(&shown);
        if row.deleted_at.is_none() {
            return Ok(row);
        }
        kept.check_unique(&shown, row.values.iter().enumerate(), Some(id))?;
        self.set_deleted(kept, id, RevisionKind::Restore)
    }

    fn set_deleted(
        &self,
        kept: &mut KeptCollection,
        id: i64,
        kind: RevisionKind,
    ) -> Result<Row, DataError> {
        let (shown, no_record) = (kept.shown(), kept.no_record(id));
        let record = kept.records.get_mut(&id).ok_or(no_record)?;
        self.stamp(record, kind, BTreeMap::new());
        let at = record.stamps.updated_at.clone();
        record.stamps.deleted_at = (kind == RevisionKind::Delete).then_some(at);
        Ok(record.row(&shown))
    }

    pub(crate) fn revert(
        &self,
        kept: &mut KeptCollection,
        record: RecordVersion,
        to: i64,
    ) -> Result<Row, DataError> {
        let shown = kept.shown();
        let row = kept.present(&shown, record)?;
        let history = kept.record(record.id)?.history(&shown);
        let earlier = history.values_at(to).ok_or_else(|| DataError::NoVersion {
            collection: kept.name.clone(),
            id: record.id,
            version: to,
        })?;
        let mut values = Vec::new();
        for (place, (field, value)) in shown.fields.iter().zip(earlier).enumerate() {
            if value != row.values[place] {
                values.push((place, fitting(field, value)?));
            }
        }
        self.replace(kept, record, values)
    }

    /// Makes the next version.
    fn stamp(
        &self,
        record: &mut KeptRecord,
        kind: RevisionKind,
        replaced: BTreeMap<model::FieldId, Option<Value>>,
    ) {
        let (now, by) = ((self.now)(), self.author.user.to_owned());
        record.stamps.version += 1;
        record.stamps.updated_at.clone_from(&now);
        record.stamps.updated_by.clone_from(&by);
        record.revisions.push(KeptRevision {
            version: record.stamps.version,
            kind,
            at: now,
            by,
            program: self.author.program.to_owned(),
            replaced,
        });
    }
}

fn fitting(field: &Field, value: Option<Value>) -> Result<Option<Value>, DataError> {
    let Some(value) = value else { return field.read(None) };
    match converted(&value, field) {
        Converted::Fits(value) => Ok(Some(value)),
        Converted::Misfit { reason } => Err(field.invalid(reason)),
    }
}

impl KeptCollection {
    /// A record that is there, and is what a change of it was based on.
    fn present(&self, shown: &Collection, record: RecordVersion) -> Result<Row, DataError> {
        let row = self.record(record.id)?.row(shown);
        let deleted = row.deleted_at.is_some();
        match record.version {
            Some(version) if deleted || version != row.version => Err(DataError::Conflict {
                collection: Box::new(shown.clone()),
                current: Box::new(row),
                deleted,
            }),
            None if deleted => Err(self.no_record(record.id)),
            Some(_) | None => Ok(row),
        }
    }

    /// Fails where values that must be its own are those of other records than `own`.
    fn check_unique<'v>(
        &self,
        shown: &Collection,
        values: impl Iterator<Item = (usize, &'v Option<Value>)>,
        own: Option<i64>,
    ) -> Result<(), DataError> {
        let mut faults = Vec::new();
        for (place, value) in values {
            let field = &shown.fields[place];
            let Some(value) = value.as_ref().filter(|_| field.unique) else { continue };
            let twin = self.records.iter().find(|(id, record)| {
                let other = record.values.get(&field.id);
                Some(**id) != own
                    && record.stamps.deleted_at.is_none()
                    && other.is_some_and(|other| field.kind.are_twins(value, other))
            });
            if let Some((other, _)) = twin {
                let reason = format!("must be unique, and record {other} has the same");
                faults.push(Fault::of(field, reason));
            }
        }
        DataError::unless_fit(faults)
    }
}
