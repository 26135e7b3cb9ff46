//! `daybook collections …` and `daybook fields …`: what a book holds.

use book::{
    Book, Wait,
    boundary::{
        Collection, Deleted, Field, FieldId, FieldKind, FieldSettings, NewField, SchemaChange,
    },
    terminal::tell,
};
use model::local_time;

use crate::{
    arguments::shape::{CollectionsCommand, FieldChange, Fields, FieldsCommand, Kind, Settings},
    failure::Failure,
    list::{self, field_rows, in_full},
    named,
    names::{self, known, known_field},
    output::Output,
    table::table,
};

/// How many values that do not fit are listed.
const LISTED: usize = 20;

pub fn collections(
    book: &Book,
    command: CollectionsCommand,
    output: Output,
) -> Result<(), Failure> {
    // One that is not there yet may be once it is this command's turn.
    let meant = |name: String| match book.described_collection(&name.as_str().into()) {
        Ok(of) => known(&of),
        Err(_) => name.into(),
    };
    let change = match command {
        CollectionsCommand::Add { name, fields } if fields.is_empty() => {
            let title = NewField { required: true, ..field("Title".into(), FieldKind::Text) };
            SchemaChange::CreateCollection { name, fields: vec![title] }
        }
        CollectionsCommand::Add { name, fields } => {
            let fields = fields.into_iter().map(|(name, kind)| field(name, kind_of(kind)));
            SchemaChange::CreateCollection { name, fields: fields.collect() }
        }
        CollectionsCommand::Rename { name, new_name } => {
            SchemaChange::RenameCollection { collection: meant(name), name: new_name }
        }
        CollectionsCommand::Move { name, place } => {
            SchemaChange::MoveCollection { collection: meant(name), place: place.get() - 1 }
        }
        CollectionsCommand::Rm { name } => {
            SchemaChange::DeleteCollection { collection: meant(name) }
        }
        CollectionsCommand::Restore { name } => {
            SchemaChange::RestoreCollection { collection: name.into() }
        }
    };
    book.reshape(&change, &Wait::Timeout)?;
    list::collections(book, output.changed())
}

pub fn deleted_collections(book: &Book, output: Output) -> Result<(), Failure> {
    print_deleted(&book.deleted_collections()?, output)
}

pub fn fields(book: &Book, of: Fields, output: Output) -> Result<(), Failure> {
    if of.deleted {
        return print_deleted(&book.deleted_fields(&of.collection.meant())?, output);
    }
    // A field whose column is lost can still be deleted.
    let collection = if matches!(of.command, Some(FieldsCommand::Rm { .. })) {
        Book::described_collection
    } else {
        Book::collection
    };
    let known = collection(book, &of.collection.meant())?;
    let Some(command) = of.command else { return print(&known, output) };
    let of = names::known(&known);
    let field = |name: String| known.field(&name).map_or_else(|_| name.clone().into(), known_field);
    let change = match command {
        FieldsCommand::Add { name, settings } => {
            SchemaChange::CreateField { collection: of, field: with(name, settings) }
        }
        FieldsCommand::Rename { name, new_name } => {
            SchemaChange::RenameField { collection: of, field: field(name), name: new_name }
        }
        FieldsCommand::Move { name, place } => {
            SchemaChange::MoveField { collection: of, field: field(name), place: place.get() - 1 }
        }
        FieldsCommand::Change(change) => {
            let take_misfits = change.take_misfits;
            let (changed, settings) = changed(&known, change)?;
            if !take_misfits {
                tell_misfits(book, &known, changed.id, &settings, output)?;
            }
            let field = known_field(changed);
            SchemaChange::ChangeField { collection: of, field, settings, take_misfits }
        }
        FieldsCommand::Rm { name } => {
            SchemaChange::DeleteField { collection: of, field: field(name) }
        }
        FieldsCommand::Restore { name } => {
            SchemaChange::RestoreField { collection: of, field: name.into() }
        }
    };
    book.reshape(&change, &Wait::Timeout)?;
    print(&collection(book, &known.id.into())?, output.changed())
}

/// On standard error, before the change is refused for them.
fn tell_misfits(
    book: &Book,
    collection: &Collection,
    field: FieldId,
    settings: &FieldSettings,
    output: Output,
) -> Result<(), Failure> {
    let misfits = book.misfits(&collection.id.into(), &field.into(), settings, LISTED)?;
    let kind = list::kind_of(collection, field);
    if misfits.total == 0 || output.json {
        return Ok(());
    }
    let rows: Vec<Vec<String>> = misfits
        .first
        .iter()
        .map(|misfit| {
            let value = in_full(&misfit.value, kind);
            let deleted = if misfit.deleted { ", deleted" } else { "" };
            vec![format!("  record {}{deleted}", misfit.id), value, misfit.reason.clone()]
        })
        .collect();
    tell(&table(&rows));
    if misfits.total > rows.len() as u64 {
        tell(&format!("  and {} more", misfits.total - rows.len() as u64));
    }
    tell("--take-misfits takes them away; `daybook history` keeps them.");
    Ok(())
}

fn print_deleted(deleted: &[Deleted], output: Output) -> Result<(), Failure> {
    output.value(&named::Deleted::all_of(deleted), |_| {
        let rows: Vec<_> =
            deleted.iter().map(|one| vec![one.name.clone(), local_time::when(&one.at)]).collect();
        let header = vec!["Name".to_owned(), "Deleted".to_owned()];
        if rows.is_empty() {
            "Nothing to restore.".to_owned()
        } else {
            table(&[vec![header], rows].concat())
        }
    })
}

fn print(collection: &Collection, output: Output) -> Result<(), Failure> {
    output.value(&named::Field::all_of(collection), |_| table(&field_rows(&collection.fields)))
}

/// The field, and its settings: those that are named, and the others as they are.
fn changed(
    collection: &Collection,
    change: FieldChange,
) -> Result<(&Field, FieldSettings), Failure> {
    let known = collection.field(&change.name)?;
    let kind = change.kind.map_or(known.kind, kind_of);
    let choices = if !change.choices.is_empty() {
        change.choices
    } else if kind == FieldKind::Choice {
        known.choices.clone()
    } else {
        Vec::new()
    };
    let settings = FieldSettings {
        kind,
        required: change.required || known.required && !change.optional,
        unique: change.unique || known.unique && !change.not_unique,
        choices,
        default: change.default.or(known.default.clone().filter(|_| !change.no_default)),
    };
    Ok((known, settings))
}

fn with(name: String, settings: Settings) -> NewField {
    let Settings { kind, required, unique, choices, default } = settings;
    NewField { name, kind: kind_of(kind), required, unique, choices, default }
}

fn field(name: String, kind: FieldKind) -> NewField {
    NewField { name, kind, required: false, unique: false, choices: Vec::new(), default: None }
}

fn kind_of(kind: Kind) -> FieldKind {
    match kind {
        Kind::Text => FieldKind::Text,
        Kind::LongText => FieldKind::LongText,
        Kind::Number => FieldKind::Number,
        Kind::Date => FieldKind::Date,
        Kind::DateTime => FieldKind::DateTime,
        Kind::Checkbox => FieldKind::Checkbox,
        Kind::Choice => FieldKind::Choice,
        Kind::Link => FieldKind::Link,
    }
}
