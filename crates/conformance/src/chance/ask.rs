//! Questions at random.

use fastrand::Rng;
use model::{
    CollectionId, CollectionRef, Column, Condition, FieldKind, FieldRef, FieldSettings, Operator,
    Query, SortKey,
};

use super::{Book, Seen, any_field, collection_ref, field_ref, schema::settings};
use crate::vocabulary::{OPERATORS, any_kind, one_of, rarely, typed, words};

pub(crate) fn query(random: &mut Rng, book: &Book) -> Option<(CollectionRef, Query)> {
    let seen = book.any(random)?;
    let filter = (0..random.usize(..3)).map(|_| condition(random, book, seen)).collect();
    let sort = (0..random.usize(..4)).map(|place| {
        let column = match random.u8(..8) {
            0 => Column::Id,
            // What comes after them hangs on whether two times are the same.
            1 if place == 0 => Column::Created,
            2 if place == 0 => Column::Updated,
            _ => {
                let field = any_field(random, seen);
                Column::Field(field_ref(random, book, field))
            }
        };
        SortKey { column, descending: random.bool() }
    });
    let sort = sort.collect();
    let query = Query { search: search(random), filter, sort, deleted: rarely(random, 5) };
    Some((collection_ref(random, book, seen), query))
}

fn condition(random: &mut Rng, book: &Book, seen: &Seen) -> Condition {
    let field = any_field(random, seen);
    let kind = field.map_or(FieldKind::Text, |field| field.kind);
    let fits = |operator: &Operator| match operator {
        Operator::Contains | Operator::ContainsNot | Operator::StartsWith => kind.is_text(),
        Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => {
            kind.is_ordered()
        }
        Operator::Is | Operator::IsNot | Operator::IsEmpty | Operator::IsNotEmpty => true,
    };
    let operators: Vec<Operator> = if rarely(random, 10) {
        OPERATORS.to_vec()
    } else {
        OPERATORS.into_iter().filter(fits).collect()
    };
    let operator = operators[random.usize(..operators.len())];
    // Mostly something that a record has.
    let place = seen.summary.collection.fields.iter().position(|one| Some(one) == field);
    let mut held = seen.rows.iter().filter_map(|row| match row.values.get(place?)?.as_ref()? {
        model::Value::Text(text) => Some(text.clone()),
        model::Value::Number(number) => Some(model::decimal(*number)),
        model::Value::Checkbox(checked) => Some(checked.to_string()),
    });
    let value = match held.nth(random.usize(..3)) {
        Some(held) if random.bool() => held,
        Some(held) if random.bool() => part(random, &held),
        Some(_) | None => typed(random, kind),
    };
    Condition { field: field_ref(random, book, field), operator, value }
}

/// Some letters in a row.
fn part(random: &mut Rng, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.is_empty() {
        return String::new();
    }
    let from = random.usize(..letters.len());
    let to = letters.len().min(from + random.usize(1..6));
    letters[from..to].iter().collect()
}

fn search(random: &mut Rng) -> String {
    match random.u8(..6) {
        0 => {
            let text = words(random, 2);
            part(random, &text)
        }
        1 => words(random, 2),
        2 => one_of(random, &["e21", "1e", "0", ".5", "26-0", "org/a", "true", "00000", "\0"])
            .to_owned(),
        _ => String::new(),
    }
}

/// A field, and settings that its values may not fit.
pub(crate) fn misfits(
    random: &mut Rng,
    book: &Book,
) -> Option<(CollectionId, CollectionRef, FieldRef, FieldSettings)> {
    let seen = book.any(random)?;
    let field = any_field(random, seen);
    let kind = any_kind(random);
    let meant = field_ref(random, book, field);
    let owner = seen.summary.collection.id;
    Some((owner, collection_ref(random, book, seen), meant, settings(random, kind)))
}
