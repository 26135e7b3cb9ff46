//! Between the store's types, which go by a field's place, and the boundary's, which go by name.

use store::{Fault, is_same_name};

use crate::{
    Error,
    boundary::{
        Change, ChangeKind, Collection, Field, FieldChange, FieldKind, Record, RecordPage, Value,
        Values, View,
    },
    views,
};

pub(crate) fn collection(described: store::Described) -> Collection {
    let store::Described { collection, total, views } = described;
    let views = views.iter().filter_map(|view| views::shown(&collection, view)).collect();
    let fields = collection.fields.into_iter().map(|field| Field {
        name: field.name,
        kind: kind(field.kind),
        required: field.required,
        unique: field.unique,
        choices: field.choices,
        default: field.default,
    });
    Collection { name: collection.name, total, fields: fields.collect(), views }
}

fn kind(kind: store::FieldKind) -> FieldKind {
    match kind {
        store::FieldKind::Text => FieldKind::Text,
        store::FieldKind::LongText => FieldKind::LongText,
        store::FieldKind::Number => FieldKind::Number,
        store::FieldKind::Date => FieldKind::Date,
        store::FieldKind::DateTime => FieldKind::DateTime,
        store::FieldKind::Checkbox => FieldKind::Checkbox,
        store::FieldKind::Choice => FieldKind::Choice,
        store::FieldKind::Link => FieldKind::Link,
    }
}

pub(crate) fn settings(field: &Field) -> store::FieldSettings {
    let kind = match field.kind {
        FieldKind::Text => store::FieldKind::Text,
        FieldKind::LongText => store::FieldKind::LongText,
        FieldKind::Number => store::FieldKind::Number,
        FieldKind::Date => store::FieldKind::Date,
        FieldKind::DateTime => store::FieldKind::DateTime,
        FieldKind::Checkbox => store::FieldKind::Checkbox,
        FieldKind::Choice => store::FieldKind::Choice,
        FieldKind::Link => store::FieldKind::Link,
    };
    store::FieldSettings {
        kind,
        required: field.required,
        unique: field.unique,
        choices: field.choices.clone(),
        default: field.default.clone(),
    }
}

impl Collection {
    /// The field of that name, whatever its case.
    ///
    /// # Errors
    /// [`store::Error::NoField`].
    pub fn field(&self, name: &str) -> Result<&Field, Error> {
        let exact = self.fields.iter().find(|field| field.name == name);
        let found =
            exact.or_else(|| self.fields.iter().find(|field| is_same_name(&field.name, name)));
        let (collection, name) = (self.name.clone(), name.to_owned());
        found.ok_or(Error::Store(store::Error::NoField { collection, name }))
    }

    /// The view of that name, whatever its case.
    ///
    /// # Errors
    /// [`store::Error::NoView`].
    pub fn view(&self, name: &str) -> Result<&View, Error> {
        let found = self.views.iter().find(|view| is_same_name(&view.name, name));
        let (collection, name) = (self.name.clone(), name.to_owned());
        found.ok_or(Error::Store(store::Error::NoView { collection, name }))
    }

    /// That it has no field of that name, but others.
    #[must_use]
    pub fn unknown(&self, name: &str) -> Error {
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        let (collection, field) = (self.name.clone(), name.to_owned());
        Error::UnknownField { collection, field, fields: names.join(", ") }
    }
}

pub(crate) fn page((collection, page): (store::Collection, store::Page)) -> RecordPage {
    let records = page.rows.into_iter().map(|row| record(&collection, row)).collect();
    RecordPage { total: page.total, more: page.more, records }
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
        deleted_at: row.deleted_at,
        values: values
            .filter_map(|(field, value)| Some((field.name.clone(), shown(value?))))
            .collect(),
    }
}

/// Reads the values of a new record by the collection's fields, in their order. A field that is not
/// named has its default.
pub(crate) fn read_values(
    collection: &store::Collection,
    values: &Values,
) -> Result<Vec<Option<store::Value>>, Error> {
    let mut given = vec![None; collection.fields.len()];
    for (place, value) in places(collection, values)? {
        given[place] = Some(value);
    }
    all_of(collection.fields.iter().zip(given).map(|(field, value)| {
        let default = || field.default.clone().map(store::Value::Text);
        field.read(value.or_else(default))
    }))
}

