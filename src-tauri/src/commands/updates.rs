//! The wish for a newer program.

use book::boundary::{ErrorCode, ErrorContext, ErrorReport};
use tauri::{Manager, Runtime, State, WebviewWindow};

use crate::{Shell, update_key::has_update_key, updates};

#[tauri::command]
pub(super) async fn check_for_updates<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<(), ErrorReport> {
    if !has_update_key(window.app_handle()) {
        return Err(ErrorReport {
            code: ErrorCode::Io,
            message: "this program was built without a key for updates".to_owned(),
            context: ErrorContext::default(),
        });
    }
    let shell = shell.inner().clone();
    updates::look(window, shell).await.map_err(|error| {
        book::fault("get an update", format!("cannot get an update: {error}"), &error)
    })
}
