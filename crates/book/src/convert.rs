//! Between the store's types, which go by a field's place, and the boundary's, which go by name.

use crate::{
    Error,
    boundary::{Collection, Field, FieldKind, Record, Value, Values},
};

pub(crate) fn collection(collection: store::Collection, total: u64) -> Collection {
    let fields = collection.fields.into_iter().map(|field| Field {
        name: field.name,
        kind: match field.kind {
            store::FieldKind::Text => FieldKind::Text,
            store::FieldKind::LongText => FieldKind::LongText,
            store::FieldKind::Number => FieldKind::Number,
            store::FieldKind::Date => FieldKind::Date,
            store::FieldKind::Checkbox => FieldKind::Checkbox,
            store::FieldKind::Choice => FieldKind::Choice,
        },
        required: field.required,
        choices: field.choices,
    });
    Collection { name: collection.name, total, fields: fields.collect() }
}

pub(crate) fn record(collection: &store::Collection, row: store::Row) -> Record {
    let values = collection.fields.iter().zip(row.values);
    Record {
        id: row.id,
        version: row.version,
        created_at: row.created_at,
        created_by: row.created_by,
        updated_at: row.updated_at,
        updated_by: row.updated_by,
        values: values
            .filter_map(|(field, value)| Some((field.name.clone(), shown(value?))))
            .collect(),
    }
}

/// Reads values by the collection's fields, in their order.
pub(crate) fn read_values(
    collection: &store::Collection,
    values: &Values,
) -> Result<Vec<Option<store::Value>>, Error> {
    let mut places = vec![None; collection.fields.len()];
    for (name, value) in values {
        let place = collection.fields.iter().position(|field| field.name == *name).or_else(|| {
            collection
                .fields
                .iter()
                .position(|field| field.name.to_lowercase() == name.to_lowercase())
        });
        let Some(place) = place else {
            let names: Vec<&str> =
                collection.fields.iter().map(|field| field.name.as_str()).collect();
            return Err(Error::UnknownField {
                collection: collection.name.clone(),
                field: name.clone(),
                fields: names.join(", "),
            });
        };
        places[place] = Some(given(value));
    }
    let read = collection.fields.iter().zip(places).map(|(field, value)| field.read(value));
    Ok(read.collect::<Result<_, _>>()?)
}

fn given(value: &Value) -> store::Value {
    match value {
        Value::Checkbox(checked) => store::Value::Checkbox(*checked),
        Value::Number(number) => store::Value::Number(*number),
        Value::Text(text) => store::Value::Text(text.clone()),
    }
}

fn shown(value: store::Value) -> Value {
    match value {
        store::Value::Checkbox(checked) => Value::Checkbox(checked),
        store::Value::Number(number) => Value::Number(number),
        store::Value::Text(text) => Value::Text(text),
    }
}
