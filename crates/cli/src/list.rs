//! `daybook list`, `show` and `collections`.

use book::{
    Book,
    boundary::{Collection, Field, FieldKind, Query, Record, RecordPage, Value},
};

use crate::{
    arguments::{List, Show},
    failure::Failure,
    output::{Output, table},
};

/// The widest that a value is printed in a table, in characters.
const WIDEST: usize = 40;

pub fn list(book: &Book, list: &List, output: Output) -> Result<(), Failure> {
    let name = list.collection.name.as_deref();
    let page = book.list_records(name, &Query::default(), list.offset, list.limit)?;
    let fields = if output.json { Vec::new() } else { field_names(book, name)? };
    output.value(&page, |page| page_table(page, &fields))
}

pub fn show(book: &Book, show: &Show, output: Output) -> Result<(), Failure> {
    let name = show.collection.name.as_deref();
    let record = book.record(name, show.id)?;
    let fields = if output.json { Vec::new() } else { field_names(book, name)? };
    output.value(&record, |record| described(record, &fields))
}

pub fn collections(book: &Book, output: Output) -> Result<(), Failure> {
    output.value(&book.collections()?, |collections| {
        let blocks = collections.iter().map(collection_block);
        blocks.collect::<Vec<_>>().join("\n\n")
    })
}

fn field_names(book: &Book, name: Option<&str>) -> Result<Vec<String>, Failure> {
    let fields = book.collection(name)?.fields.into_iter();
    Ok(fields.map(|field| field.name).collect())
}

fn page_table(page: &RecordPage, fields: &[String]) -> String {
    let mut header = vec!["#".to_owned()];
    header.extend(fields.iter().cloned());
    header.push("Created".to_owned());
    let mut rows = vec![header];
    for record in &page.records {
        let mut row = vec![record.id.to_string()];
        row.extend(fields.iter().map(|field| on_one_line(record.values.get(field))));
        row.push(record.created_at.clone());
        rows.push(row);
    }
    let count = match page.total {
        1 => "1 record".to_owned(),
        total => format!("{} of {total} records", page.records.len()),
    };
    format!("{}\n\n{count}", table(&rows))
}

fn described(record: &Record, fields: &[String]) -> String {
    let mut lines = vec![format!("# {}", record.id)];
    for field in fields {
        if let Some(value) = record.values.get(field) {
            lines.push(format!("{field}: {}", in_full(value)));
        }
    }
    lines.push(format!("Created {} by {}", record.created_at, record.created_by));
    if record.version > 1 {
        lines.push(format!(
            "Changed {} by {} (version {})",
            record.updated_at, record.updated_by, record.version
        ));
    }
    lines.join("\n")
}

fn collection_block(collection: &Collection) -> String {
    let records = if collection.total == 1 { "record" } else { "records" };
    let fields = table(&field_rows(&collection.fields));
    let fields: Vec<String> = fields.lines().map(|line| format!("  {line}")).collect();
    format!("{} ({} {records})\n{}", collection.name, collection.total, fields.join("\n"))
}

/// A row for each field: its name, what it holds, and what else there is to say of it.
pub fn field_rows(fields: &[Field]) -> Vec<Vec<String>> {
    fields
        .iter()
        .map(|field| {
            let kind = match field.kind {
                FieldKind::Text => "text".to_owned(),
                FieldKind::LongText => "long text".to_owned(),
                FieldKind::Number => "number".to_owned(),
                FieldKind::Date => "date".to_owned(),
                FieldKind::DateTime => "date and time".to_owned(),
                FieldKind::Checkbox => "checkbox".to_owned(),
                FieldKind::Choice => format!("one of {}", field.choices.join(", ")),
                FieldKind::Link => "web link".to_owned(),
            };
            let default = field.default.as_ref().map(|value| format!("default {value}"));
            let more: Vec<String> = [
                field.required.then(|| "required".to_owned()),
                field.unique.then(|| "unique".to_owned()),
                default,
            ]
            .into_iter()
            .flatten()
            .collect();
            vec![field.name.clone(), kind, more.join(", ")]
        })
        .collect()
}

pub fn in_full(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Checkbox(true) => "yes".to_owned(),
        Value::Checkbox(false) => "no".to_owned(),
    }
}

fn on_one_line(value: Option<&Value>) -> String {
    let text = value.map(in_full).unwrap_or_default();
    let text: String =
        text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if text.chars().count() <= WIDEST {
        return text;
    }
    text.chars().take(WIDEST - 1).chain(['…']).collect()
}
