//! Collections and their records.

use book::{
    Book, Cancellation, Wait,
    boundary::{Collection, ErrorReport, Patience, Query, Record, RecordPage, Values},
};
use serde::Deserialize;
use tauri::{Runtime, State, WebviewWindow};

use crate::{Shell, attempts::Attempt};

/// A record to create.
#[derive(Deserialize)]
pub(super) struct NewRecord {
    collection: String,
    values: Values,
    patience: Patience,
    /// Names this write, so that [`cancel_write`] can end its wait.
    attempt: String,
}

#[tauri::command]
pub(super) async fn collections<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Vec<Collection>, ErrorReport> {
    shell.with_book(window.label(), |book| book.collections()).await
}

#[tauri::command]
pub(super) async fn list_records<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
    query: Option<Query>,
    offset: u64,
    limit: u64,
) -> Result<RecordPage, ErrorReport> {
    let list = move |book: &Book| {
        book.list_records(Some(&collection), &query.unwrap_or_default(), offset, limit)
    };
    shell.with_book(window.label(), list).await
}

#[tauri::command]
pub(super) async fn get_record<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
    id: i64,
) -> Result<Record, ErrorReport> {
    shell.with_book(window.label(), move |book| book.record(Some(&collection), id)).await
}

#[tauri::command]
pub(super) async fn create_record<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    record: NewRecord,
) -> Result<Record, ErrorReport> {
    let NewRecord { collection, values, patience, attempt } = record;
    let cancellation = Cancellation::default();
    let listed = shell.attempts().list(
        attempt,
        Attempt {
            window: window.label().to_owned(),
            collection: collection.clone(),
            values: values.clone(),
            cancellation: cancellation.clone(),
        },
    );
    let wait = match patience {
        Patience::Timeout => Wait::TimeoutOrCancelled(cancellation),
        Patience::UntilCancelled => Wait::UntilCancelled(cancellation),
    };
    let create = move |book: &Book| {
        let _listed = listed;
        book.create_record(Some(&collection), &values, &wait)
    };
    shell.with_book(window.label(), create).await
}

#[tauri::command]
pub(super) async fn cancel_write<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    attempt: String,
) -> Result<(), ErrorReport> {
    shell.attempts().cancel(window.label(), &attempt);
    Ok(())
}
