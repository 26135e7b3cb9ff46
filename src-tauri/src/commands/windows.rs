//! More windows, and fewer.

use book::boundary::ErrorReport;
use tauri::{Manager, Runtime, State, WebviewWindow, Window, ipc::Channel};

use crate::{Shell, shell::run_blocking, windows};

#[tauri::command]
pub(super) async fn new_window<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<(), ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let another = run_blocking(move || shell.another_window(&label)).await?;
    windows::open(window.app_handle(), &another, &window).map_err(|error| {
        book::fault("open a window", format!("cannot open another window: {error}"), &error)
    })
}

/// From now on, the page is asked through this before its window closes.
#[tauri::command]
pub(super) fn watch_closing<R: Runtime>(
    window: Window<R>,
    shell: State<'_, Shell>,
    on_close: Channel<()>,
) {
    shell.closing().listen(window.label(), on_close);
}

/// The page has been asked, and sees to it.
#[tauri::command]
pub(super) fn closing_heard<R: Runtime>(window: Window<R>, shell: State<'_, Shell>) {
    shell.closing().heard(window.label());
}

#[tauri::command]
pub(super) async fn close_window<R: Runtime>(
    window: Window<R>,
    shell: State<'_, Shell>,
) -> Result<(), ErrorReport> {
    let shell = shell.inner().clone();
    run_blocking(move || {
        windows::close(&shell, &window);
        Ok(())
    })
    .await
}
