//! Between the model's types, which go by a field's place, and the boundary's, which go by name.

use model::{DataError, Fault, is_same_name};
use store::CollectionSummary;

use crate::{
    Error,
    boundary::{
        Change, ChangeKind, Collection, Field, FieldChange, FieldKind, Record, RecordPage, Value,
        Values, View,
    },
    fields::place_of,
    kept_view,
};

pub(crate) fn collection(summary: CollectionSummary) -> Collection {
    let CollectionSummary { collection, total, views } = summary;
    let views = views.iter().filter_map(|view| kept_view::shown(&collection, view)).collect();
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

fn kind(kind: model::FieldKind) -> FieldKind {
    match kind {
        model::FieldKind::Text => FieldKind::Text,
        model::FieldKind::LongText => FieldKind::LongText,
        model::FieldKind::Number => FieldKind::Number,
        model::FieldKind::Date => FieldKind::Date,
        model::FieldKind::DateTime => FieldKind::DateTime,
        model::FieldKind::Checkbox => FieldKind::Checkbox,
        model::FieldKind::Choice => FieldKind::Choice,
        model::FieldKind::Link => FieldKind::Link,
    }
}

pub(crate) fn settings(field: &Field) -> model::FieldSettings {
    let kind = match field.kind {
        FieldKind::Text => model::FieldKind::Text,
        FieldKind::LongText => model::FieldKind::LongText,
        FieldKind::Number => model::FieldKind::Number,
        FieldKind::Date => model::FieldKind::Date,
        FieldKind::DateTime => model::FieldKind::DateTime,
        FieldKind::Checkbox => model::FieldKind::Checkbox,
        FieldKind::Choice => model::FieldKind::Choice,
        FieldKind::Link => model::FieldKind::Link,
    };
    model::FieldSettings {
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
    /// [`DataError::NoField`].
    pub fn field(&self, name: &str) -> Result<&Field, Error> {
        let exact = self.fields.iter().find(|field| field.name == name);
        let found =
            exact.or_else(|| self.fields.iter().find(|field| is_same_name(&field.name, name)));
        let (collection, name) = (self.name.clone(), name.to_owned());
        found.ok_or_else(|| DataError::NoField { collection, name }.into())
    }

    /// The view of that name, whatever its case.
    ///
    /// # Errors
    /// [`DataError::NoView`].
    pub fn view(&self, name: &str) -> Result<&View, Error> {
        let found = self.views.iter().find(|view| is_same_name(&view.name, name));
        let (collection, name) = (self.name.clone(), name.to_owned());
        found.ok_or_else(|| DataError::NoView { collection, name }.into())
    }

    /// That it has no field of that name, but others.
    #[must_use]
    pub fn unknown(&self, name: &str) -> Error {
        let names: Vec<&str> = self.fields.iter().map(|field| field.name.as_str()).collect();
        let (collection, field) = (self.name.clone(), name.to_owned());
        Error::UnknownField { collection, field, fields: names.join(", ") }
    }
}

pub(crate) fn page((collection, page): (model::Collection, model::Page)) -> RecordPage {
    let records = page.rows.into_iter().map(|row| record(&collection, row)).collect();
    RecordPage { total: page.total, more: page.more, records }
}

pub(crate) fn record(collection: &model::Collection, row: model::Row) -> Record {
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
            .filter_map(|(field, value)| Some((field.name.clone(), value?.into())))
            .collect(),
    }
}

/// Reads the values of a new record by the collection's fields, in their order. A field that is not
/// named has its default.
pub(crate) fn read_values(
    collection: &model::Collection,
    values: &Values,
) -> Result<Vec<Option<model::Value>>, Error> {
    let mut given = vec![None; collection.fields.len()];
    for (place, value) in places(collection, values)? {
        given[place] = Some(value);
    }
    all_of(collection.fields.iter().zip(given).map(|(field, value)| {
        let default = || field.default.clone().map(model::Value::Text);
        field.read(value.or_else(default))
    }))
}

/// Reads values of some of the collection's fields, with their places.
pub(crate) fn read_some_values(
    collection: &model::Collection,
    values: &Values,
) -> Result<Vec<(usize, Option<model::Value>)>, Error> {
    let given = places(collection, values)?.into_iter();
    all_of(given.map(|(place, value)| Ok((place, collection.fields[place].read(Some(value))?))))
}

/// What was read, or every fault that was found in it.
fn all_of<T>(read: impl Iterator<Item = Result<T, DataError>>) -> Result<Vec<T>, Error> {
    let (mut all, mut faults) = (Vec::new(), Vec::new());
    for each in read {
        match each {
            Ok(value) => all.push(value),
            Err(DataError::Invalid { field, reason }) => faults.push(Fault { field, reason }),
            Err(other) => return Err(other.into()),
        }
    }
    DataError::unless_fit(faults)?;
    Ok(all)
}

/// The values with the places of their fields. Of two for one field, neither is what was meant.
fn places(
    collection: &model::Collection,
    values: &Values,
) -> Result<Vec<(usize, model::Value)>, Error> {
    let mut places: Vec<(usize, model::Value)> = Vec::new();
    for (name, value) in values {
        let place = place_of(collection, name)?;
        if places.iter().any(|(taken, _)| *taken == place) {
            return Err(Error::twice(&collection.fields[place].name));
        }
        places.push((place, value.into()));
    }
    Ok(places)
}

/// Its creation first. What each change put in place is what the next one replaced.
pub(crate) fn history(collection: &model::Collection, history: model::History) -> Vec<Change> {
    let row = history.row;
    let mut values = row.values;
    let mut changes: Vec<Change> = Vec::new();
    for change in history.changes {
        let fields = change.replaced.into_iter().map(|(place, from)| {
            let to = std::mem::replace(&mut values[place], from.clone());
            let field = collection.fields[place].name.clone();
            FieldChange { field, from: from.map(Value::from), to: to.map(Value::from) }
        });
        changes.push(Change {
            version: change.version,
            kind: match change.kind {
                model::ChangeKind::Edit => ChangeKind::Edit,
                model::ChangeKind::Delete => ChangeKind::Delete,
                model::ChangeKind::Restore => ChangeKind::Restore,
            },
            at: change.at,
            by: change.by,
            program: Some(change.program),
            fields: fields.collect(),
        });
    }
    let filled = collection.fields.iter().zip(values).filter_map(|(field, value)| {
        Some(FieldChange { field: field.name.clone(), from: None, to: Some(value?.into()) })
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
