//! `daybook list`, `search`, `show` and `collections`.

use book::{
    Book,
    boundary::{
        Collection, Column, Field, FieldId, FieldKind, Query, Record, RecordPage, Value, View,
    },
    terminal::on_one_line,
};
use model::{decimal, local_time};

use crate::{
    arguments::{
        Show,
        list::{Asked, List, Search},
    },
    csv::csv,
    failure::Failure,
    named::{self, Names},
    output::{Output, print_data},
    query,
    table::{cut, table},
};

pub fn list(book: &Book, list: &List, output: Output) -> Result<(), Failure> {
    let of = book.collection(&list.collection.meant())?;
    let view = list.view.as_deref().map(|name| of.view(name)).transpose()?;
    let query = Query { deleted: list.deleted, ..query::query(&of, view, &list.asked)? };
    print(book, &of, view, &query, &list.asked, output)
}

pub fn search(book: &Book, search: &Search, output: Output) -> Result<(), Failure> {
    let of = book.collection(&search.collection.meant())?;
    let query = Query { search: search.text.clone(), ..query::query(&of, None, &search.asked)? };
    print(book, &of, None, &query, &search.asked, output)
}

fn print(
    book: &Book,
    of: &Collection,
    view: Option<&View>,
    query: &Query,
    asked: &Asked,
    output: Output,
) -> Result<(), Failure> {
    let usual = [Column::Id].into_iter().chain(field_columns(of)).chain([Column::Created]);
    let columns = query::columns(of, view, asked, usual.collect())?;
    let mut page = book.list_records(&of.id.into(), query, asked.offset, asked.limit)?;
    if asked.csv {
        return print_data(&csv(of, &page.records, &columns));
    }
    if !asked.columns.is_empty() || view.is_some() {
        for record in &mut page.records {
            record.values.retain(|id, _| columns.contains(&Column::Field { id: *id }));
        }
    }
    output.value(&named::Page::of(&Names::of(of), &page), |_| page_table(of, &page, &columns))
}

pub fn show(book: &Book, show: &Show, output: Output) -> Result<(), Failure> {
    let of = book.collection(&show.collection.meant())?;
    let record = book.record(&of.id.into(), show.id)?;
    output.value(&named::Record::of(&Names::of(&of), &record), |_| described(&record, &of.fields))
}

pub fn collections(book: &Book, output: Output) -> Result<(), Failure> {
    let collections = book.collections()?;
    let all: Vec<_> = collections.iter().map(named::Collection::of).collect();
    output.value(&all, |_| {
        let blocks = collections.iter().map(collection_block);
        blocks.collect::<Vec<_>>().join("\n\n")
    })
}

/// What a field holds, where it still is there.
pub fn kind_of(of: &Collection, id: FieldId) -> Option<FieldKind> {
    of.fields.iter().find(|field| field.id == id).map(|field| field.kind)
}

fn field_columns(of: &Collection) -> impl Iterator<Item = Column> {
    of.fields.iter().map(|field| Column::Field { id: field.id })
}

fn page_table(of: &Collection, page: &RecordPage, columns: &[Column]) -> String {
    let names = Names::of(of);
    let titles = columns.iter().map(|column| match column {
        Column::Id => "#".to_owned(),
        Column::Created => "Created".to_owned(),
        Column::Updated => "Updated".to_owned(),
        Column::Field { id } => names.get(*id).unwrap_or_default().to_owned(),
    });
    let rows = page.records.iter().map(|record| {
        let cells = columns.iter().map(|column| match column {
            Column::Id => record.id.to_string(),
            Column::Created => local_time::when(&record.created_at),
            Column::Updated => local_time::when(&record.updated_at),
            Column::Field { id } => record
                .values
                .get(id)
                .map(|value| cut(&in_full(value, kind_of(of, *id))))
                .unwrap_or_default(),
        });
        cells.collect()
    });
    let rows: Vec<Vec<String>> = [titles.collect()].into_iter().chain(rows).collect();
    let count = match (page.total, page.more) {
        (1, false) => "1 record".to_owned(),
        (total, false) => format!("{} of {total} records", page.records.len()),
        (total, true) => format!("{} of {total} records or more", page.records.len()),
    };
    format!("{}\n\n{count}", table(&rows))
}

fn described(record: &Record, fields: &[Field]) -> String {
    let mut lines = vec![format!("# {}", record.id)];
    for field in fields {
        if let Some(value) = record.values.get(&field.id) {
            let name = on_one_line(&field.name);
            lines.push(format!("{name}: {}", in_full(value, Some(field.kind))));
        }
    }
    lines.push(format!(
        "Created {} by {}",
        local_time::when(&record.created_at),
        on_one_line(&record.created_by)
    ));
    if record.version > 1 {
        lines.push(format!(
            "Changed {} by {} (version {})",
            local_time::when(&record.updated_at),
            on_one_line(&record.updated_by),
            record.version
        ));
    }
    lines.join("\n")
}

fn collection_block(collection: &Collection) -> String {
    let records = if collection.total == 1 { "record" } else { "records" };
    let fields = table(&field_rows(&collection.fields));
    let fields: Vec<String> = fields.lines().map(|line| format!("  {line}")).collect();
    let name = on_one_line(&collection.name);
    format!("{name} ({} {records})\n{}", collection.total, fields.join("\n"))
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

/// All of a value of a field of that kind, where the kind is known.
pub fn in_full(value: &Value, kind: Option<FieldKind>) -> String {
    match value {
        Value::Text(text) if kind == Some(FieldKind::DateTime) => moment(text),
        Value::Text(text) => text.clone(),
        Value::Number(number) => decimal(*number),
        Value::Checkbox(true) => "yes".to_owned(),
        Value::Checkbox(false) => "no".to_owned(),
    }
}

/// A date and time as they can be typed again: without the T, and without seconds where there are none.
fn moment(kept: &str) -> String {
    let words = kept.replacen('T', " ", 1);
    words.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(&words).to_owned()
}
