//! What was typed and not saved.

use book::{
    DraftKey, Error, Personal,
    boundary::{Draft, DraftOf, Edit, ErrorReport, Values, Write},
};
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};

use crate::{Shell, shell::away};

/// What a draft is of: a record that exists, or the next new one.
struct Of {
    collection: String,
    record: Option<i64>,
}

/// What there are drafts of that the window has, or would be given.
#[tauri::command]
pub(super) async fn drafts<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Vec<DraftOf>, ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    away(move || {
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

/// Keeps what somebody typed into a form of the window `label` for this write: one record that is made or
/// changed. May block.
pub(crate) fn keep_typed(shell: &Shell, label: &str, write: &Write) -> Result<(), Error> {
    match write {
        Write::Create { collection, records } if records.len() == 1 => {
            let of = Of { collection: collection.clone(), record: None };
            records.iter().try_for_each(|values| {
                keep(shell, label, &of, &Draft { values: values.clone(), based_on: None })
            })
        }
        Write::Edit { collection, edits } if edits.len() == 1 => {
            edits.iter().try_for_each(|Edit { record, values }| {
                let of = Of { collection: collection.clone(), record: Some(record.id) };
                let (values, based_on) = (values.clone(), record.version);
                keep(shell, label, &of, &Draft { values, based_on })
            })
        }
        Write::Create { .. }
        | Write::Edit { .. }
        | Write::Delete { .. }
        | Write::Restore { .. }
        | Write::Revert { .. }
        | Write::Reshape { .. }
        | Write::SaveView { .. }
        | Write::DeleteView { .. }
        | Write::SetDurability { .. } => Ok(()),
    }
}

fn keep(shell: &Shell, label: &str, of: &Of, draft: &Draft) -> Result<(), Error> {
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
