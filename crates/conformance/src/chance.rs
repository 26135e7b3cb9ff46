//! What a step does and asks: mostly what makes sense in the book as it is, now and then anything.

mod ask;
mod schema;

use fastrand::Rng;
use model::{
    Change, CollectionId, CollectionRef, CollectionSummary, Durability, Edit, Field, FieldId,
    FieldRef, RecordVersion, Row, Value, ViewId, ViewRef,
};

use crate::{
    met::Met,
    vocabulary::{fitting, name, rarely, value, written_otherwise},
};

pub(crate) use ask::{misfits, query};

/// What is in a book, by the numbers under which it was met.
#[derive(Debug, Default)]
pub(crate) struct Book {
    collections: Vec<Seen>,
    /// How many were met, those that are deleted among them.
    met_collections: usize,
    met_fields: usize,
    met_views: usize,
    met_records: Vec<usize>,
}

#[derive(Debug)]
struct Seen {
    summary: CollectionSummary,
    rows: Vec<Row>,
}

impl Book {
    pub(crate) fn of(met: &Met, all: Vec<CollectionSummary>, rows: Vec<Vec<Row>>) -> Self {
        let collections = all.into_iter().zip(rows).map(|(mut summary, mut rows)| {
            let id = met.collection(summary.collection.id);
            summary.collection.id = id;
            for field in &mut summary.collection.fields {
                field.id = met.field(field.id);
            }
            for view in &mut summary.views {
                view.id = met.view(view.id);
            }
            for row in &mut rows {
                row.id = met.record(id, row.id);
            }
            Seen { summary, rows }
        });
        Self {
            collections: collections.collect(),
            met_collections: met.collections.len(),
            met_fields: met.fields.len(),
            met_views: met.views.len(),
            met_records: met.records.iter().map(Vec::len).collect(),
        }
    }

    /// A collection that is there, more often the first.
    fn any(&self, random: &mut Rng) -> Option<&Seen> {
        let last = self.collections.len();
        let most = if random.bool() { last } else { last.min(1) };
        (most > 0).then(|| &self.collections[random.usize(..most)])
    }

    fn names(&self) -> Vec<&str> {
        let collections = self.collections.iter().map(|one| &one.summary);
        let names = collections.flat_map(|one| {
            let fields = one.collection.fields.iter().map(|field| field.name.as_str());
            let views = one.views.iter().map(|view| view.name.as_str());
            [one.collection.name.as_str()].into_iter().chain(fields).chain(views)
        });
        names.collect()
    }

    /// A name, often one that is in use.
    fn name(&self, random: &mut Rng) -> String {
        let names = self.names();
        if !names.is_empty() && rarely(random, 3) {
            let known = names[random.usize(..names.len())];
            return written_otherwise(random, known);
        }
        name(random)
    }
}

fn any_number(random: &mut Rng, met: usize) -> i64 {
    // One more than there are: nobody has met that one.
    random.usize(..=met) as i64
}

/// Some way of meaning a collection.
fn collection_ref(random: &mut Rng, book: &Book, seen: &Seen) -> CollectionRef {
    let Seen { summary: CollectionSummary { collection: owner, .. }, .. } = seen;
    let is_first =
        book.collections.first().is_some_and(|first| first.summary.collection.id == owner.id);
    match random.u8(..24) {
        0..5 if is_first => CollectionRef::First,
        5..10 => CollectionRef::Named(written_otherwise(random, &owner.name)),
        10..14 => CollectionRef::Meant { id: owner.id, name: owner.name.clone() },
        14 => CollectionRef::Meant { id: owner.id, name: book.name(random) },
        _ => CollectionRef::Id(owner.id),
    }
}

