//! Notice of what changes.

use book::boundary::{ErrorReport, News};
use tauri::{Runtime, State, WebviewWindow, ipc::Channel};

use crate::{Shell, shell::away};

#[tauri::command]
pub(super) async fn watch_book<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    on_news: Channel<News>,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    away(move || shell.watch(&label, on_news)).await
}
