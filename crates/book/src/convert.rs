//! Between the model's types, whose values go by a field's place, and the boundary's, whose go by its id.

use model::{CollectionSummary, DataError, FieldRef, is_same_name};

use crate::{
    Error,
    boundary::{
        Change, ChangeKind, Collection, Field, FieldChange, FieldKind, FieldSettings, NewField,
        Record, RecordPage, SchemaChange, Value, Values, View,
    },
    kept_view,
};

pub(crate) fn collection(summary: CollectionSummary) -> Collection {
    let CollectionSummary { collection, total, views } = summary;
    let views = views.iter().filter_map(|view| kept_view::shown(&collection, view)).collect();
    let fields = collection.fields.into_iter().map(|field| Field {
        id: field.id,
        name: field.name,
        kind: kind(field.kind),
        required: field.required,
        unique: field.unique,
        choices: field.choices,
        default: field.default,
    });
    Collection { id: collection.id, name: collection.name, total, fields: fields.collect(), views }
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

fn kind_of(kind: FieldKind) -> model::FieldKind {
    match kind {
        FieldKind::Text => model::FieldKind::Text,
        FieldKind::LongText => model::FieldKind::LongText,
        FieldKind::Number => model::FieldKind::Number,
        FieldKind::Date => model::FieldKind::Date,
        FieldKind::DateTime => model::FieldKind::DateTime,
        FieldKind::Checkbox => model::FieldKind::Checkbox,
        FieldKind::Choice => model::FieldKind::Choice,
        FieldKind::Link => model::FieldKind::Link,
    }
}

pub(crate) fn settings(settings: &FieldSettings) -> model::FieldSettings {
    model::FieldSettings {
        kind: kind_of(settings.kind),
        required: settings.required,
        unique: settings.unique,
        choices: settings.choices.clone(),
        default: settings.default.clone(),
    }
}

fn new_field(field: &NewField) -> model::NewField {
    let settings = model::FieldSettings {
        kind: kind_of(field.kind),
        required: field.required,
        unique: field.unique,
        choices: field.choices.clone(),
        default: field.default.clone(),
    };
    model::NewField { name: field.name.clone(), settings }
}

pub(crate) fn schema_change(reshape: &SchemaChange) -> model::SchemaChange {
    match reshape.clone() {
        SchemaChange::CreateCollection { name, fields } => model::SchemaChange::CreateCollection {
            name,
            fields: fields.iter().map(new_field).collect(),
        },
        SchemaChange::RenameCollection { collection, name } => {
            model::SchemaChange::RenameCollection { collection, name }
        }
        SchemaChange::MoveCollection { collection, place } => {
            model::SchemaChange::MoveCollection { collection, place }
        }
        SchemaChange::DeleteCollection { collection } => {
            model::SchemaChange::DeleteCollection { collection }
        }
        SchemaChange::RestoreCollection { collection } => {
            model::SchemaChange::RestoreCollection { collection }
        }
        SchemaChange::CreateField { collection, field } => {
            model::SchemaChange::CreateField { collection, field: new_field(&field) }
        }
        SchemaChange::RenameField { collection, field, name } => {
            model::SchemaChange::RenameField { collection, field, name }
        }
        SchemaChange::MoveField { collection, field, place } => {
            model::SchemaChange::MoveField { collection, field, place }
        }
        SchemaChange::ChangeField { collection, field, settings: new, take_misfits } => {
            let settings = settings(&new);
            model::SchemaChange::ChangeField { collection, field, settings, take_misfits }
        }
        SchemaChange::RenameChoice { collection, field, choice, name } => {
            model::SchemaChange::RenameChoice { collection, field, choice, name }
        }
        SchemaChange::DeleteField { collection, field } => {
            model::SchemaChange::DeleteField { collection, field }
        }
        SchemaChange::RestoreField { collection, field } => {
            model::SchemaChange::RestoreField { collection, field }
        }
    }
}

/// Values as the window gives them.
pub(crate) fn given(values: &Values) -> Vec<(FieldRef, model::Value)> {
    values.iter().map(|(field, value)| (FieldRef::Id(*field), value.into())).collect()
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
        DataError::UnknownField { collection, field, fields: names.join(", ") }.into()
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
        values: values.filter_map(|(field, value)| Some((field.id, value?.into()))).collect(),
    }
}

/// Its creation first. What each change put in place is what the next one replaced.
pub(crate) fn history(collection: &model::Collection, history: model::History) -> Vec<Change> {
    let row = history.row;
    let mut values = row.values;
    let mut changes: Vec<Change> = Vec::new();
    for change in history.changes {
        let fields = change.replaced.into_iter().map(|(place, from)| {
            let to = std::mem::replace(&mut values[place], from.clone());
            let field = collection.fields[place].id;
            FieldChange { field, from: from.map(Value::from), to: to.map(Value::from) }
        });
        changes.push(Change {
            version: change.version,
            kind: match change.kind {
                model::RevisionKind::Edit => ChangeKind::Edit,
                model::RevisionKind::Delete => ChangeKind::Delete,
                model::RevisionKind::Restore => ChangeKind::Restore,
            },
            at: change.at,
            by: change.by,
            program: Some(change.program),
            fields: fields.collect(),
        });
    }
    let filled = collection.fields.iter().zip(values).filter_map(|(field, value)| {
        Some(FieldChange { field: field.id, from: None, to: Some(value?.into()) })
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
