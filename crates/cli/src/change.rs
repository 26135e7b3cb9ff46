//! `daybook edit`, `rm`, `restore` and `history`.

use book::{
    Book, Wait,
    boundary::{Change, ChangeKind, Collection, FieldChange, RecordVersion, Value},
    terminal::on_one_line,
    word,
};
use model::local_time;
use serde::Serialize;

use crate::{
    arguments::{Edit, Restore, Rm, Show},
    failure::Failure,
    list::{in_full, kind_of},
    names::values,
    output::Output,
};

pub fn edit(book: &Book, edit: &Edit, output: Output) -> Result<(), Failure> {
    let collection = edit.collection.name.as_deref();
    let values = values(&book.collection(collection)?, &edit.values)?;
    let record = book.edit_record(collection, edit.id, edit.version, &values, &Wait::Timeout)?;
    output
        .changed()
        .value(&record, |record| format!("Record {} is at version {}.", record.id, record.version))
}

#[derive(Serialize)]
struct Deleted<'a> {
    deleted: &'a [i64],
}

pub fn rm(book: &Book, rm: &Rm, output: Output) -> Result<(), Failure> {
    let collection = rm.collection.name.as_deref();
    let records: Vec<_> =
        rm.ids.iter().map(|id| RecordVersion { id: *id, version: rm.version }).collect();
    book.delete_records(collection, &records, &Wait::Timeout)?;
    output.changed().value(&Deleted { deleted: &rm.ids }, |Deleted { deleted }| {
        let ids: Vec<String> = deleted.iter().map(i64::to_string).collect();
        let of = collection.map(|name| format!("-c {} ", word(name))).unwrap_or_default();
        format!("Deleted: {}. To bring back: daybook restore {of}{}", ids.join(", "), ids.join(" "))
    })
}

pub fn restore(book: &Book, restore: &Restore, output: Output) -> Result<(), Failure> {
    let collection = restore.collection.name.as_deref();
    if let (Some(to), [id]) = (restore.version, &restore.ids[..]) {
        let record = RecordVersion { id: *id, version: None };
        let records = [book.revert_record(collection, record, to, &Wait::Timeout)?];
        return output.changed().value(&records, |[record]| {
            format!("Record {id} is at version {}, with the values of {to}.", record.version)
        });
    }
    let records = book.restore_records(collection, &restore.ids, &Wait::Timeout)?;
    output.changed().value(&records, |records| {
        let ids: Vec<String> = records.iter().map(|record| record.id.to_string()).collect();
        format!("Restored: {}.", ids.join(", "))
    })
}

pub fn history(book: &Book, of: &Show, output: Output) -> Result<(), Failure> {
    let name = of.collection.name.as_deref();
    let changes = book.history(name, of.id)?;
    let collection = book.collection(name)?;
    output.value(&changes, |changes| {
        let blocks: Vec<String> = changes.iter().map(|change| block(&collection, change)).collect();
        blocks.join("\n\n")
    })
}

fn block(of: &Collection, change: &Change) -> String {
    let done = match change.kind {
        ChangeKind::Create => "Created",
        ChangeKind::Edit => "Edited",
        ChangeKind::Delete => "Deleted",
        ChangeKind::Restore => "Restored",
    };
    let with = change.program.as_ref().map(|program| format!(" with {}", on_one_line(program)));
    let with = with.unwrap_or_default();
    let at = local_time::when(&change.at);
    let by = on_one_line(&change.by);
    let title = format!("{}. {done} {at} by {by}{with}", change.version);
    let lines = change.fields.iter().map(|field| line(of, field, change.kind));
    [title].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

fn line(
    of: &Collection,
    FieldChange { field, from, to }: &FieldChange,
    kind: ChangeKind,
) -> String {
    let kind_of_field = kind_of(of, field);
    let field = on_one_line(field);
    let shown = |value: &Option<Value>| match value {
        Some(value) => in_full(value, kind_of_field),
        None => "(nothing)".to_owned(),
    };
    if kind == ChangeKind::Create {
        format!("   {field}: {}", shown(to))
    } else {
        format!("   {field}: {} → {}", shown(from), shown(to))
    }
}
