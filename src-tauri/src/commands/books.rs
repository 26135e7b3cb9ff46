//! Which book the window shows, and which it might.

use std::path::PathBuf;

use book::{
    Book,
    boundary::{BookInfo, Durability, ErrorReport, RecentBook},
};
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};

use crate::{DirectoryChooser, Shell, shell::run_blocking};

#[tauri::command]
pub(super) async fn book<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<BookInfo, ErrorReport> {
    let info = shell.with_book(window.label(), |book| Ok(book.info())).await?;
    name(&window, &info);
    Ok(info)
}

#[tauri::command]
pub(super) async fn open_book<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
    directory: PathBuf,
) -> Result<BookInfo, ErrorReport> {
    let (shell, label) = (shell.inner().clone(), window.label().to_owned());
    let info = run_blocking(move || Ok(shell.show(&label, &directory)?.info())).await?;
    name(&window, &info);
    Ok(info)
}

#[tauri::command]
pub(super) async fn recent_books(shell: State<'_, Shell>) -> Result<Vec<RecentBook>, ErrorReport> {
    let shell = shell.inner().clone();
    run_blocking(move || shell.personal()?.recent_books()).await
}

#[tauri::command]
pub(super) async fn choose_directory<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
) -> Result<Option<PathBuf>, ErrorReport> {
    run_blocking(move || Ok(app.state::<DirectoryChooser<R>>().0(&window))).await
}

#[tauri::command]
pub(super) async fn durability<R: Runtime>(
    window: WebviewWindow<R>,
    shell: State<'_, Shell>,
) -> Result<Durability, ErrorReport> {
    shell.with_book(window.label(), Book::durability).await
}

/// The window's title. A window that cannot be named is about to close.
fn name<R: Runtime>(window: &WebviewWindow<R>, info: &BookInfo) {
    let _ = window.set_title(&format!("{} – Daybook", info.name));
}
