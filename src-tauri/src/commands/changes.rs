//! Notice of what changes.

use book::boundary::{BookEvent, ErrorReport};
use tauri::{Runtime, State, WebviewWindow, ipc::Channel};

use crate::{Shell, shell::run_blocking};

#[tauri::command]
pub(super) async fn watch_book<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    on_news: Channel<BookEvent>,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    run_blocking(move || shell.watch(&label, on_news)).await
}