/// Reads values of some of the collection's fields, with their places.
pub(crate) fn read_some_values(
    collection: &store::Collection,
    values: &Values,
) -> Result<Vec<(usize, Option<store::Value>)>, Error> {
    let given = places(collection, values)?.into_iter();
    all_of(given.map(|(place, value)| Ok((place, collection.fields[place].read(Some(value))?))))
}

/// What was read, or every fault that was found in it.
fn all_of<T>(read: impl Iterator<Item = Result<T, store::Error>>) -> Result<Vec<T>, Error> {
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for each in read {
        match each {
            Ok(value) => all.push(value),
            Err(store::Error::Invalid { field, reason }) => faults.push(Fault { field, reason }),
            Err(other) => return Err(other.into()),
        }
    }
    store::Error::unless_fit(faults)?;
    Ok(all)
}

/// The values with the places of their fields. Of two for one field, neither is what was meant.
fn places(
    collection: &store::Collection,
    values: &Values,
) -> Result<Vec<(usize, store::Value)>, Error> {
    let mut places: Vec<(usize, store::Value)> = Vec::new();
    for (name, value) in values {
        let place = place_of(collection, name)?;
        if places.iter().any(|(taken, _)| *taken == place) {
            return Err(Error::twice(&collection.fields[place].name));
        }
        places.push((place, given(value)));
    }
    Ok(places)
}

/// The place of the field of that name, whatever its case.
pub(crate) fn place_of(collection: &store::Collection, name: &str) -> Result<usize, Error> {
    let fields = &collection.fields;
    let exact = fields.iter().position(|field| field.name == name);
    let found = exact.or_else(|| fields.iter().position(|field| is_same_name(&field.name, name)));
    found.ok_or_else(|| {
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        Error::UnknownField {
            collection: collection.name.clone(),
            field: name.to_owned(),
            fields: names.join(", "),
        }
    })
}

/// Its creation first. What each change put in place is what the next one replaced.
pub(crate) fn history(collection: &store::Collection, history: store::History) -> Vec<Change> {
    let row = history.row;
    let mut values = row.values;
    let mut changes: Vec<Change> = Vec::new();
    for change in history.changes {
        let fields = change.replaced.into_iter().map(|(place, from)| {
            let to = std::mem::replace(&mut values[place], from.clone());
            let field = collection.fields[place].name.clone();
            FieldChange { field, from: from.map(shown), to: to.map(shown) }
        });
        changes.push(Change {
            version: change.version,
            kind: match change.kind {
                store::ChangeKind::Edit => ChangeKind::Edit,
                store::ChangeKind::Delete => ChangeKind::Delete,
                store::ChangeKind::Restore => ChangeKind::Restore,
            },
            at: change.at,
            by: change.by,
            program: Some(change.program),
            fields: fields.collect(),
        });
    }
    let filled = collection.fields.iter().zip(values).filter_map(|(field, value)| {
        Some(FieldChange { field: field.name.clone(), from: None, to: Some(shown(value?)) })
    });
    changes.push(Change {
        version: 1,
        kind: ChangeKind::Create,
        at: row.created_at,
        by: row.created_by,
        program: None,
        fields: filled.collect(),
    });
    changes.reverse();
    changes
}

fn given(value: &Value) -> store::Value {
    match value {
        Value::Checkbox(checked) => store::Value::Checkbox(*checked),
        Value::Number(number) => store::Value::Number(*number),
        Value::Text(text) => store::Value::Text(text.clone()),
    }
}

pub(crate) fn shown(value: store::Value) -> Value {
    match value {
        store::Value::Checkbox(checked) => Value::Checkbox(checked),
        store::Value::Number(number) => Value::Number(number),
        store::Value::Text(text) => Value::Text(text),
    }
}
