//! Links in records.

use book::boundary::ErrorReport;
use tauri::State;

use crate::Browser;

#[tauri::command]
pub(super) async fn open_link(
    browser: State<'_, Browser>,
    link: String,
) -> Result<(), ErrorReport> {
    browser.open(&link)
}
