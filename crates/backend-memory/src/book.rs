//! What is in a book, and what is meant by a name or an id.

use std::collections::BTreeMap;

use model::{
    Collection, CollectionId, CollectionRef, CollectionSummary, DataError, Deleted, Durability,
    Field, FieldId, FieldRef, History, Revision, RevisionKind, Row, Value, View, is_same_name,
};

/// All that is in a book. Nothing that was deleted goes, but for views.
#[derive(Clone, Debug, Default)]
pub(crate) struct Book {
    pub(crate) collections: Vec<KeptCollection>,
    pub(crate) last: Last,
    pub(crate) durability: Durability,
}

/// The ids that were given last; none is given twice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Last {
    pub(crate) collection: i64,
    pub(crate) field: i64,
    pub(crate) view: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct KeptCollection {
    pub(crate) id: CollectionId,
    pub(crate) name: String,
    pub(crate) position: usize,
    pub(crate) deleted_at: Option<String>,
    pub(crate) fields: Vec<KeptField>,
    pub(crate) views: Vec<View>,
    pub(crate) records: BTreeMap<i64, KeptRecord>,
    /// The id of the record that was made last.
    pub(crate) last: i64,
}

#[derive(Clone, Debug)]
pub(crate) struct KeptField {
    pub(crate) field: Field,
    pub(crate) position: usize,
    pub(crate) deleted_at: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct KeptRecord {
    /// All of it but its values.
    pub(crate) stamps: Row,
    /// Those of deleted fields among them.
    pub(crate) values: BTreeMap<FieldId, Value>,
    /// The oldest first.
    pub(crate) revisions: Vec<KeptRevision>,
}

#[derive(Clone, Debug)]
pub(crate) struct KeptRevision {
    pub(crate) version: i64,
    pub(crate) kind: RevisionKind,
    pub(crate) at: String,
    pub(crate) by: String,
    pub(crate) program: String,
    pub(crate) replaced: BTreeMap<FieldId, Option<Value>>,
}

impl Book {
    /// The collections that are there, in the order in which people arranged them.
    pub(crate) fn there(&self) -> impl Iterator<Item = &KeptCollection> {
        let mut there: Vec<_> =
            self.collections.iter().filter(|one| one.deleted_at.is_none()).collect();
        there.sort_by_key(|one| (one.position, one.id));
        there.into_iter()
    }

    fn named(&self, name: &str) -> Option<&KeptCollection> {
        let exact = self.there().find(|one| one.name == name);
        exact.or_else(|| self.there().find(|one| is_same_name(&one.name, name)))
    }

    /// The collection that is meant.
    pub(crate) fn collection(&self, meant: &CollectionRef) -> Result<&KeptCollection, DataError> {
        match meant {
            CollectionRef::First => self.there().next().ok_or(DataError::NoCollections),
            CollectionRef::Named(name) => {
                self.named(name).ok_or_else(|| DataError::NoCollection { name: name.clone() })
            }
            CollectionRef::Id(id) => self.of_id(*id),
            CollectionRef::Meant { id, name } => match self.named(name) {
                Some(other) if other.id != *id => {
                    Err(DataError::OtherCollection { name: name.clone() })
                }
                Some(_) | None => self.of_id(*id),
            },
        }
    }

    fn of_id(&self, id: CollectionId) -> Result<&KeptCollection, DataError> {
        let found = self.collections.iter().find(|one| one.id == id);
        match found {
            Some(one) if one.deleted_at.is_none() => Ok(one),
            Some(deleted) => Err(DataError::CollectionDeleted { name: deleted.name.clone() }),
            None => Err(DataError::NoCollection { name: id.to_string() }),
        }
    }

    pub(crate) fn collection_mut(
        &mut self,
        meant: &CollectionRef,
    ) -> Result<&mut KeptCollection, DataError> {
        let id = self.collection(meant)?.id;
        self.kept(id)
    }

    /// The collection of that id, if only deleted.
    pub(crate) fn kept(&mut self, id: CollectionId) -> Result<&mut KeptCollection, DataError> {
        let found = self.collections.iter_mut().find(|one| one.id == id);
        found.ok_or_else(|| DataError::NoCollection { name: id.to_string() })
    }

