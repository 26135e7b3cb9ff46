//! A window shows one page for as long as it lives. What a browser does by itself would take the page
//! run_blocking, and what is under way in it: reloading, going back, following what was dropped on it.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{Runtime, Url, WebviewWindow, WebviewWindowBuilder, webview::NewWindowResponse};

/// Lets the window load its page once, and nothing ever after.
pub(crate) fn only<'a, R: Runtime, M: tauri::Manager<R>>(
    builder: WebviewWindowBuilder<'a, R, M>,
) -> WebviewWindowBuilder<'a, R, M> {
    let gate = Gate::default();
    builder
        .on_navigation(move |to| gate.lets_through(to))
        .on_new_window(|_, _| NewWindowResponse::Deny)
}

#[derive(Default)]
struct Gate {
    /// The page has been asked for.
    passed: AtomicBool,
}

impl Gate {
    fn lets_through(&self, to: &Url) -> bool {
        is_ours(to) && !self.passed.swap(true, Ordering::Relaxed)
    }
}

/// Whether it is the page, under the addresses that Tauri gives it on one system or another.
fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

/// Leaves of the web view's own menu what is about text. The page has menus of its own.
#[cfg(target_os = "linux")]
pub(crate) fn keep_menus_to_text<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use webkit2gtk::{ContextMenuAction as Action, ContextMenuExt, ContextMenuItemExt, WebViewExt};

    let is_about_text = |action| {
        matches!(
            action,
            Action::Cut
                | Action::Copy
                | Action::Paste
                | Action::Delete
                | Action::SelectAll
                | Action::InputMethods
                | Action::Unicode
                | Action::SpellingGuess
                | Action::NoGuessesFound
                | Action::IgnoreSpelling
                | Action::LearnSpelling
        )
    };
    window.with_webview(move |view| {
        view.inner().connect_context_menu(move |_, menu, _, _| {
            let (kept, others): (Vec<_>, Vec<_>) =
                menu.items().into_iter().partition(|item| is_about_text(item.stock_action()));
            for item in others {
                menu.remove(&item);
            }
            // Without anything in it, there is no menu.
            kept.is_empty()
        });
    })
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail where it does something")]
pub(crate) fn keep_menus_to_text<R: Runtime>(_: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lets_through(gate: &Gate, url: &str) -> bool {
        gate.lets_through(&Url::parse(url).unwrap())
    }

    #[test]
    fn the_page_is_loaded_once_and_nothing_else_ever() {
        for page in ["tauri://localhost/index.html?updates", "http://tauri.localhost/"] {
            let gate = Gate::default();
            assert!(!lets_through(&gate, "https://example.org/"));
            assert!(!lets_through(&gate, "file:///etc/passwd"));
            assert!(lets_through(&gate, page));
            assert!(!lets_through(&gate, page));
            assert!(!lets_through(&gate, "https://tauri.localhost.example.org/"));
        }
    }
}
