//! How the user left each collection's list.

use book::boundary::{ErrorReport, Layout};
use tauri::{Runtime, State, WebviewWindow};

use crate::{Shell, shell::away};

#[tauri::command]
pub(super) async fn layout<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
) -> Result<Option<Layout>, ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    away(move || {
        let book = shell.book(&label)?.info().directory;
        shell.personal()?.layout(&book, &collection)
    })
    .await
}

#[tauri::command]
pub(super) async fn keep_layout<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    collection: String,
    layout: Layout,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    away(move || {
        let book = shell.book(&label)?.info().directory;
        shell.personal()?.keep_layout(&book, &collection, &layout)
    })
    .await
}
