//! Who holds the write lock.

use book::boundary::{ErrorReport, LockStatus};
use tauri::{Runtime, State, WebviewWindow};

use crate::Shell;

#[tauri::command]
pub(super) async fn lock_status<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<LockStatus, ErrorReport> {
    shell.with_book(window.label(), |book| book.lock_status()).await
}
