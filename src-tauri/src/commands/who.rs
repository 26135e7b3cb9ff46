//! Who has the book open.

use book::boundary::{ErrorReport, Instance};
use tauri::{Runtime, State, WebviewWindow};

use crate::Shell;

#[tauri::command]
pub(super) async fn who<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Vec<Instance>, ErrorReport> {
    shell.with_book(window.label(), |book| book.who()).await
}
