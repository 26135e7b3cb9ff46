//! What the window runs in, for whoever is to find out why it does not work.

use std::env;

const WEB_VIEW: &str = if cfg!(windows) {
    "WebView2"
} else if cfg!(target_os = "macos") {
    "WebKit"
} else {
    "WebKitGTK"
};

/// A line for each: the web view, and on Linux the session.
pub(crate) fn lines() -> Vec<String> {
    let mut lines = Vec::new();
    if let Ok(version) = tauri::webview_version() {
        lines.push(format!("{WEB_VIEW} {version}"));
    }
    if cfg!(target_os = "linux") {
        let told = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        lines.push(format!("Session {}", session(told)));
    }
    lines
}

/// "wayland, KDE", with the backend that somebody asked GTK for.
fn session(told: impl Fn(&str) -> Option<String>) -> String {
    let by_display = || {
        let kinds = [("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "x11")];
        kinds.into_iter().find_map(|(name, kind)| told(name).map(|_| kind.to_owned()))
    };
    let kind = told("XDG_SESSION_TYPE").filter(|kind| kind != "tty").or_else(by_display);
    let backend = told("GDK_BACKEND").map(|backend| format!("GDK_BACKEND={backend}"));
    let parts = [kind, told("XDG_CURRENT_DESKTOP"), backend];
    let known: Vec<String> = parts.into_iter().flatten().collect();
    if known.is_empty() { "none".to_owned() } else { known.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_told_as_far_as_it_is_known() {
        let of = |known: &[(&str, &str)]| {
            session(|asked| {
                let found = known.iter().find(|(name, _)| *name == asked);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[]), "none");
        assert_eq!(of(&[("XDG_SESSION_TYPE", "tty"), ("DISPLAY", ":99")]), "x11");
        let both = [("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0")];
        assert_eq!(of(&both), "wayland");
        let named = [
            ("XDG_SESSION_TYPE", "wayland"),
            ("XDG_CURRENT_DESKTOP", "KDE"),
            ("GDK_BACKEND", "x11"),
        ];
        assert_eq!(of(&named), "wayland, KDE, GDK_BACKEND=x11");
    }
}