/// Any way of meaning any collection, deleted ones and none among them.
pub(crate) fn any_collection_ref(random: &mut Rng, book: &Book) -> CollectionRef {
    if let Some(seen) = book.any(random)
        && !rarely(random, 3)
    {
        return collection_ref(random, book, seen);
    }
    let id = CollectionId(any_number(random, book.met_collections));
    match random.u8(..4) {
        0 => CollectionRef::First,
        1 => CollectionRef::Named(book.name(random)),
        2 => CollectionRef::Meant { id, name: book.name(random) },
        _ => CollectionRef::Id(id),
    }
}

/// Some way of meaning this field.
fn own_ref(random: &mut Rng, field: &Field) -> FieldRef {
    match random.u8(..4) {
        0 => FieldRef::Named(field.name.clone()),
        1 => FieldRef::Meant { id: field.id, name: field.name.clone() },
        _ => FieldRef::Id(field.id),
    }
}

/// Some way of meaning one of these fields, now and then another one.
fn field_ref(random: &mut Rng, book: &Book, field: Option<&Field>) -> FieldRef {
    let Some(field) = field.filter(|_| !rarely(random, 25)) else {
        return any_field_ref(random, book);
    };
    match random.u8(..12) {
        0..3 => FieldRef::Named(written_otherwise(random, &field.name)),
        3..6 => FieldRef::Meant { id: field.id, name: field.name.clone() },
        6 if rarely(random, 4) => FieldRef::Meant { id: field.id, name: book.name(random) },
        _ => FieldRef::Id(field.id),
    }
}

fn any_field_ref(random: &mut Rng, book: &Book) -> FieldRef {
    let id = FieldId(any_number(random, book.met_fields));
    match random.u8(..4) {
        0 => FieldRef::Named(book.name(random)),
        1 => FieldRef::Meant { id, name: book.name(random) },
        _ => FieldRef::Id(id),
    }
}

fn any_field<'s>(random: &mut Rng, seen: &'s Seen) -> Option<&'s Field> {
    let fields = &seen.summary.collection.fields;
    (!fields.is_empty()).then(|| &fields[random.usize(..fields.len())])
}

/// A number of a record of that collection, or of none.
pub(crate) fn number(random: &mut Rng, book: &Book, owner: CollectionId) -> i64 {
    let met = usize::try_from(owner.0).ok().and_then(|owner| book.met_records.get(owner));
    any_number(random, met.copied().unwrap_or_default())
}

/// A record of some collection: the collection, a way of meaning it, and the record's number.
pub(crate) fn record(random: &mut Rng, book: &Book) -> Option<(CollectionId, CollectionRef, i64)> {
    let seen = book.any(random)?;
    let owner = seen.summary.collection.id;
    Some((owner, collection_ref(random, book, seen), number(random, book, owner)))
}

/// A change, and the collection whose records it numbers.
pub(crate) fn change(random: &mut Rng, book: &Book) -> (CollectionId, Change) {
    let Some(seen) = book.any(random) else {
        return (CollectionId(0), schema::without_collections(random, book));
    };
    let owner = seen.summary.collection.id;
    let collection = collection_ref(random, book, seen);
    let few = seen.rows.len() < 6;
    let change = match random.u8(..100) {
        0..20 => create(random, book, seen, collection),
        20..40 if few => create(random, book, seen, collection),
        20..40 => edit(random, book, seen, collection),
        40..48 => {
            let records = (0..several(random)).map(|_| version(random, book, seen)).collect();
            Change::Delete { collection, records }
        }
        48..55 => {
            let ids = (0..several(random)).map(|_| number(random, book, owner)).collect();
            Change::Restore { collection, ids }
        }
        55..62 => {
            let record = version(random, book, seen);
            let row = seen.rows.iter().find(|row| row.id == record.id);
            let last = row.map_or(1, |row| row.version);
            let to = if rarely(random, 10) { last + 1 } else { random.i64(1..=last) };
            Change::Revert { collection, record, to }
        }
        62..90 => Change::Schema(schema::change(random, book, seen, collection)),
        90..96 => save_view(random, book, seen, collection),
        96 => {
            Change::SetDurability(if random.bool() { Durability::Full } else { Durability::Normal })
        }
        _ => {
            let view = match seen.summary.views.first() {
                Some(view) if random.bool() => {
                    ViewRef::Named(written_otherwise(random, &view.name))
                }
                Some(view) if random.bool() => ViewRef::Id(view.id),
                Some(_) | None => ViewRef::Id(ViewId(any_number(random, book.met_views))),
            };
            Change::DeleteView { collection, view }
        }
    };
    (owner, change)
}

