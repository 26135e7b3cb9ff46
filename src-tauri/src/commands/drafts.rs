//! What was typed and not saved.

use book::{
    DraftKey, Error, Personal,
    boundary::{Draft, ErrorReport, Values},
};
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};

use crate::{Shell, shell::away};

/// What a draft is of: a record that exists, or the next new one.
pub(crate) struct Of {
    pub(crate) collection: String,
    pub(crate) record: Option<i64>,
}

#[tauri::command]
pub(super) async fn draft<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
    record: Option<i64>,
) -> Result<Option<Draft>, ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let is_open = move |label: &str| app.get_webview_window(label).is_some();
    let read = move |personal: &Personal, key: DraftKey<'_>| personal.draft(key, is_open);
    away(move || with_draft(&shell, &label, &Of { collection, record }, read)).await
}

#[tauri::command]
pub(super) async fn keep_draft<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
    record: Option<i64>,
    based_on: Option<i64>,
    values: Values,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let (of, draft) = (Of { collection, record }, Draft { values, based_on });
    away(move || keep(&shell, &label, &of, &draft)).await
}

#[tauri::command]
pub(super) async fn discard_draft<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
    record: Option<i64>,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let discard = |personal: &Personal, key: DraftKey<'_>| personal.discard_draft(key);
    away(move || with_draft(&shell, &label, &Of { collection, record }, discard)).await
}

/// Keeps the draft of the window `label`. May block.
pub(crate) fn keep(shell: &Shell, label: &str, of: &Of, draft: &Draft) -> Result<(), Error> {
    with_draft(shell, label, of, |personal, key| personal.keep_draft(key, draft))
}

fn with_draft<T>(
    shell: &Shell,
    label: &str,
    Of { collection, record }: &Of,
    work: impl FnOnce(&Personal, DraftKey<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let book = shell.book(label)?.info().directory;
    work(&shell.personal()?, DraftKey { book: &book, collection, record: *record, window: label })
}
