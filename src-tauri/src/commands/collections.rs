//! Collections and their fields.

use book::{
    Book,
    boundary::{Collection, CollectionId, Deleted, ErrorReport, FieldId, FieldSettings, Misfits},
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
    collection: CollectionId,
) -> Result<Vec<Deleted>, ErrorReport> {
    shell.with_book(window.label(), move |book| book.deleted_fields(&collection.into())).await
}

#[tauri::command]
pub(super) async fn misfits<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    field: FieldId,
    settings: FieldSettings,
    limit: usize,
) -> Result<Misfits, ErrorReport> {
    let look = move |book: &Book| book.misfits(&collection.into(), &field.into(), &settings, limit);
    shell.with_book(window.label(), look).await
}
