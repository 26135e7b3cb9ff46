//! Collections and their fields.

use book::{
    Book,
    boundary::{Collection, Deleted, ErrorReport, Field, Misfits},
};
use tauri::{Runtime, State, WebviewWindow};

use crate::Shell;

#[tauri::command]
pub(super) async fn collections<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Vec<Collection>, ErrorReport> {
    shell.with_book(window.label(), Book::collections).await
}

#[tauri::command]
pub(super) async fn deleted_collections<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Vec<Deleted>, ErrorReport> {
    shell.with_book(window.label(), Book::deleted_collections).await
}

#[tauri::command]
pub(super) async fn deleted_fields<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
) -> Result<Vec<Deleted>, ErrorReport> {
    shell.with_book(window.label(), move |book| book.deleted_fields(Some(&collection))).await
}

#[tauri::command]
pub(super) async fn misfits<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
    field: Field,
    limit: usize,
) -> Result<Misfits, ErrorReport> {
    let look = move |book: &Book| book.misfits(Some(&collection), &field, limit);
    shell.with_book(window.label(), look).await
}
