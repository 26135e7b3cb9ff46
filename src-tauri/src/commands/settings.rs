//! The user's own settings, for every book.

use book::boundary::{ErrorReport, Settings};
use tauri::{Runtime, State, WebviewWindow};

use crate::{Shell, shell::run_blocking, windows};

/// A window asks when there is news of them, and takes on the look that they say.
#[tauri::command]
pub(super) async fn settings<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Settings, ErrorReport> {
    let shell = shell.inner().clone();
    let settings = run_blocking(move || shell.personal()?.settings()).await?;
    windows::apply_theme(&window, settings.theme);
    Ok(settings)
}

#[tauri::command]
pub(super) async fn keep_settings(
    shell: State<'_, Shell>,
    settings: Settings,
) -> Result<(), ErrorReport> {
    let shell = shell.inner().clone();
    run_blocking(move || shell.keep_settings(&settings)).await
}
