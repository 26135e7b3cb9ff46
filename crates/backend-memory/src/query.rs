//! Which records a query is for, and in which order.

use std::cmp::Ordering;

use model::{
    Collection, Column, Condition, DataError, Field, FieldKind, FieldRef, Operator, Query, Row,
    Value, decimal,
    folding::{cased, folded},
};

use crate::book::KeptCollection;

/// So many characters of a text count where records are sorted.
const COMPARED: usize = 100;

/// All records that a query is for, in its order.
pub(crate) fn listed(kept: &KeptCollection, query: &Query) -> Result<Vec<Row>, DataError> {
    query.check_size()?;
    let shown = kept.shown();
    let place = |field: &FieldRef| {
        let found = kept.field(field)?;
        shown.place_of(&FieldRef::Id(found.id))
    };
    let mut conditions = Vec::new();
    for condition in &query.filter {
        let place = place(&condition.field)?;
        conditions.push((place, condition, condition.operand(&shown.fields[place])?));
    }
    let mut keys = Vec::new();
    for key in &query.sort {
        let by = match &key.column {
            Column::Id => By::Id,
            Column::Created => By::Created,
            Column::Updated => By::Updated,
            Column::Field(field) => By::Field(place(field)?),
        };
        keys.push((by, key.descending));
        // Nothing is left to decide after it.
        if by == By::Id {
            break;
        }
    }
    if query.deleted && query.sort.is_empty() {
        keys.push((By::Deleted, true));
    }
    let words: Vec<String> = query.folded_words().collect();
    let typed: Vec<String> = query.typed_words().collect();
    let mut rows: Vec<Row> = kept.records.values().map(|record| record.row(&shown)).collect();
    rows.retain(|row| {
        let mut conditions = conditions.iter();
        row.deleted_at.is_some() == query.deleted
            && conditions.all(|(place, condition, operand)| {
                holds(&shown.fields[*place], condition, operand.as_ref(), &row.values[*place])
            })
            && words.iter().all(|word| has(&shown, row, word, folded))
    });
    let is_as_typed = |row: &Row| typed.iter().all(|word| has(&shown, row, word, cased));
    rows.sort_by(|one, other| {
        let as_typed = is_as_typed(other).cmp(&is_as_typed(one));
        let keys = keys.iter().map(|(by, descending)| {
            let order = by.compare(&shown, one, other);
            if *descending { order.reverse() } else { order }
        });
        keys.fold(as_typed, Ordering::then).then(other.id.cmp(&one.id))
    });
    Ok(rows)
}

/// A value as it is shown.
fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => decimal(*number),
        Value::Checkbox(checked) => checked.to_string(),
    }
}

/// Whether a word is in one of a record's values.
fn has(shown: &Collection, row: &Row, word: &str, form: fn(&str) -> String) -> bool {
    shown.fields.iter().zip(&row.values).any(|(field, value)| {
        let value = value.as_ref().filter(|_| field.kind != FieldKind::Checkbox);
        value.is_some_and(|value| form(&text(value)).contains(word))
    })
}

fn holds(
    field: &Field,
    condition: &Condition,
    operand: Option<&Value>,
    value: &Option<Value>,
) -> bool {
    let (Some(operand), Some(value)) = (operand, value) else {
        return match condition.operator {
            Operator::IsNot | Operator::ContainsNot => true,
            Operator::IsEmpty => value.is_none(),
            Operator::IsNotEmpty => value.is_some(),
            Operator::Is
            | Operator::Contains
            | Operator::StartsWith
            | Operator::Less
            | Operator::AtMost
            | Operator::Greater
            | Operator::AtLeast => false,
        };
    };
    let (value, operand) = match (value, operand) {
        (Value::Text(value), Value::Text(operand)) => {
            let is_whole = matches!(condition.operator, Operator::Is | Operator::IsNot);
            // Two choices may differ in nothing but their accents.
            let value = match field.kind {
                FieldKind::Choice if is_whole => cased(value),
                FieldKind::Text | FieldKind::LongText | FieldKind::Link | FieldKind::Choice => {
                    folded(value)
                }
                FieldKind::Number | FieldKind::Date | FieldKind::DateTime | FieldKind::Checkbox => {
                    value.clone()
                }
            };
            (Compared::Text(value), Compared::Text(operand.clone()))
        }
        (value, operand) => (Compared::of(value), Compared::of(operand)),
    };
    let contains = || match (&value, &operand) {
        (Compared::Text(value), Compared::Text(operand)) => value.contains(operand.as_str()),
        (Compared::Nothing | Compared::Number(_) | Compared::Text(_), _) => false,
    };
    match condition.operator {
        Operator::Is => value == operand,
        Operator::IsNot => value != operand,
        Operator::Contains => contains(),
        Operator::ContainsNot => !contains(),
        Operator::StartsWith => match (&value, &operand) {
            (Compared::Text(value), Compared::Text(operand)) => value.starts_with(operand.as_str()),
            (Compared::Nothing | Compared::Number(_) | Compared::Text(_), _) => false,
        },
        Operator::Less => value < operand,
        Operator::AtMost => value <= operand,
        Operator::Greater => value > operand,
        Operator::AtLeast => value >= operand,
        Operator::IsEmpty => false,
        Operator::IsNotEmpty => true,
    }
}

/// What records are sorted by.
#[derive(Clone, Copy, PartialEq)]
enum By {
    Id,
    Created,
    Updated,
    Deleted,
    Field(usize),
}

impl By {
    fn compare(self, shown: &Collection, one: &Row, other: &Row) -> Ordering {
        match self {
            Self::Id => one.id.cmp(&other.id),
            Self::Created => one.created_at.cmp(&other.created_at),
            Self::Updated => one.updated_at.cmp(&other.updated_at),
            Self::Deleted => one.deleted_at.cmp(&other.deleted_at),
            Self::Field(place) => {
                let compared = |row: &Row| sorted(shown.fields[place].kind, &row.values[place]);
                compared(one).partial_cmp(&compared(other)).unwrap_or(Ordering::Equal)
            }
        }
    }
}

/// A value as it is compared: nothing is least.
#[derive(PartialEq, PartialOrd)]
enum Compared {
    Nothing,
    Number(f64),
    Text(String),
}

impl Compared {
    fn of(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(text.clone()),
            Value::Number(number) => Self::Number(*number),
            Value::Checkbox(checked) => Self::Number(f64::from(u8::from(*checked))),
        }
    }
}

/// A value as it is sorted: A to Z are the same as a to z.
fn sorted(kind: FieldKind, value: &Option<Value>) -> Compared {
    match value {
        None => Compared::Nothing,
        Some(Value::Text(text)) => {
            let length = if kind.is_free_text() { COMPARED } else { usize::MAX };
            let text: String = text.chars().take(length).collect();
            Compared::Text(text.to_ascii_lowercase())
        }
        Some(value) => Compared::of(value),
    }
}
