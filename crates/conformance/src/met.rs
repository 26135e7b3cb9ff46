//! What was met of a book so far, by the order in which it was met: under these numbers, both sides have the same.

use model::{
    Change, CollectionId, CollectionRef, CollectionSummary, Column, Edit, FieldId, FieldRef,
    Outcome, Query, RecordVersion, SchemaChange, Value, ViewId, ViewRef,
};

/// Where a side has no such thing.
const UNKNOWN: i64 = 1_000_000;

/// The ids that one side has given.
#[derive(Debug, Default)]
pub(crate) struct Met {
    pub(crate) collections: Vec<i64>,
    pub(crate) fields: Vec<i64>,
    pub(crate) views: Vec<i64>,
    /// By the numbers of their collections.
    pub(crate) records: Vec<Vec<i64>>,
}

fn number(all: &[i64], id: i64) -> Option<usize> {
    all.iter().position(|one| *one == id)
}

fn meet(all: &mut Vec<i64>, id: i64) {
    if number(all, id).is_none() {
        all.push(id);
    }
}

/// The number of something, as it is told; of what was not met, its id.
fn told(all: &[i64], id: i64) -> i64 {
    number(all, id).map_or(id, |number| number as i64)
}

fn id(all: &[i64], number: i64) -> i64 {
    let found = usize::try_from(number).ok().and_then(|number| all.get(number));
    found.copied().unwrap_or(UNKNOWN + number)
}

impl Met {
    pub(crate) fn meet_collections(&mut self, all: &[CollectionSummary]) {
        for one in all {
            meet(&mut self.collections, one.collection.id.0);
            one.collection.fields.iter().for_each(|field| meet(&mut self.fields, field.id.0));
            one.views.iter().for_each(|view| meet(&mut self.views, view.id.0));
        }
        self.records.resize_with(self.collections.len(), Vec::new);
    }

    /// Meets the records that were just made.
    pub(crate) fn meet_records(&mut self, change: &Change, outcome: &Outcome) {
        if let (Change::Create { .. }, Outcome::Records { collection, rows }) = (change, outcome)
            && let Some(number) = number(&self.collections, collection.id.0)
        {
            // One that has the id of another is told as that one.
            rows.iter().for_each(|row| meet(&mut self.records[number], row.id));
        }
    }

    pub(crate) fn collection(&self, id: CollectionId) -> CollectionId {
        CollectionId(told(&self.collections, id.0))
    }

    pub(crate) fn field(&self, id: FieldId) -> FieldId {
        FieldId(told(&self.fields, id.0))
    }

    pub(crate) fn view(&self, id: ViewId) -> ViewId {
        ViewId(told(&self.views, id.0))
    }

    /// The number of a record in the collection with this number.
    pub(crate) fn record(&self, collection: CollectionId, id: i64) -> i64 {
        let records = usize::try_from(collection.0).ok().and_then(|owner| self.records.get(owner));
        told(records.map(Vec::as_slice).unwrap_or_default(), id)
    }

    /// The id that the record with this number has.
    pub(crate) fn record_id(&self, collection: CollectionId, number: i64) -> i64 {
        let records = usize::try_from(collection.0).ok().and_then(|owner| self.records.get(owner));
        id(records.map(Vec::as_slice).unwrap_or_default(), number)
    }

    /// What goes by numbers, by this side's ids.
    pub(crate) fn collection_ref(&self, meant: &CollectionRef) -> CollectionRef {
        let by_id = |number: &CollectionId| CollectionId(id(&self.collections, number.0));
        match meant {
            CollectionRef::First => CollectionRef::First,
            CollectionRef::Id(number) => CollectionRef::Id(by_id(number)),
            CollectionRef::Named(name) => CollectionRef::Named(name.clone()),
            CollectionRef::Meant { id, name } => {
                CollectionRef::Meant { id: by_id(id), name: name.clone() }
            }
        }
    }

