//! The program itself: what it is, and that its page has drawn.

use tauri::{Runtime, State, WebviewWindow};

use crate::Shell;

#[tauri::command]
pub(super) fn about(shell: State<'_, Shell>) -> String {
    shell.about()
}

#[tauri::command]
pub(super) fn drawn<R: Runtime>(window: WebviewWindow<R>, shell: State<'_, Shell>) {
    shell.first_paints().over(window.label());
}
