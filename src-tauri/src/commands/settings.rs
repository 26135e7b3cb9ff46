//! The user's own settings, for every book.

use book::boundary::{ErrorReport, Settings};
use tauri::{AppHandle, Runtime, State};

use crate::{Shell, shell::away, windows};

#[tauri::command]
pub(super) async fn settings(shell: State<'_, Shell>) -> Result<Settings, ErrorReport> {
    let shell = shell.inner().clone();
    away(move || shell.personal()?.settings()).await
}

#[tauri::command]
pub(super) async fn keep_settings<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    settings: Settings,
) -> Result<(), ErrorReport> {
    let shell = shell.inner().clone();
    let kept = away(move || shell.keep_settings(&settings)).await?;
    windows::set_theme(&app, kept.theme);
    Ok(())
}
