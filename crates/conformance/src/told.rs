//! Answers in words in which both sides must tell them alike: by numbers rather than ids, and without times.

use model::{
    BackendError, Collection, CollectionId, CollectionSummary, DataError, Deleted, Fault, FieldId,
    History, Misfits, Outcome, Page, Revision, Row,
};

use crate::met::Met;

/// How what no engine may answer begins.
pub(crate) const FAILED: &str = "FAILED";

/// What was answered, or why not.
pub(crate) fn answer<T>(
    met: &Met,
    answer: &Result<T, BackendError>,
    tell: impl FnOnce(&T) -> String,
) -> String {
    match answer {
        Ok(found) => tell(found),
        Err(BackendError::Data(error)) => format!("refused: {}", refusal(met, error)),
        Err(error) => format!("{FAILED}: {error}"),
    }
}

/// By kind and subject.
fn refusal(met: &Met, error: &DataError) -> String {
    match error {
        DataError::NoCollection { name } => format!("no collection {}", called(name)),
        DataError::NoCollections => "no collections".to_owned(),
        DataError::CollectionDeleted { name } => format!("collection {name} deleted"),
        DataError::OtherCollection { name } => format!("another collection {name}"),
        DataError::NoField { collection, name } => {
            format!("no field {} in {collection}", called(name))
        }
        DataError::FieldDeleted { collection, id } => {
            format!("field {} of {collection} deleted", met.field(*id))
        }
        DataError::OtherField { collection, name } => {
            format!("another field {name} in {collection}")
        }
        DataError::UnknownField { collection, field, fields } => {
            format!("unknown field {field} in {collection}, which has {fields}")
        }
        DataError::NoView { collection, name } => format!("no view {name} of {collection}"),
        DataError::ViewDeleted { collection } => format!("view of {collection} deleted"),
        // Which record, the question says.
        DataError::NoRecord { collection, .. } => format!("no record in {collection}"),
        DataError::NoVersion { collection, version, .. } => {
            format!("no version {version} in {collection}")
        }
        DataError::Conflict { collection, current, deleted } => {
            format!("conflict with {}, deleted {deleted}", row(met, collection, current))
        }
        DataError::Invalid { id, field, reason } => fault(met, *id, field, reason),
        DataError::SeveralInvalid { faults } => {
            let faults =
                faults.iter().map(|Fault { id, field, reason }| fault(met, *id, field, reason));
            faults.collect::<Vec<_>>().join("; ")
        }
        DataError::Misfits { id, field, total } => {
            format!("{total} misfits in field {} {field}", met.field(*id))
        }
        DataError::OneOfSeveral { number, total, source } => {
            format!("{number} of {total}: {}", refusal(met, source))
        }
        DataError::TooMuch(too_much) => too_much.to_string(),
    }
}

/// The name of what is not there; where nothing but an id is known, that stands in its place.
fn called(name: &str) -> &str {
    if name.parse::<i64>().is_ok() { "of some id" } else { name }
}

/// Up to the first digit of the reason: from there on, it may tell ids.
fn fault(met: &Met, id: Option<FieldId>, field: &str, reason: &str) -> String {
    let reason = reason.split(|letter: char| letter.is_ascii_digit()).next().unwrap_or_default();
    format!("field {:?} {field} {reason}", id.map(|id| met.field(id).0))
}

pub(crate) fn collection(met: &Met, shown: &Collection) -> String {
    let fields = shown.fields.iter().map(|field| {
        let known = model::Field { id: met.field(field.id), ..field.clone() };
        format!("{known:?}")
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    format!("collection {} {} with {fields}", met.collection(shown.id), shown.name)
}

pub(crate) fn summary(
    met: &Met,
    CollectionSummary { collection: shown, total, views }: &CollectionSummary,
) -> String {
    let views = views
        .iter()
        .map(|view| format!("view {} {} {}", met.view(view.id), view.name, view.definition));
    let views = views.collect::<Vec<_>>().join(", ");
    format!("{}, {total} records; {views}", collection(met, shown))
}

pub(crate) fn row(met: &Met, shown: &Collection, row: &Row) -> String {
    let number = met.record(met.collection(shown.id), row.id);
    let deleted = if row.deleted_at.is_some() { ", deleted" } else { "" };
    format!(
        "record {number}, version {} of {} by {}{deleted} {:?}",
        row.version, row.created_by, row.updated_by, row.values
    )
}

pub(crate) fn page(met: &Met, shown: &Collection, page: &Page) -> String {
    let rows: Vec<String> = page.rows.iter().map(|one| row(met, shown, one)).collect();
    format!("{} of {}: {}", page.total, shown.name, rows.join("; "))
}

pub(crate) fn history(met: &Met, shown: &Collection, history: &History) -> String {
    let revisions = history.changes.iter().map(|one| {
        let Revision { version, kind, at: _, by, program, replaced } = one;
        format!("{version} {kind:?} by {by} with {program}: {replaced:?}")
    });
    let revisions: Vec<String> = revisions.collect();
    let deleted = history.is_deleted;
    format!("{}, deleted {deleted}: {}", row(met, shown, &history.row), revisions.join("; "))
}

pub(crate) fn deleted(all: &[Deleted], number: impl Fn(i64) -> i64) -> String {
    let all = all.iter().map(|Deleted { id, name, at: _ }| format!("{} {name}", number(*id)));
    all.collect::<Vec<_>>().join(", ")
}

pub(crate) fn misfits(met: &Met, shown: CollectionId, misfits: &Misfits) -> String {
    let first = misfits.first.iter().map(|misfit| {
        let number = met.record(shown, misfit.id);
        format!("{number} {:?} {} {}", misfit.value, misfit.reason, misfit.deleted)
    });
    let first: Vec<String> = first.collect();
    format!("{}, {} of them deleted: {}", misfits.total, misfits.deleted, first.join("; "))
}

pub(crate) fn outcome(met: &Met, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Records { collection: shown, rows } => {
            let rows: Vec<String> = rows.iter().map(|one| row(met, shown, one)).collect();
            format!("{}: {}", collection(met, shown), rows.join("; "))
        }
        Outcome::Collection(id) => format!("collection {}", met.collection(*id)),
        Outcome::Field(id) => format!("field {}", met.field(*id)),
        Outcome::View(id) => format!("view {}", met.view(*id)),
        Outcome::Done => "done".to_owned(),
    }
}
