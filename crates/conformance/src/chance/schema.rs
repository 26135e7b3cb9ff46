//! Collections and fields changed at random.

use fastrand::Rng;
use model::{Change, CollectionRef, Field, FieldKind, FieldSettings, NewField, SchemaChange};

use super::{Book, Seen, any_collection_ref, any_field, any_field_ref, field_ref};
use crate::vocabulary::{CHOICES, any_kind, one_of, rarely, typed, written_otherwise};

/// Where there is none, one is made or comes back.
pub(super) fn without_collections(random: &mut Rng, book: &Book) -> Change {
    Change::Schema(if rarely(random, 3) {
        SchemaChange::RestoreCollection { collection: any_collection_ref(random, book) }
    } else {
        create_collection(random, book)
    })
}

fn create_collection(random: &mut Rng, book: &Book) -> SchemaChange {
    let fields = (0..random.usize(1..6)).map(|_| new_field(random, book)).collect();
    SchemaChange::CreateCollection { name: book.name(random), fields }
}

fn new_field(random: &mut Rng, book: &Book) -> NewField {
    let kind = if rarely(random, 4) { FieldKind::Text } else { any_kind(random) };
    NewField { name: book.name(random), settings: settings(random, kind) }
}

/// Settings for a field of that kind, most of which do not contradict each other.
pub(super) fn settings(random: &mut Rng, kind: FieldKind) -> FieldSettings {
    let mut settings = FieldSettings::of(kind);
    settings.required = rarely(random, 6);
    settings.unique = rarely(random, 3);
    if !settings.unique && rarely(random, 5) {
        settings.default = Some(typed(random, kind));
    }
    if (kind == FieldKind::Choice) != rarely(random, 20) {
        settings.choices =
            (0..random.usize(1..5)).map(|_| one_of(random, &CHOICES).to_owned()).collect();
        if !rarely(random, 10) {
            settings.choices.sort();
            settings.choices.dedup();
        }
    }
    settings
}

fn changed(random: &mut Rng, field: &Field) -> FieldSettings {
    let kind = if random.bool() { any_kind(random) } else { field.kind };
    let mut settings = settings(random, kind);
    if kind == FieldKind::Choice && field.kind == kind && random.bool() {
        settings.choices.clone_from(&field.choices);
    }
    settings
}

pub(super) fn change(
    random: &mut Rng,
    book: &Book,
    seen: &Seen,
    collection: CollectionRef,
) -> SchemaChange {
    let field = any_field(random, seen);
    let meant = field_ref(random, book, field);
    match random.u8(..100) {
        0..6 => create_collection(random, book),
        6..12 => SchemaChange::RenameCollection { collection, name: book.name(random) },
        12..16 => SchemaChange::MoveCollection { collection, place: random.usize(..4) },
        16..21 => SchemaChange::DeleteCollection { collection },
        21..29 => SchemaChange::RestoreCollection { collection: any_collection_ref(random, book) },
        29..41 => SchemaChange::CreateField { collection, field: new_field(random, book) },
        41..50 => SchemaChange::RenameField { collection, field: meant, name: book.name(random) },
        50..55 => SchemaChange::MoveField { collection, field: meant, place: random.usize(..6) },
        55..76 => {
            let settings = match field {
                Some(field) => changed(random, field),
                None => settings(random, FieldKind::Text),
            };
            let take_misfits = random.bool();
            SchemaChange::ChangeField { collection, field: meant, settings, take_misfits }
        }
        76..82 => {
            let mut choices =
                seen.summary.collection.fields.iter().filter(|one| !one.choices.is_empty());
            let field = choices.next_back().or(field);
            let known = field.and_then(|field| field.choices.first());
            let choice = known.map_or_else(|| "open".to_owned(), String::clone);
            let choice = written_otherwise(random, &choice);
            let name = one_of(random, &CHOICES).to_owned();
            let field = field_ref(random, book, field);
            SchemaChange::RenameChoice { collection, field, choice, name }
        }
        82..90 => SchemaChange::DeleteField { collection, field: meant },
        _ => SchemaChange::RestoreField { collection, field: any_field_ref(random, book) },
    }
}
