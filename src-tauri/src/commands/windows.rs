//! More windows.

use book::boundary::{ErrorCode, ErrorContext, ErrorReport};
use tauri::{Manager, Runtime, State, WebviewWindow};

use crate::{Shell, shell::away, windows};

#[tauri::command]
pub(super) async fn new_window<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let another = away(move || shell.another_window(&label)).await?;
    windows::open(window.app_handle(), &another, &window).map_err(|error| ErrorReport {
        code: ErrorCode::Io,
        message: format!("cannot open another window: {error}"),
        context: ErrorContext::default(),
    })
}
