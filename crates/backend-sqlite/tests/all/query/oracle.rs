//! What a query must answer, found by looking at records in memory in the most obvious way.

use std::cmp::Ordering;

use model::{Collection, Column, Condition, FieldKind, FieldRef, Operator, Query, Row, Value};

/// The ids that a query must list, in their order.
pub(crate) fn answer(of: &Collection, rows: &[Row], query: &Query) -> Vec<i64> {
    let mut found: Vec<&Row> = rows
        .iter()
        .filter(|row| row.deleted_at.is_some() == query.deleted)
        .filter(|row| query.filter.iter().all(|condition| holds(of, row, condition)))
        .filter(|row| query.search.split_whitespace().all(|term| is_in(of, row, term)))
        .collect();
    found.sort_by(|one, other| order(of, one, other, query));
    found.into_iter().map(|row| row.id).collect()
}

fn place(of: &Collection, field: &FieldRef) -> usize {
    of.place_of(field).unwrap()
}

fn holds(of: &Collection, row: &Row, condition: &Condition) -> bool {
    let place = place(of, &condition.field);
    let Some(value) = &row.values[place] else {
        return matches!(
            condition.operator,
            Operator::IsNot | Operator::ContainsNot | Operator::IsEmpty
        );
    };
    let (text, wanted) = (plain(&shown(value)), plain(&condition.value));
    match condition.operator {
        Operator::Contains => return text.contains(&wanted),
        Operator::ContainsNot => return !text.contains(&wanted),
        Operator::StartsWith => return text.starts_with(&wanted),
        Operator::IsEmpty => return false,
        Operator::IsNotEmpty => return true,
        Operator::Is
        | Operator::IsNot
        | Operator::Less
        | Operator::AtMost
        | Operator::Greater
        | Operator::AtLeast => {}
    }
    let given = of.fields[place].read(Some(Value::Text(condition.value.clone())));
    // Two choices may differ in nothing but their accents.
    let same = if of.fields[place].kind == FieldKind::Choice { accented } else { plain };
    let order = compare(&Some(value.clone()), &given.unwrap(), same);
    match condition.operator {
        Operator::Is => order == Ordering::Equal,
        Operator::IsNot => order != Ordering::Equal,
        Operator::Less => order == Ordering::Less,
        Operator::AtMost => order != Ordering::Greater,
        Operator::Greater => order == Ordering::Greater,
        Operator::AtLeast => order != Ordering::Less,
        Operator::Contains
        | Operator::ContainsNot
        | Operator::StartsWith
        | Operator::IsEmpty
        | Operator::IsNotEmpty => unreachable!("answered above"),
    }
}

fn is_in(of: &Collection, row: &Row, term: &str) -> bool {
    has(of, row, term, plain)
}

/// Whether it has the words with accents as they were typed.
fn is_as_typed(of: &Collection, row: &Row, search: &str) -> bool {
    let mut accented_words = search.split_whitespace().filter(|word| accented(word) != plain(word));
    accented_words.all(|word| has(of, row, word, accented))
}

fn has(of: &Collection, row: &Row, term: &str, form: fn(&str) -> String) -> bool {
    of.fields.iter().zip(&row.values).any(|(field, value)| {
        let value = value.as_ref().filter(|_| field.kind != FieldKind::Checkbox);
        value.is_some_and(|value| form(&shown(value)).contains(&form(term)))
    })
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Checkbox(checked) => checked.to_string(),
    }
}

/// In one case; enough for the texts of these tests.
fn accented(text: &str) -> String {
    text.to_lowercase().replace("e\u{301}", "é").replace('ς', "σ")
}

/// Without accents, too.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in accented(text).chars() {
        match letter {
            'ß' => plain.push_str("ss"),
            'ä' => plain.push('a'),
            'é' => plain.push('e'),
            'ö' | 'ø' => plain.push('o'),
            'ü' => plain.push('u'),
            'ί' => plain.push('ι'),
            'ё' => plain.push('е'),
            other => plain.push(other),
        }
    }
    plain
}

fn order(of: &Collection, one: &Row, other: &Row, query: &Query) -> Ordering {
    let begun = |text: &str| text.to_ascii_lowercase().chars().take(100).collect::<String>();
    for key in &query.sort {
        let order = match &key.column {
            Column::Id => one.id.cmp(&other.id),
            Column::Created => one.created_at.cmp(&other.created_at),
            Column::Updated => one.updated_at.cmp(&other.updated_at),
            Column::Field(name) => {
                let place = place(of, name);
                compare(&one.values[place], &other.values[place], begun)
            }
        };
        let order = if key.descending { order.reverse() } else { order };
        if order != Ordering::Equal {
            return order;
        }
    }
    if query.sort.is_empty() {
        let as_typed = |row| is_as_typed(of, row, &query.search);
        let order = as_typed(other).cmp(&as_typed(one));
        if order != Ordering::Equal {
            return order;
        }
    }
    let last_deleted = match query.sort.is_empty() {
        true => other.deleted_at.cmp(&one.deleted_at),
        false => Ordering::Equal,
    };
    last_deleted.then(other.id.cmp(&one.id))
}

fn compare(one: &Option<Value>, other: &Option<Value>, text: impl Fn(&str) -> String) -> Ordering {
    match (one, other) {
        (Some(Value::Text(one)), Some(Value::Text(other))) => text(one).cmp(&text(other)),
        (Some(Value::Number(one)), Some(Value::Number(other))) => one.total_cmp(other),
        (Some(Value::Checkbox(one)), Some(Value::Checkbox(other))) => one.cmp(other),
        _ => one.is_some().cmp(&other.is_some()),
    }
}