    /// Those whose names are free, the last of each name, the last deleted first.
    pub(crate) fn deleted_collections(&self) -> Vec<Deleted> {
        let deleted = self.collections.iter().filter_map(|one| {
            Some(Deleted { id: one.id.0, name: one.name.clone(), at: one.deleted_at.clone()? })
        });
        last_of_each_name(deleted.filter(|one| self.named(&one.name).is_none()).collect())
    }
}

/// The last deleted first.
fn last_of_each_name(mut all: Vec<Deleted>) -> Vec<Deleted> {
    all.sort_by(|one, other| (&other.at, other.id).cmp(&(&one.at, one.id)));
    let mut last: Vec<Deleted> = Vec::new();
    for one in all {
        if !last.iter().any(|other| is_same_name(&other.name, &one.name)) {
            last.push(one);
        }
    }
    last
}

impl KeptCollection {
    /// As it is shown: without what is deleted.
    pub(crate) fn shown(&self) -> Collection {
        let mut there: Vec<_> = self.fields.iter().filter(|one| one.deleted_at.is_none()).collect();
        there.sort_by_key(|one| (one.position, one.field.id));
        let fields = there.into_iter().map(|one| one.field.clone()).collect();
        Collection { id: self.id, name: self.name.clone(), fields }
    }

    pub(crate) fn summary(&self) -> CollectionSummary {
        let there = self.records.values().filter(|record| record.stamps.deleted_at.is_none());
        let mut views = self.views.clone();
        // As records by a text: A to Z are the same as a to z.
        views.sort_by_key(|view| view.name.to_ascii_lowercase());
        CollectionSummary { collection: self.shown(), total: there.count() as u64, views }
    }

    /// The field that is meant.
    pub(crate) fn field(&self, meant: &FieldRef) -> Result<Field, DataError> {
        self.shown().field(meant).cloned()
    }

    pub(crate) fn field_mut(&mut self, id: FieldId) -> Result<&mut KeptField, DataError> {
        let collection = self.name.clone();
        let found = self.fields.iter_mut().find(|one| one.field.id == id);
        found.ok_or_else(|| DataError::NoField { collection, name: id.to_string() })
    }

    /// The record, if only deleted.
    pub(crate) fn record(&self, id: i64) -> Result<&KeptRecord, DataError> {
        self.records.get(&id).ok_or_else(|| self.no_record(id))
    }

    pub(crate) fn no_record(&self, id: i64) -> DataError {
        DataError::NoRecord { collection: self.name.clone(), id }
    }

    /// As those of a book.
    pub(crate) fn deleted_fields(&self) -> Vec<Deleted> {
        let there = self.shown().fields;
        let is_free = |name: &str| !there.iter().any(|one| is_same_name(&one.name, name));
        let deleted = self.fields.iter().filter_map(|KeptField { field, deleted_at, .. }| {
            Some(Deleted { id: field.id.0, name: field.name.clone(), at: deleted_at.clone()? })
        });
        last_of_each_name(deleted.filter(|one| is_free(&one.name)).collect())
    }
}

impl KeptRecord {
    /// As it is shown.
    pub(crate) fn row(&self, shown: &Collection) -> Row {
        let values = shown.fields.iter().map(|field| self.values.get(&field.id).cloned());
        Row { values: values.collect(), ..self.stamps.clone() }
    }

    pub(crate) fn history(&self, shown: &Collection) -> History {
        let fields = || shown.fields.iter().enumerate();
        let revisions = self.revisions.iter().rev().map(|one| Revision {
            version: one.version,
            kind: one.kind,
            at: one.at.clone(),
            by: one.by.clone(),
            program: one.program.clone(),
            replaced: fields()
                .filter_map(|(place, field)| Some((place, one.replaced.get(&field.id)?.clone())))
                .collect(),
        });
        History {
            row: self.row(shown),
            is_deleted: self.stamps.deleted_at.is_some(),
            changes: revisions.collect(),
        }
    }
}
