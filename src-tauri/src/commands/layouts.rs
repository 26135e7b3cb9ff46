//! How the user left each collection's list, and which one was shown last.

use book::boundary::{CollectionId, ErrorReport, Layout};
use tauri::{Runtime, State, WebviewWindow};

use crate::{Shell, shell::run_blocking};

#[tauri::command]
pub(super) async fn layout<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
) -> Result<Option<Layout>, ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    run_blocking(move || {
        let book = shell.book(&label)?.info().directory;
        shell.personal()?.layout(&book, collection)
    })
    .await
}

#[tauri::command]
pub(super) async fn keep_layout<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
    layout: Layout,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    run_blocking(move || {
        let book = shell.book(&label)?.info().directory;
        shell.personal()?.keep_layout(&book, collection, &layout)
    })
    .await
}

/// The collection that the window shows, or is to show first.
#[tauri::command]
pub(super) async fn shown_collection<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Option<CollectionId>, ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    run_blocking(move || shell.shown_collection(&label)).await
}

#[tauri::command]
pub(super) async fn keep_shown_collection<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: CollectionId,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    run_blocking(move || shell.keep_shown_collection(&label, collection)).await
}
