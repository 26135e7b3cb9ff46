//! What scripts are told: with the names of fields where the book has their ids.

use std::collections::BTreeMap;

use book::boundary::{
    self as by_id, ChangeKind, ErrorCode, ErrorContext, ErrorReport, FieldId, FieldKind, Operator,
    Value,
};
use serde::Serialize;

/// The names of a collection's fields.
pub struct Names<'a>(BTreeMap<FieldId, &'a str>);

impl<'a> Names<'a> {
    fn of_model(collection: &'a model::Collection) -> Self {
        Self(collection.fields.iter().map(|field| (field.id, field.name.as_str())).collect())
    }

    pub fn of(collection: &'a by_id::Collection) -> Self {
        Self(collection.fields.iter().map(|field| (field.id, field.name.as_str())).collect())
    }

    /// What a field is called; `None` where it is gone meanwhile.
    pub fn get(&self, field: FieldId) -> Option<&'a str> {
        self.0.get(&field).copied()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record<'a> {
    id: i64,
    version: i64,
    created_at: &'a str,
    created_by: &'a str,
    updated_at: &'a str,
    updated_by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    deleted_at: Option<&'a str>,
    values: BTreeMap<&'a str, &'a Value>,
}

impl<'a> Record<'a> {
    pub fn of(names: &Names<'a>, record: &'a by_id::Record) -> Self {
        let values = record.values.iter();
        Self {
            id: record.id,
            version: record.version,
            created_at: &record.created_at,
            created_by: &record.created_by,
            updated_at: &record.updated_at,
            updated_by: &record.updated_by,
            deleted_at: record.deleted_at.as_deref(),
            values: values.filter_map(|(id, value)| Some((names.get(*id)?, value))).collect(),
        }
    }
}

#[derive(Serialize)]
pub struct Page<'a> {
    total: u64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    more: bool,
    records: Vec<Record<'a>>,
}

impl<'a> Page<'a> {
    pub fn of(names: &Names<'a>, page: &'a by_id::RecordPage) -> Self {
        let records = page.records.iter().map(|record| Record::of(names, record)).collect();
        Self { total: page.total, more: page.more, records }
    }
}

#[derive(Serialize)]
pub struct Change<'a> {
    version: i64,
    kind: ChangeKind,
    at: &'a str,
    by: &'a str,
    program: Option<&'a str>,
    fields: Vec<FieldChange<'a>>,
}

#[derive(Serialize)]
struct FieldChange<'a> {
    field: &'a str,
    from: Option<&'a Value>,
    to: Option<&'a Value>,
}

impl<'a> Change<'a> {
    pub fn of(names: &Names<'a>, change: &'a by_id::Change) -> Self {
        let fields = change.fields.iter().filter_map(|change| {
            let field = names.get(change.field)?;
            Some(FieldChange { field, from: change.from.as_ref(), to: change.to.as_ref() })
        });
        Self {
            version: change.version,
            kind: change.kind,
            at: &change.at,
            by: &change.by,
            program: change.program.as_deref(),
            fields: fields.collect(),
        }
    }
}

#[derive(Serialize)]
pub struct Collection<'a> {
    name: &'a str,
    total: u64,
    fields: Vec<Field<'a>>,
    views: Vec<View<'a>>,
}

impl<'a> Collection<'a> {
    pub fn of(collection: &'a by_id::Collection) -> Self {
        Self {
            name: &collection.name,
            total: collection.total,
            fields: Field::all_of(collection),
            views: View::all_of(collection),
        }
    }
}

#[derive(Serialize)]
pub struct Field<'a> {
    name: &'a str,
    kind: FieldKind,
    required: bool,
    unique: bool,
    choices: &'a [String],
    default: Option<&'a str>,
}

