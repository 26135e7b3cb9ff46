//! The wish for a newer program.

use book::boundary::{ErrorCode, ErrorContext, ErrorReport};
use tauri::{Manager, Runtime, State, WebviewWindow};

use crate::{Shell, updates, windows};

#[tauri::command]
pub(super) async fn check_for_updates<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<(), ErrorReport> {
    if !windows::has_update_key(window.app_handle()) {
        return Err(report("this program was built without a key for updates"));
    }
    let shell = shell.inner().clone();
    updates::look(window, shell)
        .await
        .map_err(|error| report(format!("cannot get an update: {error}")))
}

fn report(message: impl Into<String>) -> ErrorReport {
    ErrorReport { code: ErrorCode::Io, message: message.into(), context: ErrorContext::default() }
}