    pub(crate) fn field_ref(&self, meant: &FieldRef) -> FieldRef {
        let by_id = |number: &FieldId| FieldId(id(&self.fields, number.0));
        match meant {
            FieldRef::Id(number) => FieldRef::Id(by_id(number)),
            FieldRef::Named(name) => FieldRef::Named(name.clone()),
            FieldRef::Meant { id, name } => FieldRef::Meant { id: by_id(id), name: name.clone() },
        }
    }

    fn view_id(&self, number: ViewId) -> ViewId {
        ViewId(id(&self.views, number.0))
    }

    fn given(&self, values: &[(FieldRef, Value)]) -> Vec<(FieldRef, Value)> {
        values.iter().map(|(field, value)| (self.field_ref(field), value.clone())).collect()
    }

    pub(crate) fn query(&self, query: &Query) -> Query {
        let mut query = query.clone();
        for condition in &mut query.filter {
            condition.field = self.field_ref(&condition.field);
        }
        for key in &mut query.sort {
            if let Column::Field(field) = &mut key.column {
                *field = self.field_ref(field);
            }
        }
        query
    }

    /// `change`, whose records are those of the collection `of`.
    pub(crate) fn change(&self, owner: CollectionId, change: &Change) -> Change {
        let seen = |record: &RecordVersion| RecordVersion {
            id: self.record_id(owner, record.id),
            version: record.version,
        };
        match change.clone() {
            Change::Create { collection, records } => Change::Create {
                collection: self.collection_ref(&collection),
                records: records.iter().map(|values| self.given(values)).collect(),
            },
            Change::Edit { collection, edits } => {
                let edits = edits.iter().map(|Edit { record, values }| Edit {
                    record: seen(record),
                    values: self.given(values),
                });
                let edits = edits.collect();
                Change::Edit { collection: self.collection_ref(&collection), edits }
            }
            Change::Delete { collection, records } => Change::Delete {
                collection: self.collection_ref(&collection),
                records: records.iter().map(seen).collect(),
            },
            Change::Restore { collection, ids } => Change::Restore {
                collection: self.collection_ref(&collection),
                ids: ids.iter().map(|number| self.record_id(owner, *number)).collect(),
            },
            Change::Revert { collection, record, to } => Change::Revert {
                collection: self.collection_ref(&collection),
                record: seen(&record),
                to,
            },
            Change::Schema(change) => Change::Schema(self.schema_change(change)),
            Change::SaveView { collection, view, name, definition } => Change::SaveView {
                collection: self.collection_ref(&collection),
                view: view.map(|view| self.view_id(view)),
                name,
                definition,
            },
            Change::DeleteView { collection, view } => Change::DeleteView {
                collection: self.collection_ref(&collection),
                view: match view {
                    ViewRef::Id(id) => ViewRef::Id(self.view_id(id)),
                    ViewRef::Named(name) => ViewRef::Named(name),
                },
            },
            Change::SetDurability(durability) => Change::SetDurability(durability),
        }
    }

    fn schema_change(&self, mut change: SchemaChange) -> SchemaChange {
        match &mut change {
            SchemaChange::CreateCollection { .. } => {}
            SchemaChange::RenameCollection { collection, .. }
            | SchemaChange::MoveCollection { collection, .. }
            | SchemaChange::DeleteCollection { collection }
            | SchemaChange::RestoreCollection { collection }
            | SchemaChange::CreateField { collection, .. } => {
                *collection = self.collection_ref(collection);
            }
            SchemaChange::RenameField { collection, field, .. }
            | SchemaChange::MoveField { collection, field, .. }
            | SchemaChange::ChangeField { collection, field, .. }
            | SchemaChange::RenameChoice { collection, field, .. }
            | SchemaChange::DeleteField { collection, field }
            | SchemaChange::RestoreField { collection, field } => {
                *collection = self.collection_ref(collection);
                *field = self.field_ref(field);
            }
        }
        change
    }
}