impl<'a> Field<'a> {
    pub fn all_of(collection: &'a by_id::Collection) -> Vec<Self> {
        let fields = collection.fields.iter().map(|field| Self {
            name: &field.name,
            kind: field.kind,
            required: field.required,
            unique: field.unique,
            choices: &field.choices,
            default: field.default.as_deref(),
        });
        fields.collect()
    }
}

#[derive(Serialize)]
pub struct View<'a> {
    name: &'a str,
    filter: Vec<Condition<'a>>,
    sort: Vec<SortKey<'a>>,
    columns: Vec<ShownColumn<'a>>,
}

#[derive(Serialize)]
struct Condition<'a> {
    field: &'a str,
    operator: Operator,
    value: &'a str,
}

#[derive(Serialize)]
struct SortKey<'a> {
    column: Column<'a>,
    descending: bool,
}

#[derive(Serialize)]
struct ShownColumn<'a> {
    column: Column<'a>,
    width: Option<f64>,
    hidden: bool,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Column<'a> {
    Id,
    Created,
    Updated,
    Field { name: &'a str },
}

impl<'a> Column<'a> {
    fn of(names: &Names<'a>, column: &by_id::Column) -> Option<Self> {
        Some(match column {
            by_id::Column::Id => Self::Id,
            by_id::Column::Created => Self::Created,
            by_id::Column::Updated => Self::Updated,
            by_id::Column::Field { id } => Self::Field { name: names.get(*id)? },
        })
    }
}

impl<'a> View<'a> {
    pub fn all_of(collection: &'a by_id::Collection) -> Vec<Self> {
        let names = Names::of(collection);
        collection.views.iter().map(|view| Self::of(&names, view)).collect()
    }

    fn of(names: &Names<'a>, view: &'a by_id::View) -> Self {
        let filter = view.filter.iter().filter_map(|condition| {
            let by_id::Condition { field, operator, value } = condition;
            Some(Condition { field: names.get(*field)?, operator: *operator, value })
        });
        let sort = view.sort.iter().filter_map(|key| {
            Some(SortKey { column: Column::of(names, &key.column)?, descending: key.descending })
        });
        let columns = view.columns.iter().filter_map(|shown| {
            let column = Column::of(names, &shown.column)?;
            Some(ShownColumn { column, width: shown.width, hidden: shown.hidden })
        });
        Self {
            name: &view.name,
            filter: filter.collect(),
            sort: sort.collect(),
            columns: columns.collect(),
        }
    }
}

#[derive(Serialize)]
pub struct Deleted<'a> {
    name: &'a str,
    at: &'a str,
}

impl<'a> Deleted<'a> {
    pub fn all_of(deleted: &'a [by_id::Deleted]) -> Vec<Self> {
        deleted.iter().map(|one| Self { name: &one.name, at: &one.at }).collect()
    }
}

/// A failure. The record in it, if any, is of the collection `of`.
#[derive(Serialize)]
pub struct Failure<'a> {
    code: ErrorCode,
    message: &'a str,
    context: Context<'a>,
}

#[derive(Serialize)]
struct Context<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Fault<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<Record<'a>>,
    #[serde(flatten)]
    others: ErrorContext,
}

#[derive(Serialize)]
struct Fault<'a> {
    field: &'a str,
    message: &'a str,
}

impl<'a> Failure<'a> {
    pub fn of(report: &'a ErrorReport, of: Option<&'a model::Collection>) -> Self {
        let ErrorReport { code, message, context } = report;
        let (record, faults) = (context.record.as_ref(), &context.fields);
        let record = record.zip(of).map(|(record, of)| Record::of(&Names::of_model(of), record));
        // One alone is in `field` and the message.
        let faults = faults.iter().filter(|_| faults.len() > 1);
        let fields = faults.map(|fault| Fault { field: &fault.field, message: &fault.message });
        let others = ErrorContext { record: None, fields: Vec::new(), ..context.clone() };
        let context = Context { fields: fields.collect(), record, others };
        Self { code: *code, message, context }
    }
}
