//! `daybook edit`, `rm`, `restore` and `history`.

use book::{
    Book, Wait,
    boundary::{Change, ChangeKind, Collection, FieldChange, Record, RecordVersion, Value},
    terminal::on_one_line,
    word,
};
use model::local_time;
use serde::Serialize;

use crate::{
    arguments::{Edit, Restore, Rm, Show},
    failure::Failure,
    list::{in_full, kind_of},
    named::{self, Names},
    names::{known, values},
    output::Output,
};

pub fn edit(book: &Book, edit: &Edit, output: Output) -> Result<(), Failure> {
    let of = book.collection(&edit.collection.meant())?;
    let values = values(&of, &edit.values)?;
    let record = book.edit_record(&known(&of), edit.id, edit.version, &values, &Wait::Timeout)?;
    tell_record(book, of, &record, output, || {
        format!("Record {} is at version {}.", record.id, record.version)
    })
}

/// Tells a record of the collection that was written, with the names that its fields have by now.
pub fn tell_record(
    book: &Book,
    of: Collection,
    record: &Record,
    output: Output,
    words: impl FnOnce() -> String,
) -> Result<(), Failure> {
    let of = as_called_by_now(book, of, output)?;
    output.changed().value(&named::Record::of(&Names::of(&of), record), |_| words())
}

/// The collection with the names that its fields have by now, where these are told.
fn as_called_by_now(book: &Book, of: Collection, output: Output) -> Result<Collection, Failure> {
    Ok(if output.json { book.collection(&of.id.into())? } else { of })
}

#[derive(Serialize)]
struct Deleted<'a> {
    deleted: &'a [i64],
}

pub fn rm(book: &Book, rm: &Rm, output: Output) -> Result<(), Failure> {
    let of = book.collection(&rm.collection.meant())?;
    let records: Vec<_> =
        rm.ids.iter().map(|id| RecordVersion { id: *id, version: rm.version }).collect();
    book.delete_records(&known(&of), &records, &Wait::Timeout)?;
    output.changed().value(&Deleted { deleted: &rm.ids }, |Deleted { deleted }| {
        let ids: Vec<String> = deleted.iter().map(i64::to_string).collect();
        let of = rm.collection.name.as_ref();
        let of = of.map(|name| format!("-c {} ", word(name))).unwrap_or_default();
        format!("Deleted: {}. To bring back: daybook restore {of}{}", ids.join(", "), ids.join(" "))
    })
}

pub fn restore(book: &Book, restore: &Restore, output: Output) -> Result<(), Failure> {
    let of = book.collection(&restore.collection.meant())?;
    let (records, words) = if let (Some(to), [id]) = (restore.version, &restore.ids[..]) {
        let record = RecordVersion { id: *id, version: None };
        let record = book.revert_record(&known(&of), record, to, &Wait::Timeout)?;
        let words =
            format!("Record {id} is at version {}, with the values of {to}.", record.version);
        (vec![record], words)
    } else {
        let records = book.restore_records(&known(&of), &restore.ids, &Wait::Timeout)?;
        let ids: Vec<String> = records.iter().map(|record| record.id.to_string()).collect();
        (records, format!("Restored: {}.", ids.join(", ")))
    };
    let of = as_called_by_now(book, of, output)?;
    let names = Names::of(&of);
    let told: Vec<_> = records.iter().map(|record| named::Record::of(&names, record)).collect();
    output.changed().value(&told, |_| words)
}

pub fn history(book: &Book, show: &Show, output: Output) -> Result<(), Failure> {
    let of = book.collection(&show.collection.meant())?;
    let changes = book.history(&of.id.into(), show.id)?;
    let names = Names::of(&of);
    let told: Vec<_> = changes.iter().map(|change| named::Change::of(&names, change)).collect();
    output.value(&told, |_| {
        let blocks: Vec<String> = changes.iter().map(|change| block(&of, &names, change)).collect();
        blocks.join("\n\n")
    })
}

fn block(of: &Collection, names: &Names<'_>, change: &Change) -> String {
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
    let lines = change.fields.iter().filter_map(|field| line(of, names, field, change.kind));
    [title].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// `None` where the field is gone meanwhile.
fn line(
    of: &Collection,
    names: &Names<'_>,
    FieldChange { field, from, to }: &FieldChange,
    kind: ChangeKind,
) -> Option<String> {
    let kind_of_field = kind_of(of, *field);
    let field = on_one_line(names.get(*field)?);
    let shown = |value: &Option<Value>| match value {
        Some(value) => in_full(value, kind_of_field),
        None => "(nothing)".to_owned(),
    };
    Some(if kind == ChangeKind::Create {
        format!("   {field}: {}", shown(to))
    } else {
        format!("   {field}: {} → {}", shown(from), shown(to))
    })
}
