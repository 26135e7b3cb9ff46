//! Replaces the program by a newer one, where it was built with the key that updates are signed
//! with. The page has no part in it but the wish; what is asked and told is in dialogs of the system.
//!
//! The command, its capability (`capabilities/updates/`) and the page's menu item exist only then, and the
//! page never talks to Tauri's plugin: what replaces the program is out of reach of what shows other
//! people's records.

use tauri::{AppHandle, Manager, Runtime, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};
use tauri_plugin_updater::{Builder, Update, UpdaterExt};

use crate::{Shell, update_key::has_update_key};

/// Why nothing is replaced just now.
const AT_STAKE: &str = "Something is typed and not saved yet, or waits to be written. Save it or \
                        cancel it, then look for updates again.";

/// Reads the key and the address from the configuration, if they are there. Asks nobody.
pub(crate) fn prepare<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    if has_update_key(app) { app.plugin(Builder::new().build()) } else { Ok(()) }
}

/// Looks for a newer version and installs it, if the person agrees and nothing is at stake.
pub(crate) async fn look<R: Runtime>(
    window: WebviewWindow<R>,
    shell: Shell,
) -> Result<(), tauri_plugin_updater::Error> {
    let Some(update) = window.updater()?.check().await? else {
        tell(&window, "This is the newest version.").await;
        return Ok(());
    };
    if is_at_stake(&window, &shell).await {
        tell(&window, AT_STAKE).await;
    } else if wants(&window, &update).await {
        let package = update.download(|_, _| {}, || {}).await?;
        // Somebody may have typed meanwhile.
        if is_at_stake(&window, &shell).await {
            tell(&window, AT_STAKE).await;
            return Ok(());
        }
        // On Windows the program ends here, and its installer asks about other instances.
        update.install(package)?;
        let version = &update.version;
        tell(&window, format!("Daybook {version} is there from the next start on.")).await;
    }
    Ok(())
}

/// Whether a write waits, or something was typed and not saved, in this instance or another one of
/// this user. Where that cannot be told, it may be so.
async fn is_at_stake<R: Runtime>(window: &WebviewWindow<R>, shell: &Shell) -> bool {
    let (app, shell) = (window.app_handle().clone(), shell.clone());
    let look = move || {
        let is_open = |label: &str| app.get_webview_window(label).is_some();
        let drafts = shell.personal().and_then(|personal| personal.has_drafts_in_use(is_open));
        !shell.writes().is_empty() || drafts.unwrap_or(true)
    };
    tauri::async_runtime::spawn_blocking(look).await.unwrap_or(true)
}

async fn wants<R: Runtime>(window: &WebviewWindow<R>, update: &Update) -> bool {
    let (there, here) = (&update.version, &update.current_version);
    let question = window
        .dialog()
        .message(format!("Daybook {there} is there; this is {here}. Download and install it?"))
        .title("Update")
        .parent(window)
        .buttons(MessageDialogButtons::OkCancelCustom("Install".into(), "Not now".into()));
    tauri::async_runtime::spawn_blocking(|| question.blocking_show()).await.unwrap_or(false)
}

async fn tell<R: Runtime>(window: &WebviewWindow<R>, text: impl Into<String>) {
    let message = window.dialog().message(text).title("Update").parent(window);
    let show = || message.kind(MessageDialogKind::Info).blocking_show();
    // Where it cannot be shown, nobody is there to be told.
    let _ = tauri::async_runtime::spawn_blocking(show).await;
}
