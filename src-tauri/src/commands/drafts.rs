//! What was typed and not saved.

use book::{
    DraftKey, UserData,
    boundary::{CollectionId, Draft, DraftOf, ErrorReport, Values},
};
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};

use crate::{
    Shell,
    drafts::{Of, keep, with_draft},
    shell::run_blocking,
};

/// What there are drafts of that the window has, or would be given.
#[tauri::command]
pub(super) async fn drafts<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Vec<DraftOf>, ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    run_blocking(move || {
        let book = shell.book(&label)?.info().directory;
        let is_open = |label: &str| app.get_webview_window(label).is_some();
        shell.personal()?.drafts(&book, &label, is_open)
    })
    .await
}

#[tauri::command]
pub(super) async fn draft<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    record: Option<i64>,
) -> Result<Option<Draft>, ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let is_open = move |label: &str| app.get_webview_window(label).is_some();
    let read = move |personal: &UserData, key: DraftKey<'_>| personal.draft(key, is_open);
    run_blocking(move || with_draft(&shell, &label, &Of { collection, record }, read)).await
}

#[tauri::command]
pub(super) async fn keep_draft<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    record: Option<i64>,
    based_on: Option<i64>,
    values: Values,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let (of, draft) = (Of { collection, record }, Draft { values, based_on });
    run_blocking(move || keep(&shell, &label, &of, &draft)).await
}

#[tauri::command]
pub(super) async fn discard_draft<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    record: Option<i64>,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let discard = |personal: &UserData, key: DraftKey<'_>| personal.discard_draft(key);
    run_blocking(move || with_draft(&shell, &label, &Of { collection, record }, discard)).await
}