fn several(random: &mut Rng) -> usize {
    if rarely(random, 3) { random.usize(..4) } else { 1 }
}

/// How much care somebody takes: whoever takes none gives anything.
#[derive(Clone, Copy)]
struct Care(bool);

impl Care {
    fn given(self, random: &mut Rng, book: &Book, seen: &Seen, place: usize) -> (FieldRef, Value) {
        let field = &seen.summary.collection.fields[place];
        // What another record has is not its own.
        if rarely(random, if field.unique { 3 } else { 8 })
            && let Some(value) = anothers(random, seen, place)
        {
            return (own_ref(random, field), value);
        }
        if self.0 {
            (own_ref(random, field), fitting(random, field))
        } else {
            (field_ref(random, book, Some(field)), value(random, field.kind))
        }
    }
}

/// A value that some record has in a field, perhaps written otherwise.
fn anothers(random: &mut Rng, seen: &Seen, place: usize) -> Option<Value> {
    if seen.rows.is_empty() {
        return None;
    }
    let value = seen.rows[random.usize(..seen.rows.len())].values[place].clone()?;
    Some(match value {
        Value::Text(text) => Value::Text(written_otherwise(random, &text)),
        Value::Number(_) | Value::Checkbox(_) => value,
    })
}

fn create(random: &mut Rng, book: &Book, seen: &Seen, collection: CollectionRef) -> Change {
    let care = Care(!rarely(random, 6));
    let records = (0..several(random).max(1) + random.usize(..4)).map(|_| {
        let mut given: Vec<(FieldRef, Value)> = Vec::new();
        for (place, field) in seen.summary.collection.fields.iter().enumerate() {
            if (care.0 && field.required) || !rarely(random, 4) {
                given.push(care.given(random, book, seen, place));
            }
        }
        if !care.0 && rarely(random, 4) {
            given.extend(given.first().cloned());
        }
        given
    });
    Change::Create { collection, records: records.collect() }
}

fn edit(random: &mut Rng, book: &Book, seen: &Seen, collection: CollectionRef) -> Change {
    let care = Care(!rarely(random, 6));
    let edits = (0..several(random)).map(|_| {
        let record = version(random, book, seen);
        let mut values: Vec<(FieldRef, Value)> = Vec::new();
        for place in 0..seen.summary.collection.fields.len() {
            if rarely(random, 3) {
                values.push(care.given(random, book, seen, place));
            }
        }
        Edit { record, values }
    });
    Change::Edit { collection, edits: edits.collect() }
}

/// A record as somebody saw it, or may have.
fn version(random: &mut Rng, book: &Book, seen: &Seen) -> RecordVersion {
    if !seen.rows.is_empty() && !rarely(random, 10) {
        let row = &seen.rows[random.usize(..seen.rows.len())];
        let version = match random.u8(..8) {
            0 => Some(row.version - 1),
            1..4 => None,
            _ => Some(row.version),
        };
        return RecordVersion { id: row.id, version };
    }
    let id = number(random, book, seen.summary.collection.id);
    RecordVersion { id, version: random.bool().then_some(1) }
}

fn save_view(random: &mut Rng, book: &Book, seen: &Seen, collection: CollectionRef) -> Change {
    let views = &seen.summary.views;
    let view = match random.u8(..4) {
        0 => Some(ViewId(any_number(random, book.met_views))),
        1 if !views.is_empty() => Some(views[random.usize(..views.len())].id),
        _ => None,
    };
    let name = book.name(random);
    Change::SaveView { collection, view, name, definition: format!("{{\"n\":{}}}", random.u8(..9)) }
}
