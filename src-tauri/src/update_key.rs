//! The key that updates are signed with: a program that is built without it never looks for any.

use tauri::{AppHandle, Runtime};

/// Whether the program was built with the key that updates are signed with.
pub(crate) fn has_update_key<R: Runtime>(app: &AppHandle<R>) -> bool {
    cfg!(feature = "updater") && app.config().plugins.0.contains_key("updater")
}
