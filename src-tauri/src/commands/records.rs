//! Records, and what was done to them.

use book::{
    Book, Cancellation, Error,
    boundary::{Change, CollectionId, ErrorReport, Preparation, Query, Record, RecordPage},
};
use tauri::{Runtime, State, WebviewWindow};

use crate::Shell;

/// `listing` names this request, so that [`cancel_list`] can end it.
#[tauri::command]
pub(super) async fn list_records<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    query: Query,
    offset: u64,
    limit: u64,
    listing: String,
) -> Result<RecordPage, ErrorReport> {
    let list = move |book: &Book, ended: &Cancellation| {
        book.list_records_unless_cancelled(&collection.into(), &query, offset, limit, ended)
    };
    unless_cancelled(&window, &shell, listing, list).await
}

/// The first `limit` at once, whether they were all counted or not.
#[tauri::command]
pub(super) async fn first_records<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    query: Query,
    limit: u64,
    listing: String,
) -> Result<RecordPage, ErrorReport> {
    let list = move |book: &Book, ended: &Cancellation| {
        book.first_records_unless_cancelled(&collection.into(), &query, limit, ended)
    };
    unless_cancelled(&window, &shell, listing, list).await
}

/// Lists what the window calls `listing` while that is under way, so that [`cancel_list`] can end it.
async fn unless_cancelled<R: Runtime>(
    window: &WebviewWindow<R>,
    shell: &Shell,
    listing: String,
    list: impl FnOnce(&Book, &Cancellation) -> Result<RecordPage, Error> + Send + 'static,
) -> Result<RecordPage, ErrorReport> {
    let (listed, ended) = shell.listings().list(window.label(), listing, ());
    let list = move |book: &Book| {
        let _listed = listed;
        list(book, &ended)
    };
    shell.with_book(window.label(), list).await
}

#[tauri::command]
pub(super) async fn cancel_list<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    listing: String,
) -> Result<(), ErrorReport> {
    shell.listings().cancel(window.label(), listing);
    Ok(())
}

/// Which of these records are in a list.
#[tauri::command]
pub(super) async fn listed<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    query: Query,
    ids: Vec<i64>,
) -> Result<Vec<i64>, ErrorReport> {
    shell.with_book(window.label(), move |book| book.listed(&collection.into(), &query, &ids)).await
}

/// At which place of a list a record stands.
#[tauri::command]
pub(super) async fn position<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    query: Query,
    id: i64,
) -> Result<Option<u64>, ErrorReport> {
    shell.with_book(window.label(), move |book| book.position(&collection.into(), &query, id)).await
}

/// What is being made ready for lists.
#[tauri::command]
pub(super) async fn preparations<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Vec<Preparation>, ErrorReport> {
    shell.with_book(window.label(), Book::preparations).await
}

#[tauri::command]
pub(super) async fn get_record<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    id: i64,
) -> Result<Record, ErrorReport> {
    shell.with_book(window.label(), move |book| book.record(&collection.into(), id)).await
}

#[tauri::command]
pub(super) async fn history<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    id: i64,
) -> Result<Vec<Change>, ErrorReport> {
    shell.with_book(window.label(), move |book| book.history(&collection.into(), id)).await
}
