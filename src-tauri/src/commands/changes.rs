//! Change notice.

use book::boundary::ErrorReport;
use tauri::{Runtime, State, WebviewWindow, ipc::Channel};

use crate::{Shell, shell::away};

#[tauri::command]
pub(super) async fn watch_book<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    on_change: Channel<()>,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    away(move || shell.watch(&label, on_change)).await
}
