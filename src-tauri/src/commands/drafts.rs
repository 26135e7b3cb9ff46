//! What was typed and not saved.

use book::{
    DraftKey, Error, Personal,
    boundary::{ErrorReport, Values},
};
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};

use crate::{Shell, shell::away};

#[tauri::command]
pub(super) async fn draft<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
) -> Result<Option<Values>, ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let is_open = move |label: &str| app.get_webview_window(label).is_some();
    let read = move |personal: &Personal, key: DraftKey<'_>| personal.draft(key, is_open);
    away(move || with_draft(&shell, &label, &collection, read)).await
}

#[tauri::command]
pub(super) async fn keep_draft<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
    values: Values,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    away(move || keep(&shell, &label, &collection, &values)).await
}

#[tauri::command]
pub(super) async fn discard_draft<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    away(move || with_draft(&shell, &label, &collection, Personal::discard_draft)).await
}

/// Keeps `values` as the draft of the window `label`. May block.
pub(crate) fn keep(
    shell: &Shell,
    label: &str,
    collection: &str,
    values: &Values,
) -> Result<(), Error> {
    with_draft(shell, label, collection, |personal, key| personal.keep_draft(key, values))
}

fn with_draft<T>(
    shell: &Shell,
    label: &str,
    collection: &str,
    work: impl FnOnce(&Personal, DraftKey<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let book = shell.book(label)?.info().directory;
    work(&shell.personal()?, DraftKey { book: &book, collection, window: label })
}
